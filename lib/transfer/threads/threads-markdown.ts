/** Threads for people to read: one Markdown text, everything that was said with who and when. */
import type { BroughtPerson, BroughtPoll } from '../../model/thread-brought.ts'
import type { CarriedMessage, CarriedThread } from './carried-threads.ts'

/** @param day how a moment (ms) is written */
export const threadsToMarkdown = (threads: readonly CarriedThread[], day: (at: number) => string): string =>
  threads.map((thread) => threadText(thread, day)).join('\n---\n\n')

function threadText({ title, kind, closed, messages }: CarriedThread, day: (at: number) => string): string {
  const ended = closed ? [`Closed by ${nameOf(closed.by)}, ${day(closed.at)}: ${escape(closed.outcome)}`] : []
  const head = [`# ${escape(title)}`, ...(kind === 'question' ? ['A question.'] : []), ...ended]
  return `${[...head, ...messages.map((message) => messageText(message, messages, day))].join('\n\n')}\n`
}

function messageText(
  message: CarriedMessage,
  all: readonly CarriedMessage[],
  day: (at: number) => string,
): string {
  const { who, at, text, to, editedAt, poll, reactions, isPinned, isPicked } = message
  const answered = to === null ? null : all[to]
  const notes = [
    ...(answered ? [`to ${nameOf(answered.who)}, ${day(answered.at)}`] : []),
    ...(editedAt === null ? [] : [`edited ${day(editedAt)}`]),
    ...(isPinned ? ['pinned'] : []),
    ...(isPicked ? ['the answer'] : []),
  ]
  const head = `**${nameOf(who)}**, ${day(at)}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`
  const felt = reactions.map((one) => `${escape(one.with)} ${one.by.map(nameOf).join(', ')}`).join(' · ')
  return [head, text, poll ? pollText(poll) : '', felt].filter((part) => part !== '').join('\n\n')
}

const pollText = ({ question, choices, how }: BroughtPoll): string =>
  [
    `Poll: ${escape(question)}`,
    choices
      .map(({ text, by }) => `- ${escape(text)}${by.length > 0 ? `: ${by.map(nameOf).join(', ')}` : ''}`)
      .join('\n'),
    how === '' ? '' : `Ended: ${escape(how)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')

const nameOf = ({ name }: BroughtPerson): string => escape(name || 'Someone')
const escape = (text: string): string => text.replace(/([\\`*_[\]<>#])/g, '\\$1').replace(/\s+/g, ' ')
