/** XChaCha20-Poly1305 (tag of 16 bytes last). Random 24-byte nonces never meet, whoever else holds the key. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import type { Bytes } from '../base/bytes.ts'

export const nonceLength = 24
export const tagLength = 16

export const encrypt = (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad: Uint8Array): Bytes =>
  xchacha20poly1305(key, nonce, aad).encrypt(plain) as Bytes

/** The plain bytes, or null when key, nonce, associated data or ciphertext are not the ones that were sealed. */
export function decrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  ciphertext: Uint8Array,
  aad: Uint8Array,
): Bytes | null {
  if (nonce.length !== nonceLength || ciphertext.length < tagLength) return null
  try {
    return xchacha20poly1305(key, nonce, aad).decrypt(ciphertext) as Bytes
  } catch {
    // The tag does not match; noble says no more, and neither do we.
    return null
  }
}
