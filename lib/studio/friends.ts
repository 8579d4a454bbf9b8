/** Help from friends, as the interface sees it from all three sides (docs/decisions/0023, 0035, 0036). */
import type { Did } from '../base/ids.ts'
import type { Portrait } from '../base/look.ts'
import type { Observed } from '../base/observed.ts'

export type Friend = { did: Did; name: string; portrait: Portrait }

/**
 * `there`: their device says that it holds its part. `waiting`: it lies in a studio for them. `gone`: they are in no studio with you any
 * more, and could not be reached.
 */
export type ChosenFriend = Friend & { part: 'there' | 'waiting' | 'gone' }

export type Choice = {
  /** The name you ask by. */
  asksBy: string
  /** Milliseconds since the epoch. */
  since: number
  friends: readonly ChosenFriend[]
  /** The relay keeps what the parts open; null until it has told. */
  isKept: boolean | null
}

export type ChooseAnswer =
  { ok: true } | { ok: false; why: 'handle' | 'too-few' | 'too-many' | 'offline' | 'too-fast' | 'failed' }

/** Those you chose, and those who chose you. */
export type FriendsChoice = {
  /** Everyone else in studios of yours, once each, by name. */
  candidates: Observed<readonly Friend[]>
  chosen: Observed<Choice | null>
  /** You hold a part of theirs; `asksBy` is the name they would ask by. */
  chosenBy: Observed<readonly (Friend & { asksBy: string })[]>
  /** Takes the place of an earlier choice, whose parts then open nothing. */
  choose(asksBy: string, friends: readonly Did[]): Promise<ChooseAnswer>
  /** From then on the parts open nothing. */
  withdraw(): Promise<'ok' | 'offline' | 'failed'>
}

/** Somebody whose part this device holds asks for it; or somebody in their name. The words tell. */
export type FriendAsking = Friend & {
  id: string
  asksBy: string
  words: readonly string[]
  /** Milliseconds since the epoch. */
  at: number
  /** You have given your part, on whichever device. */
  isGiven: boolean
}

/** `ended`: they have stopped asking, or are back. */
export type GiveAnswer = 'ok' | 'ended' | 'offline' | 'too-fast' | 'failed'

/** Why asking came to its end. */
export type AskOver = 'late' | 'nobody' | 'too-new'

export type AskState =
  | { is: 'opening' }
  | { is: 'none' }
  | AskWaiting
  | { is: 'coming' }
  | { is: 'back'; name: string }
  | { is: 'over'; why: AskOver }

export type AskWaiting = {
  is: 'waiting'
  asksBy: string
  words: readonly string[]
  /** Milliseconds since the epoch. */
  ends: number
  /** How many have given a part. */
  given: number
  /** Two or more have, and they do not fit together or what they open is gone. */
  isStuck: boolean
  isOffline: boolean
}

/** The device that nobody is on. What it asked is kept, so that it may be closed until the friends have been reached. */
export type AskFriends = {
  state: Observed<AskState>
  ask(
    asksBy: string,
  ): Promise<{ ok: true } | { ok: false; why: 'handle' | 'busy' | 'too-fast' | 'offline' | 'failed' }>
  /** Takes the request down. */
  stop(): void
  /** Looks no more; the request stays. */
  close(): void
}

export type Friends = {
  /** Who asks for your help now, oldest first. */
  asking: Observed<readonly FriendAsking[]>
  /** Looks now; it is done by itself every minute while somebody looks at Snug. */
  look(): Promise<void>
  /** To be called when the words are the ones you heard. */
  give(id: string): Promise<GiveAnswer>
  /** Nothing more is said of it on any of one's devices; the returned function takes that back. */
  turnDown(id: string): () => void
  choice(): Promise<FriendsChoice>
  ask(): Promise<AskFriends>
}
