/**
 * The port behind which Argon2id (RFC 9106) runs: in a browser inside a worker, since it takes a third of a second and more;
 * in Node and in the worker itself directly.
 */
import { argon2id } from 'hash-wasm'
import type { Bytes } from '../base/bytes.ts'

/** `memory` in KiB, `passes` over it, `lanes` as they are counted in the standard (all computed in turn). */
export type Argon2Cost = { memory: number; passes: number; lanes: number }

export type RunArgon2 = (input: { password: Bytes; salt: Bytes; cost: Argon2Cost }) => Promise<Bytes>

/** 32 bytes, computed here and now on WebAssembly; throws where the content policy forbids it. */
export const argon2Here: RunArgon2 = async ({ password, salt, cost }) => {
  const hash = await argon2id({
    password,
    salt,
    memorySize: cost.memory,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  })
  return hash.slice() as Bytes
}
