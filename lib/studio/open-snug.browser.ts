/** Snug on this device: who its person is, their studios, their relay. Everything the interface can do starts here. */
import { systemClock, type Clock } from '../base/clock.ts'
import { invariant } from '../base/assert.ts'
import type { Did, StudioId } from '../base/ids.ts'
import type { Portrait } from '../base/look.ts'
import { derived, observed, type Settable } from '../base/observed.ts'
import { systemRandom, type RandomBytes } from '../base/random.ts'
import { newIdentity } from '../crypto/identity.ts'
import { readKeyFile } from '../crypto/key-file.ts'
import type { Saying } from '../model/member-card.ts'
import { arrivals, type Arrivals } from './arrivals.browser.ts'
import { departures, type Departures } from './departures.browser.ts'
import { openDeviceStore, type DeviceStore } from './device-store.browser.ts'
import { steppedAside } from './device-tables.browser.ts'
import { followChanges, windowFinder } from './finder.browser.ts'
import { endSession, finishForgetting, markForgetting } from './forget.browser.ts'
import { startStudio } from './found-studio.browser.ts'
import { heldStudios, type HeldStudios } from './held-studios.browser.ts'
import { askToKeep, readKept } from './kept.browser.ts'
import { forgetsWhenClosed } from './opening.browser.ts'
import { gathered, inTurn, onWaking } from './other-windows.browser.ts'
import type { Own } from './own.ts'
import { ownStudioHere, type OwnStudioHere } from './own.browser.ts'
import { keepOwner, keyFileOf, newOwner, readOwner, sayingOf, selfOf, type Owner } from './owner.browser.ts'
import { relayApi, type RelayApi } from './relay-api.browser.ts'
import { relayConnection, type RelayConnection } from './relay-connection.browser.ts'
import { friends } from './friends.browser.ts'
import { returning, type Return } from './returning.browser.ts'
import { linking } from './linking.browser.ts'
import type { Linking } from './linking.ts'
import type { Kept, Self, Snug } from './snug.ts'
import { retiring } from './retiring.browser.ts'
import { stewardship, type Stewardship } from './stewardship.browser.ts'
import { beingTold, type BeingTold } from './told/being-told.browser.ts'
import { waysBack } from './ways-back.browser.ts'
import { noKit, type KitStanding, type WaysBack } from './ways-back.ts'
import { openWindows, type Windows } from './windows.browser.ts'
import { closeReasons } from '../wire/close-reasons.ts'

/**
 * Opens Snug from what this device has stored, once what it is to forget is forgotten. Rejects when the browser refuses
 * storage.
 */
export async function openSnug(): Promise<Snug> {
  await finishForgetting()
  const deviceStore = await openDeviceStore()
  return new OpenSnug(deviceStore, systemClock, systemRandom, location.origin).start()
}

class OpenSnug implements Snug {
  readonly self: Settable<Self | null> = observed<Self | null>(null)
  private readonly says = observed<Saying | null>(null)
  readonly studios
  readonly saved
  readonly connection
  readonly relaySays
  readonly isSuperseded = steppedAside
  readonly readInvite: Snug['readInvite']
  readonly join: Snug['join']
  readonly knock: Snug['knock']
  readonly knocked: Snug['knocked']
  readonly stopKnocking: Snug['stopKnocking']
  readonly offers: Snug['offers']
  readonly devices
  readonly retire: Snug['retire']
  readonly lastSeen: Snug['lastSeen']
  readonly isSteward
  readonly claimSteward: Snug['claimSteward']
  readonly relayOverview: Snug['relayOverview']
  readonly setWhoMayStart: Snug['setWhoMayStart']
  readonly waysBack: WaysBack
  private readonly kit = observed<KitStanding>(noKit)
  private readonly returnWith: Return
  readonly linking: Linking
  readonly own: Own
  private readonly ownStudio: OwnStudioHere
  readonly friends
  readonly finder
  readonly told: Snug['told']
  readonly mailing: Snug['mailing']
  private owner: Owner | null = null
  /** Whose device it is, as the disk says. */
  private keptDid: Did | null = null
  private readonly held: HeldStudios
  private readonly arrivals: Arrivals
  private readonly departures: Departures
  private readonly stewardship: Stewardship
  private readonly windows: Windows = openWindows()
  private readonly api: RelayApi
  private readonly relay: RelayConnection

