/** Puts other bytes in the place of a file that no relay has had: sealed whole first, then changed at one stroke, so that a crash leaves one or the other. */
import { newFileKey } from '../../crypto/file-chunks.ts'
import type { FileEntry, NewFileEntry } from '../../model/file-entries.ts'
import type { Bytes } from '../../base/bytes.ts'
import { chunkCount, sealedSize } from '../../wire/blobs.ts'
import type { AddProblem, FileAbout } from '../files.ts'
import { fullness, isFull, keepThumb, readChunk, type SealingOptions } from './adding.ts'

/** Held in memory while they are sealed; a picture made smaller is far below. Bytes. */
export const largestReplacement = 64 * 1024 * 1024

/** Gives what the index is to say of it now. */
export async function replaceBytes(
  options: SealingOptions,
  entry: FileEntry & Pick<NewFileEntry, 'by'>,
  file: Blob,
  about: Pick<FileAbout, 'width' | 'height' | 'thumb'>,
): Promise<{ ok: true; entry: NewFileEntry } | AddProblem> {
  const { studio, copies, work, random } = options
  const { size } = file
  if (size === 0) return { ok: false, why: 'empty' }
  if (size > largestReplacement) return { ok: false, why: 'too-big', limit: largestReplacement }
  const full = await fullness(options, sealedSize(size))
  if (full) return full
  // A key of its own: no key ever meets two files.
  const key = { ...newFileKey(studio, random), id: entry.id }
  const hash = work.hash()
  const chunks: Bytes[] = []
  for (let n = 0; n < chunkCount(size); n++) {
    const plain = await readChunk(file, n)
    if (!plain) {
      await hash.digest()
      return { ok: false, why: 'unreadable' }
    }
    await hash.update(plain)
    chunks.push(await work.seal(key, size, n, plain))
  }
  const { away: _away, sent: _sent, format: _format, ...rest } = entry
  const made: NewFileEntry = {
    ...rest,
    ...{ key: key.key, hash: await hash.digest(), size, type: file.type.split(';')[0]!.trim() },
    ...{ width: about.width ?? null, height: about.height ?? null },
    thumb: about.thumb ? await keepThumb(options, key, about.thumb) : null,
  }
  try {
    await copies.swap({ key, size, of: null }, chunks, made)
    return { ok: true, entry: made }
  } catch (error) {
    if (!isFull(error)) throw error
    return { ok: false, why: 'device-full', limit: Math.max(0, (await options.roomLeft()) ?? 0) }
  }
}
