/** Threads in Snug's own JSON (docs/formats/threads.md): out, and in again the same. */
import type { FileId } from '../../base/ids.ts'
import { readDid } from '../../model/read.ts'
import type { BroughtPerson, BroughtPoll } from '../../model/thread-brought.ts'
import {
  carriedThreadsLimits as most,
  nothingLost,
  type CarriedMessage,
  type CarriedThread,
  type ThreadsLoss,
  type ThreadsReading,
} from './carried-threads.ts'
import { isObject, lineIn, momentIn, objectsIn, textIn, type Foreign } from './foreign-threads.ts'
import { filesNamedIn } from './named-files.ts'

export const threadsVersion = 1

/** A file that lies beside the JSON: where, and what it is in the studio it comes from. */
export type FileBeside = { id: FileId; name: string; type: string; path: string }

/** What a message has nothing of is left out. */
export const threadsToJson = (threads: readonly CarriedThread[], files: readonly FileBeside[] = []): string =>
  `${JSON.stringify(
    {
      ...{ snug: 'threads', version: threadsVersion, threads: threads.map(threadRow) },
      ...(files.length > 0 && { files }),
    },
    null,
    1,
  )}\n`

const threadRow = ({ title, kind, closed, messages }: CarriedThread) => ({
  ...{ title, kind },
  ...(closed && { closed: { outcome: closed.outcome, by: personRow(closed.by), at: closed.at } }),
  messages: messages.map(messageRow),
})

const personRow = ({ name, did }: BroughtPerson) => ({ name, ...(did && { did }) })

const messageRow = (message: CarriedMessage) => ({
  ...{ who: personRow(message.who), at: message.at, text: message.text },
  ...(message.to !== null && { to: message.to }),
  ...(message.before.length > 0 && { before: message.before }),
  ...(message.editedAt !== null && { edited: message.editedAt }),
  ...(message.reactions.length > 0 && {
    reactions: message.reactions.map((one) => ({ with: one.with, by: one.by.map(personRow) })),
  }),
  ...(message.poll && {
    poll: {
      ...{ question: message.poll.question, several: message.poll.several, how: message.poll.how },
      choices: message.poll.choices.map(({ text, by }) => ({ text, by: by.map(personRow) })),
      ...(message.poll.endedAt !== null && { ended: message.poll.endedAt }),
    },
  }),
  ...(message.isPinned && { pinned: true }),
  ...(message.isPicked && { picked: true }),
})

/** Threads of a parsed JSON file. */
export function threadsFromJson(file: unknown): ThreadsReading {
  if (!isObject(file) || file.snug !== 'threads') return { ok: false, problem: { why: 'unknown' } }
  if (typeof file.version !== 'number' || file.version < 1) return { ok: false, problem: { why: 'damaged' } }
  if (file.version > threadsVersion) return { ok: false, problem: { why: 'too-new' } }
  const loss = nothingLost()
  let left: number = most.messages
  const threads = objectsIn(file, 'threads')
    .slice(0, most.threads)
    .map((row): CarriedThread => {
      const rows = objectsIn(row, 'messages')
      const taken = rows.slice(0, left)
      left -= taken.length
      loss.messages += rows.length - taken.length
      return {
        title: lineIn(row, 'title', most.title),
        kind: row.kind === 'question' ? 'question' : 'talk',
        closed: isObject(row.closed) ? closedIn(row.closed) : null,
        messages: messagesIn(taken, loss),
      }
    })
    .filter(({ messages }) => messages.length > 0)
  if (threads.length === 0) return { ok: false, problem: { why: 'nothing' } }
  // None is beside a text alone.
  loss.files = filesNamedIn(threads).length
  return { ok: true, threads: { from: 'snug', files: [], threads, loss } }
}

function closedIn(row: Foreign): CarriedThread['closed'] {
  const at = momentIn(row, 'at')
  return at === null ? null : { outcome: lineIn(row, 'outcome', most.outcome), by: personIn(row, 'by'), at }
}

/** Places of answers are kept right where a message that cannot be read is left out. */
function messagesIn(rows: readonly Foreign[], loss: ThreadsLoss): CarriedMessage[] {
  const messages: CarriedMessage[] = []
  const places = new Map<number, number>()
  rows.forEach((row, place) => {
    const message = messageIn(row)
    if (!message) return void loss.messages++
    places.set(place, messages.length)
    const to =
      Number.isInteger(row.to) && (row.to as number) < place ? (places.get(row.to as number) ?? null) : null
    messages.push({ ...message, to })
  })
  return messages
}

function messageIn(row: Foreign): CarriedMessage | null {
  const at = momentIn(row, 'at')
  const poll = isObject(row.poll) ? pollIn(row.poll) : null
  const text = textIn(row, 'text', most.text)
  if (at === null || (text === '' && !poll)) return null
  return {
    ...{ at, text, poll, to: null, who: personIn(row, 'who') },
    before: objectsIn(row, 'before')
      .slice(0, most.before)
      .flatMap((one) => {
        const when = momentIn(one, 'at')
        return when === null ? [] : [{ text: textIn(one, 'text', most.text), at: when }]
      }),
    editedAt: momentIn(row, 'edited'),
    reactions: objectsIn(row, 'reactions')
      .slice(0, most.reactions)
      .flatMap((one) => {
        const word = lineIn(one, 'with', most.word)
        return word === '' ? [] : [{ with: word, by: peopleIn(one, 'by') }]
      }),
    isPinned: row.pinned === true,
    isPicked: row.picked === true,
  }
}

function pollIn(row: Foreign): BroughtPoll | null {
  const choices = objectsIn(row, 'choices')
    .slice(0, most.choices)
    .map((one) => ({ text: lineIn(one, 'text', most.choice), by: peopleIn(one, 'by') }))
  if (choices.length === 0) return null
  return {
    ...{ question: textIn(row, 'question', most.text), several: row.several === true, choices },
    ...{ how: lineIn(row, 'how', most.choice), endedAt: momentIn(row, 'ended') },
  }
}

const personOf = (value: Foreign): BroughtPerson => ({
  name: lineIn(value, 'name', most.name),
  did: readDid(value.did),
})
const personIn = (row: Foreign, key: string): BroughtPerson => personOf(isObject(row[key]) ? row[key] : {})
const peopleIn = (row: Foreign, key: string): BroughtPerson[] =>
  objectsIn(row, key).slice(0, most.people).map(personOf)
