import type { Saved } from '../../lib/studio/snug.ts'

/** What the banner says while changes wait. */
export const offlineSentence = (count: number): string =>
  `Offline: ${count} ${count === 1 ? 'change' : 'changes'} waiting, safe on this device`

/** What the foot says; null when there is nothing yet to be saved. */
export function savedSentence(saved: Saved): string | null {
  if (saved.where === 'nothing-yet') return null
  if (saved.where === 'relay') return 'Saved on the relay'
  if (saved.offline && saved.waiting.length > 0) return offlineSentence(saved.waiting.length)
  return 'Saved on this device'
}
