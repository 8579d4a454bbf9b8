/** The signatures inside a record and over it: all of them, or the record is nothing. */
import { concat, utf8, type Bytes } from '../base/bytes.ts'
import { idBytes, type DeviceFp, type Did, type RecordHash, type StudioId } from '../base/ids.ts'
import { certificateMessage } from '../signed/certificate.ts'
import { publicKeyOf } from '../signed/did.ts'
import { label } from '../signed/labels.ts'
import { verifySignature } from '../signed/verify.ts'
import { certificatesIn, recordMessage, type SignedRecord } from './record.ts'

/** What the key of a link signs: label("join") ‖ studio (16) ‖ did ‖ 0x00 ‖ fingerprints (16 each, in the record's order). */
export const joinProofMessage = (studio: StudioId, did: Did, devices: readonly DeviceFp[]): Bytes =>
  concat(label('join'), idBytes(studio), utf8(did), Uint8Array.of(0), ...devices.map((fp) => idBytes(fp)))

/**
 * What an identity signs to disown one of its devices: label("revoke") ‖ did ‖ 0x00 ‖ fingerprint (16). It names no studio: a
 * lost device is lost everywhere.
 */
export const revocationMessage = (did: Did, fp: DeviceFp): Bytes =>
  concat(label('revoke'), utf8(did), Uint8Array.of(0), idBytes(fp))

/**
 * Whether every signature of a record is right. `deviceKey` and `inviteKey` give the public keys that fingerprints and
 * invite records stand for (a fingerprint commits to its key, so any certificate will do), or undefined.
 */
export async function verifyRecord(
  { record, body, signature }: SignedRecord,
  studio: StudioId,
  deviceKey: (fp: DeviceFp) => Bytes | undefined,
  inviteKey: (invite: RecordHash) => Bytes | undefined,
): Promise<boolean> {
  const author = deviceKey(record.by)
  if (!author) return false
  const checks = [verifySignature(author, recordMessage(body), signature)]
  for (const { certificate, signature: signed } of certificatesIn(record)) {
    checks.push(verifyBy(certificate.did, certificateMessage(certificate), signed))
  }
  if (record.type === 'join') {
    const key = inviteKey(record.invite)
    if (!key) return false
    const fps = record.certs.map((cert) => cert.fp)
    checks.push(verifySignature(key, joinProofMessage(studio, record.did, fps), record.proof))
  }
  if (record.type === 'revokeDevice') {
    checks.push(verifyBy(record.did, revocationMessage(record.did, record.fp), record.proof))
  }
  return (await Promise.all(checks)).every(Boolean)
}

async function verifyBy(did: Did, message: Bytes, signature: Bytes): Promise<boolean> {
  const key = publicKeyOf(did)
  return key !== null && verifySignature(key, message, signature)
}
