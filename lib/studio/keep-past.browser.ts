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
import type { SignedWord } from '../model/conversation.ts'
import { burstParts, burstsIn } from '../model/past.ts'
import { talkItems } from '../model/talk.ts'
import { pastDoc } from '../signed/documents.ts'
import { readItem } from '../signed/item.ts'
import type { Documents } from './documents.browser.ts'
import { quillFor } from './sign-after.ts'

/** So long nobody here wrote: then what was written is put down. */
const pauseMs = 120_000
/** Somebody who never pauses is put down this often. */
const longestMs = 30 * 60_000
/** Bytes of one burst, inflated. */
export const mostBurst = 64 * 1024 * 1024
/** Yjs takes long to merge many at once. */
const mergeEvery = 200

export type KeepPastOptions = {
  studio: StudioId
  page: DocId
  inner: Y.Doc
  documents: Pick<Documents, 'hold'>
  device: Pick<Device, 'fp' | 'sign' | 'edPublic'>
  clock: Clock
  random: RandomBytes
}

export type PastKeeper = {
  /** Puts down what was written so far. */
  flush(): Promise<void>
  /** The same, and stops. */
  close(): Promise<void>
}

type Writing = { from: number; until: number; updates: Uint8Array[]; before: Uint8Array | null }

export function keepPast(options: KeepPastOptions): PastKeeper {
  const { studio, page, inner, documents, clock } = options
  const doc = pastDoc(studio, page)
  /** What the page held before anything was written here; taken at a quiet moment, null until then. */
  let held: Uint8Array | null = null
  let writing: Writing | null = null
  let cancel: (() => void) | null = null
  let last: Promise<void> = Promise.resolve()
  const cancelHeld = clock.after(0, () => {
    if (!writing) held = Y.encodeStateAsUpdateV2(inner)
  })

  const onUpdate = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (!transaction.local) return
    const now = clock.now()
    writing ??= { from: now, until: now, updates: [], before: held }
    writing.until = now
    writing.updates.push(update)
    if (writing.updates.length >= mergeEvery) writing.updates = [Y.mergeUpdates(writing.updates)]
    cancel?.()
    cancel = clock.after(now - writing.from > longestMs ? 0 : pauseMs, () => void flush())
  }

  async function putDown({ from, until, updates, before }: Writing): Promise<void> {
    const { session, release } = documents.hold(doc)
    try {
      await session.loaded
      const rows = talkItems(session.inner)
      const quill = await quillFor(options, doc, rows)
      const client = inner.clientID
      const put = (type: string, update: Uint8Array, at: { from: number; until: number }) => {
        const set = toBase64url(options.random(16))
        const bodies = burstParts({ set, client, ...at }, deflate(update))
        rows.write(bodies.map((body) => quill(type, body)))
      }
      const rest = before && lacking(before, rows.rows().flatMap(({ bytes }) => wordOf(bytes)))
      if (rest) put('rest', rest, { from: from - 1, until: from - 1 })
      put('burst', Y.convertUpdateFormatV1ToV2(Y.mergeUpdates(updates)), { from, until })
      // Where it is kept is told by the session, as of every document.
      await session.flush()
    } finally {
      release()
    }
  }

  function flush(): Promise<void> {
    cancel?.()
    cancel = null
    const done = writing
    writing = null
    held = null
    if (done) last = last.then(() => putDown(done))
    return last
  }
  const onHidden = () => {
    if (document.visibilityState === 'hidden') void flush()
  }
  inner.on('update', onUpdate)
  document.addEventListener('visibilitychange', onHidden)
  return {
    flush,
    close() {
      cancelHeld()
      inner.off('update', onUpdate)
      document.removeEventListener('visibilitychange', onHidden)
      return flush()
    },
  }
}

/** What is read here only to know what is there already; who signed it matters to whoever looks at it. */
function wordOf(bytes: Uint8Array): SignedWord[] {
  const item = readItem(bytes)
  return item ? [{ id: item.id, type: item.type, by: 'did:key:z' as SignedWord['by'], at: item.at, body: item.body }] : []
}

/** What of a page's state no burst brings; null for nothing. */
function lacking(state: Uint8Array, words: readonly SignedWord[]): Uint8Array | null {
  const scratch = new Y.Doc()
  for (const { update } of burstsIn(words, (bytes) => inflate(bytes, mostBurst))) {
    try {
      Y.decodeUpdateV2(update)
      Y.applyUpdateV2(scratch, update)
    } catch {
      // Not one of ours; the rest is put down without it.
    }
  }
  const rest = Y.diffUpdateV2(state, Y.encodeStateVector(scratch))
  scratch.destroy()
  return Y.decodeUpdateV2(rest).structs.length > 0 ? rest : null
}
