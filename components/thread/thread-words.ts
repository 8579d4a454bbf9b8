/** How threads are spoken of. */
import type { Speaker } from '../../lib/studio/talk.ts'
import type { ThreadRow } from '../../lib/studio/threads.ts'
import { takenDown } from '../talk/use-hidden.ts'
import { timeOf, whenOf } from '../ui/dates.ts'
import { capital, firstName, inOneSentence, inWords } from '../ui/words.ts'

export const threadTitle = ({ title, isDown }: Pick<ThreadRow, 'title' | 'isDown'>): string =>
  isDown ? takenDown : title.trim() || 'A thread without words yet'

/** "You", "Bea". */
export const whoSaid = ({ isYou, name }: Speaker): string => (isYou ? 'You' : firstName(name))

/** The line under a title: who did what last, or who is in it. */
export function threadLine({ closed, last, isAnswered, with: people }: ThreadRow): string {
  if (closed) return closed.outcome.trim() ? `Settled: ${closed.outcome.trim()}` : 'Settled'
  if (last?.deed === 'answered' && !last.by.isYou && isAnswered) return `${whoSaid(last.by)} answered`
  if (last?.deed === 'poll') return `${whoSaid(last.by)} asked for votes`
  if (last?.deed === 'asked') return `${whoSaid(last.by)} asked`
  return people.length > 0 ? whoIsWith(people) : ''
}

/** "Cormac, you, 3 more". */
function whoIsWith(people: readonly Speaker[]): string {
  const names = people.map((person, i) => (person.isYou ? (i === 0 ? 'You' : 'you') : firstName(person.name)))
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names
  return shown.join(', ')
}

/** "5 replies"; '' while there is only what began it. */
export const repliesIn = (count: number): string =>
  count < 2 ? '' : `${count - 1} ${count === 2 ? 'reply' : 'replies'}`

/** "Two new replies". */
export const newReplies = (count: number): string =>
  `${capital(inWords(count))} new ${count === 1 ? 'reply' : 'replies'}`

/** "three messages", "one message". */
export const messagesInWords = (count: number): string =>
  `${inWords(count)} ${count === 1 ? 'message' : 'messages'}`

/** "You, Bea and Tomek". */
export const peopleSentence = (people: readonly Speaker[]): string =>
  inOneSentence(people.map((person) => (person.isYou ? 'you' : firstName(person.name))))

/** "21:14" today, "Wed 21:14" within six days, "25 April 21:14" before. */
export function messageTime(at: number, now = Date.now()): string {
  const when = whenOf(at, now)
  const time = timeOf(at)
  return when === time ? time : `${when} ${time}`
}

const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const sixDaysMs = 6 * 24 * 60 * 60 * 1000

/** For narrow lists: "15:32" today, "Wed" within six days, "11 May" this year, the whole date before that. */
export const shortWhen = (at: number, now = Date.now()): string =>
  now - at >= sixDaysMs && new Date(at).getFullYear() === new Date(now).getFullYear()
    ? dayAndMonth.format(at)
    : whenOf(at, now)
