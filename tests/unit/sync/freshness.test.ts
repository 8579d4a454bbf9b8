/** Which documents a device opens, and when, by what a relay says of their rooms; and how little a lie can do. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idOf, newDocId, type DocId, type StudioId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { keepFresh, type FreshnessOptions } from '../../../lib/sync/freshness.ts'
import type { SinceAnswer } from '../../../lib/sync/manifest-requests.ts'
import { limits } from '../../../lib/wire/limits.ts'
import type { MarkedRoom } from '../../../lib/wire/mux.ts'
import { diceOf, simClock } from '../../simulation/sim-time.ts'
import { pretendDisk, PretendRelay, roomOf, type PretendDisk } from '../../support/pretend-relay.ts'

/** A studio of so many pages at a relay, and devices that keep fresh. */
function setUp(pages: number) {
  const dice = diceOf(pages)
  const studio = idOf<StudioId>(dice.bytes(16))
  const docs = Array.from({ length: pages }, () => newDocId('body', dice.bytes))
  const relay = new PretendRelay(studio, () => dice.below(2 ** 31))
  relay.write(...docs)
  const clock = simClock()

  function device(disk: PretendDisk = pretendDisk(), more: Partial<FreshnessOptions> = {}) {
    const brought: DocId[] = []
    const openNow = new Set<DocId>()
    const openByPeople = new Set<DocId>()
    const wanted = observed<readonly DocId[]>(docs)
    let most = 0
    const freshness = keepFresh({
      studio,
      link: relay.link,
      disk,
      wanted,
      held: async () => docs,
      generationOf: () => 0,
      isOpen: (doc) => openByPeople.has(doc),
      async bring(doc, inStep) {
        brought.push(doc)
        openNow.add(doc)
        const inBackground = [...openNow].filter((one) => !openByPeople.has(one))
        most = Math.max(most, inBackground.length)
        await new Promise<void>((resolve) => clock.after(50, resolve))
        openNow.delete(doc)
        if (relay.state.get() !== 'online') return false
        if (!relay.rooms.has(roomOf(doc))) relay.acknowledge(doc)
        inStep()
        return true
      },
      alone: (_doc, task) => task(),
      clock,
      ...more,
    })
    return {
      ...freshness,
      disk,
      wanted,
      openByPeople,
      mostAtOnce: () => most,
      /** What was opened since this was last asked. */
      brought: () => brought.splice(0),
      /** The next start of the same device. */
      restart: () => (freshness.stop(), device(disk, more)),
    }
  }
  const wait = (ms = 60_000) => clock.advance(ms)
  return { docs, relay, device, wait }
}

async function freshDevice(pages: number) {
  const all = setUp(pages)
  const bob = all.device()
  all.relay.connect()
  await all.wait()
  bob.brought()
  all.relay.asked.length = 0
  return { ...all, bob }
}

it('fetches everything at the first visit, eight at a time', async () => {
  const { docs, relay, device, wait } = setUp(100)
  const bob = device()
  relay.connect()
  await wait()
  expect(bob.brought()).toEqual(docs)
  expect(bob.mostAtOnce()).toBe(8)
  expect(bob.isFresh.get()).toBe(true)
  expect(relay.asked).toEqual([0])
})

it('asks once and opens nothing when nothing has changed', async () => {
  const { relay, wait, bob } = await freshDevice(1_000)
  const again = bob.restart()
  relay.cut()
  relay.connect()
  await wait()
  expect(again.brought()).toEqual([])
  expect(relay.asked.at(-1)).toBe(1_000)
  expect(again.isFresh.get()).toBe(true)
})

it('opens what changed while it was away, the most wanted first', async () => {
  const { docs, relay, wait, bob } = await freshDevice(50)
  relay.cut()
  relay.write(docs[30]!, docs[7]!, docs[12]!)
  relay.connect()
  await wait()
  expect(bob.brought()).toEqual([docs[7], docs[12], docs[30]])
  expect(relay.asked).toEqual([50])
  relay.cut()
  relay.connect()
  await wait()
  expect(bob.brought()).toEqual([])
})

it('opens what others change while it is connected, and rests between', async () => {
  const { docs, relay, wait, bob } = await freshDevice(10)
  relay.write(docs[3]!)
  relay.tell(docs[3]!)
  await wait(100)
  expect(bob.brought()).toEqual([docs[3]])
  for (let second = 0; second < 60; second++) {
    relay.write(docs[3]!)
    relay.tell(docs[3]!)
    await wait(1_000)
  }
  await wait()
  expect(bob.isFresh.get()).toBe(true)
  const times = bob.brought().length
  expect(times).toBeGreaterThan(3)
  expect(times).toBeLessThan(8)
})

