/** Threads as the model reads them, on devices that meet now and then: no keys, no disks, so that thousands can be played. */
import {
  documentClass,
  idOf,
  type DeviceFp,
  type Did,
  type DocId,
  type ItemId,
  type StudioId,
} from '../../lib/base/ids.ts'
import { commentBody, editBody, takeBackBody } from '../../lib/model/conversation.ts'
import {
  moveBody,
  fromBody,
  pollBody,
  reactBody,
  voteBody,
  type ThreadWord,
} from '../../lib/model/thread-items.ts'
import {
  mergeBody,
  threadBody,
  threadList,
  unmergeBody,
  type ThreadList,
} from '../../lib/model/thread-list.ts'
import type { Message } from '../../lib/model/thread-message.ts'
import { inTime } from '../../lib/model/thread-message.ts'
import { counts, partsOf } from '../../lib/model/thread-parts.ts'
import { threadReader, type ThreadReader } from '../../lib/model/thread-reader.ts'
import { seeing, unreadOf } from '../../lib/model/thread-seen.ts'
import { standingVotes } from '../../lib/studio/thread-shown.ts'
import { summaryVersion, type Summary } from '../../lib/studio/thread-memory.ts'
import { placesOf, standingIn, type Places } from '../../lib/studio/thread-places.ts'

const studio = idOf<StudioId>(new Uint8Array(16))
export const doorstep = 'door' as DocId

/** The same ids for the same numbers. */
const bytes = (...parts: number[]): Uint8Array => {
  const out = new Uint8Array(16)
  parts.forEach((part, place) => new DataView(out.buffer).setUint32(4 * place, part))
  return out
}

export class ThreadHolder {
  readonly did: Did
  private readonly device: DeviceFp
  private readonly words = new Map<DocId, Map<ItemId, ThreadWord>>()
  private readonly readers = new Map<DocId, ThreadReader>()
  private count = 0
  private time: number
  /** As they are kept for a person, and what they really say: which messages were in sight when somebody said "seen". */
  private readonly marks = new Map<string, number>()
  private readonly sighted = new Set<ItemId>()

  constructor(
    private readonly number: number,
    /** Its clock goes wrong by this much. */
    skew: number,
    /** Whose device it is. */
    person = number,
  ) {
    this.did = `did:key:zHolder${person}` as Did
    this.device = idOf<DeviceFp>(bytes(9, number))
    this.time = 1_000 + skew
  }

  private put(doc: DocId, type: string, body: Record<string, unknown>): ItemId {
    const id = idOf<ItemId>(bytes(this.number + 1, ++this.count))
    const word: ThreadWord = { id, type, by: this.did, device: this.device, at: (this.time += 10), body }
    this.of(doc).set(id, word)
    return id
  }
  private of(doc: DocId): Map<ItemId, ThreadWord> {
    const known = this.words.get(doc) ?? new Map<ItemId, ThreadWord>()
    this.words.set(doc, known)
    return known
  }

