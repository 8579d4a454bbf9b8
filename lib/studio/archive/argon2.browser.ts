/** Argon2id in plain script, in slices between which the window goes on: pages may not compile WebAssembly. */
import { argon2idAsync } from '@noble/hashes/argon2.js'
import type { Bytes } from '../../base/bytes.ts'
import type { RunArgon2 } from '../../crypto/argon2.ts'

export const argon2InSlices: RunArgon2 = async ({ password, salt, cost }) =>
  (await argon2idAsync(password, salt, {
    m: cost.memory,
    t: cost.passes,
    p: cost.lanes,
    dkLen: 32,
    asyncTick: 20,
  })) as Bytes
