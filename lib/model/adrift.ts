/**
 * Words that lost their place. The editor replaces a block when its kind changes; what somebody else was writing in that
 * block meanwhile is deleted with it, though nobody meant to. Such words are noticed by comparing what was deleted with
 * what the received updates themselves delete, and kept in the document: map 'adrift', `client.clock` ▸ { text, at },
 * `client.clock.in` ▸ the key of the thing in the document that they were on (a card of a board) where somebody knows it,
 * and `client.clock.length` ▸ true for what was put back or let go. The keys are the words' own places in Yjs, so that
 * several devices that notice the same words, whenever they do, keep them once.
 */
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import { heardUpdates, type HeardUpdate } from '../base/heard-updates.ts'
import type { Observed } from '../base/observed.ts'
import { randomFraction, type RandomBytes } from '../base/random.ts'
import { observedRead } from './read.ts'

export type AdriftWords = {
  /** The keys they are kept under. */
  keys: readonly string[]
  text: string
  /** The thing in the document that they were on, as a card of a board; null where there is but one, or nobody knows. */
  on: string | null
  /** When that was noticed, milliseconds since the epoch. */
  at: number
}

export type Adrift = {
  words: Observed<readonly AdriftWords[]>
  /** Forgets them: put back, or not wanted. */
  letGo(words: AdriftWords): void
}

/** A run of text at its place in Yjs. */
type Run = { client: number; clock: number; text: string; on: string | null }
/** Deleted clocks by client. */
type Deleted = Map<number, { clock: number; len: number }[]>

const longestText = 100_000
const mostSpaces = 100
/** So that usually one of the devices that notice is first, and the others find it done. */
const longestWaitMs = 2_000

export function adriftIn(doc: Y.Doc): Adrift {
  const kept = doc.getMap<unknown>('adrift')
  return {
    words: observedRead([kept], () => {
      const entries = [...kept]
      const runs = entries.flatMap(([key, value]) => {
        const run = readKept(key, value)
        return run ? { ...run, on: placeIn(kept.get(placeKeyOf(run))) } : []
      })
      const done = entries.flatMap(([key, value]) =>
        readKept(key, value) ? [] : (rangeOf(key, value) ?? []),
      )
      // Somebody may have noticed in parts what somebody else has dealt with whole.
      return join(runs.filter((run) => !isWithin(done, run)))
    }),
    letGo({ keys }) {
      doc.transact(() => {
        for (const key of keys) {
          const run = readKept(key, kept.get(key))
          if (!run) continue
          kept.delete(key)
          kept.delete(placeKeyOf(run))
          kept.set(`${key}.${run.text.length}`, true)
        }
      })
    },
  }
}

/** Keeps words that lose their place from now on, where this device may write; the returned function stops. */
export function keepAdrift(
  doc: Y.Doc,
  { mayWrite, clock, random }: { mayWrite(): boolean; clock: Clock; random: RandomBytes },
): () => void {
  const kept = doc.getMap<unknown>('adrift')
  let isStopped = false
  let pendingBefore: Uint8Array | null = null
  /** Noticed before the words beside them were. */
  let spacesBefore: readonly Run[] = []

  const keep = (noticed: readonly Run[]) => {
    const runs = [...noticed, ...spacesBefore]
    const known = [...kept].flatMap(([key, value]) => rangeOf(key, value) ?? [])
    const words = runs.filter((run) => !isSpace(run) && !isWithin(known, run))
    // A space is kept where words on either side of it are, so that they stay two words.
    const beside = [...known, ...words.map(placeOf)]
    const spaces = runs.filter((run) => isSpace(run) && !isWithin(known, run) && touches(beside, run))
    spacesBefore = runs.filter((run) => isSpace(run) && !spaces.includes(run)).slice(0, mostSpaces)
    const fresh = [...words, ...spaces]
    // Also of words that somebody else noticed first, who may not have known.
    const placed = runs.filter((run) => run.on !== null && !kept.has(placeKeyOf(run)))
    if (fresh.length + placed.length === 0 || !mayWrite()) return
    const at = clock.now()
    doc.transact(() => {
      for (const run of fresh) kept.set(keyOf(run), { text: run.text.slice(0, longestText), at })
      for (const run of placed)
        if (fresh.includes(run) || kept.has(keyOf(run))) kept.set(placeKeyOf(run), run.on)
    })
  }
  const before = () => {
    pendingBefore = doc.store.pendingDs
  }
  const after = (transaction: Y.Transaction) => {
    const heard = transaction.meta.get(heardUpdates) as readonly HeardUpdate[] | undefined
    if (!heard) return
    const runs = lostIn(transaction, pendingBefore ? [...heard, { bytes: pendingBefore, version: 2 }] : heard)
    if (runs.length === 0) return
    clock.after(randomFraction(random) * longestWaitMs, () => {
      if (!isStopped) keep(runs)
    })
  }
  doc.on('beforeTransaction', before)
  doc.on('afterTransaction', after)
  return () => {
    doc.off('beforeTransaction', before)
    doc.off('afterTransaction', after)
    isStopped = true
  }
}

