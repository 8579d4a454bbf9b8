/** A document as it stood at the end of a day, out of what the real relay keeps: what was written, changed and compacted since is not in it. */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../lib/base/clock.ts'
import { newDocId, type DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { pastContent, pastDays } from '../../lib/sync/past-content.ts'
import type { RelayLink } from '../../lib/sync/relay-link.ts'
import { documentSeals } from '../../lib/sync/seals.ts'
import { firstGeneration, openSession } from '../../lib/sync/session.ts'
import { roomName } from '../../lib/wire/room.ts'
import { dayOf } from '../../sync-server/update-log.ts'
import { eventually } from '../support/eventually.ts'
import { found, person, welcome, type FoundedStudio } from '../support/people.ts'
import { storeOf } from '../support/session-studio.ts'
import { keyringOf, membershipOf } from '../support/sync-studio.ts'
import { handMade, linkOf, register, startRelay, type TestRelay } from '../support/test-relay.ts'

let relay: TestRelay
const ends: (() => unknown)[] = []
beforeAll(async () => {
  relay = await startRelay()
})
beforeEach(() => {
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  vi.unstubAllGlobals()
})
afterAll(() => relay.stop())

const [noor, ada, eve] = ['Noor', 'Ada', 'Eve'].map(person) as [Who, Who, Who]
type Who = ReturnType<typeof person>

async function open(place: FoundedStudio, doc: DocId) {
  const link = await linkOf(relay, noor)
  ends.push(() => link.close())
  const trust = {
    ...{ studio: place.studio, doc, keys: keyringOf(observed([place.key])), device: noor.device },
    ...{ members: membershipOf(observed(place.log), noor.device), random: systemRandom },
  }
  const session = openSession({
    ...trust,
    ...{ generation: observed(firstGeneration), store: storeOf(doc), did: noor.did, clock: systemClock },
    links: observed<readonly RelayLink[]>([link]),
  })
  ends.push(() => session.close())
  await session.loaded
  await eventually('it is in step', () => session.inStep.get())
  return { link, session, seals: documentSeals(trust) }
}

it('is what had been stored by then, for members and for nobody else', async () => {
  const place = await found(noor)
  place.log = await welcome(place.log, noor, ada, 'writer')
  await register(relay, noor, place.log.bytes())
  const doc = newDocId('body', systemRandom)
  const room = { studio: place.studio, doc, generation: 0 }
  const { link, session, seals } = await open(place, doc)
  const map = session.inner.getMap('cards')
  const isStored = () => eventually('it is stored', () => session.saved.get().waiting === 0)
  const today = dayOf(Date.now())
  const daysPass = (days: number) =>
    relay.database
      .$executeRaw`UPDATE "RoomUpdate" SET "day" = "day" - ${days} WHERE "room" = ${roomName(room)}`

  map.set('heron', 'To cut')
  await isStored()
  await daysPass(3)
  map.set('heron', 'Drying')
  map.set('tide', 'To cut')
  await isStored()
  await daysPass(2)
  map.delete('heron')
  await isStored()

  expect(await pastDays(link, [room])).toEqual([today - 5, today - 2, today])
  const at = async (until: number) => {
    const content = await pastContent({ link, rooms: [{ ...room, until }], seals, clock: systemClock })
    return content.ok ? content.inner.getMap('cards').toJSON() : content.why
  }
  expect(await at(today - 6)).toBe('nothing')
  expect(await at(today - 5)).toEqual({ heron: 'To cut' })
  expect(await at(today - 3)).toEqual({ heron: 'To cut' })
  expect(await at(today - 2)).toEqual({ heron: 'Drying', tide: 'To cut' })
  expect(await at(today)).toEqual({ tide: 'To cut' })

  const outside = await linkOf(relay, eve)
  ends.push(() => outside.close())
  expect(await pastDays(outside, [room])).toBeNull()
  const nobody = await pastContent({
    ...{ link: outside, rooms: [{ ...room, until: today }], seals, clock: systemClock },
  })
  expect(nobody).toEqual({ ok: false, why: 'unreachable' })

  // Whoever looks writes nothing there.
  const client = await handMade(relay, noor)
  client.say({ t: 'open', ch: 1, room: roomName({ ...room, until: today }) })
  await client.hears('opened')
  client.send(1, Uint8Array.of(0, 2, 3, 1, 1, 0))
  expect((await client.hears('closed')).code).toBe(4403)
  client.socket.close()
}, 60_000)
