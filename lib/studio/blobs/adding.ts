/** Puts a file into this device's keeping: read, hashed and sealed a chunk at a time, so that it never lies in memory as a whole. */
import type { Bytes } from '../../base/bytes.ts'
import type { StudioId } from '../../base/ids.ts'
import type { RandomBytes } from '../../base/random.ts'
import { newFileKey, thumbKey, type FileKey } from '../../crypto/file-chunks.ts'
import { sha256 } from '../../signed/hash.ts'
import { chunkLength } from '../../wire/chunk-length.ts'
import { chunkCount, sealedSize } from '../../wire/blobs.ts'
import type { AddProblem } from '../files.ts'
import type { ChunkWork } from './chunk-work.ts'
import type { Copies } from './copies.ts'
import type { RoomLeft } from './ports.ts'

export type SealingOptions = {
  studio: StudioId
  copies: Copies
  work: ChunkWork
  roomLeft: RoomLeft
  random: RandomBytes
}

/** Room that what is added leaves for what people write. */
const leastRoom = 32 * 1024 * 1024
/** Bytes of the largest small picture. */
export const largestThumb = 512 * 1024

type Kept = { ok: true; key: FileKey; hash: Bytes }

export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError'

/** `told` hears how many bytes are done. What was begun and does not end is forgotten. */
export async function keepFile(
  options: SealingOptions,
  file: Blob,
  told: (key: FileKey, done: number) => void,
): Promise<Kept | AddProblem> {
  const { studio, copies, work, random } = options
  const { size } = file
  const full = await fullness(options, sealedSize(size))
  if (full) return full
  const key = newFileKey(studio, random)
  const blob = { key, size, of: null }
  told(key, 0)
  try {
    await copies.begin(blob)
    const hash = work.hash()
    for (let n = 0; n < chunkCount(size); n++) {
      const plain = await readChunk(file, n)
      if (!plain) {
        await copies.forget(key.id)
        return { ok: false, why: 'unreadable' }
      }
      await hash.update(plain)
      await copies.keepChunk(blob, n, await work.seal(key, size, n, plain))
      told(key, Math.min(size, (n + 1) * chunkLength))
    }
    return { ok: true, key, hash: await hash.digest() }
  } catch (error) {
    await copies.forget(key.id).catch(() => {})
    if (!isFull(error)) throw error
    return { ok: false, why: 'device-full', limit: Math.max(0, (await options.roomLeft()) ?? 0) }
  }
}

/** Whether so many bytes more do not fit, after what can be fetched again was let go of. */
export async function fullness(
  { roomLeft, copies }: SealingOptions,
  bytes: number,
): Promise<AddProblem | null> {
  let left = await roomLeft()
  if (left === null) return null
  const lacks = () => bytes + leastRoom - left!
  if (lacks() > 0) {
    await copies.free(lacks())
    left = (await roomLeft()) ?? Infinity
  }
  return lacks() > 0 ? { ok: false, why: 'device-full', limit: Math.max(0, left - leastRoom) } : null
}

/** The bytes of a chunk; null when the file is not to be read any more: moved, changed, on a stick that was taken out. */
export async function readChunk(file: Blob, n: number): Promise<Bytes | null> {
  const start = n * chunkLength
  try {
    const bytes = new Uint8Array(await file.slice(start, start + chunkLength).arrayBuffer())
    return bytes.length === Math.min(chunkLength, file.size - start) ? bytes : null
  } catch {
    return null
  }
}

/** Keeps the small picture of a file. null when it is too large for one, or the device does not take it: then there is none. */
export async function keepThumb(
  { copies, work }: Pick<SealingOptions, 'copies' | 'work'>,
  file: FileKey,
  thumb: Blob,
): Promise<{ hash: Bytes; size: number } | null> {
  const { size } = thumb
  if (size === 0 || size > largestThumb) return null
  try {
    const plain = new Uint8Array(await thumb.arrayBuffer())
    const hash = sha256(plain)
    const blob = { key: thumbKey(file, hash), size, of: file.id }
    await copies.keepChunk(blob, 0, await work.seal(blob.key, size, 0, plain))
    return { hash, size }
  } catch {
    return null // The file itself is kept; it is shown without.
  }
}
