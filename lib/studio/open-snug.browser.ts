/** Snug on this device: who its person is, their studios, their relay. Everything the interface can do starts here. */
import { systemClock, type Clock } from '../base/clock.ts'
import { invariant } from '../base/assert.ts'
import type { StudioId } from '../base/ids.ts'
import { observed, type Settable } from '../base/observed.ts'
import { systemRandom, type RandomBytes } from '../base/random.ts'
import { newIdentity } from '../crypto/identity.ts'
import { readKeyFile, writeKeyFile } from '../crypto/key-file.ts'
import { newStudioKey } from '../crypto/studio-key.ts'
import { announceDevice, foundStudio, rotateTo } from '../members/compose.ts'
import { fingerprintOf } from '../signed/certificate.ts'
import type { RelayLink } from '../sync/relay-link.ts'
import { indexedDbStore } from '../sync/store.browser.ts'
import { openDeviceStore, type DeviceStore } from './device-store.browser.ts'
import { openDocuments, type Documents } from './documents.browser.ts'
import { openHeldStudio, type HeldStudio } from './held-studio.browser.ts'
import { inviteInto, joinFrom, readInvite, type KnownInvite } from './invitations.browser.ts'
import { keepPages } from './keep-pages.browser.ts'
import { openStudio, type OpenStudio } from './open-studio.browser.ts'
import { keepOwner, newOwner, readOwner, selfOf, type Owner } from './owner.browser.ts'
import { relayApi, type RelayApi } from './relay-api.browser.ts'
import { relayConnection, type RelayConnection } from './relay-connection.browser.ts'
import { savedOf } from './saved.ts'
import type { InviteProblem, Saved, Self, Snug, StudioSummary } from './snug.ts'

type Held = { held: HeldStudio; documents: Documents; studio: OpenStudio }

/** How long a person waits for the relay when what they do needs it: reading an invite, joining, coming back. */
const patienceMs = 8_000

/** Opens Snug from what this device has stored. Rejects when the browser refuses storage. */
export async function openSnug(): Promise<Snug> {
  const deviceStore = await openDeviceStore()
  return new OpenSnug(deviceStore, systemClock, systemRandom, location.origin).start()
}

class OpenSnug implements Snug {
  readonly self: Settable<Self | null> = observed<Self | null>(null)
  readonly studios = observed<readonly StudioSummary[]>([])
  readonly saved = observed<Saved>({ where: 'nothing-yet' })
  readonly connection
  private owner: Owner | null = null
  private readonly held = new Map<StudioId, Held>()
  private readonly api: RelayApi
  private readonly relay: RelayConnection
  private readonly documentStore = indexedDbStore()
  private readonly arriving = new Map<StudioId, Promise<void>>()
  private invite: KnownInvite | null = null

  constructor(
    private readonly deviceStore: DeviceStore,
    private readonly clock: Clock,
    private readonly random: RandomBytes,
    private readonly origin: string,
  ) {
    this.api = relayApi(origin, () => {
      const { identity, device, certificate } = this.mine()
      return { did: identity.did, device, certificate }
    })
    this.relay = relayConnection({ origin, api: this.api, clock, random })
    this.connection = this.relay.state
  }

  async start(): Promise<Snug> {
    this.owner = await readOwner(this.deviceStore)
    if (this.owner) {
      this.self.set(selfOf(this.owner))
      for (const id of await this.deviceStore.studios()) await this.openHeld(id)
      if (this.self.get()) this.relay.start()
    }
    this.relay.state.subscribe(() => {
      this.showSaved()
      const link = this.relay.links.get()[0]
      if (this.relay.state.get() !== 'online' || !link) return
      for (const id of this.held.keys()) void this.exchange(id)
      void this.returnToAll(link)
    })
    this.relay.links.subscribe(() => {
      for (const link of this.relay.links.get()) link.onLogGrew((id) => void this.exchange(id))
    })
    const flush = () => void Promise.all([...this.held.values()].map(({ documents }) => documents.flush()))
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return this
  }

  async begin(name: string): Promise<void> {
    const owner = await this.ensureOwner()
    await this.saveOwner({ ...owner, name: name.trim() })
    this.relay.start()
    void navigator.storage?.persist?.()
  }

  async rename(name: string): Promise<void> {
    await this.saveOwner({ ...this.mine(), name: name.trim() })
  }

