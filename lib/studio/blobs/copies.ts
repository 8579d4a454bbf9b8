/**
 * The copies of a studio's files: which of them this device keeps, which the relay has said that it has, and how one comes from there
 * to here. What is kept here and not at the relay is never let go of.
 */
import type { Bytes } from '../../base/bytes.ts'
import type { Clock } from '../../base/clock.ts'
import type { FileId } from '../../base/ids.ts'
import { observed, type Observed } from '../../base/observed.ts'
import type { FileKey } from '../../crypto/file-chunks.ts'
import type { NewFileEntry } from '../../model/file-entries.ts'
import { chunkLength } from '../../wire/chunk-length.ts'
import { chunkCount, sealedChunkBytes, sealedChunkLength, sealedSize } from '../../wire/blobs.ts'
import type { BlobList } from '../../wire/blobs.ts'
import type { ChunkWork } from './chunk-work.ts'
import type { BlobRelay, BlobRow, BlobStore, RoomLeft, Windows } from './ports.ts'

/** One file's bytes, or the small picture's of file `of`. */
export type Blobbed = { key: FileKey; size: number; of: FileId | null }

export type Fetched = { ok: true; plain: Bytes } | { ok: false; why: 'offline' | 'missing' | 'damaged' }

export type Copies = {
  /** Changes whenever `row`, `list` or `fetching` would answer otherwise. */
  changed: Observed<number>
  rows(): Iterable<BlobRow>
  row(id: FileId): BlobRow | null
  /** Plain bytes of it that have come, while it is being fetched. */
  fetching(id: FileId): number | null
  /** What the relay said last, in this run or an earlier one. */
  list(): BlobList | null
  isAtRelay(id: FileId): boolean
  setList(list: BlobList): Promise<void>
  /** Changes a line; null makes none where there is none. */
  note(id: FileId, patch: Partial<BlobRow>): Promise<void>
  /** Makes the line of a blob that is being kept. */
  begin(blob: Blobbed): Promise<void>
  /** Keeps a chunk; rejects when the device does not take it. */
  keepChunk(blob: Blobbed, n: number, sealed: Bytes): Promise<void>
  /** Other bytes, whole, in the place of what is kept of a file; with what the index is to say of it. */
  swap(blob: Blobbed, chunks: readonly Bytes[], entry: NewFileEntry): Promise<void>
  /** A chunk opened, from here or from the relay. */
  chunk(blob: Blobbed, n: number): Promise<Fetched>
  /** Sees to it that every chunk is here; `isOver` ends it. */
  fetchAll(blob: Blobbed, isOver?: () => boolean): Promise<'ok' | 'offline' | 'missing' | 'full'>
  forget(id: FileId): Promise<void>
  /** Lets go of what is also at the relay, the longest unused first; gives how many bytes that freed. */
  free(bytes: number): Promise<number>
  stop(): void
}

export type CopiesOptions = {
  store: BlobStore
  relay: BlobRelay | null
  windows: Windows
  work: ChunkWork
  roomLeft: RoomLeft
  clock: Clock
}

/** Room that fetched files leave on the device for what people write. */
export const reserveBytes = 256 * 1024 * 1024
/** Chunks in one request when a whole file is fetched. */
const atOnce = 4
/** How often a line is written while chunks come. */
const noteEvery = 16

