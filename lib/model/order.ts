/**
 * Where a thing stands among its siblings: a fractional index (a string that sorts) with the id as tie-break, so that
 * concurrent inserts at one place need no agreement. Keys come from documents and may be anything.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

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
  const found = siblings.findIndex((sibling) => sibling.id === before)
  const at = found < 0 ? siblings.length : found
  const key = keyBetween(siblings[at - 1]?.order ?? null, siblings[at]?.order ?? null)
  if (key !== null) return new Map([[id, key]])
  const ids = siblings.map((sibling) => sibling.id).toSpliced(at, 0, id)
  const keys = generateNKeysBetween(null, null, ids.length)
  return new Map(ids.map((each, i) => [each, keys[i]!]))
}

/** A key strictly between two, or null where there is none: the library throws for keys that are no keys. */
function keyBetween(a: string | null, b: string | null): string | null {
  if ((a?.length ?? 0) > longestKey || (b?.length ?? 0) > longestKey) return null
  try {
    const key = generateKeyBetween(a, b)
    return key.length <= longestKey && (a === null || a < key) && (b === null || key < b) ? key : null
  } catch {
    return null
  }
}
