/** Which messages of a long thread are drawn. Held by their ids, so that what is learnt of before them moves nothing. */
import type { ItemId } from '../../lib/base/ids.ts'

/** `last: null`: up to the end, also when more is said. */
export type MessageRange = { first: ItemId | null; last: ItemId | null }

const step = 20
const most = 80

const rangeOf = (ids: readonly ItemId[], first: number, end: number): MessageRange => ({
  first: first <= 0 ? null : ids[first]!,
  last: end >= ids.length ? null : ids[end - 1]!,
})

export const fromEnd = (ids: readonly ItemId[]): MessageRange => rangeOf(ids, ids.length - step, ids.length)

export function aroundMessage(ids: readonly ItemId[], id: ItemId): MessageRange {
  const at = ids.indexOf(id)
  return at < 0 ? fromEnd(ids) : rangeOf(ids, at - step / 2, at + step)
}

/** The range as places in the list, with more at one side; what is far from there is let go. */
export function grown(
  ids: readonly ItemId[],
  range: MessageRange,
  side?: 'before' | 'after',
): { first: number; end: number; range: MessageRange } {
  const from = range.first === null ? 0 : ids.indexOf(range.first)
  const to = range.last === null ? ids.length - 1 : ids.indexOf(range.last)
  // Whatever marked an edge has gone: it was moved elsewhere.
  if (from < 0 || to < 0) {
    const now = from >= 0 && range.first ? aroundMessage(ids, range.first) : fromEnd(ids)
    return { ...placesOf(ids, now), range: now }
  }
  let first = from
  let end = to + 1
  if (side === 'before') {
    first = Math.max(0, first - step)
    end = Math.min(end, first + most)
  }
  if (side === 'after') {
    end = Math.min(ids.length, end + step)
    first = Math.max(first, end - most)
  }
  // From the beginning to an open end it grows with every word; then the beginning is let go.
  if (!side && end - first > most * 2) first = end - most
  return { first, end, range: side ? rangeOf(ids, first, end) : range }
}

const placesOf = (ids: readonly ItemId[], { first, last }: MessageRange): { first: number; end: number } => ({
  first: first === null ? 0 : ids.indexOf(first),
  end: last === null ? ids.length : ids.indexOf(last) + 1,
})
