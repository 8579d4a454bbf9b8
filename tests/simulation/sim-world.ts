/** Devices with disks, relays that fail or lie, and the network between them; all driven by one seed. */
import type * as Y from 'yjs'
import type { Bytes } from '../../lib/base/bytes.ts'
import { encodeSettled } from '../../lib/sync/contains.ts'
import { defaultPolicy, type SyncPolicy } from '../../lib/sync/policy.ts'
import type { Profile } from './profiles.ts'
import * as attacks from './sim-attacks.ts'
import { lookAt, settleAndCheck, type Remembered } from './sim-checks.ts'
import { crash, killTab, move, newDevice, openTab, type Device, type Figures } from './sim-device.ts'
import { edit } from './sim-edits.ts'
import { removalOf } from './sim-removal.ts'
import { simRelay, type SimRelay } from './sim-relay.ts'
import type { Cast } from './sim-seals.ts'
import { diceOf, simClock, type Dice, type SimClock } from './sim-time.ts'

/** The product's waits, with a bag that is compacted early and often. */
const policy: SyncPolicy = {
  ...defaultPolicy,
  tailBytes: 6_000,
  tailEntries: 10,
  otherCompaction: [5_000, 40_000],
}
/** Everybody compacts at about the same moment. */
const hastyPolicy: SyncPolicy = {
  ...policy,
  tailEntries: 6,
  ownCompaction: [0, 500],
  otherCompaction: [0, 500],
}

const week = 7 * 24 * 3_600_000

export class World {
  readonly dice: Dice
  readonly clock: SimClock
  /** Those of the present generation. */
  relays: SimRelay[]
  generation = 0
  readonly devices: Device[] = []
  readonly figures: Figures = { edits: 0, repairs: 0, snapshots: 0, crashes: 0 }
  /** Documents at moments when their foot said "saved". */
  readonly shownAsSaved: Remembered[] = []
  readonly sessions = new Set<string>()
  readonly policy: SyncPolicy
  hasLostRelayData = false

  constructor(
    readonly seed: number,
    readonly profile: Profile,
    readonly cast: Cast,
  ) {
    this.dice = diceOf(seed)
    this.clock = simClock(() => cast.settled())
    this.policy = profile.isHasty ? hastyPolicy : policy
    this.relays = ['a', 'b'].map((name, n) =>
      simRelay(name, this.clock, this.dice, {
        isStock: n >= 2 - profile.stockRelays,
        reorders: profile.reorders,
        withholds: profile.withholds,
        isStale: profile.isStale,
      }),
    )
    const key = cast.newKey(this.dice)
    for (let n = 0; n < profile.clients; n++) this.addDevice(`device ${n}`, [key])
  }

  addDevice(name: string, keys: Device['knows']['keys'], reachable = this.relays.map((relay) => relay.name)) {
    const device = newDevice(this.devices.length, name, keys, reachable, this)
    this.devices.push(device)
    openTab(device, this)
    return device
  }

  /** Those whose state counts. */
  members = (): Device[] => this.devices.filter(({ isLost, isRemoved }) => !isLost && !isRemoved)

  async run(): Promise<void> {
    await this.clock.advance(100)
    for (let step = 0; step < this.profile.steps; step++) {
      await this.step(step)
      const isQuick = this.dice.chance(0.7)
      await this.clock.advance(isQuick ? this.dice.below(400) : this.dice.below(8_000))
      if (this.happens(this.profile.week)) await this.clock.advance(week)
      for (const device of this.members()) for (const tab of device.tabs) lookAt(this, device, tab)
    }
    await settleAndCheck(this)
  }

  private happens = (chance: number) => chance > 0 && this.dice.chance(chance)

  private async step(step: number): Promise<void> {
    const { dice, profile, happens } = this
    const living = this.devices.filter(({ isLost }) => !isLost)
    const device = dice.pick(living)
    const relay = dice.pick(this.relays)
    this.openAndClose(device, living)
    if (happens(profile.network)) {
      if (!device.reachable.delete(relay.name)) device.reachable.add(relay.name)
      for (const each of this.relays) each.networkChanged()
    }
    if (happens(profile.relayRestart)) relay.restart()
    if (happens(profile.relayWipe)) this.loseData(() => relay.wipe())
    if (happens(profile.relayRestore)) this.loseData(() => relay.restoreOld())
    if (happens(profile.rotate)) this.rotate(dice.chance(0.3) ? 2 : 1)
    if (happens(profile.removal)) await this.remove()
    this.attack(relay)
    const edits = dice.chance(0.3) ? 1 + dice.below(3) : 0
    for (let n = 0; n < edits; n++) this.write(dice.pick(living), `${step}.${n}`)
  }