  /** Both have what either had. */
  static meet(a: ThreadHolder, b: ThreadHolder): void {
    for (const doc of new Set([...a.words.keys(), ...b.words.keys()])) {
      const gone = new Set([...a.goneIn(doc), ...b.goneIn(doc)])
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const)
        for (const [id, word] of from.of(doc)) to.of(doc).set(id, word)
      for (const id of gone) for (const one of [a, b]) one.of(doc).delete(id)
    }
    a.time = b.time = Math.max(a.time, b.time)
    if (a.did !== b.did) return
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      for (const id of from.sighted) to.sighted.add(id)
      for (const [thing, upTo] of from.marks) to.marks.set(thing, Math.max(upTo, to.marks.get(thing) ?? 0))
    }
  }
  /** Words that were taken back have left the document. */
  private goneIn(doc: DocId): ItemId[] {
    return [...this.of(doc).values()].flatMap(({ type, body }) =>
      type === 'take-back' ? (body.of as ItemId) : [],
    )
  }

  start(): DocId {
    const doc = idOf<DocId>(bytes((documentClass.talk << 24) | this.number, ++this.count))
    this.put(doorstep, 'thread', threadBody(doc, '', 'talk'))
    this.say(doc)
    return doc
  }
  say(thread: DocId): ItemId {
    return this.put(thread, 'comment', commentBody({ text: 'words', quote: '', thing: null, to: null }))
  }
  private homeOf(message: ItemId): DocId | null {
    for (const doc of this.words.keys()) if (doc !== doorstep && this.reader(doc).get(message)) return doc
    return null
  }
  edit(message: ItemId): void {
    const home = this.homeOf(message)
    if (home) this.put(home, 'edit', editBody(message, `words ${this.count}`))
  }
  react(message: ItemId): void {
    const home = this.homeOf(message)
    if (home) this.put(home, 'react', reactBody(message, '🌿', true))
  }
  takeBack(message: ItemId): void {
    const home = this.homeOf(message)
    const said = home && this.reader(home).get(message)
    if (!home || !said || said.by !== this.did) return
    this.put(home, 'take-back', takeBackBody({ ...said, thing: null, to: null }, true, []))
    this.of(home).delete(message)
  }
  move(messages: readonly ItemId[], to: DocId): void {
    for (const message of messages) {
      const home = this.homeOf(message)
      if (!home) continue
      if (home !== to && !this.reader(to).from().includes(home)) this.put(to, 'from', fromBody(home))
      this.put(home, 'move', moveBody([message], to))
    }
  }
  merge(from: DocId, into: DocId): void {
    if (from !== into) this.put(doorstep, 'merge', mergeBody(from, into))
  }
  /** What was merged stands by itself again. */
  part(thread: DocId): void {
    const root = this.list().root(thread)
    if (root !== thread) this.put(doorstep, 'unmerge', unmergeBody(thread, root))
  }
  poll(thread: DocId): ItemId {
    const choices = ['Friday', 'Saturday', 'Sunday']
    return this.put(thread, 'poll', pollBody({ question: 'When?', choices, several: false, until: null }))
  }
  vote(poll: ItemId, choice: number): void {
    const home = this.homeOf(poll)
    const asked = home && this.reader(home).get(poll)?.poll
    if (!home || !asked) return
    const ns = asked.votes.filter(({ by }) => by === this.did).map(({ n }) => n)
    this.put(home, 'vote', voteBody(poll, [choice], Math.max(0, ...ns) + 1))
  }
  /** Of each poll who has taken what. */
  polls(): Map<ItemId, [Did, readonly number[]][]> {
    const polls = new Map<ItemId, [Did, readonly number[]][]>()
    for (const doc of this.words.keys())
      for (const { id, poll } of doc === doorstep ? [] : this.reader(doc).messages())
        if (poll)
          polls.set(
            id,
            standingVotes(poll.votes, Infinity).map(({ by, choices }) => [by, choices]),
          )
    return polls
  }
  /** All of a thread is seen. */
  see(thread: DocId): void {
    const places = this.places()
    const parts = places.all.get(thread)?.parts ?? []
    const homes = new Set(parts.map(({ home }) => home)).add(thread)
    const away = [...homes].flatMap((home) => places.all.get(home)?.away ?? [])
    for (const { thing, upTo } of seeing(thread, parts, away, this.marks, 0).see) this.marks.set(thing, upTo)
    for (const message of this.threads().get(thread) ?? [])
      if (counts(message, this.did)) this.sighted.add(message.id)
  }
  /** How much the marks say is unread, and how much really was never in sight. */
  unread(): { told: number; really: number } {
    let told = 0
    for (const [place, { parts }] of this.places().all) told += unreadOf(place, parts, this.marks, 0).unread
    const all = [...this.threads().values()].flat()
    const really = all.filter((one) => counts(one, this.did) && !this.sighted.has(one.id)).length
    return { told, really }
  }
  /** Anything at all, as somebody unkind would write it. */
  odd(doc: DocId, type: string, body: Record<string, unknown>): void {
    this.put(doc, type, body)
  }

  private reader(doc: DocId): ThreadReader {
    const reader = this.readers.get(doc) ?? threadReader()
    this.readers.set(doc, reader)
    reader.read([...this.of(doc).values()])
    return reader
  }
  list(): ThreadList {
    return threadList([...this.of(doorstep).values()])
  }
  places(): Places {
    const summaries = new Map<DocId, Summary>()
    for (const doc of this.words.keys()) {
      if (doc === doorstep) continue
      const reader = this.reader(doc)
      const parts = partsOf(reader.messages(), reader.get, this.did)
      summaries.set(doc, { version: summaryVersion, stamp: '', doc, parts, from: reader.from() })
    }
    return placesOf(studio, this.list(), summaries, [])
  }
  /** Every thread in the list, with what stands in it as somebody who opens it sees it. */
  threads(): Map<DocId, Message[]> {
    const [list, places] = [this.list(), this.places()]
    const shown = new Map<DocId, Message[]>()
    for (const id of list.threads.keys()) {
      if (list.root(id) !== id) continue
      const homes = [...places.homes(id)]
      shown.set(id, homes.flatMap((doc) => standingIn(id, doc, this.reader(doc), places)).sort(inTime))
    }
    return shown
  }
  /** Where a link leads that was made of a message in a thread. */
  follow(thread: DocId, message: ItemId): DocId | null {
    const places = this.places()
    for (const doc of places.homes(thread)) {
      const found = this.reader(doc).get(message)
      if (found) return places.at(doc, null, found.moved)
    }
    return null
  }
  /** Read anew from the beginning, in another order: what was read bit by bit must be the same. */
  anew(): Map<DocId, readonly Message[]> {
    return new Map(
      [...this.words].flatMap(([doc, words]) => {
        if (doc === doorstep) return []
        const reader = threadReader()
        reader.read([...words.values()].reverse())
        return [[doc, reader.messages()] as const]
      }),
    )
  }
  read(doc: DocId): readonly Message[] {
    return this.reader(doc).messages()
  }
}
