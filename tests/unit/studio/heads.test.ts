/** What devices say they hold, and what follows from it: receipts, notices, moves. Real sessions, a small relay. */
import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { systemClock } from '../../../lib/base/clock.ts'
import { newDocId, type DocId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { headsDoc, houseDoc } from '../../../lib/signed/documents.ts'
import type { DeviceStore } from '../../../lib/studio/device-store.browser.ts'
import { openDocuments } from '../../../lib/studio/documents.browser.ts'
import { openHeads } from '../../../lib/studio/open-heads.browser.ts'
import type { Connection } from '../../../lib/studio/snug.ts'
import { connectRelay, type RelayLink } from '../../../lib/sync/relay-link.ts'
import { roomName } from '../../../lib/wire/room.ts'
import { eventually } from '../../support/eventually.ts'
import { FakeRelay } from '../../support/fake-relay.ts'
import { pen, storeOf } from '../../support/session-studio.ts'
import { keyringOf, membershipOf, studioOf } from '../../support/sync-studio.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const paces = {
  differences: { patience: 300, look: 100, step: 5_000 },
  moves: { grace: 1_500, look: 300, spread: 100, rest: 60_000 },
}

async function aStudio() {
  const place = await studioOf({ alice: 'keeper', bob: 'writer', carol: 'writer' }, systemRandom)
  const { studio, log, key, person } = place
  const relay = new FakeRelay()
  const page = newDocId('body', systemRandom)
  const roomOf = (doc: DocId, generation = 0) => roomName({ studio, doc, generation })

  /** Somebody's device, with the page open. */
  function device(name: string, slow = false) {
    const { device, did } = person(name)
    const link = connectRelay({
      url: 'ws://relay/sync',
      socket: relay.dialAs(name),
      clock: systemClock,
      random: systemRandom,
    })
    const links = observed<readonly RelayLink[]>([link])
    const members = membershipOf(observed(log), device)
    const deviceStore = { setWaiting: async () => {}, clearWaiting: async () => {} }
    const documents = openDocuments({
      ...{ studio, did, device, members, links, left: [], tabs: () => null },
      keys: keyringOf(observed([key])),
      store: storeOf(name),
      deviceStore: deviceStore as unknown as DeviceStore,
      clock: systemClock,
      random: systemRandom,
    })
    const held = { id: studio, resolution: observed(resolve(log)), members }
    const heads = openHeads({
      ...{ held, documents, device },
      connection: observed<Connection>('online'),
      clock: systemClock,
      random: systemRandom,
      paces: slow ? { ...paces, moves: { ...paces.moves, grace: 3_600_000 } } : paces,
    })
    const open = documents.hold(page)
    ends.push(async () => {
      heads.close()
      open.release()
      await documents.close()
      link.close()
    })
    return { ...pen(open.session), heads, documents, session: open.session }
  }
  return { ...place, relay, page, roomOf, device }
}

it('says on how many devices something is: first none, then one more with each that shows it', async () => {
  const { device } = await aStudio()
  const alice = device('alice')
  expect(alice.heads.devices.get()).toBeNull()
  alice.writes('soup at six')
  expect(alice.heads.devices.get()).toBe(1)
  await eventually('it is at the relay', () => alice.session.saved.get().everStored)
  const bob = device('bob')
  await eventually('bob has it, and alice knows', () => alice.heads.devices.get() === 2)
  expect(bob.reads()).toBe('soup at six')
  const carol = device('carol')
  await eventually('carol has it too', () => alice.heads.devices.get() === 3)
  expect(carol.heads.devices.get()).toBeNull()
  // A new word is nowhere else yet.
  alice.writes(' or seven')
  expect(alice.heads.devices.get()).toBe(1)
  await eventually('and then it is', () => alice.heads.devices.get() === 3)
  // What was taken away counts as well: until others have taken it away too, it is not on their devices.
  alice.session.inner.getText('text').delete(0, 5)
  expect(alice.heads.devices.get()).toBe(1)
  await eventually('and is gone everywhere', () => alice.heads.devices.get() === 3)
})

