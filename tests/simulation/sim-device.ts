/** A person's device: its disk, its keys, and the tabs in which the document is open; driven by simulated time. */
import * as Y from 'yjs'
import type { Bytes } from '../../lib/base/bytes.ts'
import type { Clock } from '../../lib/base/clock.ts'
import { observed, type Settable } from '../../lib/base/observed.ts'
import type { SyncPolicy } from '../../lib/sync/policy.ts'
import type { BoundDoc, Exclusive, Seals } from '../../lib/sync/ports.ts'
import { sessionClient } from '../../lib/signed/session-client.ts'
import { remainsOf } from '../../lib/sync/remains.ts'
import { openSealedDocument, type Left, type SealedDocument } from '../../lib/sync/sealed-document.ts'
import { simDisk, type SimDisk, type Writer } from './sim-disk.ts'
import type { SimRelay } from './sim-relay.ts'
import type { Cast, Knowledge } from './sim-seals.ts'
import type { Dice, SimClock } from './sim-time.ts'

export type Tab = {
  document: SealedDocument
  inner: Y.Doc
  outer: Y.Doc
  innerDisk: BoundDoc
  session: Bytes
  seals: Seals
  /** Of its session, in hex. */
  id: string
  writer: Writer
  pushes: number
  repairs: number
  /** Since it opened: the clocks and deletions last seen, which may never go back. */
  clocks: Map<number, number>
  deleted: Y.Snapshot | null
  sleep: Sleep
}

export type Device = {
  name: string
  number: number
  knows: Knowledge
  changed: Settable<number>
  disk: SimDisk
  /** The relays its network leads to now. */
  reachable: Set<string>
  tabs: Tab[]
  isLost: boolean
  /** A tab died, and left in the disk what the others will not read before one opens again. */
  hasDeadTab: boolean
  /** Removed from the studio, and not minding. */
  isRemoved: boolean
  locks: Set<string>
}

export type Figures = { edits: number; repairs: number; snapshots: number; crashes: number }

/** What opening a tab needs from the world around it. */
export type Surroundings = {
  dice: Dice
  clock: SimClock
  cast: Cast
  /** Those of the present generation. */
  relays: readonly SimRelay[]
  generation: number
  policy: SyncPolicy
  figures: Figures
  /** Sessions so far, in hex. */
  sessions: Set<string>
}

export function newDevice(
  number: number,
  name: string,
  keys: Knowledge['keys'],
  reachable: string[],
  around: Surroundings,
): Device {
  return {
    name,
    number,
    knows: { keys: [...keys], removal: null },
    changed: observed(0),
    disk: simDisk(around.clock, around.dice),
    reachable: new Set(reachable),
    tabs: [],
    isLost: false,
    hasDeadTab: false,
    isRemoved: false,
    locks: new Set(),
  }
}

export const clientId = (dice: Dice): number => dice.below(2 ** 32)

/** Opens the document in one more tab. */
export function openTab(device: Device, around: Surroundings): Tab {
  const { dice } = around
  const inner = new Y.Doc({ guid: 'inner' })
  const session = dice.bytes(8)
  inner.clientID = sessionClient(around.cast.deviceOf(device.number), session)
  const id = Buffer.from(session).toString('hex')
  if (around.sessions.has(id)) throw new Error('A session id was used twice.')
  around.sessions.add(id)
  const sleep = newSleep(around.clock)
  const writer: Writer = { isGone: false }
  const seals = around.cast.seals(device.number, device.knows, sleep.clock, dice)
  const own: Omit<Tab, 'document' | 'outer'> = {
    inner,
    innerDisk: device.disk.bind('inner', inner, writer),
    session,
    id,
    writer,
    seals,
    pushes: 0,
    repairs: 0,
    clocks: new Map(),
    deleted: null,
    sleep,
  }
  const tab = enter(own, device, around, null)
  device.tabs.push(tab)
  device.hasDeadTab = false
  return tab
}

