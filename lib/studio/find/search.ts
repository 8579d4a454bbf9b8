/** Finding entries in segments: all terms, each as it is written, as the beginning of a word, or nearly. */
import { distance } from 'fastest-levenshtein'
import type { Did } from '../../base/ids.ts'
import { foundKinds } from './found-text.ts'
import type { FindQuery } from './query.ts'
import { eachPosting, type Segment } from './segment.ts'

/** A segment, and which of its documents another has taken the place of. */
export type Searched = { segment: Segment; isLive: (doc: number) => boolean }

export type Place = {
  segment: Segment
  doc: number
  /** Among the document's own. */ nth: number
  score: number
}
export type Places = {
  places: readonly Place[]
  /** For terms that stand nowhere as typed: what was looked for instead. */
  instead: ReadonlyMap<string, string>
}

type Match = { term: number; weight: number }

const titleWeight = 3
const kindWeight: Record<string, number> = {
  page: 1.5,
  board: 1.5,
  person: 1.5,
  card: 1.2,
  file: 1.2,
  message: 1,
  thread: 1.4,
}
/** A year makes half of what it was. */
const halfLife = 365 * 24 * 60 * 60

/** The best of all segments, at most `most`. `nameOf` tells who somebody is, for `from:`. */
export function searchSegments(
  segments: readonly Searched[],
  query: FindQuery,
  { most, now, nameOf }: { most: number; now: number; nameOf: (did: Did) => string },
): Places {
  const instead = new Map<string, string>()
  const { terms, kinds, from, after, before } = query
  const asksNothing = terms.length + from.length === 0 && !kinds && after === null && before === null
  if (asksNothing || terms.length > mostTerms) return { places: [], instead }
  const total = segments.reduce((sum, { segment }) => sum + segment.kinds.length, 0)
  const matches = terms.map((typed) => matchesOf(segments, typed, instead))
  const places: Place[] = []
  segments.forEach(({ segment, isLive }, s) => {
    if (matches.some((each) => each[s]!.length === 0)) return
    const scores = scoresOf(
      segment,
      matches.map((each) => each[s]!),
      total,
    )
    collect(segment, isLive, scores, { query, now, nameOf }, places, most)
  })
  places.sort((a, b) => b.score - a.score)
  return { places: places.slice(0, most), instead }
}

/** One bit for each. */
const mostTerms = 16

/** For each segment the terms that are meant. Nearly written ones only where the typed one begins none. */
function matchesOf(segments: readonly Searched[], typed: string, instead: Map<string, string>): Match[][] {
  const exact = segments.map(({ segment }) => beginningWith(segment.terms, typed))
  if (exact.some((found) => found.length > 0) || typed.length < 4) return exact
  const furthest = typed.length < 6 ? 1 : 2
  let best = furthest + 1
  const near = segments.map(({ segment }) => {
    const found: Match[] = []
    segment.terms.forEach((term, i) => {
      if (Math.abs(term.length - typed.length) > furthest) return
      const far = distance(term, typed)
      if (far > furthest) return
      if (far < best) {
        best = far
        instead.set(typed, term)
      }
      found.push({ term: i, weight: 0.5 / far })
    })
    return found
  })
  return near
}

function beginningWith(terms: readonly string[], typed: string): Match[] {
  let low = 0
  let high = terms.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (terms[middle]! < typed) low = middle + 1
    else high = middle
  }
  const found: Match[] = []
  for (let i = low; i < terms.length && terms[i]!.startsWith(typed); i++)
    found.push({ term: i, weight: terms[i] === typed ? 1 : 0.4 + (0.4 * typed.length) / terms[i]!.length })
  return found
}

type Scores = { sums: Float32Array; found: Uint16Array; all: number }

function scoresOf(segment: Segment, matches: readonly (readonly Match[])[], total: number): Scores {
  const sums = new Float32Array(segment.kinds.length)
  const found = new Uint16Array(segment.kinds.length)
  matches.forEach((terms, place) => {
    const bit = 1 << place
    const before = bit - 1
    for (const { term, weight } of terms) {
      // What stands in few places says more. Its bytes are as good a measure of that as the number of its postings.
      const rare = Math.log(1 + total / (1 + segment.starts[term + 1]! - segment.starts[term]!))
      const plain = weight * rare
      eachPosting(segment, term, (entry, inTitle) => {
        // Only what has every earlier term can still be found.
        if ((found[entry]! & before) !== before) return
        const worth = inTitle ? plain * titleWeight : plain
        sums[entry]! += found[entry]! & bit ? worth / 8 : worth
        found[entry]! |= bit
      })
    }
  })
  return { sums, found, all: 2 ** matches.length - 1 }
}

function collect(
  segment: Segment,
  isLive: (doc: number) => boolean,
  { sums, found, all }: Scores,
  { query, now, nameOf }: { query: FindQuery; now: number; nameOf: (did: Did) => string },
  places: Place[],
  most: number,
): void {
  const kinds = query.kinds && foundKinds.map((kind) => query.kinds!.includes(kind))
  const isFrom =
    query.from.length > 0 ? segment.people.map((did) => wanted(nameOf(did as Did), query.from)) : null
  const weights = foundKinds.map((kind) => kindWeight[kind] ?? 1)
  const best: Place[] = []
  let least = 0
  let doc = 0
  for (let entry = 0; entry < found.length; entry++) {
    if (found[entry] !== all) continue
    const kind = segment.kinds[entry]!
    if (kinds && !kinds[kind]) continue
    if (isFrom && !isFrom[segment.bys[entry]! - 1]) continue
    const at = segment.ats[entry]! * 1000
    if (query.after !== null && at < query.after) continue
    if (query.before !== null && at >= query.before) continue
    const age = Math.max(0, now / 1000 - segment.ats[entry]!)
    // Filters alone find everything they let through, the latest first.
    const score = (all === 0 ? 1 : sums[entry]!) * weights[kind]! * (0.5 + 0.5 * 2 ** (-age / halfLife))
    if (score <= least) continue
    while (segment.firsts[doc + 1]! <= entry) doc++
    if (!isLive(doc)) continue
    best.push({ segment, doc, nth: entry - segment.firsts[doc]!, score })
    if (best.length >= most * 4) {
      best.sort((a, b) => b.score - a.score)
      best.length = most
      least = best.at(-1)!.score
    }
  }
  places.push(...best)
}

const wanted = (name: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => name.split(' ').some((part) => part.startsWith(beginning)))
