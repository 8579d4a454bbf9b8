/**
 * Sealing to a public key (RFC 9180, base mode): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Needs no secret, so that a
 * relay can do it as well: what it has sealed it cannot open. A sealed message: encapsulated key (32) ‖ ciphertext (16 more than
 * the plain bytes).
 */
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { concat, type Bytes } from '../base/bytes.ts'

export const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

const none = new Uint8Array(0)

/** Throws when the platform has no X25519. */
export async function sealTo(message: {
  to: Uint8Array
  senderKey?: CryptoKeyPair
  info: Uint8Array
  aad?: Uint8Array
  plain: Uint8Array
}): Promise<Bytes> {
  const { to, senderKey, info, aad = none, plain } = message
  const recipientPublicKey = await suite.kem.importKey('raw', bufferOf(to), true)
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, info: bufferOf(info), ...(senderKey && { senderKey }) },
    bufferOf(plain),
    bufferOf(aad),
  )
  return concat(new Uint8Array(enc), new Uint8Array(ct))
}

/** HPKE takes whole buffers only. */
export const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