  async startStudio(plan: Parameters<Snug['startStudio']>[0]): Promise<StudioId> {
    const { identity, device, certificate } = this.mine()
    const at = this.clock.now()
    const certs = [certificate]
    const { studio, record } = foundStudio({ did: identity.did, certs, by: device, at, random: this.random })
    const held = await this.openMembership(studio)
    await held.add([record])
    const key = newStudioKey(studio, this.random)
    await held.add([
      rotateTo({ log: held.log(), by: device, at }, { kid: key.kid, prevKid: null, prevWrap: null }),
    ])
    await held.addKey(key)
    await this.deviceStore.addStudio(studio, at)
    const { studio: opened } = await this.openHeld(studio, held)
    opened.index.describe({ ...plan, startedAt: at })
    void this.exchange(studio)
    return studio
  }

  studio(id: StudioId) {
    const studio = this.held.get(id)?.studio ?? null
    studio?.visit()
    return studio
  }

  async readInvite(link: string): Promise<Awaited<ReturnType<Snug['readInvite']>>> {
    await this.ensureOwner()
    const known = await readInvite({
      link,
      api: this.api,
      did: this.mine().identity.did,
      now: this.clock.now(),
    })
    if (!known.ok) return known
    if (this.held.has(known.invite.preview.studio)) return { ok: false, why: 'already-in' }
    this.invite = known.invite
    return { ok: true, preview: known.invite.preview }
  }

  async join(link: string): Promise<Awaited<ReturnType<Snug['join']>>> {
    const again = this.invite?.link === link ? ({ ok: true } as const) : await this.readInvite(link)
    if (!again.ok) return { ok: false, why: again.why }
    const invite = this.invite
    invariant(invite, 'an invite that was read is kept until it is used')
    this.relay.start()
    const relay = await this.relay.online(patienceMs)
    if (!relay) return { ok: false, why: 'offline' }
    const { identity, device, certificate } = this.mine()
    const id = invite.preview.studio
    let problem: InviteProblem | null = null
    await this.arrive(id, async () => {
      const now = this.clock.now()
      const joined = await joinFrom({ invite, relay, did: identity.did, device, certificate, now })
      if (!joined.ok) return void (problem = joined.why)
      const held = await this.openMembership(id)
      await held.add(joined.records)
      await held.addKey(joined.key)
      await this.deviceStore.addStudio(id, now)
      await this.openHeld(id, held)
      await this.exchange(id)
    })
    if (problem) return { ok: false, why: problem }
    this.invite = null
    return { ok: true, studio: id }
  }

