/** Sealing, opening and hashing chunks: the port behind which it runs, in a worker or here. Each takes some ten milliseconds a MiB. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Bytes } from '../../base/bytes.ts'
import { openChunk, sealChunk, type FileKey } from '../../crypto/file-chunks.ts'

export type ChunkHash = { update(plain: Bytes): Promise<void>; digest(): Promise<Bytes> }

export type ChunkWork = {
  seal(file: FileKey, size: number, n: number, plain: Bytes): Promise<Bytes>
  /** null for what is not this chunk. */
  open(file: FileKey, size: number, n: number, sealed: Bytes): Promise<Bytes | null>
  /** SHA-256 of what it is given piece by piece. */
  hash(): ChunkHash
}

/** In the thread of whoever asks, a step at a time, so that frames are drawn in between. */
export const chunkWorkHere: ChunkWork = {
  async seal(file, size, n, plain) {
    await aMoment()
    return sealChunk(file, size, n, plain)
  },
  async open(file, size, n, sealed) {
    await aMoment()
    return openChunk(file, size, n, sealed)
  },
  hash() {
    const hash = sha256.create()
    return {
      async update(plain) {
        await aMoment()
        hash.update(plain)
      },
      digest: async () => hash.digest() as Bytes,
    }
  },
}

const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve))
