/**
 * Sealing to a public key (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Keys are 32 raw bytes. A sealed
 * message: encapsulated key (32) ‖ ciphertext (16 more than the plain bytes).
 */
import type { Bytes } from '../base/bytes.ts'
import { bufferOf, sealTo, suite } from '../signed/seal-to.ts'

/** An X25519 key pair, 32 bytes each. */
export type AgreementPair = { xSeed: Uint8Array; xPublic: Uint8Array }

const none = new Uint8Array(0)

/**
 * Base mode: whoever holds the recipient's key can open it, and nothing says who sealed it. With `from`, authenticated mode: only
 * the holder of that key could have. Throws when the platform has no X25519.
 */
export async function hpkeSeal(message: {
  to: Uint8Array
  from?: AgreementPair
  info: Uint8Array
  aad?: Uint8Array
  plain: Uint8Array
}): Promise<Bytes> {
  const { from, ...rest } = message
  return sealTo({ ...rest, ...(from && { senderKey: await pairOf(from) }) })
}

/** The plain bytes, or null unless the message was sealed to this key, by `from` where given, with this info and data. */
export async function hpkeOpen(message: {
  xSeed: Uint8Array
  from?: Uint8Array
  info: Uint8Array
  aad?: Uint8Array
  sealed: Uint8Array
}): Promise<Bytes | null> {
  const { xSeed, from, info, aad = none, sealed } = message
  if (sealed.length < 48) return null
  try {
    const recipientKey = await suite.kem.importKey('raw', bufferOf(xSeed), false)
    const senderPublicKey = from && (await suite.kem.importKey('raw', bufferOf(from), true))
    const enc = bufferOf(sealed.subarray(0, 32))
    const plain = await suite.open(
      { recipientKey, enc, info: bufferOf(info), ...(senderPublicKey && { senderPublicKey }) },
      bufferOf(sealed.subarray(32)),
      bufferOf(aad),
    )
    return new Uint8Array(plain)
  } catch {
    // Not sealed for this recipient or not by this sender, or changed on the way.
    return null
  }
}

async function pairOf({ xSeed, xPublic }: AgreementPair): Promise<CryptoKeyPair> {
  return {
    privateKey: await suite.kem.importKey('raw', bufferOf(xSeed), false),
    publicKey: await suite.kem.importKey('raw', bufferOf(xPublic), true),
  }
}
