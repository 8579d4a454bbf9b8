/** The studios that this device holds, each with its membership and its documents; what is open of them and what waits. */
import { invariant } from '../base/assert.ts'
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import { listeners } from '../base/listeners.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Resolution } from '../members/resolution.ts'
import { readCertificate } from '../signed/certificate.ts'
import { deviceDisk } from '../sync/device-disk.browser.ts'
import { indexedDbStore } from '../sync/store.browser.ts'
import type { DeviceStore } from './device-store.browser.ts'
import { openDocuments, type Documents } from './documents.browser.ts'
import { openHeldStudio, type HeldStudio } from './held-studio.browser.ts'
import { inviteInto, type InviteMaker } from './invitations.browser.ts'
import { openDoors } from './doors.browser.ts'
import { keeping } from './keeping.browser.ts'
import { keepStudioFresh } from './keep-fresh.browser.ts'
import { openHeads, type OpenHeads } from './open-heads.browser.ts'
import { studioLock, type Lock } from './lock.browser.ts'
import { openStudio, type OpenStudio } from './open-studio.browser.ts'
import { ownDevices } from './own-devices.ts'
import type { Own } from './own.ts'
import type { Owner, OwnSaying } from './owner.browser.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'
import { savedOf } from './saved.ts'
import type { OwnDevice, Saved, Self, Studio, StudioSummary } from './snug.ts'
import type { NamedAt } from './told/note.ts'

export type Held = {
  held: HeldStudio
  documents: Documents
  heads: OpenHeads
  lock: Lock
  studio: OpenStudio
  stop(): void
}

export type HeldStudios = {
  /** In the order of joining. */
  summaries: Observed<readonly StudioSummary[]>
  saved: Observed<Saved>
  get(id: StudioId): Held | null
  ids(): StudioId[]
  /** A studio's log and keys from the disk; nothing is open yet, and a studio new here has none. */
  membership(id: StudioId): Promise<HeldStudio>
  open(id: StudioId, membership?: HeldStudio): Promise<Held>
  /** Exchanges a studio's log and keys with the relay, if one answers. */
  exchange(id: StudioId): Promise<void>
  /** Tells when a relay has news of a studio's membership, or of who knocks there. */
  onNews(listener: (id: StudioId) => void): () => void
  exchangeAll(): void
  flush(): Promise<void>
  /** Closes a studio and shows it no more; what the device keeps of it stays. */
  detach(id: StudioId): Promise<void>
  devices: Observed<readonly OwnDevice[]>
}

/** Leaving and removing studios, as their own deeds need it. */
export type GoingOut = {
  leave(id: StudioId): ReturnType<Studio['leave']>
  stay(id: StudioId): ReturnType<Studio['stay']>
  remove(id: StudioId): ReturnType<Studio['remove']>
  forget(id: StudioId): Promise<void>
  /** Goes on with the studios that are being left: to be called whenever something may have gone out. */
  goOn(): void
}

export type HeldStudiosOptions = {
  mine(): Owner
  self: Observed<Self | null>
  own: OwnSaying
  /** What is only theirs. */
  ownHere: Own
  relay: RelayConnection
  api: RelayApi
  deviceStore: DeviceStore
  clock: Clock
  random: RandomBytes
  origin: string
  /** How this person gets out of a studio. */
  goingOut(): GoingOut
  /** What the log of this person's own studio says. */
  ownResolution: Observed<Resolution | null>
  /** People were named in what was said in a studio. */
  named(held: HeldStudio, people: readonly Did[], where: NamedAt): void
  /** Somebody looks at a document. */
  looked(doc: DocId): void
  /** Something of a studio has been stored that other tabs of this device want to know. */
  grew(): void
}

