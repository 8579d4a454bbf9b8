'use client'
import { useSyncExternalStore } from 'react'
import { observed } from '../../lib/base/observed.ts'

export type Mode = 'day' | 'evening'
export type ModeChoice = Mode | 'system'

const key = 'snug.mode'
const dark = '(prefers-color-scheme: dark)'

const choice = observed<ModeChoice>('system')

/** Storage can be refused (a private window); then the choice lasts as long as the window. */
function remembered(): ModeChoice {
  try {
    const kept = localStorage.getItem(key)
    return kept === 'day' || kept === 'evening' ? kept : 'system'
  } catch {
    return 'system'
  }
}

function apply(next: ModeChoice): void {
  if (next === 'system') delete document.documentElement.dataset.mode
  else document.documentElement.dataset.mode = next
  choice.set(next)
}

/** Shows what was chosen on this device before. Once, when the app starts. */
export const recallMode = (): void => apply(remembered())

/** Chooses and remembers; `system` follows the device again. */
export function chooseMode(next: ModeChoice): void {
  apply(next)
  try {
    if (next === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, next)
  } catch {
    // Not remembered beyond this window; what is seen now is right.
  }
}

/** What is on screen now. */
export function shownMode(): Mode {
  const chosen = choice.get()
  if (chosen !== 'system') return chosen
  return matchMedia(dark).matches ? 'evening' : 'day'
}

export const switchMode = (): void => chooseMode(shownMode() === 'day' ? 'evening' : 'day')

function subscribe(listener: () => void): () => void {
  const system = matchMedia(dark)
  system.addEventListener('change', listener)
  const stop = choice.subscribe(listener)
  return () => {
    system.removeEventListener('change', listener)
    stop()
  }
}

export const useShownMode = (): Mode => useSyncExternalStore(subscribe, shownMode, () => 'day')
export const useModeChoice = (): ModeChoice =>
  useSyncExternalStore(choice.subscribe, choice.get, () => 'system')