  private openAndClose(device: Device, living: readonly Device[]): void {
    const { dice, profile, happens } = this
    const isOpen = device.tabs.length > 0
    if (happens(profile.crash) && isOpen) {
      if (device.tabs.length > 1 && dice.chance(0.5)) killTab(device, dice.pick(device.tabs), this)
      else crash(device, this)
    }
    for (const [name, chance] of [
      ['outer', profile.oldOuter],
      ['inner', profile.oldInner],
    ] as const) {
      if (!happens(chance) || !isOpen) continue
      crash(device, this)
      device.disk.restoreOld(name === 'outer' ? `outer~${this.generation}` : name)
    }
    if (happens(profile.loseDevice) && living.filter(({ isRemoved }) => !isRemoved).length > 2) {
      crash(device, this)
      device.isLost = true
    }
    for (const other of living)
      if (!other.isLost && other.tabs.length === 0 && dice.chance(0.2)) openTab(other, this)
    if (happens(profile.tabs) && !device.isLost && device.tabs.length < 3) openTab(device, this)
    for (const tab of device.tabs) {
      if (tab.sleep.isAsleep() ? dice.chance(0.05) : happens(profile.sleep)) {
        if (tab.sleep.isAsleep()) tab.sleep.wake()
        else tab.sleep.fallAsleep()
        for (const each of this.relays) each.networkChanged()
      }
    }
  }

  private write(device: Device, token: string): void {
    const awake = device.tabs.filter(({ sleep }) => !sleep.isAsleep())
    if (awake.length === 0) return
    const tab = this.dice.pick(awake)
    edit(tab.inner, device.isRemoved ? `${attacks.forgedWord}${token}` : token, this.dice)
    this.figures.edits++
    if (this.dice.chance(0.05)) void tab.document.flush()
  }

  private loseData(lose: () => void): void {
    this.hasLostRelayData = true
    lose()
  }

  /** New keys, several when keepers act at once: some devices have them at once, some learn them later. */
  private rotate(count: number): void {
    const keys = Array.from({ length: count }, () => this.cast.newKey(this.dice)).sort()
    const epoch = this.epochs++
    for (const key of keys) {
      this.order.set(key, epoch)
      for (const device of this.devices) {
        if (device.isRemoved) continue
        const give = () => {
          device.knows.keys.push(key)
          // The last one counts, alike for all who know the same keys.
          device.knows.keys.sort((a, b) => this.orderOf(a) - this.orderOf(b) || (a < b ? -1 : 1))
          device.changed.set(device.changed.get() + 1)
        }
        if (this.dice.chance(0.5)) give()
        else this.clock.after(this.dice.below(90_000), give)
      }
    }
  }
  private epochs = 1
  private readonly order = new Map<string, number>()
  private orderOf = (key: string) => this.order.get(key) ?? 0

  /** Somebody is removed, and goes on writing as if nothing had happened; the others learn of it one by one. */
  private async remove(): Promise<void> {
    const others = this.members().filter(({ tabs }) => tabs.length > 0)
    if (this.removing || others.length < 3) return
    const [removed, remover] = [others[0]!, others[1]!]
    this.removing = removed
    const removal = removalOf(removed.number, this.cast.deviceOf(removed.number), remover.tabs[0]!.outer)
    await this.cast.decide(removal)
    let unaware = this.members().length - 1
    for (const device of this.members()) {
      if (device === removed) continue
      this.clock.after(device === remover ? 0 : this.dice.below(60_000), () => {
        device.knows.removal = removal
        device.changed.set(device.changed.get() + 1)
        // What is written from now on, nobody may ever apply.
        if (--unaware === 0) removed.isRemoved = true
      })
    }
    this.rotate(1)
  }
  /** Whose removal is decided, though not everybody may have heard. */
  removing: Device | null = null

  private liarSession: Bytes | null = null

  private attack(relay: SimRelay): void {
    const { dice, profile, happens, cast } = this
    const means = { relay, cast, dice, key: this.devices[0]!.knows.keys.at(-1)! }
    const victims = this.members().flatMap(({ tabs }) => tabs)
    const victim = victims.length > 0 ? dice.pick(victims) : null
    if (happens(profile.forgedDeletes)) relay.inject(attacks.deletesOf(relay.read()))
    if (happens(profile.forgedEntries)) attacks.deliverForgeries(means)
    if (happens(profile.lyingSnapshot)) attacks.deliverLyingSnapshot(means)
    if (victim && happens(profile.forgedStructs)) attacks.deliverForgedStruct(victim.outer, means)
    if (victim && happens(profile.deletesToCome)) attacks.deliverDeletesToCome(victim.outer, means)
    for (const kind of ['update', 'repair'] as const) {
      if (!victim || !happens(kind === 'update' ? profile.breaking : profile.equivocation)) continue
      // One session for several would contradict itself, which is the other profile's.
      if (!this.liarSession || kind === 'update' || dice.chance(0.3)) this.liarSession = dice.bytes(8)
      attacks.deliverBreaking(victim.inner, this.liarSession, means, kind)
    }
  }

  /** A keeper gives the document a new generation, and all move to its empty rooms. */
  async moveOn(): Promise<void> {
    this.generation++
    this.relays = this.relays.map(({ name }) => simRelay(name, this.clock, this.dice))
    for (const device of this.members()) for (const tab of device.tabs) await move(device, tab, this)
  }

  /** A document as it is now, with what it has taken in for good. */
  remember = (who: string, doc: Y.Doc): Remembered => ({ who, update: encodeSettled(doc) })
}
