/**
 * Threads as the interface meets them: one subject each, which can be named, moved, split, merged and ended. The talk beside a
 * page or a board's card is one too.
 */
import type { DocId, ItemId, StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { Thing } from '../model/house.ts'
import type { Deed, OpenTalk, Speaker, Spoken } from './talk.ts'

/** `mute`: it counts nowhere, unless it names you. `follow`: you are told of everything that is said. Names are always told. */
export type Attention = 'follow' | 'normal' | 'mute'
export type ThreadKind = 'talk' | 'question'

export type ThreadRow = {
  id: DocId
  /** It is the talk beside a page or board, or of one card (`thing`) of a board. */
  beside: { doc: DocId; thing: string | null } | null
  /** Of the page or card it is beside of; else its name, or its first words while it has none; '' before they are read. */
  title: string
  isNamed: boolean
  /** A keeper took down the page, board or card it is about, and you keep nothing here: none of its words are shown. */
  isDown: boolean
  kind: ThreadKind
  /** A question of which an answer was picked. */
  isAnswered: boolean
  /** `outcome`: the one line that stays on top. */
  closed: (Deed & { outcome: string }) | null
  /** It rests in the cupboard. */
  away: Deed | null
  /** What was merged into it, the oldest first. */
  merged: readonly { id: DocId; title: string }[]
  last: {
    by: Speaker
    at: number
    words: string
    deed: 'said' | 'asked' | 'answered' | 'poll' | 'closed'
  } | null
  /** Who has said something in it, the latest first; at most six. */
  with: readonly Speaker[]
  /** Messages. */
  count: number
  unread: number
  /** Of those, naming you. */
  unreadNamed: number
  attention: Attention
  /** Nothing was said in it for thirty days. */
  isResting: boolean
}

/** Threads that were brought along at once. */
export type Arrival = { came: string; by: Speaker; at: number; threads: readonly DocId[]; isAway: boolean }

/** What somebody wrote on the doorstep; it goes after seven days. */
export type DoorNote = {
  id: ItemId
  by: Speaker
  at: number
  text: string
  /** When it goes, ms since the epoch. */
  until: number
  /** By whoever wrote it, or a keeper. */
  mayRemove: boolean
  waiting: boolean
}

/** Words found in a thread. */
export type FoundMessage = { thread: DocId; message: ItemId; by: Speaker; at: number; words: string }
export type FoundInThreads = {
  found: readonly FoundMessage[]
  isWhole: boolean
  instead: readonly (readonly [typed: string, took: string])[]
}
/** What looks through all that is kept: the device's finder. */
export type TalkFinder = {
  find(
    typed: string,
    where: StudioId,
  ): Promise<
    Omit<FoundInThreads, 'found'> & {
      hits: readonly { kind: string; doc: DocId; id: string; at: number }[]
    }
  >
}

export type Threads = {
  /** The latest first. */
  rows: Observed<readonly ThreadRow[]>
  /** What you are told of: something new where you follow, or that names you; the latest first. */
  told: Observed<readonly ThreadRow[]>
  /** In the cupboard: the latest put there first. */
  away: Observed<readonly ThreadRow[]>
  /** The latest first. */
  arrivals: Observed<readonly Arrival[]>
  /** What this device has of the list has been read and checked. */
  ready: Observed<boolean>
  /** In all threads that are not muted, and what names you in those that are. */
  unread: Observed<number>
  mayWrite: Observed<boolean>
  start(first: { text: string; title?: string; kind?: ThreadKind }): DocId
  /** Resolves when this device keeps the thread and what was said in it so far. */
  kept(id: DocId): Promise<void>
  name(id: DocId, title: string): void
  setKind(id: DocId, kind: ThreadKind): void
  close(id: DocId, outcome: string): void
  reopen(id: DocId): void
  setAttention(id: DocId, attention: Attention): void
  /** All of it is seen; the returned function takes that back. */
  see(id: DocId): () => void
  /** Everything that was said in them stays where links find it. */
  move(messages: readonly ItemId[], from: DocId, to: DocId): void
  split(messages: readonly ItemId[], from: DocId, title: string): DocId
  /** The returned function has each stand by itself again. */
  merge(from: DocId, into: DocId): () => void
  unmerge(thread: DocId, from: DocId): void
  putAway(ids: readonly DocId[]): void
  bringBack(ids: readonly DocId[]): void
  open(id: DocId): Promise<OpenThread>
  /** Where a message stands that was once said in this thread; null where this device does not know of it. */
  where(id: DocId, message: ItemId): Promise<{ thread: DocId } | null>
  /** Words in whatever this device has, the best first; before them the answers of questions that were found. */
  find(words: string, finder: TalkFinder): Promise<FoundInThreads>
  /** The latest first. */
  notes: Observed<readonly DoorNote[]>
  /** The returned function takes it back. */
  leaveNote(text: string): () => void
  removeNote(id: ItemId): () => void
}

export type Reaction = { with: string; by: readonly Speaker[]; isYours: boolean }

export type PollShown = {
  question: string
  /** More than one choice may be taken. */
  several: boolean
  /** When it closes by itself, ms since the epoch. */
  until: number | null
  choices: readonly { text: string; by: readonly Speaker[]; isYours: boolean }[]
  /** `how`: the choice that most took; '' where there is no such one. */
  ended: (Deed & { how: string }) | { by: null; at: number; how: string } | null
  /** Whoever asked, and keepers. */
  mayEnd: boolean
}

export type ThreadMessage = Spoken & {
  /** The message it answers, as far as that is known. */
  to: { id: ItemId; by: Speaker; words: string } | null
  /** It came through a door for machines; `by` is the door's id. */
  machine: { name: string; by: string } | null
  /** It was said elsewhere by somebody of this name, and brought along by `by`. */
  brought: { who: string; by: Speaker } | null
  /** What `edges` calls it: for telling keepers, and for taking it down. */
  thing: Thing
  reactions: readonly Reaction[]
  isPinned: boolean
  /** By you, for yourself. */
  isMarked: boolean
  /** It is the answer of the question. */
  isPicked: Deed | null
  poll: PollShown | null
  namesYou: boolean
  isUnread: boolean
}

export type OpenThread = {
  row: Observed<ThreadRow>
  /** The oldest first. */
  messages: Observed<readonly ThreadMessage[]>
  ready: Observed<boolean>
  /** As it was when it was opened. */
  firstUnread: Observed<ItemId | null>
  pinned: Observed<readonly ThreadMessage[]>
  missing: OpenTalk['missing']
  mayWrite: Observed<boolean>
  say(message: { text: string; to?: ItemId | null }): ItemId
  /** Resolves when this device keeps what was said so far. */
  kept(): Promise<void>
  edit(id: ItemId, text: string): void
  /** The returned function says it again. */
  takeBack(id: ItemId): () => void
  /** An emoji or a short word, at most 24 characters. */
  react(id: ItemId, word: string, on: boolean): void
  pin(id: ItemId, on: boolean): void
  mark(id: ItemId, on: boolean): void
  pick(id: ItemId, on: boolean): void
  poll(poll: { question: string; choices: readonly string[]; several: boolean; until: number | null }): ItemId
  vote(poll: ItemId, choices: readonly number[]): void
  endPoll(poll: ItemId): void
  close(): void
}
