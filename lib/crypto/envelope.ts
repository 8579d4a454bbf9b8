/**
 * Handing a studio key to one device or identity: HPKE base mode (hpke.ts); info = label("env") ‖ studio ‖ kid ‖ recipient;
 * associated data = membership head. Anybody can seal any key to anybody (base mode names no sender), so a key counts only if a
 * keeper-signed record names its kid: that is for the caller.
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, type DeviceFp, type StudioId, type StudioKeyId } from '../base/ids.ts'
import { label } from '../signed/labels.ts'
import { parseEnvelope, writeEnvelope } from '../wire/envelope.ts'
import { hpkeOpen, hpkeSeal } from './hpke.ts'
import { studioKeyOf, type StudioKey } from './studio-key.ts'

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
  const sealed = await hpkeSeal({
    to: to.xPublic,
    info: infoOf(studio, key.kid, to.fp),
    aad: membershipHead,
    plain: key.key,
  })
  return writeEnvelope({
    kid: key.kid,
    to: to.fp,
    membershipHead,
    encapsulated: sealed.subarray(0, 32),
    ciphertext: sealed.subarray(32),
  })
}

/** The key in foreign bytes, or null unless it was sealed for this recipient of this studio and is the one its kid names. */
export async function openEnvelope(
  bytes: Uint8Array,
  { studio, fp, xSeed }: { studio: StudioId; fp: DeviceFp; xSeed: Uint8Array },
): Promise<StudioKey | null> {
  const envelope = parseEnvelope(bytes)
  if (envelope?.to !== fp) return null
  const plain = await hpkeOpen({
    xSeed,
    info: infoOf(studio, envelope.kid, fp),
    aad: envelope.membershipHead,
    sealed: concat(envelope.encapsulated, envelope.ciphertext),
  })
  if (plain?.length !== 32) return null
  const key = studioKeyOf(studio, plain)
  return key.kid === envelope.kid ? key : null
}

const infoOf = (studio: StudioId, kid: StudioKeyId, fp: DeviceFp): Bytes =>
  concat(label('env'), idBytes(studio), idBytes(kid), idBytes(fp))
