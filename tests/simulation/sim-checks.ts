/** What must hold of a run: at every moment, when everything that can be repaired is, and after a restart at rest. */
import * as Y from 'yjs'
import { claimLacks, claimOf, claimsFork } from '../../lib/sync/claims.ts'
import { parseEntry, type EntryKind } from '../../lib/wire/entry.ts'
import { forgedWord } from './sim-attacks.ts'
import { closeTab, openTab, type Device, type Tab } from './sim-device.ts'
import { edit, holding, isSame, readable } from './sim-edits.ts'
import type { World } from './sim-world.ts'

/** A document at some moment, as a V2 update. */
export type Remembered = { who: string; update: Uint8Array }

/** Longer than any wait of the rules. */
const longMs = 12 * 3_600_000

/** At every moment: nothing that a document has taken in is ever less, and "saved" is true. */
export function lookAt(world: World, device: Device, tab: Tab): void {
  const { dice, profile } = world
  const clocks = Y.decodeStateVector(Y.encodeStateVector(tab.inner))
  for (const [id, clock] of tab.clocks)
    if ((clocks.get(id) ?? 0) < clock) throw new Error(`The document of ${device.name} has shrunk.`)
  tab.clocks = clocks
  if (dice.chance(0.02)) lookAtDeletions(device, tab)
  const { waiting, everStored } = tab.document.saved.get()
  if (waiting > 0 || !everStored || world.hasLostRelayData || !dice.chance(0.05)) return
  if (profile.forgedStructs > 0 || tab.sleep.isAsleep()) return
  if (device !== world.removing && profile.loseDevice * profile.forgedDeletes === 0)
    world.shownAsSaved.push(world.remember(device.name, tab.inner))
  checkStored(world, tab)
}

function lookAtDeletions(device: Device, tab: Tab): void {
  const now = Y.snapshot(tab.inner)
  if (tab.deleted) {
    const both = Y.mergeDeleteSets([now.ds, tab.deleted.ds])
    if (!Y.equalDeleteSets(both, Y.mergeDeleteSets([now.ds])))
      throw new Error(`A deletion of ${device.name} was undone.`)
  }
  tab.deleted = now
}

/** Who says that nothing waits has every entry at some relay; that a stock one forgot it is heard at the next connection. */
function checkStored({ relays }: World, { outer }: Tab): void {
  for (const [id, clock] of Y.decodeStateVector(Y.encodeStateVector(outer)))
    if (!relays.some((relay) => relay.hasHad(id, clock)))
      throw new Error('Something unstored was called saved.')
}

/** All meet, until nothing is planned any more; then everything is checked. */
export async function settleAndCheck(world: World): Promise<void> {
  const before = world
    .members()
    .filter((device) => device !== world.removing)
    .flatMap(({ name, tabs }) => tabs.map(({ inner }) => world.remember(name, inner)))
  for (const device of world.devices) {
    if (device.isRemoved || device === world.removing) retire(device)
    if (device.isLost) continue
    for (const { sleep } of device.tabs) if (sleep.isAsleep()) sleep.wake()
    if (device.tabs.length === 0 || device.hasDeadTab) openTab(device, world)
  }
  const kept = world.members().map(({ name, disk }) => world.remember(`${name}'s disk`, disk.read('inner')))
  for (const device of world.members()) device.reachable = new Set(world.relays.map((relay) => relay.name))
  for (const relay of world.relays) relay.behave()
  await world.clock.rest(longMs)
  if (world.profile.forgedStructs > 0) await moveIfNeeded(world)
  checkTogether(world)
  const whole = world.members()[0]!.tabs[0]!.inner
  const holds = holding(whole)
  for (const { who, update } of [...before, ...kept, ...world.shownAsSaved])
    if (!holds(update)) throw new Error(`Something of ${who} was lost.`)
  await welcome(world, whole)
  await restartAll(world)
  if (world.seed % 8 === 0 && !world.profile.isHasty) await compactOnce(world)
  if (world.seed % 8 === 1) await refillByOne(world)
}

/** R7: where the claims of members differ and syncing closes nothing, a keeper gives a new generation. */
async function moveIfNeeded(world: World): Promise<void> {
  for (const relay of world.relays)
    world.addDevice(`visitor at ${relay.name}`, world.members()[0]!.knows.keys, [relay.name])
  await world.clock.rest(longMs)
  const claims = world.members().map(({ tabs }) => {
    const { inner } = tabs[0]!
    const clients = [...Y.decodeStateVector(Y.encodeStateVector(inner)).keys()]
    return claimOf(inner, clients, world.clock.now())
  })
  const differ = claims.some((one) =>
    claims.some((other) => claimLacks(one, other) || claimsFork(one, other)),
  )
  if (!differ) return
  await world.moveOn()
  await world.clock.rest(longMs)
}