export function heldStudios(options: HeldStudiosOptions): HeldStudios {
  const { mine, relay, deviceStore, clock, random } = options
  const documentStore = indexedDbStore()
  const byId = new Map<StudioId, Held>()
  const opening = new Map<StudioId, Promise<Held>>()
  const summaries = observed<readonly StudioSummary[]>([])
  const saved = observed<Saved>({ where: 'nothing-yet' })
  const devices = observed<readonly OwnDevice[]>([])
  const news = listeners<[StudioId]>()
  /** Where others reach the relay, as far as it has told. */
  const address = observed(options.origin)

  const showStudios = () => summaries.set([...byId.values()].map(({ studio }) => studio.summary.get()))

  const showSaved = () => {
    // Nothing of a studio one is not in any more can go out: it neither waits nor is it saved anywhere else.
    const current = [...byId.values()].filter(({ studio }) => studio.summary.get().past === null)
    const studios = current.map(({ studio, held, heads }) => ({
      id: studio.id,
      name: studio.summary.get().name,
      indexDoc: studio.indexDoc,
      waiting: studio.waiting.get(),
      isLogAtRelay: held.isAtRelay.get(),
      joinedAt: held.resolution.get().members.get(mine().identity.did)?.joinedAt ?? 0,
      devices: heads.devices.get(),
    }))
    saved.set(savedOf(studios, relay.state.get(), deviceDisk.trouble.get()))
  }

  const showDevices = () => {
    const { identity, device, certificate } = mine()
    const read = readCertificate(certificate)
    invariant(read, 'our own certificate is well formed')
    const here = { fp: device.fp, certificate: read.certificate }
    const own = options.ownResolution.get()
    const resolutions = [...byId.values()].map(({ held }) => held.resolution.get()).concat(own ?? [])
    devices.set(ownDevices(identity.did, here, resolutions))
  }

  const { grew } = options
  const membership = (id: StudioId) => openHeldStudio({ id, device: mine().device, deviceStore, grew })

  /** Once, whoever asks for it meanwhile: a person, a relay that answers, another tab. */
  function open(id: StudioId, known?: HeldStudio): Promise<Held> {
    const opened = byId.get(id)
    if (opened) return Promise.resolve(opened)
    const onItsWay = opening.get(id) ?? openNow(id, known).finally(() => opening.delete(id))
    opening.set(id, onItsWay)
    return onItsWay
  }

  async function openNow(id: StudioId, known?: HeldStudio): Promise<Held> {
    const held = known ?? (await membership(id))
    const { identity, device } = mine()
    const left = await deviceStore.takeLeftWaiting(id)
    const documents = openDocuments({
      studio: id,
      did: identity.did,
      device,
      keys: held.keys,
      members: held.members,
      links: relay.links,
      store: documentStore,
      deviceStore,
      clock,
      random,
      left,
    })
    // Before anything is opened or written: what is missed now is missing from the claims.
    const heads = openHeads({ held, documents, device, connection: relay.state, clock, random })
    const exchangeIt = () => exchange(id)
    const lock = studioLock({ held, device, connection: relay.state, exchange: exchangeIt, clock, random })
    const kept = keeping({ held, lock, device, exchange: exchangeIt, clock })
    const makeInvite: InviteMaker = (terms, note, door) =>
      inviteInto({
        ...{ terms, note, door, held, device, relay, api: options.api, origin: options.origin, random },
        studio: studio.summary.get(),
        inviter: { did: identity.did, name: mine().name },
        now: clock.now(),
      })
    const studio = openStudio({
      held,
      documents,
      device,
      heads,
      you: identity.did,
      self: options.self,
      own: options.own,
      mine: options.ownHere,
      connection: relay.state,
      deviceStore,
      cards: await deviceStore.cards(id),
      clock,
      random,
      keeping: kept,
      doors: (house) =>
        openDoors({
          ...{ held, house, keeping: kept, device, clock, connection: relay.state, exchange: exchangeIt },
          ...{ makeInvite, relay: options.api, address },
          onNews: (listener) => news.add((which) => which === id && listener()),
        }),
      machines: {
        ...{ relay: options.api, address },
        onNews: (listener) => news.add((which) => which === id && listener()),
      },
      leave: () => options.goingOut().leave(id),
      stay: () => options.goingOut().stay(id),
      remove: () => options.goingOut().remove(id),
      forget: () => options.goingOut().forget(id),
      named: (people, where) => options.named(held, people, where),
      looked: options.looked,
    })
    const stops = [
      studio.summary.subscribe(showStudios),
      studio.waiting.subscribe(showSaved),
      heads.devices.subscribe(showSaved),
      studio.waiting.subscribe(() => options.goingOut().goOn()),
      held.isAtRelay.subscribe(showSaved),
      held.resolution.subscribe(showDevices),
      lock.stop,
      keepStudioFresh({
        ...{ held, documents, index: studio.index, threads: studio.threadDocuments },
        ...{ links: relay.links, deviceStore, clock },
      }),
    ]
    const entry: Held = { held, documents, heads, lock, studio, stop: () => stops.forEach((stop) => stop()) }
    byId.set(id, entry)
    showStudios()
    showSaved()
    showDevices()
    if (known) grew()
    return entry
  }

  async function exchange(id: StudioId): Promise<void> {
    const link = relay.links.get()[0]
    const entry = byId.get(id)
    if (!link || !entry || relay.state.get() !== 'online') return
    await entry.held.exchange(link)
  }

  options.self.subscribe(() => options.self.get() && showDevices())
  options.ownResolution.subscribe(() => options.self.get() && showDevices())
  relay.state.subscribe(showSaved)
  deviceDisk.trouble.subscribe(showSaved)
  relay.links.subscribe(() => {
    for (const link of relay.links.get()) link.onLogGrew((id) => void exchange(id).then(() => news.tell(id)))
  })
  relay.state.subscribe(() => void learnAddress())

  async function learnAddress(): Promise<void> {
    if (relay.state.get() !== 'online') return
    const me = await options.api.me()
    if (me.ok && me.value.address) address.set(me.value.address)
  }

  return {
    summaries,
    saved,
    devices,
    get: (id) => byId.get(id) ?? null,
    ids: () => [...byId.keys()],
    membership,
    open,
    exchange,
    onNews: news.add,
    exchangeAll() {
      for (const id of byId.keys()) void exchange(id)
    },
    async flush() {
      for (const { heads } of byId.values()) heads.write()
      await Promise.all([...byId.values()].map(({ documents }) => documents.flush()))
    },
    async detach(id) {
      const entry = byId.get(id)
      if (!entry) return
      byId.delete(id)
      entry.stop()
      showStudios()
      showSaved()
      showDevices()
      entry.heads.close()
      entry.studio.close()
      await entry.documents.close()
    },
  }
}
