/**
 * Places in a text as presence carries them: Yjs's relative positions as JSON. Yjs and the editor take them on trust and
 * throw on anything else, in the middle of drawing; so they are looked at first.
 */
import { bodyRoot } from '../model/page-body.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isClock = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

/** The id of an item: who made it, and that client's clock. */
const isItemId = (value: unknown): boolean => isObject(value) && isClock(value.client) && isClock(value.clock)

const isNone = (value: unknown): boolean => value === undefined || value === null

/** Whether a value is the JSON of a relative position: relative to an item, a type or the root of a body. */
export function isPlace(value: unknown): boolean {
  if (!isObject(value)) return false
  const { item, type, tname, assoc } = value
  return (
    (isNone(item) || isItemId(item)) &&
    (isNone(type) || isItemId(type)) &&
    (isNone(tname) || tname === bodyRoot) &&
    (isNone(assoc) || Number.isSafeInteger(assoc)) &&
    !(isNone(item) && isNone(type) && isNone(tname))
  )
}
