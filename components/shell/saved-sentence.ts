import type { Saved } from '../../lib/studio/snug.ts'

/** What the banner says while changes wait. */
export const offlineSentence = (count: number): string =>
  `Offline: ${count} ${count === 1 ? 'change' : 'changes'} waiting, safe on this device`

/** What the foot says; null when there is nothing yet to be saved. */
export function savedSentence(saved: Saved): string | null {
  switch (saved.where) {
    case 'nothing-yet':
      return null
    case 'window':
      return 'Only in this window'
    case 'relay':
      return 'Saved on the relay'
    case 'devices':
      return `Saved on ${saved.devices} devices`
    case 'device':
      return saved.offline && saved.waiting.length > 0
        ? offlineSentence(saved.waiting.length)
        : 'Saved on this device'
  }
}
