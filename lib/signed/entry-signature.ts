/** Who wrote a sealed entry, checked without being able to read it. */
import { concat, toBase64url, type Bytes } from '../base/bytes.ts'
import { idBytes, type DocId, type StudioId } from '../base/ids.ts'
import type { ParsedEntry } from '../wire/entry.ts'
import { sha256 } from './hash.ts'
import { label } from './labels.ts'
import { verifySignature } from './verify.ts'

/** label ‖ studio (16) ‖ document (16): what ties an entry to its place. */
export const entryContext = (studio: StudioId, doc: DocId): Bytes =>
  concat(label('entry'), idBytes(studio), idBytes(doc))

/** Whether the device with this public key signed the entry for this document of this studio. */
export const verifyEntry = (
  entry: Pick<ParsedEntry, 'signed' | 'signature'>,
  studio: StudioId,
  doc: DocId,
  devicePublicKey: Uint8Array,
): Promise<boolean> =>
  verifySignature(devicePublicKey, concat(entryContext(studio, doc), entry.signed), entry.signature)

/** The name of an entry: base64url of the first 16 bytes of SHA-256 of all its bytes. */
export const entryIdOf = (bytes: Uint8Array): string => toBase64url(sha256(bytes).subarray(0, 16))
