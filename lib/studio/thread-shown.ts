/** A message as it is shown: what the model says of it, with the people, and with what only whoever looks knows. */
import type { Did, DocId, ItemId } from '../base/ids.ts'
import { plainWords, type Vote } from '../model/thread-items.ts'
import type { Message, MessagePoll } from '../model/thread-message.ts'
import { personIn } from '../model/thread-parts.ts'
import type { Thing } from '../model/house.ts'
import type { Deed, Speaker } from './talk.ts'
import type { PollShown, Reaction, ThreadMessage } from './threads.ts'
import { nameOnly, speakerOf } from './thread-rows.ts'

/** What is the same for all messages that are shown together. */
export type Showing = {
  who: (did: Did) => Speaker
  you: Did
  down: ReadonlyMap<string, Deed>
  mayKeep: boolean
  isKeeper: (did: Did) => boolean
  isOpen: boolean
}

/** What is of one. */
export type Standing = {
  thing: Thing
  down: Deed | null
  to: Message | null
  isToHidden: boolean
  isMarked: boolean
  isUnread: boolean
  waiting: boolean
  picked: { by: Did; at: number } | null
  /** A poll whose time is over. */
  isOver: boolean
}

const longestQuoted = 140

export function shownMessage(message: Message, standing: Standing, showing: Showing): ThreadMessage {
  const { who, you, mayKeep } = showing
  const { down, to, picked } = standing
  const isHidden = down !== null && !mayKeep
  const { id, at, editedAt, takenBack, machine, brought } = message
  return {
    ...{ id, at, editedAt, takenBack, down, thing: standing.thing },
    text: isHidden ? '' : message.text,
    before: isHidden ? [] : message.before,
    by: machine ? nameOnly(machine.name) : speakerOf(personIn(message), who),
    waiting: standing.waiting,
    to: to && {
      id: to.id,
      by: to.machine ? nameOnly(to.machine.name) : speakerOf(personIn(to), who),
      words: standing.isToHidden ? '' : plainWords(to.text, longestQuoted),
    },
    machine: machine && { name: machine.name, by: machine.door },
    brought: brought && { who: brought.who.name, by: who(message.by) },
    reactions: isHidden
      ? []
      : message.reactions.map((one): Reaction => ({
          with: one.with,
          by: [...one.by.map(who), ...one.also.map((person) => personOf(person, who))],
          isYours: one.by.includes(you),
        })),
    isPinned: message.isPinned,
    isMarked: standing.isMarked,
    isPicked: picked && { by: who(picked.by), at: picked.at },
    poll: isHidden ? null : pollOf(message, standing.isOver, showing),
    namesYou: message.names.includes(you),
    isUnread: standing.isUnread,
  }
}

const personOf = ({ name, did }: { name: string; did: Did | null }, who: (did: Did) => Speaker): Speaker =>
  did ? who(did) : nameOnly(name)

function pollOf({ poll, brought, by }: Message, isOver: boolean, showing: Showing): PollShown | null {
  if (poll) return votedPoll(poll, by, isOver, showing)
  if (!brought?.poll) return null
  const { question, several, choices, how, endedAt } = brought.poll
  return {
    ...{ question, several, until: null, mayEnd: false },
    choices: choices.map((choice) => ({
      text: choice.text,
      by: choice.by.map((person) => personOf(person, showing.who)),
      isYours: false,
    })),
    // Nobody votes in what was brought along.
    ended: { by: null, at: endedAt ?? 0, how },
  }
}

function votedPoll(
  poll: MessagePoll,
  asker: Did,
  isOver: boolean,
  { who, you, isKeeper, isOpen }: Showing,
): PollShown {
  const { question, several, until } = poll
  const end = poll.ends.find(({ by }) => by === asker || isKeeper(by))
  const endsAt = Math.min(end?.at ?? Infinity, until ?? Infinity)
  const votes = standingVotes(poll.votes, endsAt)
  const choices = poll.choices.map((text, place) => {
    const by = votes.filter(({ choices: taken }) => taken.includes(place)).map((vote) => vote.by)
    return { text, by: by.map(who), isYours: by.includes(you) }
  })
  const hasEnded = end !== undefined || isOver
  const byHand = end && end.at <= (until ?? Infinity) ? { by: who(end.by), at: end.at } : null
  const most = Math.max(...choices.map(({ by }) => by.length))
  const winners = choices.filter(({ by }) => by.length === most)
  const how = most > 0 && winners.length === 1 ? winners[0]!.text : ''
  return {
    ...{ question, several, until, choices },
    ended: hasEnded ? { ...(byHand ?? { by: null, at: until! }), how } : null,
    mayEnd: !hasEnded && isOpen && (asker === you || isKeeper(you)),
  }
}

/** Of each person the vote that counts, in the order in which they first voted. */
export function standingVotes(votes: readonly Vote[], endsAt: number): readonly Vote[] {
  const best = new Map<Did, Vote>()
  for (const vote of votes) {
    if (vote.at > endsAt) continue
    const now = best.get(vote.by)
    if (!now || vote.n >= now.n) best.set(vote.by, vote)
  }
  return [...best.values()]
}

export const edgeOf = (host: DocId, item: ItemId): Thing => ({ doc: host, item })
