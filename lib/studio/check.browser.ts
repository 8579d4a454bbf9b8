/** The membership log of a studio to read, to compare and to take away. Fetched when somebody looks at it. */
import type { Did } from '../base/ids.ts'
import { derived, type Observed } from '../base/observed.ts'
import { compareCode, comparisonOf } from '../members/comparing-words.ts'
import { exportLog } from '../members/export.ts'
import { effectText, sentenceText } from '../members/sentence-text.ts'
import { sentencesOf } from '../members/sentences.ts'
import type { SharedWords, StudioCheck } from './check.ts'
import { plainName } from './file-name.ts'
import type { HeldStudio } from './held-studio.browser.ts'

export type StudioCheckOptions = {
  held: Pick<HeldStudio, 'log' | 'resolution'>
  you: Did
  /** Of members and of those who were; somebody whose card has not come is missing. */
  names: Observed<ReadonlyMap<Did, string>>
  studioName(): string
}

export function studioCheck({ held, you, names, studioName }: StudioCheckOptions): StudioCheck {
  return {
    lines: derived([held.resolution, names], () => {
      const known = names.get()
      return sentencesOf(held.log(), (did) => known.get(did) ?? null)
        .map((sentence) => ({
          id: sentence.hash,
          at: sentence.at,
          deed: sentence.deed.type,
          text: sentenceText(sentence, you),
          fell: effectText(sentence.effect, you),
        }))
        .reverse()
    }),
    wordsWith: (person) =>
      derived([held.resolution], (): SharedWords => {
        const { words, longForm, code } = comparisonOf(held.log(), [you, person])
        return { three: words, twelve: longForm, code }
      }),
    compare: (code, person) => compareCode(code, held.log(), [you, person]),
    exported: () => ({
      name: `snug-log-${plainName(studioName(), 'studio')}.json`,
      text: exportLog(held.log()),
    }),
  }
}