it('goes on where it was stopped', async () => {
  const { docs, relay, device, wait } = setUp(64)
  const bob = device()
  relay.connect()
  await wait(120)
  await wait(510)
  expect(bob.brought().length).toBeLessThan(64)
  const { rows } = bob.disk
  const kept = docs.filter((doc) => rows.get(roomOf(doc))?.isKept)
  expect(kept.length).toBeGreaterThan(0)
  const again = bob.restart()
  await wait()
  expect(again.brought()).toEqual(docs.filter((doc) => !kept.includes(doc)))
})

it('counts only what it opened itself', async () => {
  const { docs, relay, wait, bob } = await freshDevice(40)
  for (const doc of docs.slice(0, 20)) bob.openByPeople.add(doc)
  relay.cut()
  relay.write(...docs)
  relay.connect()
  await wait()
  expect(bob.brought().length).toBe(40)
  expect(bob.mostAtOnce()).toBe(8)
})

it('does not open again what this device wrote itself', async () => {
  const { docs, relay, wait, bob } = await freshDevice(10)
  bob.openByPeople.add(docs[2]!)
  relay.acknowledge(docs[2]!)
  relay.tell(docs[2]!)
  await wait()
  const again = bob.restart()
  await wait()
  expect(again.brought()).toEqual([])
})

it('gives a wiped relay everything back, without anybody opening a page', async () => {
  const { docs, relay, wait, bob } = await freshDevice(200)
  relay.cut()
  relay.wipe()
  relay.refuses = 'not-here'
  relay.connect()
  await wait()
  expect(bob.brought()).toEqual([])
  relay.learnsOfTheStudio()
  await wait()
  expect(new Set(bob.brought())).toEqual(new Set(docs))
  expect(bob.mostAtOnce()).toBe(8)
  expect(relay.rooms.size).toBe(200)
  const again = bob.restart()
  await wait()
  expect(again.brought()).toEqual([])
  expect(again.isFresh.get()).toBe(true)
})

it('goes on giving back where it was stopped', async () => {
  const { docs, relay, wait, bob } = await freshDevice(100)
  relay.cut()
  relay.wipe()
  relay.connect()
  await wait(600)
  const again = bob.restart()
  await wait()
  expect(relay.rooms.size).toBe(docs.length)
  expect(again.isFresh.get()).toBe(true)
})

it('notices an older copy put back, be it one update of one room with another in its place', async () => {
  const { docs, relay, wait, bob } = await freshDevice(30)
  const copy = relay.copy()
  relay.write(docs[4]!)
  relay.tell(docs[4]!)
  await wait()
  expect(bob.brought()).toEqual([docs[4]])
  relay.cut()
  relay.restore(copy)
  relay.write(docs[4]!)
  relay.connect()
  await wait()
  expect(bob.brought()).toEqual([docs[4]])
})

it('notices an older copy put back and written on for long', async () => {
  const { docs, relay, wait, bob } = await freshDevice(30)
  const copy = relay.copy()
  relay.write(docs[4]!, docs[5]!)
  relay.tell(docs[4]!, docs[5]!)
  await wait()
  bob.brought()
  relay.cut()
  relay.restore(copy)
  for (let i = 0; i < 20; i++) relay.write(docs[6]!)
  relay.connect()
  await wait()
  expect(new Set(bob.brought())).toEqual(new Set([docs[4], docs[5], docs[6]]))
  expect(bob.isFresh.get()).toBe(true)
})

it('asks when it was told of too much at once, and when a notice was lost', async () => {
  const { docs, relay, wait, bob } = await freshDevice(20)
  relay.write(docs[1]!, docs[2]!)
  relay.say({ n: relay.lastId, digest: relay.digest(), rooms: [] })
  await wait()
  expect(bob.brought()).toEqual([docs[1], docs[2]])
  relay.write(docs[3]!)
  relay.write(docs[4]!)
  relay.tell(docs[4]!)
  await wait()
  expect(bob.brought()).toEqual([docs[3], docs[4]])
})

it('fetches a page when the index names it, however long its room has been known', async () => {
  const { docs, relay, wait, bob } = await freshDevice(5)
  bob.wanted.set(docs.slice(0, 4))
  const again = bob.restart()
  again.wanted.set(docs.slice(0, 4))
  const fresh = newDocId('body', diceOf(1).bytes)
  relay.write(fresh)
  relay.tell(fresh)
  await wait()
  expect(again.brought()).toEqual([])
  const later = again.restart()
  await wait()
  expect(later.brought()).toEqual([])
  later.wanted.set([...docs, fresh])
  await wait()
  expect(later.brought()).toEqual([fresh])
})

