/**
 * Files, format 1 (docs/formats/files.md). A file is cut into chunks of 1 MiB, the last one shorter; each is sealed by itself:
 * ```
 * XChaCha20-Poly1305 under the file's key, nonce = file id (16) ‖ chunk number (u64, big-endian),
 * associated data = label("blob") ‖ studio id (16) ‖ file id (16) ‖ chunk number (u64) ‖ 1 for the last chunk, else 0
 * ```
 * So a chunk opens at its own place of its own file and nowhere else, and a file cut short or made longer does not open at its end.
 * A key is used for one file, once.
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, idOf, newFileId, type FileId, type StudioId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { label } from '../signed/labels.ts'
import { chunkLength } from '../wire/chunk-length.ts'
import { chunkCount } from '../wire/blobs.ts'
import { decrypt, encrypt } from './aead.ts'
import { derive } from './hkdf.ts'

/** Which file the chunks are of. `key`: 32 secret bytes. */
export type FileKey = { studio: StudioId; id: FileId; key: Bytes }

export const newFileKey = (studio: StudioId, random: RandomBytes): FileKey => ({
  ...{ studio, id: newFileId(random), key: random(32) },
})

/**
 * The small picture of a file is sealed as a file of its own: its id and key follow from the file's and from the SHA-256 of what it
 * is, so that another picture never meets the same key.
 */
export function thumbKey({ studio, id, key }: FileKey, hash: Uint8Array): FileKey {
  const from = concat(idBytes(studio), idBytes(id))
  return {
    studio,
    id: idOf<FileId>(derive(key, hash, concat(label('thumb-id'), from), 16)),
    key: derive(key, hash, concat(label('thumb-key'), from)),
  }
}

/** Seals chunk `n` of a file of `size` plain bytes; gives 16 bytes more than it takes. */
export const sealChunk = (file: FileKey, size: number, n: number, plain: Uint8Array): Bytes =>
  encrypt(file.key, nonceOf(file, n), plain, aadOf(file, size, n))

/** The plain bytes; null for anything but chunk `n` of this file of `size` plain bytes. */
export function openChunk(file: FileKey, size: number, n: number, sealed: Uint8Array): Bytes | null {
  const plain = decrypt(file.key, nonceOf(file, n), sealed, aadOf(file, size, n))
  const length = Math.min(chunkLength, size - n * chunkLength)
  return plain?.length === length ? plain : null
}

function numberOf(n: number): Bytes {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(n))
  return bytes
}

const nonceOf = ({ id }: FileKey, n: number): Bytes => concat(idBytes(id), numberOf(n))

function aadOf({ studio, id }: FileKey, size: number, n: number): Bytes {
  const isLast = n === chunkCount(size) - 1
  return concat(label('blob'), idBytes(studio), idBytes(id), numberOf(n), Uint8Array.of(isLast ? 1 : 0))
}
