/**
 * Reads the verified items of one document into messages, and goes on reading: what is new changes what it is about and nothing
 * else, so that a thread of twenty thousand takes another word as quickly as one of twenty.
 */
import type { DocId, ItemId } from '../base/ids.ts'
import { docIn, targetsOf, type ThreadWord } from './thread-items.ts'
import { beginnings, inTime, messageOf, type Message } from './thread-message.ts'

type About = {
  start: Parameters<typeof messageOf>[1]
  /** The item it begins in. */
  in: ItemId | null
  words: ThreadWord[]
}

export type ThreadReader = {
  /** Everything there is now. Returns which messages are not what they were. */
  read(words: readonly ThreadWord[]): ReadonlySet<ItemId>
  /** In time; the same list until something changed. */
  messages(): readonly Message[]
  get(id: ItemId): Message | null
  /** Documents whose messages were brought here. */
  from(): readonly DocId[]
}

/** More changes than this at once: the list is sorted anew. */
const few = 64

export function threadReader(): ThreadReader {
  let known = new Map<ItemId, ThreadWord>()
  const abouts = new Map<ItemId, About>()
  const byId = new Map<ItemId, Message>()
  let sorted: readonly Message[] = []
  let sources: readonly DocId[] = []

  const aboutOf = (id: ItemId): About => {
    const about = abouts.get(id) ?? { start: null, in: null, words: [] }
    abouts.set(id, about)
    return about
  }

  function add(word: ThreadWord, dirty: Set<ItemId>): void {
    for (const start of beginnings(word)) {
      const about = aboutOf(start.id)
      // What somebody signed here stands before what says that it was brought under the same id.
      if (about.in !== null && about.in !== word.id && !isBefore(word.id, start.id, about.in)) continue
      about.start = start
      about.in = word.id
      dirty.add(start.id)
    }
    for (const id of targetsOf(word)) {
      aboutOf(id).words.push(word)
      dirty.add(id)
    }
  }

  /** Whether the item is the better beginning of a message. */
  const isBefore = (item: ItemId, message: ItemId, now: ItemId): boolean =>
    now !== message && (item === message || item < now)

  function remove(word: ThreadWord, dirty: Set<ItemId>): void {
    for (const { id } of beginnings(word)) {
      const about = abouts.get(id)
      if (about?.in !== word.id) continue
      about.start = null
      about.in = null
      dirty.add(id)
    }
    for (const id of targetsOf(word)) {
      const about = abouts.get(id)
      if (about) about.words = about.words.filter((one) => one !== word)
      dirty.add(id)
    }
  }

  /** A message that was hidden by one that is gone now: looked for among all, since it hardly ever happens. */
  function restart(dirty: ReadonlySet<ItemId>, words: ReadonlyMap<ItemId, ThreadWord>): void {
    const lost = new Set([...dirty].filter((id) => abouts.get(id)?.start === null))
    if (lost.size === 0) return
    for (const word of words.values()) {
      if (word.type !== 'brought') continue
      for (const start of beginnings(word)) {
        const about = lost.has(start.id) ? aboutOf(start.id) : null
        if (about && (about.in === null || isBefore(word.id, start.id, about.in))) {
          about.start = start
          about.in = word.id
        }
      }
    }
  }

  function show(dirty: ReadonlySet<ItemId>): Set<ItemId> {
    const changed = new Set<ItemId>()
    const gone: Message[] = []
    const come: Message[] = []
    for (const id of dirty) {
      const about = abouts.get(id)!
      about.words.sort(inTime)
      const before = byId.get(id)
      const now = messageOf(id, about.start, about.words)
      if (!now && about.words.length === 0) abouts.delete(id)
      if (!now && !before) continue
      if (before) gone.push(before)
      if (now) {
        come.push(now)
        byId.set(id, now)
      } else byId.delete(id)
      changed.add(id)
    }
    if (changed.size > few) sorted = [...byId.values()].sort(inTime)
    else if (changed.size > 0) {
      const next = [...sorted]
      for (const message of gone) next.splice(placeIn(next, message), 1)
      for (const message of come) next.splice(placeIn(next, message), 0, message)
      sorted = next
    }
    return changed
  }

  return {
    read(words) {
      const next = new Map(words.map((word) => [word.id, word]))
      const dirty = new Set<ItemId>()
      let hasLost = false
      let isOther = false
      for (const [id, word] of known) {
        if (next.get(id) === word) continue
        remove(word, dirty)
        hasLost = true
        isOther ||= word.type === 'from'
      }
      for (const [id, word] of next) {
        if (known.get(id) === word) continue
        add(word, dirty)
        isOther ||= word.type === 'from'
      }
      known = next
      if (hasLost) restart(dirty, next)
      if (isOther) sources = sourcesIn(next)
      return show(dirty)
    },
    messages: () => sorted,
    get: (id) => byId.get(id) ?? null,
    from: () => sources,
  }
}

/** More documents than this are not looked into for one thread. */
const mostSources = 64

function sourcesIn(words: ReadonlyMap<ItemId, ThreadWord>): readonly DocId[] {
  const docs = new Set<DocId>()
  for (const { type, body } of words.values()) {
    const doc = type === 'from' ? docIn(body.doc) : null
    if (doc && docs.size < mostSources) docs.add(doc)
  }
  return [...docs]
}

/** Where it stands or would stand. */
function placeIn(list: readonly Message[], message: Message): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (inTime(list[middle]!, message) < 0) low = middle + 1
    else high = middle
  }
  return low
}
