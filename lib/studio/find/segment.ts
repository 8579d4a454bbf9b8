/**
 * A part of the index that is never changed: the terms of some documents, each with the entries it stands in. Bytes, all
 * numbers varuint (lib0):
 * ```
 * version = 1
 * documents   count, then for each: name, number of its entries
 * people      count, then each did
 * entries     for each: kind, person (0: nobody, else place + 1), then `at` in seconds: all kinds, all people, all times
 * terms       count, then for each in order: letters shared with the one before, the rest, number of postings
 * postings    for each term: (entry - the one before) * 2 + 1 if it stands in the title
 * ```
 * Neighbouring terms share their beginnings and postings are differences, so that it is a small part of the text's size.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { foundKinds, type FoundTexts } from './found-text.ts'
import { termsOf } from './terms.ts'

const version = 1

export type Segment = {
  docs: readonly string[]
  /** The first entry of each document, and how many entries there are after all. */
  firsts: Uint32Array
  people: readonly string[]
  kinds: Uint8Array
  /** Place among `people` + 1; 0: nobody. */
  bys: Uint16Array
  /** Seconds since the epoch. */
  ats: Uint32Array
  /** In the order of their UTF-16 units. */
  terms: readonly string[]
  /** Where the postings of each term begin, and where the last ones end. */
  starts: Uint32Array
  postings: Uint8Array
}

type Postings = { entries: number[]; inTitle: boolean[] }

/** Builds the bytes of a segment; a document given twice counts as given last. */
export function writeSegment(documents: readonly FoundTexts[]): Uint8Array {
  const docs = [...new Map(documents.map((one) => [one.part, one])).values()]
  const dids = [...new Set(docs.flatMap(({ texts }) => texts.map(({ by }) => by)))].filter(Boolean)
  const personOf = new Map(dids.map((did, place) => [did as string, place + 1]))
  const byTerm = new Map<string, Postings>()
  let entry = 0
  const note = (term: string, inTitle: boolean) => {
    let postings = byTerm.get(term)
    if (!postings) byTerm.set(term, (postings = { entries: [], inTitle: [] }))
    if (postings.entries.at(-1) === entry) return
    postings.entries.push(entry)
    postings.inTitle.push(inTitle)
  }
  for (const { texts } of docs) {
    for (const { title, text } of texts) {
      for (const term of termsOf(title)) note(term, true)
      for (const term of termsOf(text)) note(term, false)
      entry++
    }
  }
  return encode(
    docs.map(({ part, texts }) => [part, texts.length] as const),
    dids,
    docs.flatMap(({ texts }) =>
      texts.map(({ kind, by, at }) => ({
        kind: foundKinds.indexOf(kind),
        by: personOf.get(by) ?? 0,
        at: Math.min(2 ** 32 - 1, Math.max(0, Math.floor(at / 1000))),
      })),
    ),
    byTerm,
  )
}

/** One segment of the documents that are `live` in several; the later segment's where both have one. */
export function mergeSegments(
  segments: readonly Segment[],
  isLive: (segment: Segment, doc: number) => boolean,
): Uint8Array {
  const docs: (readonly [string, number])[] = []
  const dids: string[] = []
  const personOf = new Map<string, number>()
  const entries: { kind: number; by: number; at: number }[] = []
  const byTerm = new Map<string, Postings>()
  for (const segment of segments) {
    /** Where an entry comes to stand; -1: nowhere. */
    const places = new Int32Array(segment.kinds.length).fill(-1)
    segment.docs.forEach((doc, i) => {
      if (!isLive(segment, i)) return
      const first = segment.firsts[i]!
      const end = segment.firsts[i + 1]!
      docs.push([doc, end - first])
      for (let entry = first; entry < end; entry++) {
        places[entry] = entries.length
        const did = segment.people[segment.bys[entry]! - 1]
        if (did !== undefined && !personOf.has(did)) personOf.set(did, dids.push(did))
        const by = did === undefined ? 0 : personOf.get(did)!
        entries.push({ kind: segment.kinds[entry]!, by, at: segment.ats[entry]! })
      }
    })
    segment.terms.forEach((term, i) =>
      eachPosting(segment, i, (entry, inTitle) => {
        const place = places[entry]!
        if (place < 0) return
        let postings = byTerm.get(term)
        if (!postings) byTerm.set(term, (postings = { entries: [], inTitle: [] }))
        postings.entries.push(place)
        postings.inTitle.push(inTitle)
      }),
    )
  }
  return encode(docs, dids, entries, byTerm)
}

