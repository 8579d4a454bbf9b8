/**
 * The words of a page that a remark is about: found by where their first and last sign stand, whatever was written around or
 * between them. The editor replaces a block when its kind changes, and the words are new ones then: they are looked for by
 * how they read, with what stood before and after. Where neither finds them, they are gone.
 */
import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { longestAround, type Anchor } from '../model/anchor.ts'

/** What the editor holds for each element of the document; a text has several. */
export type Mapping = ReadonlyMap<unknown, Node | readonly Node[]>

/** A page as the editor has it, joined to its document. */
export type JoinedPage = { fragment: Y.XmlFragment; page: Node; mapping: Mapping }

/** Positions of the editor. */
export type Span = { from: number; to: number }

type Stretch = { text: Y.XmlText; from: number; length: number }

/** Every text of the document, in its sequence, with its place in the editor. */
function stretchesIn({ fragment, mapping }: JoinedPage): Stretch[] {
  const stretches: Stretch[] = []
  const walk = (parent: Y.XmlFragment, start: number): number => {
    let at = start
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        stretches.push({ text: child, from: at, length: child.length })
        at += child.length
      } else if (child instanceof Y.XmlElement) {
        const node = mapping.get(child) as Node | undefined
        if (!node) continue
        if (!node.isAtom && child.length > 0) walk(child, at + 1)
        at += node.nodeSize
      }
    }
    return at
  }
  walk(fragment, 0)
  return stretches
}

/** The words of a page as one string, a line a block, and where each sign stands in the editor. */
type Reading = { text: string; places: Uint32Array }

/** Stands for what is no text. */
const thing = '\ufffc'

function readingOf(page: Node): Reading {
  const parts: string[] = []
  const places: number[] = []
  page.descendants((node, at) => {
    if (node.isText) {
      const text = node.text!
      parts.push(text)
      for (let i = 0; i < text.length; i++) places.push(at + i)
    } else if (node.isTextblock && places.length > 0) {
      parts.push('\n')
      places.push(at)
    } else if (node.isInline && node.isLeaf) {
      parts.push(thing)
      places.push(at)
    }
    return !node.isAtom || node.isText
  })
  return { text: parts.join(''), places: Uint32Array.from(places) }
}

/** The words between two places, as a remark quotes them. */
export const wordsAt = (page: Node, { from, to }: Span): string =>
  page.textBetween(from, to, '\n', ' ').trim()

/** What a remark about these words carries; null where there are none. */
export function anchorAt(joined: JoinedPage, span: Span): { on: Anchor; quote: string; span: Span } | null {
  const { page } = joined
  const within = stretchesIn(joined).filter(
    ({ from, length }) => length > 0 && from < span.to && from + length > span.from,
  )
  const [first, last] = [within[0], within.at(-1)]
  if (!first || !last) return null
  let from = Math.max(span.from, first.from)
  let to = Math.min(span.to, last.from + last.length)
  // A space at the edge is nothing to hold on to.
  while (from < to && isSpace(page, from)) from++
  while (to > from && isSpace(page, to - 1)) to--
  const start = within.find((one) => from >= one.from && from < one.from + one.length)
  const end = within.findLast((one) => to > one.from && to <= one.from + one.length)
  const quote = wordsAt(page, { from, to })
  if (!start || !end || quote === '') return null
  const { text, places } = readingOf(page)
  const at = lowest(places, from)
  const until = lowest(places, to)
  return {
    on: {
      start: placeIn(start.text, from - start.from, 0),
      end: placeIn(end.text, to - end.from, -1),
      before: text.slice(Math.max(0, at - longestAround), at),
      after: text.slice(until, until + longestAround),
    },
    quote,
    span: { from, to },
  }
}

const isSpace = (page: Node, at: number): boolean => page.textBetween(at, at + 1, '\n', thing).trim() === ''

const placeIn = (text: Y.XmlText, index: number, assoc: number): Uint8Array =>
  Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc))

/** The first sign at a place of the editor or after it. */
function lowest(places: Uint32Array, place: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! < place) low = middle + 1
    else high = middle
  }
  return low
}

export type Anchored = { id: string; on: Anchor; quote: string }

