import { invariant } from '../base/assert.ts'
import { concat, utf8, type Bytes } from '../base/bytes.ts'
import { label } from './labels.ts'

/**
 * What a device signs to sign in: label ‖ origin ‖ 0x00 ‖ nonce (32) ‖ expiry (u64, big-endian, ms). The origin is in it so that
 * a relay cannot pass the challenge of another one on.
 */
export function loginMessage(origin: string, nonce: Uint8Array, expiry: number): Bytes {
  invariant(nonce.length === 32, 'a login nonce has 32 bytes')
  invariant(Number.isSafeInteger(expiry) && expiry >= 0, 'an expiry is a time in milliseconds')
  const end = new Uint8Array(8)
  new DataView(end.buffer).setBigUint64(0, BigInt(expiry))
  return concat(label('login'), utf8(origin), Uint8Array.of(0), nonce, end)
}
