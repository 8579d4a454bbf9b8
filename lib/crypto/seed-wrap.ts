/**
 * The identity secret, sealed by a key that a person can bring back: head ‖ nonce (24) ‖ ciphertext (32 + 16). XChaCha20-Poly1305;
 * associated data = head ‖ did, so that neither the head's parameters nor the owner can be exchanged. Each kind of wrap has a
 * head of its own (passphrase.ts, passkey-wrap.ts, friends.ts).
 */
import { concat, utf8, type Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { decrypt, encrypt, nonceLength, tagLength } from './aead.ts'
import { identityOf, type IdentitySecret } from './identity.ts'

/** Bytes after the head. */
export const sealedSeedLength = nonceLength + 32 + tagLength

/** The first byte of every wrap, and the second, which says what opens it. */
export const wrapVersion = 1
export const wrapKind = { passphrase: 1, passkey: 2, friends: 3 } as const

/** The whole wrap. */
export function sealSeed(wrap: {
  secret: IdentitySecret
  did: Did
  /** 32 bytes. */
  key: Uint8Array
  head: Uint8Array
  random: RandomBytes
}): Bytes {
  const nonce = wrap.random(nonceLength)
  return concat(wrap.head, nonce, encrypt(wrap.key, nonce, wrap.secret, concat(wrap.head, utf8(wrap.did))))
}

/** The secret after a head, or null unless it was sealed with this key and is this person's. */
export function openSeed(
  { head, sealed }: { head: Uint8Array; sealed: Uint8Array },
  key: Uint8Array,
  did: Did,
): IdentitySecret | null {
  if (sealed.length !== sealedSeedLength) return null
  const nonce = sealed.subarray(0, nonceLength)
  const secret = decrypt(key, nonce, sealed.subarray(nonceLength), concat(head, utf8(did)))
  return secret?.length === 32 && identityOf(secret).did === did ? secret : null
}
