/**
 * What the members of one studio say of themselves: as last read at first, from their cards once somebody looks. One's
 * own card and this device tell each other: whichever was said later holds on both.
 */
import type { Did, StudioId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import { memberCard, type MemberCard } from '../model/member-card.ts'
import { cardDoc } from '../signed/documents.ts'
import type { DeviceStore, KnownCard } from './device-store.browser.ts'
import type { Documents, HeldDocument } from './documents.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import type { OwnSaying } from './owner.browser.ts'

export type MemberCards = {
  known: Observed<ReadonlyMap<Did, KnownCard>>
  /** Opens the cards of everyone who is or comes in; before that only those of people without a name. */
  visit(): void
  close(): void
}

export function memberCards({
  held,
  you,
  own,
  documents,
  deviceStore,
  kept,
}: {
  held: HeldStudio
  you: Did
  own: OwnSaying
  documents: Documents
  deviceStore: DeviceStore
  /** As last read, until the cards themselves are open. */
  kept: ReadonlyMap<Did, KnownCard>
}): MemberCards {
  const id: StudioId = held.id
  const known = observed<ReadonlyMap<Did, KnownCard>>(kept)
  const open = new Map<Did, HeldDocument>()
  /** Read only until their names are known. */
  const nameless = new Map<Did, HeldDocument>()
  const stops: (() => void)[] = []
  let isVisited = false

  const note = (did: Did, { says, about }: MemberCard) => {
    const { name, portrait } = says.get()
    const card: KnownCard = { name, portrait, about: about.get() }
    if (name === '' || isSame(card, known.get().get(did))) return
    known.set(new Map(known.get()).set(did, card))
    void deviceStore.saveCard(id, did, card)
  }

  const openCard = (did: Did) => {
    const document = documents.hold(cardDoc(id, did))
    open.set(did, document)
    const card = memberCard(document.session.inner)
    const read = () => note(did, card)
    card.says.subscribe(read)
    void document.session.loaded.then(() => {
      read()
      if (did !== you) return
      const meet = () => {
        const here = own.says.get()
        const there = card.says.get()
        if (there.name !== '' && (!here || there.at > here.at)) own.adopt(there)
        else if (here) card.say(here)
      }
      const mine = own.aboutFor(id)
      const tellAbout = () => {
        if (mine.get().at > card.about.get().at) card.sayAbout(mine.get())
      }
      stops.push(card.says.subscribe(meet), own.says.subscribe(meet), mine.subscribe(tellAbout))
      meet()
      tellAbout()
    })
  }

  const openUntilNamed = (did: Did) => {
    const document = documents.hold(cardDoc(id, did))
    nameless.set(did, document)
    const card = memberCard(document.session.inner)
    const read = () => {
      note(did, card)
      if (!known.get().has(did) || nameless.get(did) !== document) return
      stop()
      nameless.delete(did)
      document.release()
    }
    const stop = card.says.subscribe(read)
    void document.session.loaded.then(read)
  }

  /** The street says who is in before anybody has looked; what those say who have left stays said. */
  const isToName = (did: Did, isPast: boolean): boolean =>
    did !== you && (isVisited || !isPast) && !known.get().has(did) && !nameless.has(did)

  const openCards = () => {
    for (const [did, { past }] of held.resolution.get().members) {
      if (open.has(did)) continue
      if (isVisited && !past) openCard(did)
      else if (isToName(did, past)) openUntilNamed(did)
    }
  }
  stops.push(held.resolution.subscribe(openCards))
  openCards()

  return {
    known,
    visit() {
      if (isVisited) return
      isVisited = true
      openCards()
    },
    close() {
      stops.forEach((stop) => stop())
      for (const card of [...open.values(), ...nameless.values()]) card.release()
    },
  }
}

const isSame = (card: KnownCard, before: KnownCard | undefined): boolean =>
  before?.name === card.name &&
  before.portrait?.colour === card.portrait?.colour &&
  before.portrait?.shape === card.portrait?.shape &&
  before.about.at === card.about.at &&
  JSON.stringify(before.about) === JSON.stringify(card.about)
