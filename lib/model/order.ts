/**
 * Where a thing stands among its siblings: a fractional index (a string that sorts) with the id as tie-break, so that
 * concurrent inserts at one place need no agreement. Keys come from documents and may be anything.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

export type Ordered = { id: string; order: string }

/** Plain code-unit comparison: the same on every device, whatever its locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const byOrder = (a: Ordered, b: Ordered): number => compare(a.order, b.order) || compare(a.id, b.id)

/**
 * Keys to write so that `id` stands before the sibling `before` (null: last). Usually one key, that of `id` itself; all
 * siblings get fresh keys when their own leave no room: equal after concurrent inserts, or not keys at all.
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
  const ids = [
    ...siblings.slice(0, at).map((sibling) => sibling.id),
    id,
    ...siblings.slice(at).map((s) => s.id),
  ]
  const keys = generateNKeysBetween(null, null, ids.length)
  return new Map(ids.map((each, i) => [each, keys[i]!]))
}

/** A key between two, or null where there is none: the library throws for keys that are no keys, or not in order. */
function keyBetween(a: string | null, b: string | null): string | null {
  try {
    return generateKeyBetween(a, b)
  } catch {
    return null
  }
}
