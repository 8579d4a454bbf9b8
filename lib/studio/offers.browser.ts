/** A studio that a keeper elsewhere put this person into unasked: what can be read of it, before they say whether they come in. */
import { toBase64url, type Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { Did, StudioId } from '../base/ids.ts'
import { isEmblem, isInk } from '../base/look.ts'
import { until } from '../base/observed.ts'
import { systemRandom } from '../base/random.ts'
import { announceDevice, removeMember } from '../members/compose.ts'
import { cameByOwnDeed } from '../members/own-deed.ts'
import { memberCard } from '../model/member-card.ts'
import { studioIndex } from '../model/studio-index.ts'
import { cardDoc, indexDoc } from '../signed/documents.ts'
import type { RelayLink } from '../sync/relay-link.ts'
import { indexedDbStore } from '../sync/store.browser.ts'
import { databaseNames, deleteDatabases } from './databases.browser.ts'
import type { DeviceStore } from './device-store.browser.ts'
import { openDocuments } from './documents.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import type { HeldStudios } from './held-studios.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'
import type { StudioOffer } from './snug.ts'
import { wayOut } from './way-out.ts'

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

type LeaveOptions = {
  owner: Owner
  studios: Pick<HeldStudios, 'membership'>
  deviceStore: DeviceStore
  clock: Clock
}

/**
 * Takes this person off the people of a studio they were put into and do not want: their device says who it is and, with the
 * next record, that they go. False when no relay took that; true also where there is nothing to leave, or nobody who would keep
 * the studio.
 */
export async function leaveOffered(id: StudioId, link: RelayLink, options: LeaveOptions): Promise<boolean> {
  const { owner, studios, deviceStore, clock } = options
  const { identity, device, certificate } = owner
  try {
    const held = await studios.membership(id)
    const exchanged = await held.exchange(link)
    if (exchanged !== 'ok') return exchanged === 'no-access'
    const { did } = identity
    const member = held.resolution.get().members.get(did)
    if (!member || member.past || cameByOwnDeed(held.log(), did)) return true
    if (wayOut(held.resolution.get(), did) !== 'leave') return true
    const author = () => ({ log: held.log(), by: device, at: clock.now() })
    const records: Bytes[] = []
    if (!member.devices.has(device.fp)) records.push(announceDevice(author(), { did, cert: certificate }))
    await held.add(records)
    records.push(removeMember(author(), { did, cut: [] }))
    return (await link.log.put(id, records.map(toBase64url), [])).ok
  } finally {
    await forgetOffer(id, deviceStore)
  }
}

/** Of what was declined this device keeps nothing. */
export async function forgetOffer(id: StudioId, deviceStore: DeviceStore): Promise<void> {
  await deviceStore.forgetStudio(id)
  await deleteDatabases(await databaseNames(id))
}
