/** A thread of this studio in the shape in which threads come and go. */
import { until } from '../base/observed.ts'
import { readDid } from '../model/read.ts'
import type { BroughtPerson } from '../model/thread-brought.ts'
import type { CarriedMessage, CarriedThread } from '../transfer/threads/carried-threads.ts'
import type { Speaker } from './talk.ts'
import type { ThreadMessage, ThreadRow, Threads } from './threads.ts'

/** Every thread in whole, the oldest first; `told` hears how many have been read. */
export async function takeThreads(threads: Threads, told: (done: number) => void): Promise<CarriedThread[]> {
  await until(threads.ready, Boolean)
  const rows = [...threads.rows.get()].reverse()
  const taken: CarriedThread[] = []
  for (const [place, row] of rows.entries()) {
    const open = await threads.open(row.id)
    try {
      await until(open.ready, Boolean)
      const thread = carriedThread(open.row.get(), open.messages.get())
      if (thread.messages.length > 0) taken.push(thread)
    } finally {
      open.close()
    }
    told(place + 1)
  }
  return taken
}

/** What was taken back, and what a keeper took down, stays behind. */
export function carriedThread(row: ThreadRow, messages: readonly ThreadMessage[]): CarriedThread {
  const said = messages.filter(
    ({ text, takenBack, down, poll }) => !takenBack && !down && (text !== '' || poll),
  )
  const places = new Map(said.map(({ id }, place) => [id, place]))
  const { title, kind, closed } = row
  return {
    ...{ title, kind },
    closed: closed && { outcome: closed.outcome, by: personOf(closed.by), at: closed.at },
    messages: said.map((message, place) => {
      const to = message.to ? places.get(message.to.id) : undefined
      return { ...carriedMessage(message), to: to !== undefined && to < place ? to : null }
    }),
  }
}

function carriedMessage(message: ThreadMessage): Omit<CarriedMessage, 'to'> {
  const { at, text, before, editedAt, reactions, poll, machine, brought, isPinned, isPicked, by } = message
  const who = machine
    ? { name: machine.name, did: null }
    : brought
      ? { name: brought.who, did: readDid(by.did) }
      : personOf(by)
  return {
    ...{ who, at: Math.round(at), isPinned, isPicked: isPicked !== null },
    text: poll ? '' : text,
    before: poll ? [] : before.map((one) => ({ text: one.text, at: Math.round(one.at) })),
    editedAt: poll ? null : editedAt,
    reactions: reactions.map((one) => ({ with: one.with, by: one.by.map(personOf) })),
    poll: poll && {
      ...{ question: poll.question, several: poll.several },
      choices: poll.choices.map((choice) => ({ text: choice.text, by: choice.by.map(personOf) })),
      how: poll.ended?.how ?? '',
      endedAt: poll.ended?.at ?? null,
    },
  }
}

/** Somebody of another place has a name and no key. */
const personOf = ({ did, name }: Speaker): BroughtPerson => ({ name, did: readDid(did) })
