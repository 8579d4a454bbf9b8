/** What tidying a room keeps, what it lets go of, and when. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { RoomName } from '../../../lib/wire/room.ts'
import { RangeSet } from '../../../sync-server/coverage.ts'
import { createRooms } from '../../../sync-server/rooms.ts'
import { tidyLog } from '../../../sync-server/tidy-log.ts'
import { slicesOf, type UpdateLog } from '../../../sync-server/update-log.ts'
import { readUpdate, withoutDeleted } from '../../../sync-server/update-meta.ts'
import { memoryUpdateLog } from '../../support/memory-update-log.ts'

const room = 'kitchen' as RoomName
const dayMs = 24 * 60 * 60 * 1000
const always = () => false

/** A log whose clock a test turns, and a document each of whose changes is put into it. */
function setUp() {
  let day = 1000
  const log = memoryUpdateLog(() => day * dayMs)
  const doc = new Y.Doc()
  const waiting: Promise<unknown>[] = []
  doc.on('update', (bytes: Uint8Array) => waiting.push(log.append([{ room, bytes }])))
  return {
    log,
    doc,
    bag: doc.getArray<Uint8Array>('s'),
    today: () => day,
    turnTo: (next: number) => (day = next),
    bytes: () => log.rows(room).reduce((sum, row) => sum + row.bytes.length, 0),
    stored: () => Promise.all(waiting),
  }
}

async function documentOf(log: Pick<UpdateLog, 'read'>): Promise<Y.Doc> {
  const doc = new Y.Doc()
  for await (const rows of slicesOf(log, room)) for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  return doc
}

const entry = (size: number, value: number) => new Uint8Array(size).fill(value)

it('what was deleted is let go of once it has been so for as long as the past is kept, and not before', async () => {
  const { log, doc, bag, turnTo, bytes, stored } = setUp()
  for (let i = 0; i < 100; i++) bag.push([entry(500, i)])
  turnTo(1001)
  bag.delete(0, 99)
  await stored()
  await tidyLog(log, room, { keepFrom: 1001, isStopped: always })
  expect(bytes()).toBeGreaterThan(50_000)
  // The day of the deletion is over, and nobody can ask any more how the room stood before it.
  await tidyLog(log, room, { keepFrom: 1002, isStopped: always })
  expect(log.rows(room)).toHaveLength(1)
  expect(bytes()).toBeLessThan(600)
  expect(Y.encodeStateAsUpdate(await documentOf(log))).toEqual(Y.encodeStateAsUpdate(doc))
})

it('days stay apart while they can be asked for, and are one when they cannot', async () => {
  const { log, bag, turnTo, stored } = setUp()
  for (const day of [1000, 1001, 1002]) {
    turnTo(day)
    for (let i = 0; i < 5; i++) bag.push([entry(10, i)])
  }
  await stored()
  await tidyLog(log, room, { keepFrom: 1000, isStopped: always })
  expect(log.rows(room).map(({ day }) => day)).toEqual([1000, 1001, 1002])
  expect(await log.days(room)).toEqual([1000, 1001, 1002])
  await tidyLog(log, room, { keepFrom: 1002, isStopped: always })
  expect(log.rows(room).map(({ day }) => day)).toEqual([1001, 1002])
})

it('every room with something old is looked at once', async () => {
  let day = 1000
  const log = memoryUpdateLog(() => day * dayMs)
  const rooms = createRooms(log, {
    onError: (error) => expect.unreachable(String(error)),
    onStored() {},
    now: () => day * dayMs,
  })
  const names = ['attic', 'cellar', 'hall'] as RoomName[]
  for (const name of names) {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    doc.getArray('s').push([entry(1000, 1)])
    doc.getArray('s').delete(0, 1)
    await log.append(updates.map((bytes) => ({ room: name, bytes })))
    day += 1
  }
  const sizes = () => names.map((name) => log.rows(name).reduce((sum, { bytes }) => sum + bytes.length, 0))
  day = 1031
  const to = await rooms.prune(0)
  expect(sizes().map((size) => size < 100)).toEqual([true, false, false])
  const read = log.read
  log.read = () => expect.unreachable('nothing else is old')
  expect(await rooms.prune(to)).toBe(to)
  log.read = read
  day = 1034
  await rooms.prune(to)
  expect(sizes().map((size) => size < 100)).toEqual([true, true, true])
})

it('whatever was written and deleted, the room stands for the same document after', async () => {
  const step = fc.record({
    who: fc.nat(2),
    kind: fc.constantFrom('push', 'insert', 'delete', 'set', 'unset', 'meet'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    nextDay: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.nat(12), async (steps, keep) => {
      let day = 0
      const log = memoryUpdateLog(() => day * dayMs)
      const docs = [1, 2, 3].map((client) => Object.assign(new Y.Doc({ gc: false }), { clientID: client }))
      const waiting: Promise<unknown>[] = []
      for (const doc of docs)
        doc.on('update', (bytes: Uint8Array, origin: unknown) => {
          if (origin !== 'met') waiting.push(log.append([{ room, bytes }]))
        })
      for (const { who, kind, at, nextDay } of steps) {
        if (nextDay) day += 1
        const [doc, other] = [docs[who]!, docs[(who + 1) % 3]!]
        const [list, map] = [doc.getArray<unknown>('list'), doc.getMap<unknown>('map')]
        const place = Math.floor(at * list.length)
        if (kind === 'push') list.push([entry(20, who)])
        else if (kind === 'insert') list.insert(place, [new Y.Text('some words'), entry(5, who)])
        else if (kind === 'delete') list.delete(place, Math.min(2, list.length - place))
        else if (kind === 'set') map.set(`k${Math.floor(at * 3)}`, entry(30, who))
        else if (kind === 'unset') map.delete(`k${Math.floor(at * 3)}`)
        else Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'met')
      }
      await Promise.all(waiting)
      const before = await documentOf(log)
      await tidyLog(log, room, { keepFrom: keep, isStopped: always })
      const after = await documentOf(log)
      expect(after.getArray('list').toJSON()).toEqual(before.getArray('list').toJSON())
      expect(after.getMap('map').toJSON()).toEqual(before.getMap('map').toJSON())
      expect(Y.encodeStateVector(after)).toEqual(Y.encodeStateVector(before))
      // Whoever has the document meets what is stored now, and it is the same still; so is what somebody writes there next.
      Y.applyUpdate(before, Y.encodeStateAsUpdate(after))
      const next = new Y.Doc()
      Y.applyUpdate(next, Y.encodeStateAsUpdate(before))
      next.getArray('list').push(['later'])
      Y.applyUpdate(after, Y.encodeStateAsUpdate(next))
      expect(after.getArray('list').toJSON()).toEqual([...before.getArray('list').toJSON(), 'later'])
    }),
    { numRuns: 300 },
  )
})

it('an update without anything deleted is left as it is, and one that was tidied has nothing more to give', () => {
  const doc = new Y.Doc()
  for (let i = 0; i < 50; i++) doc.getArray('s').push([entry(40, i)])
  const update = Y.encodeStateAsUpdate(doc)
  const { client } = readUpdate(update)!.ranges.structs[0]!
  expect(withoutDeleted(update, new RangeSet())).toBeNull()
  const deleted = new RangeSet()
  deleted.add({ client, from: 10, to: 40 })
  const less = withoutDeleted(update, deleted)!
  expect(less.length).toBeLessThan(update.length - 30 * 40)
  expect(readUpdate(less)!.ranges).toEqual(readUpdate(update)!.ranges)
  expect(withoutDeleted(less, deleted)).toBeNull()
})
