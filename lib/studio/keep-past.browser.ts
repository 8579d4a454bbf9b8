/**
 * Puts down what this device writes in an open page, burst by burst, in the document beside it. Merely opening a page
 * writes nothing. At a key nothing is done but to remember the update; the rest waits for a pause.
 */
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import { toBase64url } from '../base/bytes.ts'
import type { DocId, StudioId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { deflate, inflate } from '../crypto/deflate.ts'
import type { Device } from '../crypto/device.ts'
import { burstParts, burstsIn } from '../model/past.ts'
import { talkItems, type ItemRows } from '../model/talk.ts'
import type { Session } from '../sync/session.ts'
import type { Documents } from './documents.browser.ts'
import { goesOn, mostBurst, wordsHere } from './past-here.ts'
import { quillFor, type Quill } from './sign-after.ts'
import { pastBeside } from './talk-hosts.ts'

/** So long nobody here wrote: then what was written is put down. */
const pauseMs = 120_000
/** Somebody who never pauses is put down this often. */
const longestMs = 30 * 60_000
/** Yjs takes long to merge many at once. */
const mergeEvery = 200
/** When what the page held is remembered: not while it opens. */
const quietMs = 400
/** Bursts read before others have their turn. */
const breathing = 20

export type KeepPastOptions = {
  studio: StudioId
  page: DocId
  inner: Y.Doc
  documents: Pick<Documents, 'hold'>
  device: Pick<Device, 'fp' | 'sign' | 'edPublic'>
  /** Whether this device may put anything down now. */
  mayWrite(): boolean
  /** What was written before this was asked, oldest first. */
  early?: readonly Uint8Array[]
  clock: Clock
  random: RandomBytes
}

export type PastKeeper = {
  /** Puts down what was written so far. */
  flush(): Promise<void>
  /** The same, and stops. */
  close(): Promise<void>
}

type Writing = {
  from: number
  until: number
  /** Not merged yet. */
  fresh: Uint8Array[]
  merged: Uint8Array[]
  before: Uint8Array | null
}

export function keepPast(options: KeepPastOptions): PastKeeper {
  const { inner, clock } = options
  /** What the page held before anything was written here; taken at a quiet moment, null until then. */
  let held: Uint8Array | null = null
  let writing: Writing | null = null
  let cancel: (() => void) | null = null
  let last: Promise<void> = Promise.resolve()
  /** Where it is put down; open from the first key on, so that a window that closes has little left to do. */
  let paper: Promise<Paper> | null = null
  const lay = (): Promise<Paper> => {
    const laid = (paper ??= layPaper(options))
    // Without it nothing is put down now; the next burst asks again.
    laid.catch(() => (paper = paper === laid ? null : paper))
    return laid
  }
  let cancelPaper = () => {}
  const cancelHeld = clock.after(quietMs, () => {
    if (!writing && options.mayWrite()) held = Y.encodeStateAsUpdateV2(inner)
  })

  const remember = (update: Uint8Array) => {
    const now = clock.now()
    if (!writing && !paper && options.mayWrite()) cancelPaper = clock.after(quietMs, () => void lay())
    const current = (writing ??= { from: now, until: now, fresh: [], merged: [], before: held })
    current.until = now
    current.fresh.push(update)
    // After the key, not at it.
    if (current.fresh.length === mergeEvery) clock.after(0, () => tidy(current))
    cancel?.()
    cancel = clock.after(now - current.from > longestMs ? 0 : pauseMs, flushQuietly)
  }
  const onUpdate = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) remember(update)
  }

  function flush(): Promise<void> {
    cancel?.()
    cancel = null
    const done = writing
    writing = null
    held = null
    // One that failed must not keep the next from being put down.
    if (done && options.mayWrite()) {
      const laid = lay()
      last = last.catch(() => {}).then(async () => putDown(options, done, await laid))
    }
    return last
  }
  // The page keeps what was written; what could not be put down is part of the next rest.
  const flushQuietly = () => void flush().catch(() => {})
  const onHidden = () => {
    if (document.visibilityState === 'hidden') flushQuietly()
  }
  options.early?.forEach(remember)
  inner.on('update', onUpdate)
  document.addEventListener('visibilitychange', onHidden)
  return {
    flush,
    close() {
      cancelHeld()
      inner.off('update', onUpdate)
      document.removeEventListener('visibilitychange', onHidden)
      cancelPaper()
      return flush().finally(() => void paper?.then(({ release }) => release()))
    },
  }
}

function tidy(writing: Writing): void {
  if (writing.fresh.length === 0) return
  writing.merged.push(Y.mergeUpdates(writing.fresh))
  writing.fresh = []
}

type Paper = { session: Session; rows: ItemRows; quill: Quill; release(): void }

async function layPaper(options: KeepPastOptions): Promise<Paper> {
  const doc = pastBeside(options.studio, options.page)
  const { session, release } = options.documents.hold(doc)
  try {
    await session.loaded
    const rows = talkItems(session.inner)
    return { session, rows, quill: await quillFor(options, doc, rows), release }
  } catch (error) {
    release()
    throw error
  }
}

async function putDown(
  { inner, device, clock, random }: KeepPastOptions,
  writing: Writing,
  { session, rows, quill }: Paper,
): Promise<void> {
  tidy(writing)
  const update = Y.convertUpdateFormatV1ToV2(Y.mergeUpdates(writing.merged))
  const { from, until, before } = writing
  const known = wordsHere(rows)
  const rest = before && (await lacking(before, known, clock))
  const put = (type: string, what: Uint8Array, at: { from: number; until: number }, drop: Drop = []) => {
    const set = toBase64url(random(16))
    const bodies = burstParts({ set, client: inner.clientID, ...at }, deflate(what))
    rows.write(
      bodies.map((body) => quill(type, body)),
      drop,
    )
  }
  if (rest) put('rest', rest, { from: from - 1, until: from - 1 })
  // One sitting is one burst, as long as nobody else wrote between and nobody gave it a name.
  const open = rest ? null : goesOn(known, { device: device.fp, client: inner.clientID, from })
  if (open) put('burst', Y.mergeUpdatesV2([open.update, update]), { from: open.from, until }, open.items)
  else put('burst', update, { from, until })
  // Where it is kept is told by the session, as of every document.
  await session.flush()
}

type Drop = Parameters<ItemRows['write']>[1]

/** What of a page's state no burst brings; null for nothing. */
async function lacking(
  state: Uint8Array,
  known: ReturnType<typeof wordsHere>,
  clock: Clock,
): Promise<Uint8Array | null> {
  const scratch = new Y.Doc()
  for (const [place, { update }] of burstsIn(known, (bytes) => inflate(bytes, mostBurst)).entries()) {
    if (place % breathing === breathing - 1 && document.visibilityState === 'visible')
      await new Promise<void>((resolve) => clock.after(0, resolve))
    try {
      Y.decodeUpdateV2(update)
      Y.applyUpdateV2(scratch, update)
    } catch {
      // Not one of ours; the rest is put down without it.
    }
  }
  const rest = Y.diffUpdateV2(state, Y.encodeStateVector(scratch))
  const told = Y.snapshot(scratch)
  Y.applyUpdateV2(scratch, rest)
  const isAll = Y.equalSnapshots(told, Y.snapshot(scratch))
  scratch.destroy()
  return isAll ? null : rest
}
