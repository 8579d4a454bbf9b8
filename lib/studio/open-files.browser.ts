/** The files of one studio at work: what its index says of them, their copies here, and what goes to and comes from the relay. */
import { equalBytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { Did, FileId, StudioId } from '../base/ids.ts'
import { derived, observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { thumbKey, type FileKey } from '../crypto/file-chunks.ts'
import { fileEntries, type FileEntry } from '../model/file-entries.ts'
import type { Session } from '../sync/session.ts'
import { sealedSize } from '../wire/blobs.ts'
import { limits } from '../wire/limits.ts'
import { keepFile, keepThumb } from './blobs/adding.ts'
import { replaceBytes } from './blobs/replacing.ts'
import type { ChunkWork } from './blobs/chunk-work.ts'
import { openCopies, type Blobbed } from './blobs/copies.ts'
import { aheadOf } from './blobs/fetch-ahead.ts'
import { openFile, openThumb } from './blobs/opening.ts'
import type { BlobRelay, BlobRow, BlobStore, RoomLeft, Windows } from './blobs/ports.ts'
import { startSending } from './blobs/sending.ts'
import { fileRow, sortedRows } from './file-rows.ts'
import type { Adding, Files, FileState } from './files.ts'
import type { Connection } from './snug.ts'

export type OpenFilesOptions = {
  studio: StudioId
  you: Did
  /** The index. */
  session: Pick<Session, 'inner' | 'loaded' | 'kept'>
  /** The index is in step with a relay, and nothing in it waits for a key or a later version. */
  knowsAll(): boolean
  store: BlobStore
  /** null: there is none to send to (the sample). */
  relay: BlobRelay | null
  windows: Windows
  work: ChunkWork
  roomLeft: RoomLeft
  connection: Observed<Connection>
  mayWrite: Observed<boolean>
  /** Where the service worker serves a file; null where it is not at work. */
  address(file: FileId): string | null
  clock: Clock
  random: RandomBytes
}

export type OpenFiles = Files & {
  /** Plain bytes of chunk `n`; null where they cannot be had now. */
  chunk(id: FileId, n: number): Promise<Uint8Array<ArrayBuffer> | null>
  close(): void
}

/** A file whose keeping was broken off is let go of a day later. */
const brokenOffMs = 24 * 60 * 60 * 1000
/** A small picture that the index does not name yet may be about to be named, by another window too. */
const settlingMs = 60 * 1000
/** How often the index is told of one file that was not found at the relay. */
const missedMs = 10 * 60 * 1000

export async function openFiles(options: OpenFilesOptions): Promise<OpenFiles> {
  const { studio, you, session, store, windows, work, mayWrite, clock, random } = options
  const relay = options.relay && toldOfLost(options.relay, (id) => missed(id))
  await session.loaded
  const entries = fileEntries(session.inner)
  const copies = await openCopies({ ...{ store, relay, windows, work, clock }, roomLeft: options.roomLeft })
  const isOnline = derived([options.connection], () => options.connection.get() === 'online')
  const adding = observed<readonly Adding[]>([])

  const keyOf = ({ id, key }: FileEntry): FileKey => ({ studio, id, key })
  const blobOf = (entry: FileEntry): Blobbed => ({ key: keyOf(entry), size: entry.size, of: null })
  const thumbOf = (entry: FileEntry): Blobbed | null =>
    entry.thumb && {
      ...{ key: thumbKey(keyOf(entry), entry.thumb.hash), size: entry.thumb.size, of: entry.id },
    }

  // A file that was kept when this device stopped, and is not in the list yet, goes there now.
  for (const entry of await store.unnamed()) {
    const row = copies.row(entry.id)
    const known = entries.get(entry.id)
    if (row?.isWhole && !entries.gone.get().has(entry.id)) {
      if (!known) entries.add(entry)
      else if (!equalBytes(known.key, entry.key)) entries.replaceBytes(entry)
    }
    void session.kept().then(() => store.named(entry.id))
  }

  /** A small picture that is not its file's any more. */
  const isReplaced = ({ id, of }: BlobRow): boolean => {
    const entry = of && entries.get(of)
    return !!entry && thumbOf(entry)?.key.id !== id
  }
  const isForgotten = (row: BlobRow) => isReplaced(row) && row.addedAt < clock.now() - settlingMs

  const sending =
    relay &&
    startSending({
      ...{ store, relay, windows, copies, isOnline, mayWrite, clock },
      isWanted: (row) => entries.get(row.of ?? row.id) !== null && !isReplaced(row),
      onSent: ({ id, of }) => of === null && entries.noteSent(id, clock.now()),
      removed() {
        tidy()
        const gone = [...entries.gone.get().values()].flat().filter((id) => !entries.get(id))
        return [...gone, ...[...copies.rows()].filter(isForgotten).map(({ id }) => id)]
      },
      unnamed(there) {
        const known = [...entries.all.get().values()]
        // How a later version names its files is not known here.
        if (!options.knowsAll() || known.some(({ format }) => format !== 1)) return null
        const unknown = there.filter((id) => !entries.names(id) && !copies.row(id))
        if (unknown.length === 0) return []
        const thumbs = new Set(known.map((entry) => thumbOf(entry)?.key.id))
        return unknown.filter((id) => !thumbs.has(id))
      },
      fetchAhead: aheadOf({ copies, entries, blobOf, thumbOf, clock }),
    })

  /** What is no file any more goes from here as well. */
  const tidy = () => {
    const gone = entries.gone.get()
    for (const row of [...copies.rows()]) {
      const isBroken =
        !row.isWhole && !entries.get(row.of ?? row.id) && row.usedAt < clock.now() - brokenOffMs
      // Whoever may write takes it from the relay first: the line here is what they know it by.
      const isLeft = isForgotten(row) && !(mayWrite.get() && copies.isAtRelay(row.id))
      if (gone.has(row.of ?? row.id) || isBroken || isLeft) void copies.forget(row.id)
    }
  }
  tidy()
  const stopGone = entries.gone.subscribe(tidy)
  // Somebody's file has arrived at the relay, as they say: it is asked.
  // Or somebody did not find there what is held here.
  let known = ''
  const lookAtOthers = () => {
    const lacking = [...entries.all.get().values()]
      .filter(({ id, sent, missed }) => {
        const isMissed = missed !== null && missed > (sent ?? 0)
        return copies.isAtRelay(id) ? isMissed && copies.row(id)?.isWhole === true : sent !== null
      })
      .map(({ id, sent, missed }) => [id, sent, missed].join(' '))
      .join()
    if (lacking !== known && lacking !== '') sending?.wake()
    known = lacking
  }
  const stopOthers = entries.all.subscribe(lookAtOthers)
  /** The relay was thought to have it, and has it no more: those who hold it are asked to look, once in a while. */
  const missed = (id: FileId) => {
    if (!copies.isAtRelay(id)) return
    sending?.wake()
    const entry = entries.get(id)
    if (entry && mayWrite.get() && clock.now() - (entry.missed ?? 0) > missedMs)
      entries.noteMissed(id, Math.max(clock.now(), (entry.sent ?? 0) + 1))
  }

  const sorted = derived([entries.all], () => sortedRows(entries.all.get().values()))
  const stamp = () => ({ by: you, at: clock.now() })

  function stateNow(id: FileId): FileState {
    const entry = entries.get(id)
    const row = copies.row(id)
    const of = entry?.size ?? row?.size ?? 0
    const got = copies.fetching(id)
    if (got !== null) return { is: 'fetching', got, of }
    if (!relay) return row?.isWhole ? { is: 'kept', here: true } : { is: 'missing' }
    if (copies.isAtRelay(id)) return { is: 'kept', here: row?.isWhole === true }
    if (!row?.isWhole) return { is: 'missing' }
    const sent = sending!.sent(id)
    if (sent !== null && isOnline.get()) return { is: 'sending', sent, of }
    const why = sending!.stuck(id) ?? (isOnline.get() ? 'queue' : 'offline')
    return { is: 'waiting', sent: sent ?? 0, of, why }
  }
  const states = new Map<FileId, Observed<FileState>>()
  function state(id: FileId): Observed<FileState> {
    const known = states.get(id)
    if (known) return known
    let last: FileState = { is: 'missing' }
    const sources = [copies.changed, entries.all, isOnline, ...(sending ? [sending.changed] : [])]
    const made = derived(sources, () => {
      const now = stateNow(id)
      return isSame(now, last) ? last : (last = now)
    })
    states.set(id, made)
    return made
  }

  const pins = new Map<FileId, Observed<boolean>>()

  const add: Files['add'] = async (file, about) => {
    if (!mayWrite.get()) return { ok: false, why: 'not-allowed' }
    if (file.size === 0) return { ok: false, why: 'empty' }
    const largest = copies.list()?.largest ?? limits.fileBytes
    if (sealedSize(file.size) > largest) return { ok: false, why: 'too-big', limit: largest }
    const parts = { studio, copies, work, roomLeft: options.roomLeft, random }
    let now: Adding | null = null
    try {
      const kept = await keepFile(parts, file, ({ id }, done) => {
        const before = now
        now = { id, name: about.name, done, of: file.size }
        adding.set([...adding.get().filter((one) => one !== before), now])
      })
      if (!kept.ok) return kept
      const thumb = about.thumb ? await keepThumb(parts, kept.key, about.thumb) : null
      const { id, key } = kept.key
      const entry = {
        ...{ id, key, hash: kept.hash, size: file.size, type: file.type.split(';')[0]!.trim(), thumb },
        ...{ name: about.name, caption: about.caption ?? '', width: about.width ?? null },
        ...{ height: about.height ?? null, seconds: about.seconds ?? null, ...stamp() },
      }
      await store.noteUnnamed(entry)
      entries.add(entry)
      await session.kept()
      await store.named(id)
      sending?.wake()
      return { ok: true, id }
    } finally {
      adding.set(adding.get().filter((one) => one !== now))
    }
  }

  const replace: Files['replace'] = async (id, file, about) => {
    const entry = entries.get(id)
    if (!mayWrite.get()) return { ok: false, why: 'not-allowed' }
    const isOurs = entry?.format === 1 && entry.sent === null && copies.row(id)?.isWhole === true
    if (!entry || !isOurs || !sending?.stuck(id)) return { ok: false, why: 'not-waiting' }
    const parts = { studio, copies, work, roomLeft: options.roomLeft, random }
    const made = await replaceBytes(parts, { ...entry, by: entry.by ?? you }, file, about)
    if (!made.ok) return made
    entries.replaceBytes(made.entry)
    await session.kept()
    await store.named(id)
    // What had come of the larger one, before the relay's limits changed, makes room.
    if (isOnline.get()) await relay?.remove(id)
    sending?.tryAgain()
    return { ok: true, id }
  }

  return {
    rows: derived([sorted], () => sorted.get().used),
    putAway: derived([sorted], () => sorted.get().away),
    row: (id) => {
      const entry = entries.get(id)
      return entry && fileRow(entry)
    },
    mayAdd: mayWrite,
    adding,
    add,
    replace,
    state,
    async open(id) {
      const entry = entries.get(id)
      if (!entry) return { ok: false, why: 'missing' }
      return openFile({ copies, work, clock }, entry, blobOf(entry), isOnline.get() || relay === null)
    },
    address: async (id) => (entries.get(id)?.format === 1 ? options.address(id) : null),
    async chunk(id, n) {
      const entry = entries.get(id)
      if (!entry || entry.format !== 1) return null
      if (n === 0) void copies.note(id, { usedAt: clock.now() })
      const answer = await copies.chunk(blobOf(entry), n)
      return answer.ok ? answer.plain : null
    },
    async thumb(id) {
      const entry = entries.get(id)
      const blob = entry && thumbOf(entry)
      return blob && openThumb({ copies }, entry.thumb!.hash, blob)
    },
    async setThumb(id, thumb) {
      const entry = entries.get(id)
      const kept = entry && mayWrite.get() ? await keepThumb({ copies, work }, keyOf(entry), thumb) : null
      if (!kept) return false
      entries.setThumb(id, kept)
      sending?.wake()
      return true
    },
    rename: (id, name) => entries.rename(id, name),
    caption: (id, text) => entries.caption(id, text),
    putAwayFile: (id) => entries.putAway(id, stamp()),
    bringBack: (id) => entries.bringBack(id),
    async remove(id) {
      const entry = entries.get(id)
      if (!entry || entry.away === null || !mayWrite.get()) return false
      const thumb = thumbOf(entry)
      entries.remove(id, stamp(), [id, ...(thumb ? [thumb.key.id] : [])])
      await session.kept()
      sending?.wake()
      return true
    },
    isKeptHere(id) {
      const pin = pins.get(id) ?? derived([copies.changed], () => copies.row(id)?.isPinned === true)
      pins.set(id, pin)
      return pin
    },
    keepHere(id, on) {
      const entry = entries.get(id)
      if (!entry) return
      void (async () => {
        if (on) await copies.begin(blobOf(entry))
        await copies.note(id, { isPinned: on })
        if (on && copies.row(id)?.isWhole === false) await copies.fetchAll(blobOf(entry))
      })()
    },
    tryAgain: () => sending?.tryAgain(),
    space: derived([copies.changed], () => {
      let here = 0
      for (const { size } of copies.rows()) here += size
      const list = copies.list()
      return { here, atRelay: list?.used ?? 0, quota: list?.quota ?? null }
    }),
    freeSpace: (bytes) => copies.free(bytes),
    close() {
      stopGone()
      stopOthers()
      copies.stop()
      void Promise.resolve(sending?.stop()).then(() => store.close())
    },
  }
}

/** `lost` hears of what was asked for and is not there. */
const toldOfLost = (relay: BlobRelay, lost: (id: FileId) => void): BlobRelay => ({
  ...relay,
  async range(id, from, length) {
    const answer = await relay.range(id, from, length)
    if (!answer.ok && answer.why === 'not-found') lost(id)
    return answer
  },
})

function isSame(a: FileState, b: FileState): boolean {
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return Object.keys(x).length === Object.keys(y).length && Object.keys(x).every((key) => x[key] === y[key])
}
