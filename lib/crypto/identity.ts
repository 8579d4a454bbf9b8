/** A person: 32 secret bytes, from which the signing and the key-agreement key are derived. */
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import type { Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { didOf } from '../signed/did.ts'
import { label } from '../signed/labels.ts'
import { derive } from './hkdf.ts'

/** 32 bytes. Needed only to certify or revoke devices and for recovery. */
export type IdentitySecret = Bytes

/** An identity in use; holds secrets in closures and in `dhSeed`. */
export type Identity = {
  did: Did
  /** Ed25519 and X25519 public keys, 32 bytes each. */
  edPublic: Bytes
  xPublic: Bytes
  /** A 64-byte Ed25519 signature. */
  sign(message: Uint8Array): Bytes
  /** The X25519 private key, 32 bytes. */
  dhSeed: Bytes
}

export const newIdentity = (random: RandomBytes): IdentitySecret => random(32)

/** The keys of an identity. */
export function identityOf(secret: IdentitySecret): Identity {
  const signSeed = derive(secret, label('identity'), label('ed25519'))
  const dhSeed = derive(secret, label('identity'), label('x25519'))
  const edPublic = ed25519.getPublicKey(signSeed) as Bytes
  return {
    did: didOf(edPublic),
    edPublic,
    xPublic: x25519.getPublicKey(dhSeed) as Bytes,
    sign: (message) => ed25519.sign(message, signSeed) as Bytes,
    dhSeed,
  }
}
