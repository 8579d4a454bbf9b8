/**
 * The index of one studio: segments that are never changed, and the documents that have come since. A document is in one
 * of them as it is now; in older ones it counts no more, and is left out when they are merged.
 */
import type { Did } from '../../base/ids.ts'
import type { FoundTexts } from './found-text.ts'
import type { FindQuery } from './query.ts'
import { searchSegments, type Places } from './search.ts'
import { mergeSegments, readSegment, writeSegment, type Segment } from './segment.ts'

export type FindIndex = {
  /** Takes in a part of a document as it is now; one without texts is left out from now on. */
  put(texts: FoundTexts): void
  /** Those with something to be found. */
  parts(): readonly string[]
  search(query: FindQuery, how: { most: number; now: number; nameOf: (did: Did) => string }): Places
  /** What is to be kept: `null` when nothing has changed since. Merges as a side effect. */
  kept(): readonly Uint8Array[] | null
}

/** Entries that have come since and are not in a segment of their own yet. */
const mostPending = 4_000
/** Segments of about one size, before they are merged. */
const mostAlike = 4

type Held = {
  segment: Segment
  bytes: Uint8Array
  /** Documents of it that another has taken the place of. */ gone: Set<number>
}

/** `kept`: as `kept()` gave it. Null when any of it is damaged or of another version: then it is built anew. */
export function findIndex(kept: readonly Uint8Array[]): FindIndex | null {
  const held: Held[] = []
  /** Where each document is: a segment and its place there. */
  const home = new Map<string, { held: Held; place: number }>()
  const pending = new Map<string, FoundTexts>()
  /** What is pending, as a segment; made when it is searched. */
  let pendingHeld: Held | null = null
  let hasChanged = false

  const leave = (doc: string) => {
    const at = home.get(doc)
    if (!at) return
    at.held.gone.add(at.place)
    home.delete(doc)
  }
  const settle = (bytes: Uint8Array): boolean => {
    const segment = readSegment(bytes)
    if (!segment) return false
    const one: Held = { segment, bytes, gone: new Set() }
    segment.docs.forEach((doc, place) => {
      leave(doc)
      home.set(doc, { held: one, place })
    })
    held.push(one)
    return true
  }
  for (const bytes of kept) if (!settle(bytes)) return null

  const freeze = () => {
    if (pending.size === 0) return
    settle(writeSegment([...pending.values()]))
    pending.clear()
    pendingHeld = null
  }
  const entriesOf = ({ segment, gone }: Held): number =>
    segment.kinds.length -
    [...gone].reduce((sum, place) => sum + segment.firsts[place + 1]! - segment.firsts[place]!, 0)

  const merge = () => {
    for (;;) {
      // The smallest first: large ones are merged seldom.
      const bySize = [...held].sort((a, b) => entriesOf(a) - entriesOf(b))
      const few = bySize.slice(0, mostAlike)
      const sum = few.reduce((all, one) => all + entriesOf(one), 0)
      const largest = few.at(-1)
      const isWorth = few.length === mostAlike && entriesOf(largest!) * 2 <= sum + mostPending
      const rotten = held.find((one) => entriesOf(one) * 2 < one.segment.kinds.length)
      const chosen = isWorth ? few : rotten ? [rotten] : null
      if (!chosen) return
      const bytes = mergeSegments(
        chosen.map(({ segment }) => segment),
        (segment, doc) => !chosen.find((one) => one.segment === segment)!.gone.has(doc),
      )
      for (const one of chosen) held.splice(held.indexOf(one), 1)
      settle(bytes)
    }
  }

  return {
    put(texts) {
      hasChanged = true
      leave(texts.part)
      pending.delete(texts.part)
      // An empty one stays as a mark that what older segments say of it counts no more.
      pending.set(texts.part, texts)
      pendingHeld = null
      const waiting = [...pending.values()].reduce((sum, one) => sum + one.texts.length, 0)
      if (waiting >= mostPending) freeze()
    },
    parts: () => [
      ...[...home].flatMap(([doc, { held: one, place }]) =>
        one.segment.firsts[place] === one.segment.firsts[place + 1] ? [] : doc,
      ),
      ...[...pending.values()].flatMap(({ part, texts }) => (texts.length > 0 ? part : [])),
    ],
    search(query, how) {
      if (!pendingHeld && pending.size > 0) {
        const bytes = writeSegment([...pending.values()])
        pendingHeld = { segment: readSegment(bytes)!, bytes, gone: new Set() }
      }
      const all = pendingHeld ? [...held, pendingHeld] : held
      return searchSegments(
        all.map(({ segment, gone }) => ({ segment, isLive: (doc) => !gone.has(doc) })),
        query,
        how,
      )
    },
    kept() {
      if (!hasChanged) return null
      freeze()
      merge()
      hasChanged = false
      return held.map(({ bytes }) => bytes)
    },
  }
}
