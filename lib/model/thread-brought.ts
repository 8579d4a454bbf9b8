/**
 * Words in a thread that nobody here typed: what a machine sent through its door, and what was said elsewhere and brought
 * along. Whoever signed the item vouches for it; nothing in it speaks for the people it names.
 * ```
 * machine  { door, name, text, at, delivery }   one delivery; its item has the delivery's id, so that two devices which open it
 *                                               at once make one message; at: when the relay took it, ms
 * brought  { from, messages }                   from: 'slack', 'snug' or another word; messages: in their order, each
 *                                               { who, did, at, text, to, before, edited, reactions, poll }
 * ```
 * A brought message has the id that `broughtId` makes of its item's id and its place in it.
 */
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import { parseItemId, type Did, type ItemId } from '../base/ids.ts'
import { readDid } from './read.ts'

type Body = Readonly<Record<string, unknown>>

export type MachineWord = {
  /** The door it came through, by its random id. */
  door: string
  /** What the machine is called. */
  name: string
  text: string
  at: number
  delivery: ItemId
}

export type BroughtPerson = { name: string; did: Did | null }

export type BroughtMessage = {
  id: ItemId
  /** Who said it, by name, and by their key where that is known. It is said of them, not by them. */
  who: BroughtPerson
  at: number
  text: string
  /** The message it answers. */
  to: ItemId | null
  /** What it said before, oldest first. */
  before: readonly { text: string; at: number }[]
  editedAt: number | null
  reactions: readonly { with: string; by: readonly BroughtPerson[] }[]
  poll: BroughtPoll | null
}

/** A poll as it stood; nobody votes in it any more. */
export type BroughtPoll = {
  question: string
  several: boolean
  choices: readonly { text: string; by: readonly BroughtPerson[] }[]
  /** How it ended, and when by the clock of whoever ended it; '' and null for one that was open. */
  how: string
  endedAt: number | null
}

/** UTF-16 code units, and counts; what is beyond is cut when read. */
export const broughtLimits = {
  text: 8_000,
  name: 80,
  word: 24,
  choice: 200,
  choices: 20,
  before: 20,
  reactions: 20,
  people: 100,
  messages: 2_000,
} as const
const latest = 8.64e15

export const machineBody = ({ door, name, text, at, delivery }: MachineWord) => ({
  ...{ door, at, delivery },
  name: name.slice(0, broughtLimits.name),
  text: text.slice(0, broughtLimits.text),
})

/** What the item `id` of type `machine` says; null for what is none. */
export function machineIn(id: ItemId, body: Body): MachineWord | null {
  const { door, delivery } = body
  const text = textOf(body.text, broughtLimits.text)
  const at = momentOf(body.at)
  if (typeof door !== 'string' || door.length > 64 || text === '' || at === null || delivery !== id)
    return null
  return { door, name: textOf(body.name, broughtLimits.name), text, at, delivery: id }
}

/** The id of the message at a place (from 0) of a brought item: the item's, with the place and one added to its last four bytes. */
export function broughtId(item: ItemId, place: number): ItemId {
  const bytes = fromBase64url(item)!
  const view = new DataView(bytes.buffer, bytes.byteOffset + 12, 4)
  view.setUint32(0, (view.getUint32(0) + place + 1) >>> 0)
  return toBase64url(bytes) as ItemId
}

/** What an item of type `brought` says. Where an id stands for a message that somebody signed here, that one holds. */
export function broughtIn(id: ItemId, body: Body): BroughtMessage[] {
  if (!Array.isArray(body.messages)) return []
  return (body.messages as unknown[]).slice(0, broughtLimits.messages).flatMap((value, place) => {
    const message = readMessage(broughtId(id, place), value)
    return message ? [message] : []
  })
}

export type BroughtBody = ReturnType<typeof broughtBody>

/** The ids that the messages will have are `broughtId`'s; what is written here has none. */
export const broughtBody = (from: string, messages: readonly Omit<BroughtMessage, 'id'>[]) => ({
  from: from.slice(0, 32),
  messages: messages.map(broughtRow),
})

/** One message as it lies in the body. What it has nothing of is left out. */
export const broughtRow = (message: Omit<BroughtMessage, 'id'>) => ({
  who: message.who.name,
  at: message.at,
  text: message.text,
  ...(message.who.did && { did: message.who.did }),
  ...(message.to && { to: message.to }),
  ...(message.before.length > 0 && { before: message.before.map(({ text, at }) => ({ text, at })) }),
  ...(message.editedAt !== null && { edited: message.editedAt }),
  ...(message.reactions.length > 0 && {
    reactions: message.reactions.map((one) => ({ with: one.with, by: one.by.map(personRow) })),
  }),
  ...(message.poll && { poll: pollRow(message.poll) }),
})

const personRow = ({ name, did }: BroughtPerson) => ({ name, ...(did && { did }) })
const pollRow = ({ question, several, choices, how, endedAt }: BroughtPoll) => ({
  ...{ question, several, how },
  choices: choices.map(({ text, by }) => ({ text, by: by.map(personRow) })),
  ...(endedAt !== null && { ended: endedAt }),
})

function readMessage(id: ItemId, value: unknown): BroughtMessage | null {
  if (!isObject(value)) return null
  const text = textOf(value.text, broughtLimits.text)
  const at = momentOf(value.at)
  const poll = isObject(value.poll) ? readPoll(value.poll) : null
  if (at === null || (text === '' && !poll)) return null
  return {
    ...{ id, at, text, poll },
    who: { name: textOf(value.who, broughtLimits.name), did: readDid(value.did) },
    to: typeof value.to === 'string' ? parseItemId(value.to) : null,
    before: listOf(value.before, broughtLimits.before, (one) => {
      const [said, when] = [textOf(one.text, broughtLimits.text), momentOf(one.at)]
      return when === null ? null : { text: said, at: when }
    }),
    editedAt: momentOf(value.edited),
    reactions: listOf(value.reactions, broughtLimits.reactions, (one) => {
      const word = textOf(one.with, broughtLimits.word)
      return word === '' ? null : { with: word, by: peopleOf(one.by) }
    }),
  }
}

function readPoll(value: Body): BroughtPoll | null {
  const question = textOf(value.question, broughtLimits.text)
  const choices = listOf(value.choices, broughtLimits.choices, (one) => ({
    text: textOf(one.text, broughtLimits.choice),
    by: peopleOf(one.by),
  }))
  if (choices.length === 0) return null
  return {
    ...{ question, choices, several: value.several === true, how: textOf(value.how, broughtLimits.choice) },
    endedAt: momentOf(value.ended),
  }
}

const peopleOf = (value: unknown): BroughtPerson[] =>
  listOf(value, broughtLimits.people, ({ name, did }) => ({
    name: textOf(name, broughtLimits.name),
    did: readDid(did),
  }))

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)

function listOf<T>(value: unknown, most: number, read: (one: Body) => T | null): T[] {
  if (!Array.isArray(value)) return []
  return (value as unknown[]).slice(0, most).flatMap((one) => (isObject(one) ? (read(one) ?? []) : []))
}

const textOf = (value: unknown, most: number): string =>
  typeof value === 'string' ? value.slice(0, most) : ''
const momentOf = (value: unknown): number | null =>
  typeof value === 'number' && value >= 0 && value <= latest ? value : null
