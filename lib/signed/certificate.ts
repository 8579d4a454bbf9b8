/**
 * A device certificate: a person's identity key says that a device speaks for them.
 * Wire form: canonical CBOR `{ body, sig }`; `body` is the canonical CBOR of the fields and `v: 1`; `sig` is the identity's
 * signature over label("device") ‖ body.
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { idOf, type DeviceFp, type Did } from '../base/ids.ts'
import { isSafeAgreementKey } from './agreement-key.ts'
import { bytesOfLength, decodeCanonical, encodeCanonical, fieldsOf, isCount } from './canonical.ts'
import { parseDid, publicKeyOf } from './did.ts'
import { sha256 } from './hash.ts'
import { label } from './labels.ts'
import { isSafePublicKey, verifySignature } from './verify.ts'

export type Certificate = {
  did: Did
  /** The device's Ed25519 public key, 32 bytes. */
  devEd: Bytes
  /** The device's X25519 public key, 32 bytes. */
  devX: Bytes
  /** The identity's X25519 public key, 32 bytes, so that others can envelope keys to the person. */
  idX: Bytes
  /** `phone` or `computer`: one lowercase word, never a person's own. */
  label: string
  createdAt: number
  /** 16 random bytes. */
  nonce: Bytes
}

const certificateLimit = 1024

const bodyBytes = (certificate: Certificate): Bytes => {
  const { did, devEd, devX, idX, createdAt, nonce } = certificate
  return encodeCanonical({ v: 1, did, devEd, devX, idX, label: certificate.label, createdAt, nonce })
}

/** What the identity signs. */
export const certificateMessage = (certificate: Certificate): Bytes =>
  concat(label('device'), bodyBytes(certificate))

/** The wire form. */
export const certificateBytes = (certificate: Certificate, signature: Uint8Array): Bytes =>
  encodeCanonical({ body: bodyBytes(certificate), sig: signature })

/** Parses foreign bytes strictly, without checking the signature; null for anything `certificateBytes` does not write. */
export function readCertificate(bytes: Uint8Array): { certificate: Certificate; signature: Bytes } | null {
  if (bytes.length > certificateLimit) return null
  const outer = fieldsOf(decodeCanonical(bytes), ['body', 'sig'])
  const signature = outer && bytesOfLength(outer.sig, 64)
  if (!outer || !signature || !(outer.body instanceof Uint8Array)) return null
  const body = fieldsOf(decodeCanonical(outer.body), [
    'v',
    'did',
    'devEd',
    'devX',
    'idX',
    'label',
    'createdAt',
    'nonce',
  ])
  if (!body || body.v !== 1) return null
  const did = typeof body.did === 'string' ? parseDid(body.did) : null
  const devEd = bytesOfLength(body.devEd, 32)
  const devX = bytesOfLength(body.devX, 32)
  const idX = bytesOfLength(body.idX, 32)
  const nonce = bytesOfLength(body.nonce, 16)
  if (!did || !devEd || !devX || !idX || !nonce || !isCount(body.createdAt)) return null
  if (typeof body.label !== 'string' || !/^[a-z]{1,16}$/.test(body.label)) return null
  if (!isSafePublicKey(devEd) || !isSafeAgreementKey(devX) || !isSafeAgreementKey(idX)) return null
  return {
    certificate: { did, devEd, devX, idX, label: body.label, createdAt: body.createdAt, nonce },
    signature,
  }
}

/** The certificate, if its identity signed it; null otherwise. Revocations are the membership log's business. */
export async function verifyCertificate(bytes: Uint8Array): Promise<Certificate | null> {
  const read = readCertificate(bytes)
  const identity = read && publicKeyOf(read.certificate.did)
  if (!read || !identity) return null
  const isSigned = await verifySignature(identity, certificateMessage(read.certificate), read.signature)
  return isSigned ? read.certificate : null
}

/** The 16-byte fingerprint of a public key: SHA-256 of it, cut. A device's is that of its Ed25519 key. */
export const fingerprintOf = (publicKey: Uint8Array): DeviceFp =>
  idOf<DeviceFp>(sha256(publicKey).subarray(0, 16))
