/** Which messages stand where: the threads of a studio, out of the sums of its documents and the list at its doorstep. */
import type { DocId, StudioId } from '../base/ids.ts'
import type { ThreadList } from '../model/thread-list.ts'
import type { Message } from '../model/thread-message.ts'
import { thingOf, type PlacedPart } from '../model/thread-parts.ts'
import type { ThreadReader } from '../model/thread-reader.ts'
import type { Summary } from './thread-memory.ts'
import { talkBeside, talkOfPart } from './talk-hosts.ts'

/** What a thread is beside of: a page, a board, or a card of that. */
export type Beside = { doc: DocId; thing: string | null }

export type Place = {
  parts: readonly PlacedPart[]
  /** What was said here and stands elsewhere now. */
  away: readonly (PlacedPart & { at: DocId })[]
}

export type Places = {
  /** Every place something stands in. */
  all: ReadonlyMap<DocId, Place>
  beside(place: DocId): Beside | null
  /** The document that is written to there. */
  docOf(place: DocId): DocId
  /** The place of what was said there, before anything was moved or merged. */
  homeOf(doc: DocId, thing: string | null): DocId
  /** Where something said in a document about a thing stands. */
  at(doc: DocId, thing: string | null, moved: DocId | null): DocId
  /** The documents to look into for what stands in a place. */
  homes(place: DocId): ReadonlySet<DocId>
}

/** The messages of one document that stand in a place, in time. */
export const standingIn = (
  place: DocId,
  doc: DocId,
  { messages, get }: Pick<ThreadReader, 'messages' | 'get'>,
  places: Pick<Places, 'at'>,
): Message[] => messages().filter((message) => places.at(doc, thingOf(message, get), message.moved) === place)

export function placesOf(
  studio: StudioId,
  list: ThreadList,
  summaries: ReadonlyMap<DocId, Summary>,
  hosts: readonly DocId[],
): Places {
  const hostOf = new Map(hosts.map((host) => [talkBeside(studio, host), host]))
  const beside = new Map<DocId, Beside>()
  for (const [talk, host] of hostOf) beside.set(talk, { doc: host, thing: null })
  const homeOf = (doc: DocId, thing: string | null): DocId => {
    const host = hostOf.get(doc)
    if (!host || thing === null) return doc
    const place = talkOfPart(studio, host, thing)
    if (!beside.has(place)) beside.set(place, { doc: host, thing })
    return place
  }
  const summed = [...summaries.values()].filter(({ doc }) => hostOf.has(doc) || list.threads.has(doc))
  for (const { doc, parts } of summed) for (const { thing } of parts) homeOf(doc, thing)

  const at = (doc: DocId, thing: string | null, moved: DocId | null): DocId => {
    // What was moved to a place that nobody knows stays where it was said.
    const isKnown = moved !== null && (list.threads.has(moved) || beside.has(moved))
    return list.root(isKnown ? moved : homeOf(doc, thing))
  }

  const all = new Map<DocId, { parts: PlacedPart[]; away: (PlacedPart & { at: DocId })[] }>()
  const placeFor = (id: DocId) => {
    const place = all.get(id) ?? { parts: [], away: [] }
    all.set(id, place)
    return place
  }
  const lookedInto = new Map<DocId, Set<DocId>>()
  for (const { doc, parts } of summed) {
    for (const part of parts) {
      const home = homeOf(doc, part.thing)
      const stands = at(doc, part.thing, part.to)
      const placed: PlacedPart = { ...part, home, isHome: stands === home }
      placeFor(stands).parts.push(placed)
      if (stands !== home) placeFor(home).away.push({ ...placed, at: stands })
      lookedInto.set(stands, (lookedInto.get(stands) ?? new Set()).add(doc))
    }
  }
  const docOf = (place: DocId): DocId => {
    const host = beside.get(place)?.doc
    return host ? talkBeside(studio, host) : place
  }
  return {
    all,
    beside: (place) => beside.get(place) ?? null,
    ...{ docOf, at, homeOf },
    homes(place) {
      const docs = new Set(lookedInto.get(place))
      for (const id of list.merged(place)) {
        docs.add(docOf(id))
        for (const doc of summaries.get(docOf(id))?.from ?? []) docs.add(doc)
      }
      return docs
    },
  }
}