/** Joins the room of the present generation, from an earlier one when something is `left` there. */
function enter(
  own: Omit<Tab, 'document' | 'outer'>,
  device: Device,
  around: Surroundings,
  left: Left | null,
): Tab {
  const { dice, figures, relays, generation } = around
  const { inner, innerDisk, session, seals, sleep } = own
  const outer = new Y.Doc({ guid: 'outer' })
  outer.clientID = clientId(dice)
  const document = openSealedDocument({
    name: device.name,
    session,
    firstSeq: left?.nextSeq ?? 0,
    gateAfter: left ? dice.below(around.policy.moveSpread) : 0,
    inner,
    outer,
    innerDisk,
    outerDisk: device.disk.bind(`outer~${generation}`, outer, own.writer),
    seals: {
      ...seals,
      seal(entry) {
        const sealed = seals.seal(entry)
        if (!sealed) return null
        if (entry.seq !== tab.pushes++) throw new Error('A sequence has a gap.')
        if (entry.kind === 'repair') tab.repairs++
        if (entry.kind === 'repair') figures.repairs++
        if (entry.kind === 'snapshot') figures.snapshots++
        return sealed
      },
    },
    hasKey: () => device.knows.keys.length > 0,
    mayPublish: () => true,
    authority: [device.changed],
    company: observed(dice.chance(0.5)),
    clock: sleep.clock,
    random: dice.bytes,
    policy: around.policy,
    exclusive: exclusiveOn(device),
  })
  if (left) document.carry(remainsOf(left.entries, inner, seals))
  const tab: Tab = Object.assign(own, { document, outer })
  for (const relay of relays) {
    const isReachable = () =>
      device.tabs.includes(tab) &&
      tab.document === document &&
      !sleep.isAsleep() &&
      device.reachable.has(relay.name)
    document.attach(relay.attach(isReachable))
  }
  return tab
}

/** R7: the document moves to the room of a new generation. */
export async function move(device: Device, tab: Tab, around: Surroundings): Promise<void> {
  enter(tab, device, around, await tab.document.leave())
}

/** Power is lost, in the middle of everything. */
export function crash(device: Device, { figures }: Surroundings): void {
  figures.crashes++
  for (const tab of device.tabs) tab.document.abandon()
  device.tabs = []
  device.locks.clear()
  device.disk.crash()
}

/** One tab dies; the others know nothing of it. */
export function killTab(device: Device, tab: Tab, { figures }: Surroundings): void {
  figures.crashes++
  tab.document.abandon()
  device.tabs = device.tabs.filter((other) => other !== tab)
  device.disk.kill(tab.writer)
  device.hasDeadTab = true
  if (device.tabs.length === 0) device.locks.clear()
}

export async function closeTab(device: Device, tab: Tab): Promise<void> {
  await tab.document.close()
  device.tabs = device.tabs.filter((other) => other !== tab)
}

/** Web Locks: a task runs unless another tab is at one of the same name. */
const exclusiveOn =
  ({ locks }: Device): Exclusive =>
  async (name, task) => {
    if (locks.has(name)) return
    locks.add(name)
    await task().finally(() => locks.delete(name))
  }

export type Sleep = { clock: Clock; isAsleep(): boolean; fallAsleep(): void; wake(): void }

/** A tab that its browser puts to sleep: what its timers would have done, they do when it wakes. */
function newSleep(clock: Clock): Sleep {
  let isAsleep = false
  const missed: (() => void)[] = []
  return {
    clock: {
      now: clock.now,
      after(ms, task) {
        let isCancelled = false
        const cancel = clock.after(ms, () => {
          if (!isAsleep) return task()
          missed.push(() => {
            if (!isCancelled) task()
          })
        })
        return () => {
          isCancelled = true
          cancel()
        }
      },
    },
    isAsleep: () => isAsleep,
    fallAsleep() {
      isAsleep = true
    },
    wake() {
      isAsleep = false
      for (const task of missed.splice(0)) clock.after(0, task)
    },
  }
}
