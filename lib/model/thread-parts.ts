/**
 * What a list needs to know of a document's messages without holding them: one part for each place they stand in. It is small
 * enough that the device keeps those of all threads, and exact enough to count what is unread for any mark.
 */
import type { Did, DocId, ItemId } from '../base/ids.ts'
import { plainWords } from './thread-items.ts'
import { type AnswerPick, type PollEnd, inTime, type Message } from './thread-message.ts'

export type PartWords = { id: ItemId; by: Did; at: number; words: string; isPoll: boolean; as: string | null }

/** What one device said there that counts as unread until it is seen; the times ascend. `ids`: of what was moved, beside `ats`. */
export type PartVoice = {
  voice: string
  ats: readonly number[]
  named: readonly number[]
  ids: readonly ItemId[]
}

export type Part = {
  /** What of the document it is about (a card's id). */
  thing: string | null
  /** Where these were moved to; null: they stand at home. */
  to: DocId | null
  count: number
  first: PartWords | null
  last: PartWords | null
  /** The latest first. */
  with: readonly { did: Did; at: number }[]
  voices: readonly PartVoice[]
  picks: readonly ({ message: ItemId } & AnswerPick)[]
  /** Of polls, with who asked. */
  ends: readonly ({ message: ItemId; asker: Did } & PollEnd)[]
}

const mostWords = 160
const mostPeople = 6

/** A message's own, or that of what it answers. */
export function thingOf(message: Message, get: (id: ItemId) => Message | null): string | null {
  let at: Message | null = message
  for (let deep = 0; at && deep < 32; deep++) {
    if (at.thing !== null) return at.thing
    at = at.to ? get(at.to) : null
  }
  return null
}

/** What stands for whoever sent it in marks: a machine's words are the door's, whoever's device opened them. */
export const voiceOf = ({ device, machine }: Message): string => machine?.door ?? device

/** Whether it can be unread: by somebody else, and not brought from elsewhere. */
export const counts = (message: Message, you: Did): boolean =>
  message.brought === null && message.takenBack === null && (message.machine !== null || message.by !== you)

export function partsOf(messages: readonly Message[], get: (id: ItemId) => Message | null, you: Did): Part[] {
  const parts = new Map<string, Message[]>()
  for (const message of messages) {
    const key = `${thingOf(message, get) ?? ''} ${message.moved ?? ''}`
    const list = parts.get(key)
    if (list) list.push(message)
    else parts.set(key, [message])
  }
  return [...parts.values()].map((list) => partOf(list, thingOf(list[0]!, get), you))
}

function partOf(messages: readonly Message[], thing: string | null, you: Did): Part {
  const said = messages.filter(({ takenBack }) => takenBack === null)
  const people = new Map<Did, number>()
  const { moved } = messages[0]!
  const voices = new Map<string, { ats: number[]; named: number[]; ids: ItemId[] }>()
  for (const message of said) {
    if (!message.machine) people.set(personIn(message), message.at)
    if (!counts(message, you)) continue
    const voice = voices.get(voiceOf(message)) ?? { ats: [], named: [], ids: [] }
    voices.set(voiceOf(message), voice)
    voice.ats.push(message.sentAt)
    if (moved !== null) voice.ids.push(message.id)
    if (message.names.includes(you)) voice.named.push(message.sentAt)
  }
  return {
    thing,
    to: moved,
    count: said.length,
    first: said[0] ? wordsOf(said[0]) : null,
    last: said.length > 0 ? wordsOf(said.at(-1)!) : null,
    with: [...people]
      .map(([did, at]) => ({ did, at }))
      .sort((a, b) => b.at - a.at || (a.did < b.did ? -1 : 1))
      .slice(0, mostPeople),
    voices: [...voices].map(([voice, lists]) => ({ voice, ...lists })),
    ends: said.flatMap(({ id, by, poll }) =>
      (poll?.ends ?? []).map((end) => ({ message: id, asker: by, ...end })),
    ),
    picks: said.flatMap(({ id, picks }) => picks.map((pick) => ({ message: id, ...pick }))),
  }
}

/** Whom a brought message is of, as far as that is known. */
export const personIn = ({ by, brought }: Message): Did =>
  brought ? (brought.who.did ?? (`brought:${brought.who.name}` as Did)) : by

const wordsOf = (message: Message): PartWords => ({
  id: message.id,
  by: personIn(message),
  at: message.at,
  words: plainWords(message.text, mostWords),
  isPoll: message.poll !== null || message.brought?.poll != null,
  as: message.machine?.name ?? null,
})

/** A part, and where it is from. */
export type PlacedPart = Part & { home: DocId; isHome: boolean }

export type ThreadSum = Pick<Part, 'count' | 'first' | 'last' | 'with' | 'picks' | 'ends'>

/** All parts that stand in one place, as one. */
export function sumOf(parts: readonly Part[]): ThreadSum {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const latest = new Map<Did, number>()
  for (const part of parts)
    for (const { did, at } of part.with) latest.set(did, Math.max(at, latest.get(did) ?? 0))
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    first: parts.flatMap(({ first }) => first ?? []).sort(inTime)[0] ?? null,
    last:
      parts
        .flatMap(({ last }) => last ?? [])
        .sort(inTime)
        .at(-1) ?? null,
    with: [...latest]
      .map(([did, at]) => ({ did, at }))
      .sort((a, b) => b.at - a.at || (a.did < b.did ? -1 : 1))
      .slice(0, mostPeople),
    picks: parts.flatMap(({ picks }) => picks),
    ends: parts.flatMap(({ ends }) => ends),
  }
}

/** The messages that are picked, by the last word of each who may: whoever asked, and those who may write. */
export function pickedOf(
  picks: readonly ({ message: ItemId } & AnswerPick)[],
  mayPick: (did: Did) => boolean,
): ReadonlyMap<ItemId, AnswerPick> {
  const last = new Map<ItemId, AnswerPick>()
  for (const { message, ...pick } of picks) {
    const now = last.get(message)
    const { by, at } = pick
    if (mayPick(by) && (!now || at > now.at || (at === now.at && by > now.by))) last.set(message, pick)
  }
  return new Map([...last].filter(([, { on }]) => on))
}
