/**
 * What the members of one studio say of themselves: as last read at first, from their cards once somebody looks. One's
 * own card and this device tell each other: whichever was said later holds on both.
 */
import type { Did, StudioId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import { memberCard, type Saying } from '../model/member-card.ts'
import { cardDoc } from '../signed/documents.ts'
import type { DeviceStore, KnownCard } from './device-store.browser.ts'
import type { Documents, HeldDocument } from './documents.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import type { OwnSaying } from './owner.browser.ts'

export type MemberCards = {
  known: Observed<ReadonlyMap<Did, KnownCard>>
  /** Opens the cards of everyone who is or comes in. */
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
  const stops: (() => void)[] = []
  let isVisited = false

  const note = (did: Did, { name, portrait }: Saying) => {
    const before = known.get().get(did)
    const isSame =
      before?.name === name &&
      before.portrait?.colour === portrait?.colour &&
      before.portrait?.shape === portrait?.shape
    if (name === '' || isSame) return
    known.set(new Map(known.get()).set(did, { name, portrait }))
    void deviceStore.saveCard(id, did, { name, portrait })
  }

  const openCard = (did: Did) => {
    const document = documents.hold(cardDoc(id, did))
    open.set(did, document)
    const card = memberCard(document.session.inner)
    const read = () => note(did, card.says.get())
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
      stops.push(card.says.subscribe(meet), own.says.subscribe(meet))
      meet()
    })
  }

  /** What somebody said who has left stays said; it is read until their name is known, and not again. */
  const openPastCard = (did: Did) => {
    const document = documents.hold(cardDoc(id, did))
    open.set(did, document)
    const card = memberCard(document.session.inner)
    const read = () => {
      note(did, card.says.get())
      if (!known.get().has(did) || open.get(did) !== document) return
      stop()
      open.delete(did)
      document.release()
    }
    const stop = card.says.subscribe(read)
    void document.session.loaded.then(read)
  }

  const openCards = () => {
    if (!isVisited) return
    for (const [did, member] of held.resolution.get().members) {
      if (open.has(did)) continue
      if (!member.past) openCard(did)
      else if (!known.get().has(did)) openPastCard(did)
    }
  }
  stops.push(held.resolution.subscribe(openCards))

  return {
    known,
    visit() {
      if (isVisited) return
      isVisited = true
      openCards()
    },
    close() {
      stops.forEach((stop) => stop())
      for (const card of open.values()) card.release()
    },
  }
}