function encode(
  docs: readonly (readonly [doc: string, entries: number])[],
  people: readonly string[],
  entries: readonly { kind: number; by: number; at: number }[],
  byTerm: ReadonlyMap<string, Postings>,
): Uint8Array {
  const out = encoding.createEncoder()
  const number = (value: number) => encoding.writeVarUint(out, value)
  number(version)
  number(docs.length)
  for (const [doc, count] of docs) {
    encoding.writeVarString(out, doc)
    number(count)
  }
  number(people.length)
  for (const did of people) encoding.writeVarString(out, did)
  for (const { kind } of entries) encoding.writeUint8(out, kind)
  for (const { by } of entries) number(by)
  let before = 0
  for (const { at } of entries) {
    // Messages follow each other: most differences take two bytes.
    encoding.writeVarInt(out, at - before)
    before = at
  }
  const terms = [...byTerm.keys()].sort((a, b) => (a < b ? -1 : 1))
  number(terms.length)
  let last = ''
  for (const term of terms) {
    let shared = 0
    while (shared < last.length && last[shared] === term[shared]) shared++
    number(shared)
    encoding.writeVarString(out, term.slice(shared))
    number(byTerm.get(term)!.entries.length)
    last = term
  }
  for (const term of terms) {
    const { entries: found, inTitle } = byTerm.get(term)!
    let previous = 0
    found.forEach((entry, i) => {
      number((entry - previous) * 2 + (inTitle[i] ? 1 : 0))
      previous = entry
    })
  }
  return encoding.toUint8Array(out)
}

/** Reads a segment; null for bytes that are damaged or of another version. */
export function readSegment(bytes: Uint8Array): Segment | null {
  try {
    return decode(bytes)
  } catch {
    return null
  }
}

function decode(bytes: Uint8Array): Segment | null {
  const input = decoding.createDecoder(bytes)
  const number = () => decoding.readVarUint(input)
  /** No list is longer than the bytes that are left: a damaged count must not take the memory. */
  const count = () => {
    const read = number()
    if (read > bytes.length - input.pos) throw new RangeError('A count beyond the end.')
    return read
  }
  if (number() !== version) return null
  const docs: string[] = []
  const firsts = [0]
  for (let left = count(); left > 0; left--) {
    docs.push(decoding.readVarString(input))
    firsts.push(firsts.at(-1)! + count())
  }
  const people = Array.from({ length: count() }, () => decoding.readVarString(input))
  const size = firsts.at(-1)!
  if (size > bytes.length) throw new RangeError('More entries than bytes.')
  const kinds = decoding.readUint8Array(input, size)
  const bys = Uint16Array.from({ length: size }, number)
  let at = 0
  const ats = Uint32Array.from({ length: size }, () => (at += decoding.readVarInt(input)))
  if (kinds.some((kind) => kind >= foundKinds.length) || bys.some((by) => by > people.length)) return null
  const length = count()
  const terms: string[] = []
  const counts = new Uint32Array(length)
  for (let i = 0, last = ''; i < length; i++) {
    const shared = number()
    terms.push((last = last.slice(0, shared) + decoding.readVarString(input)))
    counts[i] = count()
  }
  const postings = bytes.slice(input.pos)
  const starts = new Uint32Array(length + 1)
  let place = 0
  for (let i = 0; i < length; i++) {
    // A varuint ends with a byte below 128.
    for (let left = counts[i]!; left > 0; place++) {
      if (place >= postings.length) return null
      if (postings[place]! < 128) left--
    }
    starts[i + 1] = place
  }
  if (place !== postings.length) return null
  return { docs, firsts: Uint32Array.from(firsts), people, kinds, bys, ats, terms, starts, postings }
}

/** Calls `found` with each entry that a term stands in. */
export function eachPosting(
  { postings, starts, kinds }: Segment,
  term: number,
  found: (entry: number, inTitle: boolean) => void,
): void {
  let entry = 0
  for (let place = starts[term]!; place < starts[term + 1]!;) {
    let value = 0
    let unit = 1
    for (;;) {
      const byte = postings[place++]!
      value += (byte & 127) * unit
      if (byte < 128) break
      unit *= 128
    }
    entry += Math.floor(value / 2)
    if (entry < kinds.length) found(entry, value % 2 === 1)
  }
}
