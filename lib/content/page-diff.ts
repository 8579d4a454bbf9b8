/** How one state of a page differs from another, line by line and word by word, and who did it. */
import type { Did } from '../base/ids.ts'
import { pageLines, textOf, type Line, type LineKind, type Word } from './page-lines.ts'
import type { ContentNode } from './content-node.ts'
import { sameSequence } from './same-sequence.ts'

export type Piece = { text: string; is: 'same' | 'added' | 'removed'; by: Did | null }

export type Row = {
  /** null: the line was not there. */
  before: LineKind | null
  /** null: the line is not there any more. */
  after: LineKind | null
  /** It stood elsewhere before, or stands elsewhere now: such a pair is told of each other. */
  moved: boolean
  movedBy: Did | null
  pieces: Piece[]
}

/** Two states and everything between, so that whoever changed what can be told. */
export type Step = { blocks: readonly ContentNode[]; by: Did | null }

type WordPair = readonly [Word | null, Word | null]
type Pair = { before: Line | null; after: Line | null; moved: boolean }

/** Lines with fewer words in common are two lines. */
const alike = 0.4
/** Shorter lines stand in others by chance. */
const fewWords = 4
/** What stands within another line counts less than what is the same. */
const inside = 0.6
/** How far on a changed line is looked for. */
const lookAhead = 24

/** The rows of what `steps` made of `base`, one after the other. Authors are named as far as the steps tell. */
export function pageDiff(base: readonly ContentNode[], steps: readonly Step[]): Row[] {
  const first = pageLines(base)
  for (const line of first) {
    line.first = line
    for (const word of line.words) word.first = word
  }
  let now = first
  const authors = new Set<Did | null>()
  for (const { blocks, by } of steps) {
    const next = pageLines(blocks)
    authors.add(by)
    carry(pairLines(now, next), by)
    now = next
  }
  const only = authors.size === 1 ? ([...authors][0] ?? null) : null
  return pairLines(first, now === first ? pageLines(base) : now).map((pair) => rowOf(pair, only))
}

function carry(pairs: readonly Pair[], by: Did | null): void {
  for (const { before, after, moved } of pairs) {
    if (moved && !after) continue
    if (after) {
      after.movedBy = moved ? by : (before?.movedBy ?? null)
      after.first = before?.first ?? null
    }
    for (const [old, fresh] of pairWords(before?.words ?? [], after?.words ?? [])) {
      if (old && fresh) Object.assign(fresh, { by: old.by, first: old.first })
      else if (fresh) fresh.by = by
      else if (old?.first) old.first.goneBy = by
    }
  }
}

function rowOf({ before, after, moved }: Pair, only: Did | null): Row {
  const pieces: Piece[] = []
  const put = (text: string, is: Piece['is'], by: Did | null) => {
    const last = pieces.at(-1)
    if (last && last.is === is && last.by === by) last.text += text
    else pieces.push({ text, is, by })
  }
  const words = moved && before && after ? after.words.map((word) => [word, word] as const) : null
  for (const [old, fresh] of words ?? pairWords(before?.words ?? [], after?.words ?? [])) {
    if (old && fresh) put(fresh.text, 'same', null)
    else if (fresh) put(fresh.text, 'added', fresh.by ?? only)
    else if (old) put(old.text, 'removed', old.goneBy ?? only)
  }
  const movedBy = moved ? (after?.movedBy ?? only) : null
  return { before: before?.kind ?? null, after: after?.kind ?? null, moved, movedBy, pieces }
}

/** Every line of both, once, in the sequence of the later state; a moved line is told at both its places. */
function pairLines(before: readonly Line[], after: readonly Line[]): Pair[] {
  const exact = sameSequence(before.map(keyOf), after.map(keyOf))
  const pairs: Pair[] = []
  let [a, b] = [0, 0]
  for (const [nextA, nextB] of [...exact, [before.length, after.length] as const]) {
    pairs.push(...pairChanged(before.slice(a, nextA), after.slice(b, nextB)))
    if (nextA < before.length) pairs.push({ before: before[nextA]!, after: after[nextB]!, moved: false })
    ;[a, b] = [nextA + 1, nextB + 1]
  }
  return tellMoves(pairs)
}

