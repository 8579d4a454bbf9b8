/** Many tabs of one device on one document: real sessions over one disk; the lines between tabs and the relay are small. */
import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { systemClock, type Clock } from '../../../lib/base/clock.ts'
import { newDocId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { connectRelay, type RelayLink } from '../../../lib/sync/relay-link.ts'
import { firstGeneration, openSession } from '../../../lib/sync/session.ts'
import { indexedDbStore } from '../../../lib/sync/store.browser.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { parseEntry } from '../../../lib/wire/entry.ts'
import { roomName } from '../../../lib/wire/room.ts'
import { eventually } from '../../support/eventually.ts'
import { FakeRelay } from '../../support/fake-relay.ts'
import { fakeBrowser, type FakeTab } from '../../support/fake-tabs.ts'
import { keyringOf, membershipOf, studioOf } from '../../support/sync-studio.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Time that passes a hundred times as fast, for what waits minutes. */
const hurried: Clock = { now: systemClock.now, after: (ms, task) => systemClock.after(ms / 100, task) }

async function aPage() {
  const { studio, log, key, person } = await studioOf({ alice: 'keeper', bob: 'writer' }, systemRandom)
  const doc = newDocId('body', systemRandom)
  const room = roomName({ studio, doc, generation: 0 })
  const relay = new FakeRelay()
  const browsers = { alice: fakeBrowser(), bob: fakeBrowser() }

  /** A tab of somebody's one browser. */
  function open(name: 'alice' | 'bob', { isOnline = false, clock = systemClock } = {}) {
    const { device, did } = person(name)
    const store = indexedDbStore()
    const links = observed<readonly RelayLink[]>([])
    const tab: FakeTab = browsers[name].tab()
    const outers: Y.Doc[] = []
    const session = openSession({
      studio,
      doc,
      generation: observed(firstGeneration),
      store: {
        bind(db: string, document: Y.Doc) {
          if (db.includes('/outer')) outers.push(document)
          return store.bind(`${name}/${db}`, document)
        },
        forget: (db) => store.forget(`${name}/${db}`),
      },
      keys: keyringOf(observed([key])),
      members: membershipOf(observed(log), device),
      device,
      did,
      links,
      clock,
      random: systemRandom,
      exclusive: browsers[name].exclusive,
      tabs: tab.open,
    })
    const join = () => {
      const link = connectRelay({ url: 'ws://relay/sync', socket: relay.dial, clock, random: systemRandom })
      ends.push(() => link.close())
      links.set([link])
      return link
    }
    if (isOnline) join()
    ends.push(() => session.close())
    const text = session.inner.getText('text')
    return {
      ...session,
      tab,
      join,
      links,
      reads: () => text.toString(),
      writes: (words: string) => text.insert(text.length, words),
      waiting: () => session.saved.get().waiting,
      who: () => new Set([...session.presence.getStates().values()].map((state) => state['did'])),
      bag: () => bagOf(outers[0]!),
    }
  }
  return { relay, room, person, open, browsers }
}

const bagOf = (outer: Y.Doc): string[] =>
  [...outer.share.keys()]
    .flatMap((name) => outer.getArray<Uint8Array>(name).toArray())
    .map((bytes) => {
      const read = parseEntry(bytes)
      return read.ok ? read.entry.kind : read.why
    })

it('two tabs without a relay read each other and are one person', async () => {
  const { open, person } = await aPage()
  const [one, other] = [open('alice'), open('alice')]
  await eventually('they see each other', () => one.others.get() && other.others.get())
  expect([...one.who()]).toEqual([person('alice').did])
  one.writes('from one ')
  await eventually('the other reads', () => other.reads() === 'from one ')
  other.writes('from the other ')
  await eventually('the one reads', () => one.reads() === 'from one from the other ')
  // Hearing from a tab is no relay's word.
  expect(one.inStep.get() || other.inStep.get()).toBe(false)
  for (const tab of [one, other]) {
    expect(tab.waiting()).toBeGreaterThan(0)
    expect(tab.saved.get()).toMatchObject({ everStored: false, storedAt: 'none' })
  }
  await other.close()
  await eventually('the one is alone', () => !one.others.get())
})

it('what only one tab could send is sent by the other, and both learn that it is saved', async () => {
  const { open } = await aPage()
  const [one, other] = [open('alice'), open('alice')]
  one.writes('written in the one without a network')
  await eventually('the other reads', () => other.reads() !== '')
  other.join()
  await eventually('the other is saved', () => other.waiting() === 0)
  const bob = open('bob', { isOnline: true })
  await eventually('bob reads', () => bob.reads() === one.reads())
  // The one knows of no relay and says so, until it meets one.
  expect(one.waiting()).toBeGreaterThan(0)
  one.join()
  await eventually('the one is saved', () => one.waiting() === 0)
})

it('two tabs at one relay do not send everything twice', async () => {
  const { open, relay } = await aPage()
  const [one, other] = [open('alice', { isOnline: true }), open('alice', { isOnline: true })]
  await eventually('both are in step', () => one.inStep.get() && other.inStep.get())
  await eventually('they see each other', () => one.others.get() && other.others.get())
  const updatesHeard = () => relay.received.filter((frame) => frame[1] === 0 && frame[2] === 2).length
  for (let line = 1; line <= 5; line++) {
    one.writes(`line ${line} `)
    await eventually('the other reads', () => other.reads() === one.reads())
    await eventually('it is saved', () => one.waiting() + other.waiting() === 0)
  }
  await eventually('what the tabs told each other is taken in', () => other.bag().length === one.bag().length)
  expect(updatesHeard()).toBe(one.bag().length)
})

it('a tab that slept while others wrote and compacted takes nothing back', async () => {
  const { open } = await aPage()
  const sleeper = open('alice', { isOnline: true })
  sleeper.writes('first ')
  await eventually('it is saved', () => sleeper.waiting() === 0 && sleeper.saved.get().everStored)
  sleeper.tab.sleep()
  sleeper.links.get()[0]!.close()
  // Typed as the lid closed: kept on the disk, gone nowhere.
  sleeper.writes('as the lid closed ')

  const bob = open('bob', { isOnline: true, clock: hurried })
  await eventually('bob reads', () => bob.reads().includes('first'))
  for (let part = 0; part < 3; part++) {
    bob.writes(Buffer.from(systemRandom(24 * 1024)).toString('base64'))
    await eventually('it is saved', () => bob.waiting() === 0)
  }
  await eventually('one snapshot stands alone', () => bob.bag().join() === 'snapshot')
  const other = open('alice', { isOnline: true })
  await eventually('the other tab reads all of it', () => other.reads().length === bob.reads().length)
  other.writes(' the other tab went on')
  await eventually('bob reads that', () => bob.reads().endsWith(' the other tab went on'))

  sleeper.tab.wake()
  sleeper.join()
  await eventually('the sleeper reads all', () => sleeper.reads().includes(' the other tab went on'))
  await eventually('everybody reads what the sleeper had kept', () =>
    [bob, other].every((one) => one.reads() === sleeper.reads()),
  )
  expect(sleeper.reads()).toContain('as the lid closed ')
  expect(bob.reads().match(/first/g)).toHaveLength(1)
  expect(bob.bag().filter((kind) => kind === 'snapshot')).toHaveLength(1)
})

it('a tab that died between two writes loses nothing when the page is opened again', async () => {
  const { open } = await aPage()
  const [dying, other] = [open('alice'), open('alice')]
  dying.writes('told ')
  await eventually('the other reads', () => other.reads() === 'told ')
  dying.writes('kept on the disk only')
  dying.tab.die()
  const again = open('alice')
  await again.loaded
  expect(again.reads()).toBe('told kept on the disk only')
  await eventually('the tab that stayed reads it', () => other.reads() === 'told kept on the disk only')
})

it('two tabs compact once', async () => {
  const { open, browsers } = await aPage()
  const one = open('alice', { isOnline: true, clock: hurried })
  const other = open('alice', { isOnline: true, clock: hurried })
  await eventually('they see each other', () => one.others.get() && other.others.get())
  for (let part = 0; part < 4; part++) {
    const writer = part % 2 ? one : other
    writer.writes(Buffer.from(systemRandom(18 * 1024)).toString('base64'))
    await eventually('both read', () => one.reads().length === other.reads().length)
  }
  await eventually('one snapshot stands alone', () =>
    [one, other].every((tab) => tab.bag().join() === 'snapshot' && tab.waiting() === 0),
  )
  expect(browsers.alice.ran).toHaveLength(1)
})

it('nothing that is said on a line breaks a tab or counts for anything', async () => {
  const { open, browsers, room } = await aPage()
  const alice = open('alice')
  await alice.loaded
  alice.writes('hers')
  await eventually('she waits', () => alice.bag().length === 1)
  const noise: unknown[] = [null, 7, 'text', { length: 4 }, new ArrayBuffer(8), new Uint8Array(0)]
  noise.push(new Uint8Array(limits.frameBytes + 1))
  for (let n = 0; n < 400; n++) {
    const bytes = systemRandom(1 + (n % 60))
    bytes[0] = n % 2
    bytes[1] = n % 4
    bytes[2] = n % 3
    noise.push(bytes)
  }
  for (const message of noise) browsers.alice.shout(`snug/${room}`, message)
  const stranger = new Y.Doc()
  stranger.getArray('sAAAAAAAAAAA').push([systemRandom(300)])
  const update = Y.encodeStateAsUpdate(stranger)
  const frame = Uint8Array.of(0, 0, 2, ...lengthOf(update.length), ...update)
  browsers.alice.shout(`snug/${room}`, frame)
  await eventually('the stranger is in the bag', () => alice.bag().length === 2)
  expect(alice.reads()).toBe('hers')
  const other = open('alice')
  await eventually('tabs still reach each other', () => other.reads() === 'hers' && alice.others.get())
  expect(alice.waiting()).toBeGreaterThan(0)
})

/** A varuint. */
const lengthOf = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...lengthOf(n >> 7)])
