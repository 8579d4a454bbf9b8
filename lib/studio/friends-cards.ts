/** The cards in which people say whom they chose, across the studios of this device's person. */
import type { Did, StudioId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { Recipient } from '../crypto/friends.ts'
import type { FriendParts } from '../model/friend-parts.ts'
import type { Friend } from './friends.ts'

/** What is needed of a studio one is in. */
export type StudioOfFriends = {
  id: StudioId
  /** Everyone who is in, you too. */
  people: Observed<readonly Friend[]>
  /** The keys of a member that something can be sealed to. */
  recipientsOf(did: Did): readonly Recipient[]
  /** Opens a member's card and keeps it open. */
  card(did: Did): { parts: FriendParts; loaded: Promise<unknown> }
}

export type CardHere = { studio: StudioOfFriends; did: Did; parts: FriendParts }

export type FriendsCards = {
  /** Cards that were looked at, of people who are in now; new whenever one of them says something else. */
  cards: Observed<readonly CardHere[]>
  /** Opens the cards of one studio, or of all, also of people who come later; resolves once those of today are read. */
  look(studio?: StudioId): Promise<void>
}

export function friendsCards(studios: Observed<readonly StudioOfFriends[]>): FriendsCards {
  const open = new Map<string, CardHere>()
  const loading = new Map<string, Promise<void>>()
  const watched = new Set<StudioId>()
  const cards = observed<readonly CardHere[]>([])

  const show = () => {
    const isIn = ({ studio, did }: CardHere) =>
      studios.get().some(({ id, people }) => id === studio.id && people.get().some((one) => one.did === did))
    cards.set([...open.values()].filter(isIn))
  }

  const openCard = (studio: StudioOfFriends, did: Did): Promise<void> => {
    const key = `${studio.id} ${did}`
    const { parts, loaded } = studio.card(did)
    const isOpen = loaded.then(() => {
      open.set(key, { studio, did, parts })
      parts.entrusted.subscribe(show)
      parts.holds.subscribe(show)
      show()
    })
    loading.set(key, isOpen)
    return isOpen
  }

  const openAll = (studio: StudioOfFriends): Promise<unknown> =>
    Promise.all(
      studio.people.get().map(({ did }) => loading.get(`${studio.id} ${did}`) ?? openCard(studio, did)),
    )

  return {
    cards,
    async look(only) {
      await Promise.all(
        studios.get().map((studio) => {
          if (only && studio.id !== only) return
          const all = openAll(studio)
          if (!watched.has(studio.id)) {
            watched.add(studio.id)
            studio.people.subscribe(() => {
              void openAll(studio)
              show()
            })
          }
          return all
        }),
      )
    },
  }
}