/** A removed device is nobody's any more: it is let go, with what only it has. */
function retire(device: Device): void {
  for (const { document, writer } of device.tabs) {
    document.abandon()
    writer.isGone = true
  }
  device.tabs = []
  device.isLost = true
}

function checkTogether(world: World): void {
  const all = world.members().flatMap(({ name, tabs }) => tabs.map((tab) => ({ name, tab })))
  const first = all[0]!.tab.inner
  for (const { name, tab } of all) {
    const { inner, document } = tab
    if (!world.profile.mayDangle && (inner.store.pendingStructs || inner.store.pendingDs))
      throw new Error('Something is pending at rest.')
    if (readable(inner).includes(forgedWord)) throw new Error('A forged entry was applied.')
    if (!isSame(first, inner)) throw new Error(`The documents of ${all[0]!.name} and ${name} differ at rest.`)
    const { waiting, problem } = document.saved.get()
    if (waiting !== 0 || problem)
      throw new Error(`${name} says ${waiting} changes wait at rest (${problem}).`)
  }
}

/** A newcomer at each relay alone reads what everybody has. */
async function welcome(world: World, whole: Y.Doc): Promise<void> {
  const { keys, removal } = world.members()[0]!.knows
  for (const relay of world.relays) {
    const newcomer = world.addDevice(`newcomer at ${relay.name}`, keys, [relay.name])
    newcomer.knows.removal = removal
    await world.clock.rest(longMs)
    if (!isSame(newcomer.tabs[0]!.inner, whole))
      throw new Error(`The ${newcomer.name} does not read everything.`)
    // Forged structs may stand anywhere in a list, and move what is behind them.
    if (world.profile.forgedStructs === 0) checkSequences(world, newcomer.tabs[0]!.outer)
  }
}

/** In each session's list the entries that are left stand in the order of their sequence. */
function checkSequences({ sessions }: World, outer: Y.Doc): void {
  for (const name of outer.share.keys()) {
    if (!sessions.has(Buffer.from(name.slice(1), 'base64url').toString('hex'))) continue
    let last = -1
    for (const bytes of outer.getArray<Uint8Array>(name).toArray()) {
      const read = parseEntry(bytes)
      // A forged struct may have got into the list; nobody takes it for an entry.
      if (!read.ok) continue
      if (read.entry.seq <= last) throw new Error('A sequence went back.')
      last = read.entry.seq
    }
  }
}

/** After a restart at rest, nobody finds anything to publish. */
async function restartAll(world: World): Promise<void> {
  for (const device of world.members()) {
    for (const tab of [...device.tabs]) await closeTab(device, tab)
    openTab(device, world)
  }
  await world.clock.rest(longMs)
  checkTogether(world)
  for (const { name, tabs } of world.members())
    if (tabs[0]!.repairs > 0) throw new Error(`${name} repaired something after a restart at rest.`)
}

/** After a compaction at rest the bag is one snapshot, and what no document contains. */
async function compactOnce(world: World): Promise<void> {
  const { inner, outer, document } = world.members()[0]!.tabs[0]!
  const count = world.figures.snapshots
  for (let n = 0; n <= 2 * world.policy.tailEntries; n++) {
    edit(inner, `late.${n}`, world.dice)
    void document.flush()
    await world.clock.advance(200)
  }
  await world.clock.rest(longMs)
  checkTogether(world)
  if (world.figures.snapshots === count) throw new Error('A long tail is not compacted.')
  const kinds = kindsOf(world, outer)
  // An entry in whose place others got a forged struct stays with its author: they cannot see it, and the snapshot holds it.
  const mayKeep = world.profile.forgedStructs > 0
  if (!kinds.includes('snapshot') || (!mayKeep && kinds.some((kind) => kind !== 'snapshot')))
    throw new Error(`After a compaction the bag holds ${kinds.join(', ')}.`)
}

/** The kinds of the entries that sessions of ours have in the bag. */
function kindsOf({ sessions, cast, removing }: World, outer: Y.Doc): EntryKind[] {
  const lists = [...outer.share.keys()].filter((name) =>
    sessions.has(Buffer.from(name.slice(1), 'base64url').toString('hex')),
  )
  return lists.flatMap((name) =>
    outer
      .getArray<Uint8Array>(name)
      .toArray()
      .flatMap((bytes) => {
        const read = parseEntry(bytes)
        const isOurs = read.ok && !(removing && read.entry.author === cast.deviceOf(removing.number))
        return isOurs ? [read.entry.kind] : []
      }),
  )
}

/** Both relays lose everything; any one device fills them again. */
async function refillByOne(world: World): Promise<void> {
  const [one, ...others] = world.members()
  const whole = one!.tabs[0]!.inner
  for (const device of others) device.reachable = new Set()
  for (const relay of world.relays) {
    relay.networkChanged()
    relay.wipe()
  }
  await world.clock.rest(longMs)
  await welcome(world, whole)
}
