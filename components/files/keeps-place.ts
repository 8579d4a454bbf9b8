/** Whether pictures keep where they were taken: off, unless somebody wants it on this device. */
import { observed, type Observed } from '../../lib/base/observed.ts'

const storageKey = 'snug.keep-place'

function recalled(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'on'
  } catch {
    // Storage is refused: the careful answer.
    return false
  }
}

const kept = observed<boolean | null>(null)

export const keepsPlace = (): boolean => kept.get() ?? recalled()
export const placeKept: Observed<boolean> = { get: keepsPlace, subscribe: kept.subscribe }

export function keepPlace(on: boolean): void {
  kept.set(on)
  try {
    if (on) localStorage.setItem(storageKey, 'on')
    else localStorage.removeItem(storageKey)
  } catch {
    // Not remembered beyond this window.
  }
}
