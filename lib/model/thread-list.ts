/**
 * The list of threads and the notes at the door, out of the verified items of the doorstep's talk. Bodies by type:
 * ```
 * thread  { doc, title, kind, came } a new one; title: '' for none; kind: 'talk' | 'question'; came: what was brought along at
 *                                    once has the same word here, at most 32 characters; left out otherwise
 * name    { thread, title }
 * kind    { thread, kind }
 * close   { thread, outcome }
 * reopen  { thread }
 * merge   { thread, into }           everything said in the one, before or after, stands in the other
 * unmerge { thread, from }           it stands by itself again; nothing where it is not merged into `from` any more
 * away    { threads, on }            in the cupboard, or out of it again; at most a thousand at once
 * note    { text }                   goes after seven days, or when its author takes it back (take-back, conversation.ts)
 * ```
 */
import type { Did, DocId, ItemId } from '../base/ids.ts'
import type { SignedWord } from './conversation.ts'
import { docIn, itemIn, textIn, threadLimits } from './thread-items.ts'
import { inTime } from './thread-message.ts'

export type ListedThread = {
  id: DocId
  by: Did
  at: number
  title: string
  kind: 'talk' | 'question'
  /** What it came along with; null: it was begun here. */
  came: string | null
}

export type NoteAtDoor = { id: ItemId; by: Did; at: number; text: string }

export type ThreadList = {
  /** Those that were begun, in time; also those that were merged into another. */
  threads: ReadonlyMap<DocId, ListedThread>
  /** `device`: the one it was closed on, where that is known. */
  closed: ReadonlyMap<DocId, { by: Did; at: number; outcome: string; device: string | null }>
  /** Those in the cupboard, and who put them there. */
  away: ReadonlyMap<DocId, { by: Did; at: number }>
  /** Of those too that are beside something. */
  kinds: ReadonlyMap<DocId, 'talk' | 'question'>
  /** Where what is said in a thread stands: itself, or what it was merged into. */
  root(id: DocId): DocId
  /** What was ever merged into it, by anybody, itself included; that may stand elsewhere. */
  merged(id: DocId): readonly DocId[]
  /** The latest first, those gone by themselves included. */
  notes: readonly NoteAtDoor[]
}

export const noteMs = 7 * 24 * 60 * 60 * 1000
export const restingMs = 30 * 24 * 60 * 60 * 1000

export const threadBody = (doc: DocId, title: string, kind: 'talk' | 'question', came?: string) => ({
  ...{ doc, kind },
  title: title.slice(0, threadLimits.title),
  ...(came && { came: came.slice(0, longestCame) }),
})
export const nameBody = (thread: DocId, title: string) => ({
  thread,
  title: title.slice(0, threadLimits.title),
})
export const kindBody = (thread: DocId, kind: 'talk' | 'question') => ({ thread, kind })
export const closeBody = (thread: DocId, outcome: string) => ({
  thread,
  outcome: outcome.slice(0, threadLimits.outcome),
})
export const reopenBody = (thread: DocId) => ({ thread })
export const mergeBody = (thread: DocId, into: DocId) => ({ thread, into })
export const unmergeBody = (thread: DocId, from: DocId) => ({ thread, from })
export const awayBody = (threads: readonly DocId[], on: boolean) => ({
  threads: threads.slice(0, threadLimits.moved),
  on,
})
export const noteBody = (text: string) => ({ text: text.slice(0, threadLimits.note) })

const longestCame = 32

const kindIn = (value: unknown): 'talk' | 'question' => (value === 'question' ? 'question' : 'talk')

const docsIn = (value: unknown): DocId[] =>
  (Array.isArray(value) ? (value as unknown[]) : [])
    .slice(0, threadLimits.moved)
    .flatMap((doc) => docIn(doc) ?? [])

export function threadList(words: readonly (SignedWord & { device?: string })[]): ThreadList {
  const threads = new Map<DocId, ListedThread>()
  const titles = new Map<DocId, string>()
  const kinds = new Map<DocId, 'talk' | 'question'>()
  const closed = new Map<DocId, { by: Did; at: number; outcome: string; device: string | null }>()
  const away = new Map<DocId, { by: Did; at: number }>()
  const notes = new Map<ItemId, NoteAtDoor>()
  const into = new Map<DocId, DocId>()
  /** Also what somebody did when another had done something else already: they have seen it there, and made links. */
  const everInto = new Map<DocId, DocId[]>()
  const root = (id: DocId): DocId => {
    let at = id
    for (let next = into.get(at); next; next = into.get(at)) at = next
    return at
  }
  for (const { id, type, by, at, body, device = null } of [...words].sort(inTime)) {
    if (type === 'note') {
      const text = textIn(body.text, threadLimits.note).trim()
      if (text !== '') notes.set(id, { id, by, at, text })
      continue
    }
    if (type === 'take-back') {
      const of = itemIn(body.of)
      if (of && notes.get(of)?.by === by && body.on === true) notes.delete(of)
      continue
    }
    if (type === 'thread') {
      const doc = docIn(body.doc)
      const title = textIn(body.title, threadLimits.title).trim()
      const came = textIn(body.came, longestCame) || null
      // Whoever was first has begun it.
      if (doc && !threads.has(doc))
        threads.set(doc, { id: doc, by, at, title, kind: kindIn(body.kind), came })
      continue
    }
    if (type === 'away') {
      for (const doc of docsIn(body.threads)) {
        if (body.on === true) away.set(doc, { by, at })
        else away.delete(doc)
      }
      continue
    }
    const thread = docIn(body.thread)
    if (!thread) continue
    if (type === 'name') titles.set(thread, textIn(body.title, threadLimits.title).trim())
    else if (type === 'kind') kinds.set(thread, kindIn(body.kind))
    else if (type === 'close') {
      const outcome = textIn(body.outcome, threadLimits.outcome).trim()
      closed.set(thread, { by, at, outcome, device })
    } else if (type === 'reopen') closed.delete(thread)
    else if (type === 'merge') {
      const other = docIn(body.into)
      if (other) everInto.set(other, [...(everInto.get(other) ?? []), thread])
      // A ring would hold nothing: what would close one was never said.
      if (other && root(other) !== thread && !into.has(thread)) into.set(thread, other)
    } else if (type === 'unmerge') {
      if (into.has(thread) && into.get(thread) === docIn(body.from)) into.delete(thread)
    }
  }
  for (const [id, thread] of threads) {
    const kind = kinds.get(id) ?? thread.kind
    threads.set(id, { ...thread, kind, title: titles.get(id) ?? thread.title })
    kinds.set(id, kind)
  }
  /** In a set, what is reached is reached once, rings and all. */
  const merged = (id: DocId): readonly DocId[] => {
    const reached = new Set([id])
    for (const at of reached) for (const other of everInto.get(at) ?? []) reached.add(other)
    return [...reached]
  }
  return {
    ...{ threads, closed, away, kinds, root, merged },
    notes: [...notes.values()].sort(inTime).reverse(),
  }
}
