/** A person's device: its disk, its keys, and the tabs in which the document is open; driven by simulated time. */
import * as Y from 'yjs'
import type { Clock } from '../../lib/base/clock.ts'
import { observed, type Settable } from '../../lib/base/observed.ts'
import type { SyncPolicy } from '../../lib/sync/policy.ts'
import type { Exclusive } from '../../lib/sync/ports.ts'
import { openSealedDocument, type SealedDocument } from '../../lib/sync/sealed-document.ts'
import { simDisk, type SimDisk, type Writer } from './sim-disk.ts'
import type { SimRelay } from './sim-relay.ts'
import type { Cast, Knowledge } from './sim-seals.ts'
import type { Dice, SimClock } from './sim-time.ts'

export type Tab = {
  document: SealedDocument
  inner: Y.Doc
  outer: Y.Doc
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
  relays: readonly SimRelay[]
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
  const { dice, figures, relays } = around
  const [inner, outer] = [new Y.Doc({ guid: 'inner' }), new Y.Doc({ guid: 'outer' })]
  inner.clientID = clientId(dice)
  outer.clientID = clientId(dice)
  const session = dice.bytes(8)
  const id = Buffer.from(session).toString('hex')
  if (around.sessions.has(id)) throw new Error('A session id was used twice.')
  around.sessions.add(id)
  const sleep = newSleep(around.clock)
  const writer: Writer = { isGone: false }
  const seals = around.cast.seals(device.number, device.knows, sleep.clock, dice)
  const tab: Omit<Tab, 'document'> = {
    inner,
    outer,
    id,
    writer,
    pushes: 0,
    repairs: 0,
    clocks: new Map(),
    deleted: null,
    sleep,
  }
  const document = openSealedDocument({
    name: device.name,
    session,
    inner,
    outer,
    innerDisk: device.disk.bind('inner', inner, writer),
    outerDisk: device.disk.bind('outer', outer, writer),
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
  const opened: Tab = Object.assign(tab, { document })
  for (const relay of relays) {
    const isReachable = () =>
      device.tabs.includes(opened) && !sleep.isAsleep() && device.reachable.has(relay.name)
    document.attach(relay.attach(isReachable))
  }
  device.tabs.push(opened)
  device.hasDeadTab = false
  return opened
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
