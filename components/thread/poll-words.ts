import type { Speaker } from '../../lib/studio/talk.ts'
import type { PollShown } from '../../lib/studio/threads.ts'
import { timeOf, whenOf } from '../ui/dates.ts'
import { whoSaid } from './thread-words.ts'

/** "Pick any, until Thu 21:00". */
export function pollTerms({ several, until, ended }: PollShown, now = Date.now()): string {
  if (ended) return 'Closed'
  const pick = several ? 'Pick any' : 'Pick one'
  return until === null ? pick : `${pick}, until ${dayAndTime(until, now)}`
}

/** "21:00" today, "Thu 21:00" within six days, "25 April 21:00" beyond. */
function dayAndTime(at: number, now: number): string {
  const when = whenOf(at, now)
  return when === timeOf(at) ? when : `${when} ${timeOf(at)}`
}

/** How a poll came to its end. */
export function pollEnd(ended: NonNullable<PollShown['ended']>): string {
  const outcome = ended.how ? `“${choiceWords(ended.how)}” it is.` : 'No choice came out ahead.'
  return ended.by
    ? `Closed by ${ended.by.isYou ? 'you' : whoSaid(ended.by)}, ${whenOf(ended.at)}. ${outcome}`
    : `Closed ${whenOf(ended.at)}. ${outcome}`
}

/** For readers, after the choice: ", taken by you and Bea". */
export function votersOf(people: readonly Speaker[]): string {
  if (people.length === 0) return ', taken by nobody yet'
  return `, taken by ${people.map((person) => (person.isYou ? 'you' : whoSaid(person))).join(', ')}`
}

const colour = /(^|\s)(#[0-9a-f]{6})(?=\s|$)/i

/** The colour that a choice names as #3a8fa9; null for none. */
export const swatchOf = (choice: string): string | null => colour.exec(choice)?.[2] ?? null

/** A choice without the colour that is drawn beside it, unless it is nothing else. */
export const choiceWords = (choice: string): string => choice.replace(colour, '').trim() || choice
