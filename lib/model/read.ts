/** Reading documents that any peer, older or newer or unkind, may have written: absence and odd types are tolerated. */
import type * as Y from 'yjs'
import type { Observed } from '../base/observed.ts'

/** The text under a key, or '' when there is none. */
export function readText(map: Y.Map<unknown>, key: string): string {
  const value = map.get(key)
  return typeof value === 'string' ? value : ''
}

/** The finite number under a key, or null. */
export function readNumber(map: Y.Map<unknown>, key: string): number | null {
  const value = map.get(key)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A value read from shared types: computed again after any of them, or what is inside, changed. */
export function observedRead<T>(
  types: readonly Y.AbstractType<never>[] | readonly Y.Map<unknown>[],
  read: () => T,
): Observed<T> {
  let value: T
  let isFresh = false
  const listeners = new Set<() => void>()
  const changed = () => {
    isFresh = false
    for (const listener of [...listeners]) listener()
  }
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
