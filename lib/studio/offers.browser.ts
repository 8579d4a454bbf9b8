/** A studio that a keeper elsewhere put this person into unasked: what can be read of it, before they say whether they come in. */
import type { Clock } from '../base/clock.ts'
import type { Did, StudioId } from '../base/ids.ts'
import { isEmblem, isInk } from '../base/look.ts'
import { until } from '../base/observed.ts'
import { systemRandom } from '../base/random.ts'
import { memberCard } from '../model/member-card.ts'
import { studioIndex } from '../model/studio-index.ts'
import { cardDoc, indexDoc } from '../signed/documents.ts'
import { indexedDbStore } from '../sync/store.browser.ts'
import { databaseNames, deleteDatabases } from './databases.browser.ts'
import type { DeviceStore } from './device-store.browser.ts'
import { openDocuments } from './documents.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'
import type { StudioOffer } from './snug.ts'

/** Names are somebody else's words about themselves and their studio: shown short. */
const longest = 60
/** What has not come by then is shown without its name. */
const patienceMs = 8_000

type OfferOptions = {
  held: HeldStudio
  /** Who put this person in. */
  by: Did
  owner: Pick<Owner, 'identity' | 'device'>
  relay: RelayConnection
  deviceStore: DeviceStore
  clock: Clock
}

/** Reads the names of the studio and of whoever did it. Nothing is written, and nobody sees anybody come. */
export async function readOffer(options: OfferOptions): Promise<Omit<StudioOffer, 'isKnown'>> {
  const { held, by, owner, relay, deviceStore, clock } = options
  const { id, keys, members } = held
  const documents = openDocuments({
    ...{ studio: id, did: owner.identity.did, device: owner.device, keys, members, links: relay.links },
    ...{ store: indexedDbStore(), deviceStore, clock, random: systemRandom, left: [] },
  })
  try {
    const [index, card] = [documents.hold(indexDoc(id)).session, documents.hold(cardDoc(id, by)).session]
    for (const { presence } of [index, card]) presence.setLocalState(null)
    let cancel = () => {}
    const late = new Promise<void>((resolve) => (cancel = clock.after(patienceMs, resolve)))
    const come = [index, card].map(({ inStep }) => until(inStep, Boolean))
    await Promise.race([Promise.all(come), late])
    cancel()
    const { name, emblem, ink } = studioIndex(index.inner).details.get()
    return {
      studio: id,
      name: name.trim().slice(0, longest),
      emblem: isEmblem(emblem) ? emblem : 'lantern',
      ink: isInk(ink) ? ink : 'pine',
      by: memberCard(card.inner).says.get().name.trim().slice(0, longest),
    }
  } finally {
    await documents.close()
  }
}

/** Of what was declined this device keeps nothing. */
export async function forgetOffer(id: StudioId, deviceStore: DeviceStore): Promise<void> {
  await deviceStore.forgetStudio(id)
  await deleteDatabases(await databaseNames(id))
}
