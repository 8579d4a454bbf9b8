/** What a window and the worker that seals, opens and hashes chunks say to each other. */
import type { Bytes } from '../../base/bytes.ts'
import type { FileKey } from '../../crypto/file-chunks.ts'

export type ChunkTask =
  | { is: 'seal'; file: FileKey; size: number; at: number; bytes: Bytes }
  | { is: 'open'; file: FileKey; size: number; at: number; bytes: Bytes }
  /** `hash` numbers the sums that go on side by side. */
  | { is: 'update'; hash: number; bytes: Bytes }
  | { is: 'digest'; hash: number }

export type ToChunks = ChunkTask & { n: number }

/** `ready` comes once, first. `bytes`: null for what does not open, and for what has no answer. */
export type FromChunks =
  { is: 'ready' } | { is: 'done'; n: number; bytes: Bytes | null } | { is: 'failed'; n: number }