/** Text that the transaction deleted though none of the updates says so. */
function lostIn(transaction: Y.Transaction, heard: readonly HeardUpdate[]): Run[] {
  const { store } = transaction.doc
  const updates = heard.map(({ bytes, version }) =>
    version === 1 ? Y.decodeUpdate(bytes) : Y.decodeUpdateV2(bytes),
  )
  const meant: Deleted = new Map()
  for (const { ds } of updates) {
    for (const [client, ranges] of ds.clients) meant.set(client, [...(meant.get(client) ?? []), ...ranges])
  }
  const lost: Run[] = []
  const note = (struct: Y.Item, content: Y.ContentString) =>
    lost.push(...unmeant({ ...struct.id, text: content.str, on: thingOf(struct) }, meant))

  // What stood here, or came and was deleted on arrival.
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) {
      note(struct, struct.content)
    }
  })
  // What came for a block that is so long gone that Yjs does not even keep the newcomer: its text is in the update only.
  for (const { structs } of updates) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
      const { client, clock } = struct.id
      const isNew = clock >= (transaction.beforeState.get(client) ?? 0)
      if (isNew && clock < Y.getState(store, client) && isCollected(store, client, clock)) {
        note(struct, struct.content)
      }
    }
  }
  return lost
}

/** The key, in a map of the document, of what holds an item; null for words in a document that is one thing, or of which nothing is left. */
function thingOf(item: Y.Item): string | null {
  let key: string | null = null
  let holder: unknown = item
  while (holder instanceof Y.Item) {
    key = holder.parentSub
    holder = holder.parent instanceof Y.AbstractType ? holder.parent._item : undefined
  }
  // Items of what is long gone name their parent by its id, if at all: then the way up ends before the document.
  return holder === null ? key : null
}

function isCollected(store: Y.Doc['store'], client: number, clock: number): boolean {
  const structs = store.clients.get(client)
  if (!structs) return false
  return structs[Y.findIndexSS(structs, clock)] instanceof Y.GC
}

/** The parts of a run that no update deletes. */
function unmeant({ client, clock, text, on }: Run, meant: Deleted): Run[] {
  const ranges = meant.get(client) ?? []
  const isMeant = (at: number) => ranges.some((range) => at >= range.clock && at < range.clock + range.len)
  const runs: Run[] = []
  let start: number | null = null
  for (let i = 0; i <= text.length; i++) {
    const isLost = i < text.length && !isMeant(clock + i)
    if (isLost) start ??= i
    else if (start !== null) {
      runs.push({ client, clock: clock + start, text: text.slice(start, i), on })
      start = null
    }
  }
  return runs
}

const keyOf = ({ client, clock }: Pick<Run, 'client' | 'clock'>): string => `${client}.${clock}`

type Kept = Omit<Run, 'on'> & { key: string; at: number }

/** What is kept under a key, or null for what is not of this shape. */
function readKept(key: string, value: unknown): Kept | null {
  const place = /^(\d{1,16})\.(\d{1,16})$/.exec(key)
  if (!place || typeof value !== 'object' || value === null) return null
  const { text, at } = value as { text?: unknown; at?: unknown }
  if (typeof text !== 'string' || text === '') return null
  const noticed = typeof at === 'number' && Number.isFinite(at) ? at : 0
  return { key, client: Number(place[1]), clock: Number(place[2]), text, at: noticed }
}

type Range = { client: number; clock: number; end: number }

/** Which words an entry is about, kept still or done with. */
function rangeOf(key: string, value: unknown): Range | null {
  const run = readKept(key, value)
  return run ? { client: run.client, clock: run.clock, end: run.clock + run.text.length } : doneIn(key, value)
}

function doneIn(key: string, value: unknown): Range | null {
  const done = value === true && /^(\d{1,16})\.(\d{1,16})\.(\d{1,6})$/.exec(key)
  if (!done) return null
  const clock = Number(done[2])
  return { client: Number(done[1]), clock, end: clock + Number(done[3]) }
}

type Place = Pick<Run, 'client' | 'clock' | 'text'>
const placeKeyOf = (run: Pick<Run, 'client' | 'clock'>): string => `${keyOf(run)}.in`
const placeIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= 64 ? value : null

const isSpace = ({ text }: Pick<Run, 'text'>): boolean => text.trim() === ''
const placeOf = ({ client, clock, text }: Place): Range => ({ client, clock, end: clock + text.length })

/** Whether the ranges are about every word of a run; or all of it, where it is only space. */
function isWithin(ranges: readonly Range[], run: Place): boolean {
  const { client, clock, text } = run
  const own = ranges.filter((range) => range.client === client)
  const isAbout = (at: number) => own.some((range) => at >= range.clock && at < range.end)
  const all = isSpace(run)
  return [...Array(text.length).keys()].every((i) => (!all && text[i]!.trim() === '') || isAbout(clock + i))
}

/** Whether one of the ranges ends where the run begins, or begins where it ends. */
const touches = (ranges: readonly Range[], run: Place): boolean => {
  const { client, clock, end } = placeOf(run)
  return ranges.some((range) => range.client === client && (range.end === clock || range.clock === end))
}

/** Neighbouring and overlapping runs of one writer are one piece: devices may have noticed them in different parts. */
function join(runs: readonly (Run & Kept)[]): AdriftWords[] {
  const sorted = [...runs].sort((a, b) => a.client - b.client || a.clock - b.clock)
  const joined: (AdriftWords & { client: number; end: number })[] = []
  for (const { key, client, clock, text, on, at } of sorted) {
    const last = joined.at(-1)
    if (last && last.client === client && clock <= last.end) {
      const more = text.slice(last.end - clock)
      joined[joined.length - 1] = {
        client,
        keys: [...last.keys, key],
        text: last.text + more,
        on: last.on ?? on,
        at: Math.max(last.at, at),
        end: Math.max(last.end, clock + text.length),
      }
    } else joined.push({ client, keys: [key], text, on, at, end: clock + text.length })
  }
  return joined
    .filter(({ text }) => text.trim() !== '')
    .map(({ keys, text, on, at }) => ({ keys, text, on, at }))
    .sort((a, b) => a.at - b.at)
}
