/** Files opened as a whole, checked against the hash that the index gives: so nobody who has the key puts another in its place. */
import type { Bytes } from '../../base/bytes.ts'
import { equalBytes } from '../../base/bytes.ts'
import type { Clock } from '../../base/clock.ts'
import type { FileEntry } from '../../model/file-entries.ts'
import { sha256 } from '../../signed/hash.ts'
import { chunkCount } from '../../wire/blobs.ts'
import { safeType } from '../file-rows.ts'
import type { OpenProblem } from '../files.ts'
import type { ChunkWork } from './chunk-work.ts'
import type { Blobbed, Copies } from './copies.ts'

/** How its bytes may be sealed. */
const knownFormat = 1

/** The browser keeps a large one on its disk rather than in memory: it is put together from parts. */
export async function openFile(
  { copies, work, clock }: { copies: Copies; work: ChunkWork; clock: Clock },
  entry: FileEntry,
  blob: Blobbed,
  mayFetch: boolean,
): Promise<{ ok: true; blob: Blob } | OpenProblem> {
  if (entry.format !== knownFormat) return { ok: false, why: 'too-new' }
  if (copies.row(entry.id)?.isWhole !== true) {
    if (!mayFetch) return { ok: false, why: 'offline' }
    // What does not fit on the device is opened chunk by chunk all the same.
    const fetched = await copies.fetchAll(blob)
    if (fetched === 'offline') return { ok: false, why: 'offline' }
  }
  const parts: Blob[] = []
  const hash = work.hash()
  for (let n = 0; n < chunkCount(blob.size); n++) {
    const answer = await copies.chunk(blob, n)
    if (!answer.ok) return answer
    await hash.update(answer.plain)
    parts.push(new Blob([answer.plain]))
  }
  if (!equalBytes(await hash.digest(), entry.hash)) return { ok: false, why: 'damaged' }
  void copies.note(entry.id, { usedAt: clock.now() })
  return { ok: true, blob: new Blob(parts, { type: safeType(entry.type) }) }
}

/** A small picture; null where it cannot be had now. */
export async function openThumb(
  { copies }: { copies: Copies },
  hash: Bytes,
  blob: Blobbed,
): Promise<Blob | null> {
  const answer = await copies.chunk(blob, 0)
  if (!answer.ok || !equalBytes(sha256(answer.plain), hash)) return null
  return new Blob([answer.plain], { type: pictureType(answer.plain) })
}

/** Told by its first bytes: small pictures are made by devices, and nothing but a picture is drawn as one. */
function pictureType(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg'
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png'
  return 'image/webp'
}
