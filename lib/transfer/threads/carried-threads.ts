/** A thread between two tools: one shape that every format is read into and written from. */
import type { FileId } from '../../base/ids.ts'
import { broughtLimits, type BroughtMessage, type BroughtPerson } from '../../model/thread-brought.ts'

export type CarriedMessage = Omit<BroughtMessage, 'id' | 'to'> & {
  /** The place in its thread of the message it answers, before it. */
  to: number | null
  isPinned: boolean
  /** It is the answer of the question. */
  isPicked: boolean
}

export type CarriedThread = {
  /** '' for none: its first words then stand for it. */
  title: string
  kind: 'talk' | 'question'
  closed: { outcome: string; by: BroughtPerson; at: number } | null
  /** In time. */
  messages: readonly CarriedMessage[]
}

export const saidNothing: Omit<CarriedMessage, 'who' | 'at' | 'text'> = {
  ...{ to: null, before: [], editedAt: null, reactions: [], poll: null, isPinned: false, isPicked: false },
}

/** What could not come along. */
export type ThreadsLoss = {
  /** Messages beyond the limit, and such as cannot be read. */
  messages: number
  /** Lines that only say who came, went or renamed something. */
  notices: number
  /** Conversations between two or a few, which stay out of a studio. */
  direct: number
  /** Files that are not beside the words: their names come along. */
  files: number
  /** Texts that were cut. */
  cut: number
}
export const nothingLost = (): ThreadsLoss => ({ messages: 0, notices: 0, direct: 0, files: 0, cut: 0 })

/** One that came beside the words. They name it `[name](snug:file/<key>)` until it has an id here; a key is no id. */
export type CarriedFile = {
  key: string
  name: string
  type: string
  /** What it is in the Snug it comes from: where that is this one, it is here already. */
  id?: FileId
  bytes(): Uint8Array | null
}

export type CarriedThreads = {
  from: 'slack' | 'snug'
  threads: readonly CarriedThread[]
  files: readonly CarriedFile[]
  loss: ThreadsLoss
}

export type ThreadsProblem = { why: 'unknown' | 'damaged' | 'too-new' | 'too-large' | 'nothing' }
export type ThreadsReading = { ok: true; threads: CarriedThreads } | { ok: false; problem: ThreadsProblem }

export const carriedThreadsLimits = {
  ...broughtLimits,
  title: 120,
  outcome: 300,
  /** In all. */
  messages: 250_000,
  threads: 20_000,
  /** Bytes: of a file that is chosen, and of one inside it and all together, unpacked. */
  file: 300 * 1024 * 1024,
  each: 64 * 1024 * 1024,
  all: 1024 * 1024 * 1024,
  entries: 60_000,
} as const

/** Everybody who is named, each once, in the order of first being so. */
export function namesIn(threads: readonly CarriedThread[]): string[] {
  const names = new Set<string>()
  for (const { messages } of threads) for (const { who } of messages) if (who.name !== '') names.add(who.name)
  return [...names]
}

/** With the keys of those who are here: by their key, else by the whole name where only one is called so. */
export function withPeopleHere(
  threads: readonly CarriedThread[],
  members: readonly { did: NonNullable<BroughtPerson['did']>; name: string }[],
): CarriedThread[] {
  const known = new Set<string>(members.map(({ did }) => did))
  const byName = new Map<string, BroughtPerson['did']>()
  for (const { did, name } of members) byName.set(plain(name), byName.has(plain(name)) ? null : did)
  const found = (person: BroughtPerson): BroughtPerson =>
    person.did !== null && known.has(person.did)
      ? person
      : { name: person.name, did: byName.get(plain(person.name)) ?? null }
  return threads.map((thread) => ({
    ...thread,
    closed: thread.closed && { ...thread.closed, by: found(thread.closed.by) },
    messages: thread.messages.map((message) => ({
      ...message,
      who: found(message.who),
      reactions: message.reactions.map((one) => ({ ...one, by: one.by.map(found) })),
      poll: message.poll && {
        ...message.poll,
        choices: message.poll.choices.map((choice) => ({ ...choice, by: choice.by.map(found) })),
      },
    })),
  }))
}

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

const unplaced = /(!?)\[((?:\\.|[^\]\\\n])*)\]\(snug:file\/(carried-[\w-]{1,40})\)/g

/** The words with the ids that files have here; one that has none is named and no more. */
export const withFileIds = (
  threads: readonly CarriedThread[],
  ids: ReadonlyMap<string, string>,
): CarriedThread[] =>
  withTexts(threads, (text) =>
    text.replace(unplaced, (_, shows: string, name: string, key: string) =>
      ids.has(key) ? `${shows}[${name}](snug:file/${ids.get(key)!})` : `\`${name}\``,
    ),
  )

/** With every text of theirs, also what messages said before, as `change` gives it. */
export const withTexts = (
  threads: readonly CarriedThread[],
  change: (text: string) => string,
): CarriedThread[] =>
  threads.map((thread) => ({
    ...thread,
    messages: thread.messages.map((message) => ({
      ...message,
      text: change(message.text),
      before: message.before.map((one) => ({ ...one, text: change(one.text) })),
    })),
  }))
