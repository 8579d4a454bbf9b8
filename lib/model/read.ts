/** Reading documents that any peer, older or newer or unkind, may have written: absence and odd types are tolerated. */
import type * as Y from 'yjs'
import type { Did } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'

/** Longer texts are cut when read, so that one odd entry cannot weigh down every list; UTF-16 code units. */
const longestText = 2000

/** The text under a key, or '' when there is none. */
export function readText(map: Y.Map<unknown>, key: string): string {
  const value = map.get(key)
  return typeof value === 'string' ? value.slice(0, longestText) : ''
}

/** The finite number under a key, or null. */
export function readNumber(map: Y.Map<unknown>, key: string): number | null {
  const value = map.get(key)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The latest moment that dates can say. */
const lastMoment = 8.64e15

/** The moment under a key (milliseconds since the epoch), or null for none and for what is no moment. */
export function readMoment(map: Y.Map<unknown>, key: string): number | null {
  const value = readNumber(map, key)
  return value !== null && value >= 0 && value <= lastMoment ? value : null
}

/** Whom a value names, or null for none. */
export const readDid = (value: unknown): Did | null =>
  typeof value === 'string' && value.startsWith('did:key:z') && value.length <= 100 ? (value as Did) : null

/** A shared type of any kind. */
type AnyType = Pick<Y.AbstractType<unknown>, 'observeDeep' | 'doc'>

/**
 * A value read from shared types: computed again after any of them, or what is inside, changed. All reads of a document are out of
 * date before anybody hears of a change, so that who listens to one and then asks another never sees what was before.
 */
export function observedRead<T>(types: readonly AnyType[], read: () => T): Observed<T> {
  let value: T
  let isFresh = false
  const listeners = new Set<() => void>()
  const changed = () => {
    isFresh = false
    for (const listener of [...listeners]) listener()
  }
  const wanted = new Set<unknown>(types)
  const isInside = (type: Y.AbstractType<unknown> | null): boolean =>
    type !== null && (wanted.has(type) || isInside(type.parent as Y.AbstractType<unknown> | null))
  const before = ({ changed: types }: Y.Transaction) => {
    if (isFresh && [...types.keys()].some((type) => isInside(type as Y.AbstractType<unknown>)))
      isFresh = false
  }
  for (const doc of new Set(types.map((type) => type.doc))) doc?.on('beforeObserverCalls', before)
  for (const type of types) type.observeDeep(changed)
  return {
    get() {
      if (!isFresh) {
        value = read()
        isFresh = true
      }
      return value
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
