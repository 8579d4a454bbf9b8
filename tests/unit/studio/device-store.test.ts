/** What a device keeps besides documents: through an update of its tables, and between the tabs that share it. */
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, it } from 'vitest'
import { idOf, newDocId, type StudioId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { openDeviceStore } from '../../../lib/studio/device-store.browser.ts'
import type { Tab } from '../../../lib/studio/this-tab.browser.ts'

const studio = idOf<StudioId>(systemRandom(16))
const doc = newDocId('body', systemRandom)
const aName = () => `snug of ${idOf<StudioId>(systemRandom(16))}`

/** Tabs of one device, of which those in `living` live. */
function tabs() {
  const living = new Set<string>()
  return (id: string): Tab & { end(): void } => {
    living.add(id)
    return {
      id,
      isKnown: Promise.resolve(),
      others: async () => new Set([...living].filter((other) => other !== id)),
      end: () => void living.delete(id),
    }
  }
}

it('keeps what the first version of its tables held', async () => {
  const name = aName()
  const first = await openDB(name, 1, {
    upgrade(db) {
      for (const table of ['wrap', 'self']) db.createObjectStore(table)
      db.createObjectStore('studios', { keyPath: 'studio' })
      db.createObjectStore('records', { keyPath: ['studio', 'hash'] })
      db.createObjectStore('keys', { keyPath: ['studio', 'kid'] })
      db.createObjectStore('names', { keyPath: ['studio', 'did'] })
      db.createObjectStore('waiting', { keyPath: 'doc' })
    },
  })
  await first.put('studios', { studio, joinedAt: 7, isLogAtRelay: true })
  await first.put('records', { studio, hash: 'hash', bytes: Uint8Array.of(1) })
  await first.put('waiting', { studio, doc, at: 9 })
  first.close()
  const store = await openDeviceStore(name, tabs()('second'))
  expect(await store.studios()).toEqual([studio])
  expect(await store.isLogAtRelay(studio)).toBe(true)
  expect(await store.records(studio)).toEqual([Uint8Array.of(1)])
  expect(await store.takeLeftWaiting(studio)).toEqual([{ doc, at: 9 }])
  expect(await store.manifest(studio, 'wss://relay').state()).toBe(null)
})

it('lets a tab take over what a tab that ended has left, and nothing of a living one', async () => {
  const name = aName()
  const tab = tabs()
  const [firstTab, secondTab] = [tab('first'), tab('second')]
  const first = await openDeviceStore(name, firstTab)
  await first.setWaiting(studio, { doc, at: 5 })
  const second = await openDeviceStore(name, secondTab)
  expect(await second.takeLeftWaiting(studio)).toEqual([])
  await second.setWaiting(studio, { doc, at: 6 })
  await second.clearWaiting(doc)
  firstTab.end()
  const third = await openDeviceStore(name, tab('third'))
  expect(await third.takeLeftWaiting(studio)).toEqual([{ doc, at: 5 }])
  await third.clearWaiting(doc)
  secondTab.end()
  expect(await (await openDeviceStore(name, tab('fourth'))).takeLeftWaiting(studio)).toEqual([])
})

it('says since when a document waits that several tabs have left', async () => {
  const name = aName()
  const tab = tabs()
  for (const [id, at] of [
    ['first', 5],
    ['second', 3],
    ['third', 8],
  ] as const) {
    const own = tab(id)
    await (await openDeviceStore(name, own)).setWaiting(studio, { doc, at })
    own.end()
  }
  // Their own tab comes first: of two starts at once one takes all.
  const last = await openDeviceStore(name, tab('last'))
  expect(await last.takeLeftWaiting(studio)).toEqual([{ doc, at: 3 }])
  expect(await last.takeLeftWaiting(studio)).toEqual([{ doc, at: 3 }])
})

it('keeps where the rooms of a studio stand, for each relay, until the studio is forgotten', async () => {
  const store = await openDeviceStore(aName(), tabs()('only'))
  const [here, there] = [store.manifest(studio, 'wss://here'), store.manifest(studio, 'wss://there')]
  const state = { store: 'store 1', n: 9, digest: 'abc', behind: 1, isCompared: true }
  const rooms = [1, 2].map((n) => ({ room: `page ${n}~0`, mark: [n, n * 7] as const, isKept: n === 1 }))
  await here.save(state, rooms, [])
  expect(await here.state()).toEqual(state)
  expect(await here.rooms()).toEqual(rooms)
  expect(await here.room('page 2~0')).toEqual(rooms[1])
  expect([await there.state(), await there.rooms()]).toEqual([null, []])
  await here.save({ ...state, n: 10 }, [{ ...rooms[1]!, isKept: true }], ['page 1~0'])
  expect(await here.rooms()).toEqual([{ ...rooms[1], isKept: true }])
  await store.forgetStudio(studio)
  expect([await here.state(), await here.rooms()]).toEqual([null, []])
})
