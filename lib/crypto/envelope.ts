/**
 * Handing a studio key to one device or identity: HPKE base mode (RFC 9180), DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM; info = label("env") ‖ studio ‖ kid ‖ recipient; associated data = membership head. Anybody can seal any key to
 * anybody (base mode names no sender), so a key counts only if a keeper-signed record names its kid: that is for the caller.
 */
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, type DeviceFp, type StudioId, type StudioKeyId } from '../base/ids.ts'
import { label } from '../signed/labels.ts'
import { parseEnvelope, writeEnvelope } from '../wire/envelope.ts'
import { studioKeyOf, type StudioKey } from './studio-key.ts'

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/**
 * The envelope bytes. `to.fp` is the device's fingerprint, or `fingerprintOf` the identity's X25519 key; `head16` the sender's
 * membership head. Throws when the platform has no X25519.
 */
export async function sealEnvelope(envelope: {
  studio: StudioId
  key: StudioKey
  to: { fp: DeviceFp; xPublic: Uint8Array }
  head16: Uint8Array
}): Promise<Bytes> {
  const { studio, key, to, head16 } = envelope
  const membershipHead = head16.slice() as Bytes
  const recipientPublicKey = await suite.kem.importKey('raw', bufferOf(to.xPublic), true)
  const info = infoOf(studio, key.kid, to.fp)
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, bufferOf(key.key), membershipHead.buffer)
  return writeEnvelope({
    kid: key.kid,
    to: to.fp,
    membershipHead,
    encapsulated: new Uint8Array(enc),
    ciphertext: new Uint8Array(ct),
  })
}

/** The key in foreign bytes, or null unless it was sealed for this recipient of this studio and is the one its kid names. */
export async function openEnvelope(
  bytes: Uint8Array,
  { studio, fp, xSeed }: { studio: StudioId; fp: DeviceFp; xSeed: Uint8Array },
): Promise<StudioKey | null> {
  const envelope = parseEnvelope(bytes)
  if (envelope?.to !== fp) return null
  try {
    const recipientKey = await suite.kem.importKey('raw', bufferOf(xSeed), false)
    const plain = await suite.open(
      { recipientKey, enc: bufferOf(envelope.encapsulated), info: infoOf(studio, envelope.kid, fp) },
      bufferOf(envelope.ciphertext),
      envelope.membershipHead.buffer,
    )
    if (plain.byteLength !== 32) return null
    const key = studioKeyOf(studio, new Uint8Array(plain))
    return key.kid === envelope.kid ? key : null
  } catch {
    // Not sealed for this recipient, or changed on the way.
    return null
  }
}

const infoOf = (studio: StudioId, kid: StudioKeyId, fp: DeviceFp): ArrayBuffer =>
  concat(label('env'), idBytes(studio), idBytes(kid), idBytes(fp)).buffer

/** HPKE takes whole buffers only. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