/** Lines that changed where they stand, lines that went, lines that came. */
function pairChanged(gone: readonly Line[], come: readonly Line[]): Pair[] {
  const pairs: Pair[] = []
  let at = 0
  for (const line of gone) {
    let best = -1
    let most = 0
    for (let i = at; i < Math.min(come.length, at + lookAhead); i++) {
      const share = likeness(line, come[i]!)
      if (share > most) [best, most] = [i, share]
    }
    if (most < alike) {
      pairs.push({ before: line, after: null, moved: false })
      continue
    }
    for (; at < best; at++) pairs.push({ before: null, after: come[at]!, moved: false })
    pairs.push({ before: line, after: come[at++]!, moved: false })
  }
  return [...pairs, ...come.slice(at).map((line) => ({ before: null, after: line, moved: false }))]
}

/** A line that went in one place and came in another has moved. */
function tellMoves(pairs: readonly Pair[]): Pair[] {
  const goneByText = new Map<string, Pair[]>()
  for (const pair of pairs) {
    if (pair.after || !pair.before || textOf(pair.before).trim() === '') continue
    const text = textOf(pair.before)
    goneByText.set(text, [...(goneByText.get(text) ?? []), pair])
  }
  const away = new Set<Pair>()
  const told = pairs.map((pair) => {
    const from = pair.before || !pair.after ? undefined : goneByText.get(textOf(pair.after))?.shift()
    if (!from) return pair
    away.add(from)
    return { before: from.before, after: pair.after, moved: true }
  })
  return told.map((pair) => (away.has(pair) ? { ...pair, moved: true } : pair))
}

const keyOf = (line: Line): string => JSON.stringify([line.kind, textOf(line)])

/** The share of words that both have, 0 to 1; a line that grew out of another is that line, however far it went. */
function likeness(a: Line, b: Line): number {
  if (b.first === a) return 1
  const [mine, theirs] = [solid(a), solid(b)]
  if (mine.length + theirs.length === 0) return a.kind.block === b.kind.block ? 1 : 0
  const left = new Map<string, number>()
  for (const text of mine) left.set(text, (left.get(text) ?? 0) + 1)
  let both = 0
  for (const text of theirs) {
    const count = left.get(text) ?? 0
    if (count > 0) both++
    left.set(text, count - 1)
  }
  const shorter = Math.min(mine.length, theirs.length)
  // Most of a line may stand in one that somebody went on with.
  const within = shorter >= fewWords ? (both / shorter) * inside : 0
  return Math.max((2 * both) / (mine.length + theirs.length), within)
}
const solid = ({ words }: Line): string[] => words.flatMap(({ text }) => (text.trim() === '' ? [] : [text]))

/** Every word of both, once: [old, new], one of them null where only the other has it. What went stands before what came. */
function pairWords(before: readonly Word[], after: readonly Word[]): WordPair[] {
  const pairs: WordPair[] = []
  const same = sameSequence(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
  )
  let [a, b] = [0, 0]
  for (const [nextA, nextB] of [...same, [before.length, after.length] as const]) {
    for (; a < nextA; a++) pairs.push([before[a]!, null])
    for (; b < nextB; b++) pairs.push([null, after[b]!])
    if (nextA < before.length) pairs.push([before[a++]!, after[b++]!])
  }
  return slid(pairs)
}

/** A whole sentence came or went, and not what stands between two of their ends: of two equal stops the first is the old one. */
function slid(pairs: WordPair[]): WordPair[] {
  for (let start = 0; start < pairs.length; start++) {
    const side = pairs[start]![0] ? 0 : 1
    const isRun = ([old, fresh]: WordPair) => (side === 0 ? old && !fresh : fresh && !old)
    if (!isRun(pairs[start]!)) continue
    let end = start + 1
    while (end < pairs.length && isRun(pairs[end]!)) end++
    const [first, next] = [pairs[start]![side]!, pairs[end]]
    const isAlone = !pairs[start - 1] || (pairs[start - 1]![0] && pairs[start - 1]![1])
    if (
      next?.[0] &&
      next[1] &&
      isAlone &&
      first.text === next[side]!.text &&
      /^[.!?…,;:]$/.test(first.text)
    ) {
      pairs[start] = side === 0 ? [first, next[1]] : [next[0], first]
      pairs[end] = side === 0 ? [next[0], null] : [null, next[1]]
    }
    start = end - 1
  }
  return pairs
}

/** The lines of the earlier state, out of the rows alone, in no certain sequence where lines moved. */
export const linesBefore = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => (row.before && !(row.moved && row.after) ? [sideOf(row, 'removed')] : []))
/** The lines of the later state, out of the rows alone. */
export const linesAfter = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => (row.after ? [sideOf(row, 'added')] : []))
const sideOf = ({ pieces }: Row, is: Piece['is']): string =>
  pieces.flatMap((piece) => (piece.is === 'same' || piece.is === is ? [piece.text] : [])).join('')