export async function openCopies(options: CopiesOptions): Promise<Copies> {
  const { store, relay, windows, work, roomLeft, clock } = options
  const byId = new Map((await store.rows()).map((row) => [row.id, row]))
  const chunksById = new Map<FileId, Set<number>>()
  const coming = new Map<FileId, number>()
  const onTheWay = new Map<string, Promise<Fetched>>()
  let list = await store.list()
  let there = new Set(list?.blobs)
  const changed = observed(0)
  const tell = () => changed.set(changed.get() + 1)

  // What cannot be read now (the studio is being forgotten) is read when it is opened again.
  const stopNews = windows.onNews((news) => {
    if (news.is === 'row') void reread(news.id).catch(() => {})
    if (news.is === 'list')
      void store.list().then(
        (now) => now && takeList(now),
        () => {},
      )
  })
  async function reread(id: FileId): Promise<void> {
    const row = await store.row(id)
    if (row) byId.set(id, row)
    else byId.delete(id)
    chunksById.delete(id)
    tell()
  }
  function takeList(now: BlobList): void {
    list = now
    there = new Set(now.blobs)
    tell()
  }

  async function save(row: BlobRow): Promise<void> {
    byId.set(row.id, row)
    tell()
    await store.save(row)
    windows.tell({ is: 'row', id: row.id })
  }
  const note = async (id: FileId, patch: Partial<BlobRow>) => {
    const row = byId.get(id)
    if (row) await save({ ...row, ...patch })
  }
  async function begin({ key: { id }, size, of }: Blobbed): Promise<void> {
    if (byId.has(id)) return
    const now = clock.now()
    const atRelay = there.has(id)
    await save({
      ...{ id, of, size, have: 0, isWhole: false, atRelay, isPinned: false, addedAt: now, usedAt: now },
    })
  }

  async function chunksOf(id: FileId): Promise<Set<number>> {
    const known = chunksById.get(id)
    if (known) return known
    const read = new Set(await store.chunks(id))
    const now = chunksById.get(id) ?? read
    chunksById.set(id, now)
    return now
  }

  async function keepChunk(blob: Blobbed, n: number, sealed: Bytes): Promise<void> {
    const { id } = blob.key
    await begin(blob)
    await store.putChunk(id, n, sealed)
    const chunks = await chunksOf(id)
    chunks.add(n)
    const count = chunkCount(blob.size)
    if (chunks.size === count || chunks.size % noteEvery === 0)
      await note(id, { have: chunks.size, isWhole: chunks.size === count })
  }

  async function swap({ key: { id }, size }: Blobbed, chunks: readonly Bytes[], entry: NewFileEntry) {
    const now = clock.now()
    const made = { id, of: null, isPinned: false, addedAt: now, usedAt: now }
    const row = { ...made, ...byId.get(id), size, have: chunks.length, isWhole: true, atRelay: false }
    await store.swap(row, chunks, entry)
    byId.set(id, row)
    chunksById.delete(id)
    tell()
    windows.tell({ is: 'row', id })
  }

  /** Whether this device takes so many bytes more of what can be fetched again. */
  let room: { at: number; left: number } | null = null
  async function hasRoom(bytes: number): Promise<boolean> {
    if (!room || clock.now() - room.at > 5_000) {
      const left = await roomLeft()
      room = { at: clock.now(), left: left ?? Infinity }
    }
    if (room.left - bytes < reserveBytes) room.left += await free(reserveBytes + bytes - room.left)
    if (room.left - bytes < reserveBytes) return false
    room.left -= bytes
    return true
  }

  /** Keeps what was fetched where there is room; that it is not kept takes nothing away. */
  async function keepFetched(blob: Blobbed, n: number, sealed: Bytes): Promise<boolean> {
    try {
      if (!(await hasRoom(sealed.length))) return false
      await keepChunk(blob, n, sealed)
      return true
    } catch {
      return false
    }
  }

  const startOf = (n: number) => n * sealedChunkLength

  function chunk(blob: Blobbed, n: number): Promise<Fetched> {
    const name = `${blob.key.id}/${n}`
    const known = onTheWay.get(name)
    if (known) return known
    const coming = getChunk(blob, n).finally(() => onTheWay.delete(name))
    onTheWay.set(name, coming)
    return coming
  }

  async function getChunk(blob: Blobbed, n: number): Promise<Fetched> {
    const { key, size } = blob
    const kept = (await chunksOf(key.id)).has(n) ? await store.chunk(key.id, n) : null
    const opened = kept && (await work.open(key, size, n, kept))
    if (opened) return { ok: true, plain: opened }
    if (!relay) return { ok: false, why: kept ? 'damaged' : 'missing' }
    const answer = await relay.range(key.id, startOf(n), sealedChunkBytes(sealedSize(size), n))
    if (!answer.ok) {
      if (kept && answer.why === 'not-found') return { ok: false, why: 'damaged' }
      const isNowhere = answer.why === 'not-found' || answer.why === 'no-access'
      return { ok: false, why: isNowhere ? 'missing' : 'offline' }
    }
    const plain = await work.open(key, size, n, answer.value)
    if (!plain) return { ok: false, why: 'damaged' }
    // Nobody who plays it waits for the disk.
    void keepFetched(blob, n, answer.value)
    return { ok: true, plain }
  }

  async function fetchAll(
    blob: Blobbed,
    isOver = () => false,
  ): Promise<'ok' | 'offline' | 'missing' | 'full'> {
    const { key, size } = blob
    const chunks = await chunksOf(key.id)
    const count = chunkCount(size)
    const sealed = sealedSize(size)
    const show = () => {
      coming.set(key.id, Math.min(size, chunks.size * chunkLength))
      tell()
    }
    show()
    try {
      for (let n = 0; n < count;) {
        if (chunks.has(n)) {
          n++
          continue
        }
        if (!relay || isOver()) return 'offline'
        let last = n
        while (last + 1 < count && last - n + 1 < atOnce && !chunks.has(last + 1)) last++
        const length = Math.min(sealed, startOf(last + 1)) - startOf(n)
        const answer = await relay.range(key.id, startOf(n), length)
        if (!answer.ok)
          return answer.why === 'not-found' || answer.why === 'no-access' ? 'missing' : 'offline'
        if (answer.value.length !== length) return 'missing'
        for (let at = n; at <= last; at++) {
          const one = answer.value.slice(startOf(at - n), startOf(at - n + 1))
          // What does not open is not kept: whoever opens the file finds that out again, and says so.
          if (!(await work.open(key, size, at, one))) return 'missing'
          if (!(await keepFetched(blob, at, one))) return 'full'
          show()
        }
        n = last + 1
      }
      return 'ok'
    } finally {
      coming.delete(key.id)
      tell()
    }
  }

  async function forget(id: FileId): Promise<void> {
    byId.delete(id)
    chunksById.delete(id)
    tell()
    await store.forget(id)
    windows.tell({ is: 'row', id })
  }

  async function free(bytes: number): Promise<number> {
    const ready = [...byId.values()]
      // The small pictures stay longest: they are what a wall of files shows.
      .filter((row) => row.atRelay && !row.isPinned && !coming.has(row.id) && row.have > 0)
      .sort((a, b) => Number(a.of !== null) - Number(b.of !== null) || a.usedAt - b.usedAt)
    let freed = 0
    for (const row of ready) {
      if (freed >= bytes) break
      await forget(row.id)
      freed += Math.min(sealedSize(row.size), row.have * sealedChunkLength)
    }
    return freed
  }

  return {
    changed,
    rows: () => byId.values(),
    row: (id) => byId.get(id) ?? null,
    fetching: (id) => coming.get(id) ?? null,
    list: () => list,
    isAtRelay: (id) => byId.get(id)?.atRelay || there.has(id),
    async setList(now) {
      takeList(now)
      await store.saveList(now)
      windows.tell({ is: 'list' })
      for (const row of [...byId.values()])
        if (row.atRelay !== there.has(row.id)) await note(row.id, { atRelay: there.has(row.id) })
    },
    note,
    begin,
    keepChunk,
    swap,
    chunk,
    fetchAll,
    forget,
    free,
    stop: stopNews,
  }
}
