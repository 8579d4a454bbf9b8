/** The parts that this device's person holds for those who chose them. */
import type { Did } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import { openShare, type FriendShare } from '../crypto/friends.ts'
import { parseHandle, type Handle } from '../wire/handle.ts'
import type { EnvelopeKey } from './held-studio.browser.ts'
import type { Friend } from './friends.ts'
import type { FriendsCards } from './friends-cards.ts'

export type HeldPart = { of: Friend; asksBy: Handle; way: string; at: number; share: FriendShare }

export type HeldParts = {
  /** The newest of each person's, opened. */
  held: Observed<readonly HeldPart[]>
  /** Resolves when what the cards say by now has been opened. */
  settled(): Promise<void>
}

/** Opens what is for this person, and says in their own card that it is there. */
export function heldParts(
  { cards }: Pick<FriendsCards, 'cards'>,
  mine: () => { did: Did; keys: readonly EnvelopeKey[] },
): HeldParts {
  const held = observed<readonly HeldPart[]>([])
  const opened = new Map<string, FriendShare | null>()

  async function open(of: Did, way: string, parts: readonly Uint8Array[]): Promise<FriendShare | null> {
    const { did: friend, keys } = mine()
    const name = `${of} ${way}`
    const known = opened.get(name)
    if (known !== undefined) return known
    let share: FriendShare | null = null
    for (const part of parts) {
      for (const { fp, xSeed } of keys) share ??= await openShare(part, { did: of, friend, fp, xSeed })
    }
    opened.set(name, share)
    return share
  }

  async function read(): Promise<void> {
    const me = mine().did
    const newest = new Map<Did, HeldPart>()
    for (const { studio, did, parts } of cards.get()) {
      const entrusted = did === me ? null : parts.entrusted.get()
      const ours = entrusted?.partsByFriend.get(me)
      const asksBy = entrusted && parseHandle(entrusted.name)
      if (!entrusted || !ours || !asksBy) continue
      const { way, at } = entrusted
      const share = await open(did, way, ours)
      const of = studio.people.get().find((one) => one.did === did)
      if (!share || !of) continue
      cards
        .get()
        .find((card) => card.did === me && card.studio.id === studio.id)
        ?.parts.hold(did, way)
      if ((newest.get(did)?.at ?? -1) < at) newest.set(did, { of, asksBy, way, at, share })
    }
    held.set([...newest.values()])
  }

  let turn: Promise<void> = Promise.resolve()
  const readLater = () => (turn = turn.then(read))
  cards.subscribe(() => void readLater())

  return { held, settled: () => readLater() }
}
