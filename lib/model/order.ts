/**
 * Where a thing stands among its siblings: a fractional index (a string that sorts) with the id as tie-break, so that
 * concurrent inserts at one place need no agreement. Keys come from documents and may be anything.
 */
import { generateNKeysBetween } from 'fractional-indexing'

export type Ordered = { id: string; order: string }

/** Keys grow by a character for each few inserts at one place; beyond this length the siblings are numbered afresh. */
const longestKey = 128

/** Plain code-unit comparison: the same on every device, whatever its locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const byOrder = (a: Ordered, b: Ordered): number => compare(a.order, b.order) || compare(a.id, b.id)

/**
 * Keys to write so that `id` stands before the sibling `before` (null, or one that is not there: last). Usually one
 * key, that of `id` itself; all siblings get fresh keys when their own leave no room: equal after concurrent inserts,
 * or not keys at all.
 * @param siblings the others, in their present order
 */
export function orderBefore(
  siblings: readonly Ordered[],
  id: string,
  before: string | null,
): Map<string, string> {
  return ordersBefore(siblings, [id], before)
}

/**
 * The same for several that are to stand there one after the other. `jitter` gives a few letters to end a key with, so
 * that two who put something at one place at once do not choose one key.
 */
export function ordersBefore(
  siblings: readonly Ordered[],
  ids: readonly string[],
  before: string | null,
  jitter: () => string = () => '',
): Map<string, string> {
  const found = siblings.findIndex((sibling) => sibling.id === before)
  const at = found < 0 ? siblings.length : found
  const end = siblings[at]?.order ?? null
  const keys = keysBetween(siblings[at - 1]?.order ?? null, end, ids.length)
  if (keys !== null)
    return new Map(ids.map((id, i) => [id, jittered(keys[i]!, keys[i + 1] ?? end, jitter())]))
  return freshOrders(siblings.map((sibling) => sibling.id).toSpliced(at, 0, ...ids))
}

function jittered(key: string, next: string | null, letters: string): string {
  const longer = key + letters
  return letters !== '' && longer.length <= longestKey && (next === null || longer < next) ? longer : key
}

/** Keys for all of a list, in its sequence. */
export function freshOrders(ids: readonly string[]): Map<string, string> {
  const keys = generateNKeysBetween(null, null, ids.length)
  return new Map(ids.map((id, i) => [id, keys[i]!]))
}

/** Keys strictly between two, or null where there are none: the library throws for keys that are no keys. */
function keysBetween(a: string | null, b: string | null, count: number): string[] | null {
  if ((a?.length ?? 0) > longestKey || (b?.length ?? 0) > longestKey) return null
  try {
    const keys = generateNKeysBetween(a, b, count)
    const isBetween = (key: string) =>
      key.length <= longestKey && (a === null || a < key) && (b === null || key < b)
    return keys.every(isBetween) ? keys : null
  } catch {
    return null
  }
}
