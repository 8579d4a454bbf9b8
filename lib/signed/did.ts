/** did:key of an Ed25519 public key (W3C did:key: multicodec 0xed 0x01, base58btc). */
import { base58 } from '@scure/base'
import { concat, type Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'

const prefix = 'did:key:z'
const ed25519Codec = Uint8Array.of(0xed, 0x01)

/** The did of a 32-byte Ed25519 public key. */
export const didOf = (edPublic: Uint8Array): Did =>
  (prefix + base58.encode(concat(ed25519Codec, edPublic))) as Did

/** The 32-byte public key that a did names, or null for anything that `didOf` does not write. */
export function publicKeyOf(did: string): Bytes | null {
  if (!did.startsWith(prefix) || did.length > 64) return null
  let bytes: Uint8Array
  try {
    bytes = base58.decode(did.slice(prefix.length))
  } catch {
    return null
  }
  if (bytes.length !== 34 || bytes[0] !== 0xed || bytes[1] !== 0x01) return null
  const key = bytes.slice(2) as Bytes
  return didOf(key) === did ? key : null
}

/** The text as a did, or null. */
export const parseDid = (text: string): Did | null => (publicKeyOf(text) ? (text as Did) : null)
