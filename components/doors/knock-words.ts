import type { Knock, KnockProblem } from '../../lib/studio/snug.ts'
import { firstName, inWords } from '../ui/words.ts'

/** Why a knock was not heard. */
export const knockProblems: Record<KnockProblem, string> = {
  'too-soon': 'A keeper has answered: not now. You can knock again tomorrow.',
  busy: 'Many are knocking there just now. Try again in an hour.',
  ended: 'Nobody can knock here any more. Ask whoever gave you the link for a new one.',
  offline: 'No relay answers. Keep the link and try again when you are back.',
  failed: 'That did not work. Try again in a moment.',
}

/** "Petra is knocking", "Petra and two more are knocking". */
export function whoIsKnocking(knocks: readonly Knock[]): string {
  const [first, ...others] = knocks
  if (!first) return ''
  const name = firstName(first.name)
  if (others.length === 0) return `${name} is knocking`
  return `${name} and ${inWords(others.length)} more are knocking`
}

/** "1 knock": beside the room's name. */
export const knockCount = (count: number): string => `${count} ${count === 1 ? 'knock' : 'knocks'}`