  async keyFile(): Promise<{ name: string; text: string }> {
    const { name, identitySecret } = this.mine()
    const plain = name
      .normalize('NFKD')
      .replace(/[^\w-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase()
    return { name: `snug-key-${plain || 'mine'}.json`, text: writeKeyFile({ secret: identitySecret, name }) }
  }

  async comeBack(text: string): Promise<Awaited<ReturnType<Snug['comeBack']>>> {
    const read = readKeyFile(text)
    if (!read.ok) return read
    const before = this.owner
    this.owner = newOwner(read.secret, read.name, this.clock, this.random)
    const signedIn = await this.api.signIn()
    const mine = signedIn === 'ok' ? await this.api.studios() : null
    if (!mine?.ok) {
      this.owner = before
      return { ok: false, why: signedIn === 'offline' ? 'offline' : 'failed' }
    }
    await this.saveOwner(this.owner)
    this.relay.start()
    const link = await this.relay.online(patienceMs)
    if (link) await this.returnToAll(link)
    return { ok: true, name: read.name }
  }

  /** Opens the studios that a relay knows this person to be in and this device lacks. */
  private async returnToAll(link: RelayLink): Promise<void> {
    const mine = await this.api.studios()
    if (!mine.ok) return
    for (const id of mine.value) {
      if (!this.held.has(id)) await this.arrive(id, () => this.returnTo(id, link))
    }
  }

  /** Lets a studio in once, whoever asks for it meanwhile: a link, a key file, a relay that answers. */
  private arrive(id: StudioId, bring: () => Promise<void>): Promise<void> {
    const onItsWay = this.arriving.get(id) ?? bring().finally(() => this.arriving.delete(id))
    this.arriving.set(id, onItsWay)
    return onItsWay
  }

  /** A studio this person belongs to, on a device that has never seen it: log, key by the identity, this device named. */
  private async returnTo(id: StudioId, link: RelayLink): Promise<void> {
    const { identity, device, certificate } = this.mine()
    const held = await this.openMembership(id)
    const identityKey = { fp: fingerprintOf(identity.xPublic), xSeed: identity.dhSeed }
    if ((await held.exchange(link, [identityKey])) !== 'ok') return
    const known = held.resolution.get().members.get(identity.did)
    if (!known || known.past) return
    if (!known.devices.has(device.fp)) {
      const author = { log: held.log(), by: device, at: this.clock.now() }
      await held.add([announceDevice(author, { did: identity.did, cert: certificate })])
    }
    await this.deviceStore.addStudio(id, this.clock.now())
    await this.openHeld(id, held)
    await this.exchange(id)
  }

  async claimSteward(token: string): Promise<'ok' | 'used' | 'failed'> {
    if ((await this.api.signIn()) !== 'ok') return 'failed'
    const claimed = await this.api.claimSteward(token)
    return claimed.ok ? 'ok' : claimed.why === 'used' || claimed.why === 'not-found' ? 'used' : 'failed'
  }

  private mine(): Owner {
    invariant(this.owner, 'this device has a person')
    return this.owner
  }

  /** An identity exists from the first moment one is needed; a name may come later. */
  private async ensureOwner(): Promise<Owner> {
    const { clock, random } = this
    if (!this.owner) await this.saveOwner(newOwner(newIdentity(random), '', clock, random))
    return this.mine()
  }

  private async saveOwner(owner: Owner): Promise<void> {
    this.owner = owner
    await keepOwner(this.deviceStore, owner)
    this.self.set(selfOf(owner))
  }

  private openMembership(id: StudioId): Promise<HeldStudio> {
    return openHeldStudio({ id, device: this.mine().device, deviceStore: this.deviceStore })
  }

  private async openHeld(id: StudioId, membership?: HeldStudio): Promise<Held> {
    const held = membership ?? (await this.openMembership(id))
    const { identity, device } = this.mine()
    const left = (await this.deviceStore.waiting()).filter((row) => row.studio === id)
    const documents = openDocuments({
      studio: id,
      did: identity.did,
      device,
      keys: held.keys,
      members: held.members,
      links: this.relay.links,
      store: this.documentStore,
      deviceStore: this.deviceStore,
      clock: this.clock,
      random: this.random,
      left,
    })
    const studio = openStudio({
      held,
      documents,
      self: this.self,
      connection: this.relay.state,
      deviceStore: this.deviceStore,
      names: await this.deviceStore.names(id),
      clock: this.clock,
      random: this.random,
      invite: (terms) =>
        inviteInto({
          terms,
          held,
          studio: studio.summary.get(),
          inviter: { did: identity.did, name: this.mine().name },
          device,
          relay: this.relay,
          api: this.api,
          origin: this.origin,
          now: this.clock.now(),
          random: this.random,
        }),
    })
    studio.summary.subscribe(() => this.showStudios())
    studio.waiting.subscribe(() => this.showSaved())
    held.isAtRelay.subscribe(() => this.showSaved())
    keepPages({ documents, pages: studio.index.pages, connection: this.relay.state })
    const entry: Held = { held, documents, studio }
    this.held.set(id, entry)
    this.showStudios()
    this.showSaved()
    return entry
  }

  private async exchange(id: StudioId): Promise<void> {
    const link = this.relay.links.get()[0]
    const entry = this.held.get(id)
    if (!link || !entry || this.relay.state.get() !== 'online') return
    await entry.held.exchange(link)
  }

  private showStudios(): void {
    this.studios.set([...this.held.values()].map(({ studio }) => studio.summary.get()))
  }

  private showSaved(): void {
    const studios = [...this.held.values()].map(({ studio, held }) => ({
      id: studio.id,
      name: studio.summary.get().name,
      indexDoc: studio.indexDoc,
      waiting: studio.waiting.get(),
      isLogAtRelay: held.isAtRelay.get(),
      joinedAt: held.resolution.get().members.get(this.mine().identity.did)?.joinedAt ?? 0,
    }))
    this.saved.set(savedOf(studios, this.relay.state.get()))
  }
}
