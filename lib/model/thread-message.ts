/** One message of a thread, as the items about it add up: whatever their order of coming, the same. */
import type { DeviceFp, Did, DocId, ItemId } from '../base/ids.ts'
import { longestComment, longestQuote, type Said } from './conversation.ts'
import { broughtIn, machineIn, type BroughtMessage, type BroughtPerson } from './thread-brought.ts'
import {
  docIn,
  itemIn,
  namedIn,
  pollIn,
  textIn,
  voteIn,
  type PollWords,
  type ThreadWord,
  type Vote,
} from './thread-items.ts'

export type MessagePoll = PollWords & {
  /** All that were cast, the oldest first. */
  votes: readonly Vote[]
  /** Who wanted it ended, the oldest first; whether they may is for the reader to say. */
  ends: readonly PollEnd[]
}

export type MessageReaction = { with: string; by: readonly Did[]; also: readonly BroughtPerson[] }

/** Somebody said that a poll is over; it is where they may say so. */
export type PollEnd = { by: Did; at: number; device: DeviceFp }

/** Somebody's last word on whether this is the answer, and the device it was said on. */
export type AnswerPick = { by: Did; at: number; on: boolean; device: DeviceFp }

export type Message = Said & {
  device: DeviceFp
  /** Of the item it was said in; of a machine's, when the relay took it. */
  sentAt: number
  thing: string | null
  quote: string
  to: ItemId | null
  settled: { by: Did; at: number } | null
  machine: { name: string; door: string } | null
  brought: BroughtMessage | null
  /** In the order in which they began. */
  reactions: readonly MessageReaction[]
  isPinned: boolean
  /** The last word of each person on whether it is the answer, the latest last. */
  picks: readonly AnswerPick[]
  poll: MessagePoll | null
  /** Where it was moved to; null where it stands at home. */
  moved: DocId | null
  names: readonly Did[]
}

const longestThing = 64
const mostReactions = 50

const none: readonly never[] = []

type Start = Omit<Message, 'reactions' | 'isPinned' | 'picks' | 'moved' | 'names' | 'settled'>

/** What an item begins: one message, many that were brought along, or none. */
export function beginnings(word: ThreadWord): Start[] {
  const { id, type, by, at, device, body } = word
  const base = { id, by, at, device, sentAt: at, ...unsaid }
  if (type === 'comment') {
    const text = textIn(body.text, longestComment)
    const thing = typeof body.thing === 'string' && body.thing.length <= longestThing ? body.thing : null
    const quote = textIn(body.quote, longestQuote)
    return text === '' ? [] : [{ ...base, text, thing, quote, to: itemIn(body.to) }]
  }
  if (type === 'poll') {
    const poll = pollIn(body)
    return poll ? [{ ...base, text: poll.question, poll: { ...poll, votes: none, ends: none } }] : []
  }
  if (type === 'machine') {
    const said = machineIn(id, body)
    const machine = said && { name: said.name, door: said.door }
    return said ? [{ ...base, at: said.at, sentAt: said.at, text: said.text, machine }] : []
  }
  if (type !== 'brought') return []
  return broughtIn(id, body).map((brought) => {
    const { before, editedAt, to, text, poll } = brought
    return {
      ...base,
      id: brought.id,
      at: brought.at,
      text: text || (poll?.question ?? ''),
      before,
      editedAt,
      to,
      brought,
    }
  })
}

const unsaid = {
  ...{ text: '', before: none, editedAt: null, takenBack: null },
  ...{ thing: null, quote: '', to: null, machine: null, brought: null, poll: null },
} as const

export const inTime = (a: { at: number; id: string }, b: { at: number; id: string }): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * @param start how it begins; null when that is not there
 * @param about what was said of it, in time
 */
