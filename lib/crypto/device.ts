/** One browser of a person: its own keys, certified by the person's identity. */
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import type { Bytes } from '../base/bytes.ts'
import type { DeviceFp } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { certificateBytes, certificateMessage, fingerprintOf } from '../signed/certificate.ts'
import type { Identity } from './identity.ts'

/** Two seeds of 32 bytes. */
export type DeviceSecret = { edSeed: Bytes; xSeed: Bytes }

/** A device in use; signing is synchronous so that sealing can be. */
export type Device = {
  fp: DeviceFp
  edPublic: Bytes
  xPublic: Bytes
  /** A 64-byte Ed25519 signature. */
  sign(message: Uint8Array): Bytes
  /** The X25519 private key, 32 bytes: opens envelopes. */
  xSeed: Bytes
}

export const newDevice = (random: RandomBytes): DeviceSecret => ({ edSeed: random(32), xSeed: random(32) })

/** The keys of a device. */
export function deviceOf({ edSeed, xSeed }: DeviceSecret): Device {
  const edPublic = ed25519.getPublicKey(edSeed) as Bytes
  return {
    fp: fingerprintOf(edPublic),
    edPublic,
    xPublic: x25519.getPublicKey(xSeed) as Bytes,
    sign: (message) => ed25519.sign(message, edSeed) as Bytes,
    xSeed,
  }
}

/** The certificate (wire form) by which an identity vouches for a device. `label` is `phone` or `computer`. */
export function certifyDevice(
  identity: Identity,
  device: Pick<Device, 'edPublic' | 'xPublic'>,
  { label, createdAt, random }: { label: 'phone' | 'computer'; createdAt: number; random: RandomBytes },
): Bytes {
  const certificate = {
    did: identity.did,
    devEd: device.edPublic,
    devX: device.xPublic,
    idX: identity.xPublic,
    label,
    createdAt,
    nonce: random(16),
  }
  return certificateBytes(certificate, identity.sign(certificateMessage(certificate)))
}