it('leaves rooms of other generations alone', async () => {
  const { docs, relay, wait, bob } = await freshDevice(5)
  relay.rooms.set(roomOf(docs[0]!, 1), [++relay.lastId, 7])
  relay.say({ n: relay.lastId, digest: relay.digest(), rooms: [[roomOf(docs[0]!, 1), relay.lastId, 7]] })
  await wait()
  expect(bob.brought()).toEqual([])
  expect(bob.isFresh.get()).toBe(true)
})

it('looks at what another tab has fetched before it fetches', async () => {
  const { docs, relay, wait, bob } = await freshDevice(5)
  relay.write(docs[0]!)
  bob.disk.rows.set(roomOf(docs[0]!), {
    room: roomOf(docs[0]!),
    mark: relay.rooms.get(roomOf(docs[0]!))!,
    isKept: true,
  })
  relay.tell(docs[0]!)
  await wait()
  expect(bob.brought()).toEqual([])
  expect(bob.isFresh.get()).toBe(true)
})

it('tries what could not be brought again at the next connection, and blocks nothing meanwhile', async () => {
  const { docs, relay, device, wait } = setUp(20)
  let isStuck = true
  const tried: DocId[] = []
  const bob = device(pretendDisk(), {
    async bring(doc, inStep) {
      tried.push(doc)
      if (isStuck && doc === docs[0]) return false
      inStep()
      return true
    },
  })
  relay.connect()
  await wait()
  expect(tried.length).toBe(20)
  expect(bob.isFresh.get()).toBe(false)
  isStuck = false
  relay.cut()
  relay.connect()
  await wait()
  expect(tried.slice(20)).toEqual([docs[0]])
  expect(bob.isFresh.get()).toBe(true)
})

it('survives a disk that will not keep what it knows', async () => {
  const { relay, device, wait } = setUp(10)
  const disk = pretendDisk()
  disk.save = () => Promise.reject(new Error('the disk is full'))
  const bob = device(disk)
  relay.connect()
  await wait()
  expect(bob.brought().length).toBe(10)
  relay.cut()
  disk.save = pretendDisk().save
  relay.connect()
  await wait()
  expect(bob.brought().length).toBe(10)
})

it('opens nothing but what it wants or holds, a bounded number of times, whatever a relay says', async () => {
  const foreign = fc.tuple(fc.string({ maxLength: 64 }), fc.nat(), fc.nat())
  const page = (rooms: fc.Arbitrary<MarkedRoom>): fc.Arbitrary<SinceAnswer> =>
    fc.oneof(
      fc.record({
        ok: fc.constant(true as const),
        n: fc.nat(),
        digest: fc.string({ maxLength: 32 }),
        changed: fc.array(rooms, { maxLength: 50 }),
        more: fc.boolean(),
      }),
      fc.record({
        ok: fc.constant(false as const),
        why: fc.constantFrom('failed' as const, 'offline' as const),
      }),
    )
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { docs, relay, device, wait } = setUp(12)
      const own = fc.tuple(fc.constantFrom(...docs.map((doc) => roomOf(doc))), fc.nat(), fc.nat(2 ** 31 - 1))
      const lies = fc.sample(page(fc.oneof(own, foreign)), { seed, numRuns: 200 })
      let questions = 0
      const link: FreshnessOptions['link'] = {
        ...relay.link,
        since: async () => lies[questions++ % lies.length]!,
      }
      const brought = new Map<DocId, number>()
      device(pretendDisk(), {
        link,
        async bring(doc, inStep) {
          brought.set(doc, (brought.get(doc) ?? 0) + 1)
          inStep()
          return true
        },
      })
      relay.connect()
      for (let second = 0; second < 60; second++) {
        const lie = lies[second % lies.length]!
        if (lie.ok) relay.say({ n: lie.n, digest: lie.digest, rooms: lie.changed })
        await wait(1_000)
      }
      expect([...brought.keys()].every((doc) => docs.includes(doc))).toBe(true)
      expect(Math.max(0, ...brought.values())).toBeLessThanOrEqual(8)
      expect(questions).toBeLessThan(60 * (limits.roomsPerStudio / limits.roomsPerAnswer + 4))
    }),
    { numRuns: 40 },
  )
})

it('keeps no more rooms than a studio may have', async () => {
  const { relay, device, wait } = setUp(1)
  const dice = diceOf(9)
  for (let i = 0; i < limits.roomsPerStudio + 5_000; i++) relay.write(newDocId('body', dice.bytes))
  const bob = device()
  relay.connect()
  await wait()
  expect(bob.disk.rows.size).toBe(limits.roomsPerStudio)
})