  constructor(
    private readonly deviceStore: DeviceStore,
    private readonly clock: Clock,
    private readonly random: RandomBytes,
    origin: string,
  ) {
    const mine = () => this.mine()
    this.api = relayApi(origin, () => {
      const { identity, device, certificate } = this.mine()
      return { did: identity.did, device, certificate }
    })
    const { api } = this
    this.relay = relayConnection({ origin, api, clock, random })
    const { relay, self } = this
    const own = {
      says: this.says,
      aboutFor: (studio: StudioId) => this.own.aboutFor(studio),
      adopt: (saying: Saying) => void this.adopt(saying),
    }
    const grew = () => this.windows.tell({ is: 'stored' })
    const joinedAt = (id: StudioId) =>
      this.held.get(id)?.held.resolution.get().members.get(mine().identity.did)?.joinedAt ?? null
    const keepKit = (kit: KitStanding) => this.saveOwner({ ...mine(), kit })
    const ties = () => ({ own, kit: this.kit, keepKit, summaries: this.held.summaries, joinedAt, origin })
    this.ownStudio = ownStudioHere({ relay, deviceStore, ties, grew, clock, random })
    const { ownStudio } = this
    this.own = ownStudio.own
    this.held = heldStudios({
      mine,
      self,
      own,
      ownHere: this.own,
      relay,
      api,
      deviceStore,
      clock,
      random,
      origin,
      goingOut: () => this.departures,
      ownResolution: ownStudio.resolution,
      named: (held, people, where) => telling.named(held, people, where),
      looked: (doc) => telling.looked(doc),
      grew,
    })
    const telling: BeingTold = beingTold({
      ...{ api, mine, clock, random, own: this.own },
      ...{ connection: relay.state, studios: this.held.summaries },
    })
    this.told = telling.told
    let mailing: ReturnType<Snug['mailing']> | null = null
    this.mailing = () =>
      (mailing ??= import('./mail/mailing.browser.ts').then(
        ({ mailingHere }) => mailingHere({ api, connection: relay.state, own: this.own }),
        (error: unknown) => {
          // What cannot be fetched now is fetched when somebody asks for it again.
          mailing = null
          throw error
        },
      ))
    const { held: studios, windows } = this
    const forgot = (id: StudioId) => ownStudio.get()?.document.dropStudio(id)
    this.departures = departures({ mine, studios, relay, api, deviceStore, windows, forgot, clock })
    this.stewardship = stewardship(api)
    const ensureOwner = () => this.ensureOwner()
    const { isSelf } = ownStudio
    this.arrivals = arrivals({
      mine,
      ensureOwner,
      studios,
      isSelf,
      own: this.own,
      relay,
      api,
      deviceStore,
      clock,
    })
    const owner = {
      get: () => this.owner,
      put: (next: Owner | null) => void (this.owner = next),
      save: async (next: Owner) => {
        await this.saveOwner(next)
        void this.ownStudio.open(next)
      },
    }
    this.returnWith = returning({
      owner,
      self,
      api,
      relay,
      arrivals: this.arrivals,
      studios,
      clock,
      random,
    })
    this.waysBack = waysBack({
      mine,
      kit: this.kit,
      keepKit,
      studios,
      comeBack: this.returnWith,
      api,
      origin,
      clock,
      random,
    })
    this.friends = friends({
      ...{ mine, studios, api, relay, deviceStore, clock, random },
      comeBack: this.returnWith,
      own: this.own,
    })
    this.linking = linking({
      owner,
      mine,
      studios,
      arrivals: this.arrivals,
      own: ownStudio,
      relay,
      api,
      deviceStore,
      clock,
      random,
      origin,
    })
    this.studios = this.held.summaries
    const ids = derived([this.studios], () => this.studios.get().map(({ id }) => id))
    this.finder = windowFinder(ids)
    followChanges(ids, (id) => this.held.get(id)?.studio ?? null, this.finder)
    this.saved = this.held.saved
    this.connection = relay.state
    this.relaySays = derived([relay.refusal, relay.state], () => {
      const reason = relay.state.get() === 'online' ? relay.refusal.get() : null
      return reason && closeReasons[reason].sentence
    })
    this.readInvite = this.arrivals.readInvite
    this.join = this.arrivals.join
    this.knock = this.arrivals.knock
    this.knocked = this.arrivals.knocked
    this.stopKnocking = this.arrivals.stopKnocking
    this.offers = this.arrivals.offers
    this.devices = this.held.devices
    const { retire, lastSeen } = retiring({ mine, studios, own: ownStudio })
    this.retire = retire
    this.lastSeen = lastSeen
    this.isSteward = this.stewardship.isSteward
    this.claimSteward = this.stewardship.claimSteward
    this.relayOverview = this.stewardship.relayOverview
    this.setWhoMayStart = this.stewardship.setWhoMayStart
  }

  async start(): Promise<Snug> {
    this.owner = await readOwner(this.deviceStore)
    if (this.owner) {
      this.keptDid = this.owner.identity.did
      this.show(this.owner)
      for (const id of await this.deviceStore.studios()) await this.held.open(id)
      if (this.self.get()) this.goOnline(this.owner)
    } else {
      void endSession(() => this.api.signOut())
    }
    this.relay.state.subscribe(() => {
      const link = this.relay.links.get()[0]
      if (this.relay.state.get() !== 'online' || !link) return
      this.held.exchangeAll()
      void this.arrivals.returnToAll(link)
      void this.stewardship.look()
      this.departures.goOn()
    })
    // A keeper somewhere has let this person in.
    this.held.onNews((id) => {
      const link = this.relay.links.get()[0]
      if (link && !this.held.get(id) && !this.ownStudio.isSelf(id)) void this.arrivals.returnToAll(link)
    })
    const catchUp = gathered(() => this.catchUp())
    onWaking(catchUp)
    this.windows.listen((news) => {
      if (news.is === 'stored') catchUp()
      else if (news.is === 'gone') void this.departures.letGo(news.studio)
      else location.replace('/')
    })
    const flush = () => void Promise.all([this.held.flush(), this.ownStudio.flush()])
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return this
  }