it('a device that is not given an entry is not counted, notices, and is told when it comes', async () => {
  const { device, relay, roomOf, page } = await aStudio()
  const [alice, bob] = [device('alice', true), device('bob', true)]
  alice.writes('one. ')
  await eventually('both have it', () => alice.heads.devices.get() === 2 && bob.reads() === 'one. ')
  const release = relay.hideFrom('bob', roomOf(page))
  alice.writes('two.')
  await eventually('bob is told', () => bob.heads.found.get().length === 1)
  expect(bob.heads.found.get()[0]).toMatchObject({ is: 'withheld', doc: page })
  await eventually('bob is in step all the same', () => bob.session.inStep.get())
  expect(bob.reads()).toBe('one. ')
  expect(alice.heads.devices.get()).toBe(1)
  expect(alice.heads.found.get()).toEqual([])
  release()
  bob.heads.tryAgain()
  await eventually('it came, and the notice is gone', () => bob.heads.found.get().length === 0)
  expect(bob.reads()).toBe('one. two.')
  await eventually('alice counts him again', () => alice.heads.devices.get() === 2)
})

it('a forged struct that keeps an entry away for good is healed by a new generation, without anybody doing anything', async () => {
  const { device, relay, roomOf, page } = await aStudio()
  const [alice, bob] = [device('alice'), device('bob')]
  alice.writes('one. ')
  await eventually('bob reads', () => bob.reads() === 'one. ')
  await eventually('alice is saved', () => alice.session.saved.get().waiting === 0)
  const bag = relay.read(roomOf(page))
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(bag))) {
    const forged = new Y.Doc()
    forged.clientID = client
    forged.getArray('x').push(Array.from({ length: clock + 3 }, () => 0))
    relay.tell('bob', roomOf(page), Y.diffUpdate(Y.encodeStateAsUpdate(forged), Y.encodeStateVector(bag)))
  }
  alice.writes('two.')
  await eventually('bob is told', () => bob.heads.found.get().length === 1)
  expect(bob.reads()).toBe('one. ')
  await eventually('the page has moved', () => bob.session.generation() === 1)
  await eventually('bob reads it', () => bob.reads() === 'one. two.')
  await eventually('and is told nothing more', () => bob.heads.found.get().length === 0)
  expect(alice.session.generation()).toBe(1)
})

it('claims that nobody in the studio signed are believed of nobody', async () => {
  const { device, studio, page, person } = await aStudio()
  const alice = device('alice', true)
  alice.writes('soup')
  await eventually('saved', () => alice.session.saved.get().everStored)
  const { session, release } = alice.documents.hold(headsDoc(studio))
  const map = session.inner.getMap<unknown>('heads')
  await eventually('alice has claimed it', () => map.size > 0)
  const [own] = [...map.values()]
  const bob = person('bob').device.fp
  // Somebody puts her claim under Bob's name; and noise.
  map.set(`${bob}.${page}`, own)
  map.set(`${bob}.${houseDoc(studio)}`, systemRandom(300))
  map.set('nonsense', 1)
  await new Promise((later) => setTimeout(later, 0))
  expect(alice.heads.devices.get()).toBe(1)
  release()
})

it('a document that is mostly left-over moves, once', async () => {
  const { device, page, relay, roomOf } = await aStudio()
  const alice = device('alice')
  alice.writes('soup')
  await eventually('saved', () => alice.session.saved.get().everStored)
  expect(alice.session.leftOver()!.dead).toBeLessThan(1_000)
  // What is no entry is left-over, whoever put it there.
  const heap = new Y.Doc()
  heap.getText('heap').insert(0, 'x'.repeat(70_000))
  relay.room(roomOf(page)).log.push(Y.encodeStateAsUpdate(heap))
  const bob = device('bob')
  alice.session.meetAgain()
  await eventually('it has moved', () => alice.session.generation() === 1 && bob.session.generation() === 1)
  await eventually('bob reads', () => bob.reads() === 'soup')
  await eventually('it is light', () => alice.session.leftOver()!.dead < 1_000)
})
