/**
 * The layout of a key envelope, version 1: a studio key sealed to one device, or to one person's identity.
 * ```
 *   0  1  version = 1
 *   1 16  kid of the key inside
 *  17 16  recipient: fingerprint of a device, or of an identity's X25519 key
 *  33 16  membership head the sender knew
 *  49 32  HPKE encapsulated key
 *  81 48  ciphertext
 * ```
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, idOf, type DeviceFp, type StudioKeyId } from '../base/ids.ts'

const version = 1
const length = 129

export type EnvelopeHead = {
  kid: StudioKeyId
  to: DeviceFp
  /** 16 bytes. */
  membershipHead: Bytes
}

export type Envelope = EnvelopeHead & {
  /** 32 and 48 bytes, views. */
  encapsulated: Uint8Array
  ciphertext: Uint8Array
}

/** The bytes of an envelope. */
export const writeEnvelope = (envelope: Envelope): Bytes =>
  concat(
    Uint8Array.of(version),
    idBytes(envelope.kid),
    idBytes(envelope.to),
    envelope.membershipHead,
    envelope.encapsulated,
    envelope.ciphertext,
  )

/** Parses foreign bytes; null for anything but an envelope of version 1. */
export function parseEnvelope(bytes: Uint8Array): Envelope | null {
  if (bytes.length !== length || bytes[0] !== version) return null
  return {
    kid: idOf<StudioKeyId>(bytes.subarray(1, 17)),
    to: idOf<DeviceFp>(bytes.subarray(17, 33)),
    membershipHead: bytes.slice(33, 49) as Bytes,
    encapsulated: bytes.subarray(49, 81),
    ciphertext: bytes.subarray(81),
  }
}

/** What anybody can read of an envelope: whom it is for and which key it holds; null when it is none. */
export function readEnvelopeHead(bytes: Uint8Array): EnvelopeHead | null {
  const envelope = parseEnvelope(bytes)
  return envelope && { kid: envelope.kid, to: envelope.to, membershipHead: envelope.membershipHead }
}
