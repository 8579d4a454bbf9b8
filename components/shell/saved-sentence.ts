import type { Saved } from '../../lib/studio/snug.ts'

const waitingHere = (count: number): string =>
  `${count} ${count === 1 ? 'change' : 'changes'} waiting, safe on this device`

/** What the banner says while changes wait. */
export const offlineSentence = (count: number): string => `Offline: ${waitingHere(count)}`

/** The same where a relay answers and will not have this device. */
export const notTakenSentence = (count: number): string =>
  `The relay does not take this device: ${waitingHere(count)}`

/** The same where a relay takes other things, and not these. */
export const notAllSentence = (count: number): string =>
  `The relay does not take everything: ${waitingHere(count)}`

/**
 * The one line under a title where there is little room: what comes first is what may not be cut off. Who is here, once
 * everything is safe elsewhere; else where the changes are.
 */
export function belowTitle(saved: Saved, here: string | undefined): string {
  const sentence = savedSentence(saved)
  const isElsewhere = saved.where === 'relay' || saved.where === 'devices'
  return (isElsewhere ? [here, sentence] : [sentence, here]).filter(Boolean).join(' · ')
}

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
