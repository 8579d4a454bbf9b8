/** Sealed files at a relay: how one is cut, and what browser and relay say of them (docs/formats/files.md). */
import './schema.ts'
import * as z from 'zod/mini'
import { chunkLength } from './chunk-length.ts'

/** Bytes that sealing adds to a chunk. */
export const chunkOverhead = 16
export const sealedChunkLength = chunkLength + chunkOverhead

/** Chunks of a file of so many plain bytes, 1 or more. */
export const chunkCount = (size: number): number => Math.ceil(size / chunkLength)
export const sealedSize = (size: number): number => size + chunkCount(size) * chunkOverhead
/** Chunks of a blob of so many sealed bytes; null when no file is sealed to that many. */
export function sealedChunkCount(sealed: number): number | null {
  if (!Number.isSafeInteger(sealed) || sealed <= chunkOverhead) return null
  const count = Math.ceil(sealed / sealedChunkLength)
  return sealed - (count - 1) * sealedChunkLength > chunkOverhead ? count : null
}
/** Sealed bytes of chunk `n` of a blob. */
export const sealedChunkBytes = (sealed: number, n: number): number =>
  Math.min(sealedChunkLength, sealed - n * sealedChunkLength)

const bytes = z.int().check(z.nonnegative())

/** POST /api/studios/:studio/blobs/:blob, by a member who may write: begins it, or asks how far it has come. `size`: sealed bytes. */
export const blobBegin = z.object({ size: bytes })
/** `has`: a bit for each chunk that is stored, the first in the lowest of the first byte, base64url; '' once it is complete. */
export const blobBegun = z.object({ complete: z.boolean(), has: z.string().check(z.maxLength(4096)) })
export const isChunkPath = (url: string): boolean => /^\/api\/studios\/[^/]+\/blobs\/[^/]+\/\d+$/.test(url)

/** PUT /api/studios/:studio/blobs/:blob/:chunk, its sealed bytes. */
export const chunkStored = z.object({ complete: z.boolean() })

/** DELETE /api/studios/:studio/blobs/:blob removes it; with this behind it, only if nothing has come of it for a month. */
export const onlyIfUnnamed = '?unnamed'

/** GET /api/studios/:studio/blobs, by a member. Bytes are sealed ones; what is begun counts as used. */
export const blobList = z.object({
  /** Those that are complete. */
  blobs: z.array(z.string()),
  used: bytes,
  /** All files of the studio together. */
  quota: bytes,
  /** One file. */
  largest: bytes,
})
export type BlobList = z.output<typeof blobList>

/** Whether chunk `n` is marked in a bitmap. */
export const isMarked = (bits: Uint8Array, n: number): boolean => ((bits[n >> 3] ?? 0) & (1 << (n & 7))) !== 0

export function bitmapOf(chunks: Iterable<number>, count: number): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(Math.ceil(count / 8))
  for (const n of chunks) if (n < count) bits[n >> 3]! |= 1 << (n & 7)
  return bits
}
