/** The ports behind which sealed chunks lie on this device and at a relay, and the windows of this device know of each other. */
import type { Bytes } from '../../base/bytes.ts'
import type { FileId } from '../../base/ids.ts'
import type { NewFileEntry } from '../../model/file-entries.ts'
import type { BlobList } from '../../wire/blobs.ts'

export type BlobRow = {
  id: FileId
  /** The file that it is the small picture of; null for a file itself. */
  of: FileId | null
  /** Plain bytes. */
  size: number
  /** Chunks that are kept. */
  have: number
  isWhole: boolean
  /** The relay has said that it stores all of it. */
  atRelay: boolean
  /** It stays even when space is short. */
  isPinned: boolean
  /** ms since the epoch. */
  addedAt: number
  usedAt: number
}

export type BlobStore = {
  rows(): Promise<BlobRow[]>
  row(id: FileId): Promise<BlobRow | null>
  /** Writes a line; the browser is asked to have it on the disk before it says so. */
  save(row: BlobRow): Promise<void>
  chunk(id: FileId, n: number): Promise<Bytes | null>
  /** Numbers of the chunks that are kept. */
  chunks(id: FileId): Promise<number[]>
  putChunk(id: FileId, n: number, sealed: Bytes): Promise<void>
  dropChunk(id: FileId, n: number): Promise<void>
  /** Puts other chunks in the place of all that are kept, with their line and what the index is to say: all of it or nothing. */
  swap(row: BlobRow, chunks: readonly Bytes[], entry: NewFileEntry): Promise<void>
  forget(id: FileId): Promise<void>
  noteUnnamed(entry: NewFileEntry): Promise<void>
  unnamed(): Promise<NewFileEntry[]>
  named(id: FileId): Promise<void>
  list(): Promise<BlobList | null>
  saveList(list: BlobList): Promise<void>
  close(): void
}

/** `no-access`: not a member, or one who may not write. `failed`: whatever else; worth another try. */
export type RelayRefusal = 'offline' | 'no-access' | 'not-found' | 'quota' | 'too-large' | 'failed'
type Answer<T> = { ok: true; value: T } | { ok: false; why: RelayRefusal }

export type BlobRelay = {
  list(): Promise<Answer<BlobList>>
  /** Begins a blob of so many sealed bytes, or asks how far it has come. */
  begin(id: FileId, sealed: number): Promise<Answer<{ complete: boolean; has: Uint8Array }>>
  put(id: FileId, n: number, sealed: Bytes): Promise<Answer<{ complete: boolean }>>
  /** Sealed bytes from `from` on, `length` of them. */
  range(id: FileId, from: number, length: number): Promise<Answer<Bytes>>
  remove(id: FileId): Promise<Answer<null>>
  /** The same, if nothing has come of it for a month; a younger one stays, and it is no refusal. */
  removeUnnamed(id: FileId): Promise<Answer<null>>
}

/** What windows of one device tell each other. Bytes are plain ones. */
export type WindowNews =
  | { is: 'row'; id: FileId }
  | { is: 'list' }
  | { is: 'waiting' }
  | { is: 'sending'; id: FileId; sent: number }
  | { is: 'stuck'; id: FileId; why: 'quota' | 'too-big-for-relay' | null }

export type Windows = {
  tell(news: WindowNews): void
  /** The returned function stops it. */
  onNews(listener: (news: WindowNews) => void): () => void
  /** Runs `task` in one window at a time; in another when this one closes. `isOver` resolves when it is to end. */
  alone(task: (isOver: Promise<void>) => Promise<void>): () => void
}

/** Bytes that this device would take yet, as far as the browser tells; null where it does not. */
export type RoomLeft = () => Promise<number | null>