export function messageOf(id: ItemId, start: Start | null, about: readonly ThreadWord[]): Message | null {
  if (start && about.length === 0) return untouched(start)
  const begun = start ?? lostIn(id, about)
  if (!begun) return null
  let { text, before, editedAt } = begun
  let settled: Message['settled'] = null
  let isPinned = false
  let moved: DocId | null = null
  const picks = new Map<Did, AnswerPick>()
  const votes: Vote[] = []
  const ends: PollEnd[] = []
  let taken: number | null = null
  for (const word of about) {
    const { type, by, at, body } = word
    const on = body.on === true
    if (type === 'edit') {
      const next = textIn(body.text, longestComment)
      if (by !== begun.by || !start || begun.machine || begun.brought || begun.poll) continue
      if (next === '' || next === text) continue
      before = [...before, { text, at: editedAt ?? begun.at }]
      text = next
      editedAt = at
    } else if (type === 'take-back') {
      if (by === begun.by) taken = on ? at : null
    } else if (type === 'settle') settled = on ? { by, at } : null
    else if (type === 'pin') isPinned = on
    else if (type === 'pick') {
      picks.delete(by)
      picks.set(by, { by, at, on, device: word.device })
    } else if (type === 'move') moved = docIn(body.to)
    else if (type === 'end-poll') ends.push({ by, at, device: word.device })
    else if (type === 'vote' && begun.poll) {
      const vote = voteIn(word, begun.poll)
      if (vote) votes.push(vote)
    }
  }
  const isGone = taken !== null
  return {
    ...begun,
    ...(isGone
      ? {
          text: '',
          quote: '',
          before: none,
          editedAt: null,
          takenBack: taken,
          poll: null,
          brought: begun.brought && bare(begun.brought),
        }
      : { text, before, editedAt, takenBack: null, poll: begun.poll && { ...begun.poll, votes, ends } }),
    settled,
    isPinned: isPinned && !isGone,
    picks: isGone || picks.size === 0 ? none : [...picks.values()],
    reactions: isGone ? none : reactionsIn(begun.brought, about),
    moved,
    names: isGone ? none : namedIn(text),
  }
}

/** Most messages are never spoken of again. */
const untouched = (start: Start): Message => ({
  ...start,
  ...nothingSaid,
  reactions: start.brought && start.brought.reactions.length > 0 ? reactionsIn(start.brought, none) : none,
  names: namedIn(start.text),
})
const nothingSaid = { settled: null, isPinned: false, picks: none, moved: null } as const

const bare = (brought: BroughtMessage): BroughtMessage => ({
  ...brought,
  ...{ text: '', before: [], reactions: [], poll: null },
})

/** What was taken back leaves its place: its words are gone, so that nothing else tells of it. */
function lostIn(id: ItemId, about: readonly ThreadWord[]): Start | null {
  const last = new Map<Did, ThreadWord>()
  for (const word of about) if (word.type === 'take-back') last.set(word.by, word)
  const word = [...last.values()].find(({ body }) => body.on === true)
  if (!word) return null
  const { by, at, device, body } = word
  const said = typeof body.said === 'number' && body.said >= 0 && body.said <= at ? body.said : at
  const thing = typeof body.thing === 'string' && body.thing.length <= longestThing ? body.thing : null
  return { ...unsaid, id, by, at: said, sentAt: said, device, thing, to: itemIn(body.to) }
}

function reactionsIn(
  brought: BroughtMessage | null,
  about: readonly ThreadWord[],
): readonly MessageReaction[] {
  const known = new Map<string, { by: Set<Did>; also: readonly BroughtPerson[] }>()
  for (const one of brought?.reactions ?? []) known.set(one.with, { by: new Set(), also: one.by })
  for (const { type, by, body } of about) {
    if (type !== 'react' || typeof body.with !== 'string') continue
    const word = body.with.normalize('NFC').trim()
    if (word === '' || word.length > 24) continue
    const now = known.get(word)
    if (body.on !== true) {
      now?.by.delete(by)
      if (now?.by.size === 0 && now.also.length === 0) known.delete(word)
    } else if (now) now.by.add(by)
    else if (known.size < mostReactions) known.set(word, { by: new Set([by]), also: [] })
  }
  if (known.size === 0) return none
  return [...known].map(([word, { by, also }]) => ({ with: word, by: [...by], also }))
}