  async begin(name: string): Promise<void> {
    const owner = await this.ensureOwner()
    await this.saveOwner({ ...owner, name: name.trim(), saidAt: this.clock.now() })
    this.goOnline(this.mine())
    void navigator.storage?.persist?.()
  }

  forgetsWhenClosed(): Promise<boolean> {
    return forgetsWhenClosed(navigator.storage)
  }

  async wasCleared(): Promise<boolean> {
    return this.owner === null && (await this.api.isSignedIn())
  }

  async rename(name: string): Promise<void> {
    await this.saveOwner({ ...this.mine(), name: name.trim(), saidAt: this.clock.now() })
  }

  async choosePortrait(portrait: Portrait): Promise<void> {
    const before = this.mine()
    const after = { ...before, portrait, saidAt: this.clock.now() }
    // Shown in the same frame; taken back when the device will not keep it.
    this.show(after)
    await this.saveOwner(after).catch((error: unknown) => {
      this.owner = before
      this.show(before)
      throw error
    })
  }

  startStudio(plan: Parameters<Snug['startStudio']>[0]): Promise<StudioId> {
    const { held: studios, deviceStore, clock, random } = this
    return startStudio(plan, { owner: this.mine(), studios, deviceStore, clock, random })
  }

  studio(id: StudioId) {
    const studio = this.held.get(id)?.studio ?? null
    studio?.visit()
    if (studio) this.friends.visited(id)
    return studio
  }

  comingUp = (id: StudioId) => this.held.get(id)?.studio.comingUp() ?? null

  newIn = (id: StudioId) => this.held.get(id)?.studio ?? null

  async keyFile(): Promise<{ name: string; text: string }> {
    return keyFileOf(this.mine())
  }

  async comeBack(text: string): Promise<Awaited<ReturnType<Snug['comeBack']>>> {
    const read = readKeyFile(text)
    return read.ok ? this.returnWith(read.secret, read.name) : read
  }

  kept = (): Promise<Kept> => readKept(this.held)

  askToKeep = askToKeep

  async signOut(): Promise<void> {
    markForgetting()
    this.windows.tell({ is: 'signed-out' })
    location.replace('/')
  }

  private mine(): Owner {
    invariant(this.owner, 'this device has a person')
    return this.owner
  }

  /** An identity exists from the first moment one is needed; a name may come later. One a device, however many windows. */
  private async ensureOwner(): Promise<Owner> {
    const { clock, random } = this
    if (this.owner) return this.owner
    return inTurn('snug/self', async () => {
      this.owner ??= await readOwner(this.deviceStore)
      if (!this.owner) await this.saveOwner(newOwner(newIdentity(random), '', clock, random))
      return this.mine()
    })
  }

  private async saveOwner(owner: Owner): Promise<void> {
    this.owner = owner
    this.keptDid = null
    await keepOwner(this.deviceStore, owner)
    this.keptDid = owner.identity.did
    this.show(owner)
    this.windows.tell({ is: 'stored' })
  }

  /** Another window has stored something: who this device's person is, what they say of themselves, their studios. */
  private async catchUp(): Promise<void> {
    const stored = await readOwner(this.deviceStore)
    if (this.keptDid && stored?.identity.did !== this.keptDid) return location.reload()
    if (!stored) return
    if (!this.owner || stored.saidAt > this.owner.saidAt || stored.kit.checkedAt > this.owner.kit.checkedAt) {
      this.owner = stored
      this.keptDid = stored.identity.did
      this.show(stored)
    }
    for (const id of await this.deviceStore.studios()) {
      const known = this.held.get(id)
      if (known) await known.held.reread()
      else await this.held.open(id)
    }
    await this.ownStudio.reread()
    if (this.self.get()) this.goOnline(this.mine())
  }

  private goOnline(owner: Owner): void {
    void this.ownStudio.open(owner)
    this.relay.start()
  }

  private show(owner: Owner): void {
    this.self.set(selfOf(owner))
    this.says.set(sayingOf(owner))
    this.kit.set(owner.kit)
  }

  /** Another device of this person has said something since. */
  private async adopt({ name, portrait, at }: Saying): Promise<void> {
    await this.saveOwner({ ...this.mine(), name, portrait: portrait ?? this.mine().portrait, saidAt: at })
  }
}