/** Where the words of each remark stand now; what is not in it is gone. One walk through the page for all of them. */
export function spansOf(joined: JoinedPage, remarks: readonly Anchored[]): Map<string, Span> {
  const spans = new Map<string, Span>()
  if (remarks.length === 0 || !joined.fragment.doc) return spans
  const byText = new Map(stretchesIn(joined).map((stretch) => [stretch.text, stretch]))
  const whole = joined.page.content.size
  let reading: Reading | null = null
  for (const { id, on, quote } of remarks) {
    const from = standsAt(on.start, joined.fragment.doc, byText)
    const to = standsAt(on.end, joined.fragment.doc, byText)
    const isThere = from !== null && to !== null && from < to && to <= whole
    if (isThere && isLeft(quote, wordsAt(joined.page, { from, to }))) spans.set(id, { from, to })
    else {
      reading ??= readingOf(joined.page)
      const span = byWords(reading, on, quote)
      if (span) spans.set(id, span)
    }
  }
  return spans
}

/** The place of a sign in the editor, or where it was between those beside it; null where its text is gone. */
function standsAt(place: Uint8Array, doc: Y.Doc, byText: ReadonlyMap<Y.XmlText, Stretch>): number | null {
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(place), doc)
    const stretch = found?.type instanceof Y.XmlText ? byText.get(found.type) : undefined
    return found && stretch ? stretch.from + found.index : null
  } catch {
    // Foreign bytes that are no place: the words may still be found by how they read.
    return null
  }
}

/** So much of what stood around must be there for words that are few or stand in several places. */
const enoughAround = 6
const enoughWords = 12
/** Words that stand only once are those, unless they are fewer signs than this. */
const enoughAlone = 3
/** Of changed words, how many of those quoted must be left. */
const enoughLeft = 0.5

function byWords({ text, places }: Reading, { before, after }: Anchor, quote: string): Span | null {
  if (quote === '') return null
  let best = -1
  let bestAround = -1
  let count = 0
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const around = endsAlike(before, text, at) + startsAlike(after, text, at + quote.length)
    count++
    if (around > bestAround) [best, bestAround] = [at, around]
  }
  const isSure =
    quote.length >= enoughWords ||
    (count === 1 && quote.length >= enoughAlone) ||
    bestAround >= Math.min(enoughAround, before.length + after.length)
  if (best >= 0 && isSure) return spanIn(places, best, best + quote.length)
  return betweenNeighbours(text, places, before, after, quote)
}

/** Words that were changed before they lost their place: what stands between the same neighbours, if enough of them is left. */
function betweenNeighbours(
  text: string,
  places: Uint32Array,
  before: string,
  after: string,
  quote: string,
): Span | null {
  if (before.length < enoughAround && after.length < enoughAround) return null
  const most = quote.length * 2 + longestAround
  const known = wordsIn(quote)
  if (known.size === 0) return null
  const start = before === '' ? 0 : text.indexOf(before) + before.length
  if (before !== '' && start < before.length) return null
  const end = after === '' ? text.length : text.indexOf(after, start)
  if (end <= start || end - start > most) return null
  const left = [...wordsIn(text.slice(start, end))].filter((word) => known.has(word)).length
  return left / known.size >= enoughLeft ? spanIn(places, start, end) : null
}

/** Whether any of the quoted words, or a part of one, is left in what stands there now. */
function isLeft(quote: string, now: string): boolean {
  if (now === quote) return true
  const [known, words] = [wordsIn(quote), wordsIn(now)]
  if (known.size === 0) return now !== ''
  return (
    [...known].some((word) => now.toLowerCase().includes(word)) ||
    [...words].some((word) => quote.toLowerCase().includes(word))
  )
}

const wordsIn = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

const spanIn = (places: Uint32Array, start: number, end: number): Span | null => {
  const from = places[start]
  const last = places[end - 1]
  return from === undefined || last === undefined ? null : { from, to: last + 1 }
}

/** How many signs before a place are as they were. */
function endsAlike(before: string, text: string, at: number): number {
  let n = 0
  while (n < before.length && n < at && before[before.length - 1 - n] === text[at - 1 - n]) n++
  return n
}

function startsAlike(after: string, text: string, at: number): number {
  let n = 0
  while (n < after.length && after[n] === text[at + n]) n++
  return n
}
