/** The history of a page over whole sessions at the real relay: two people write, together and apart, and each keeps their own name. */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../lib/base/clock.ts'
import { newDocId, type DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { bringBack } from '../../lib/content/bring-back.ts'
import { pageText } from '../../lib/content/page-text.ts'
import { pastStates } from '../../lib/content/past-states.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { pageBody } from '../../lib/model/page-body.ts'
import { keepPast } from '../../lib/studio/keep-past.browser.ts'
import { openPast } from '../../lib/studio/open-past.browser.ts'
import type { RelayLink } from '../../lib/sync/relay-link.ts'
import { firstGeneration, openSession, type Session } from '../../lib/sync/session.ts'
import { eventually } from '../support/eventually.ts'
import { found, person, welcome, type FoundedStudio, type Person } from '../support/people.ts'
import { storeOf } from '../support/session-studio.ts'
import { keyringOf, membershipOf } from '../support/sync-studio.ts'
import { linkOf, register, startRelay, type TestRelay } from '../support/test-relay.ts'

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

const [noor, ada] = [person('Noor'), person('Ada')]
async function aPlace(): Promise<FoundedStudio> {
  const place = await found(noor)
  place.log = await welcome(place.log, noor, ada, 'writer')
  await register(relay, noor, place.log.bytes())
  return place
}

const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** One person's device with the page open. */
async function device(who: Person, place: FoundedStudio, page: DocId) {
  const link = await linkOf(relay, who)
  ends.push(() => link.close())
  const links = observed<readonly RelayLink[]>([link])
  const sessions = new Map<DocId, Session>()
  const hold = (doc: DocId) => {
    const session =
      sessions.get(doc) ??
      openSession({
        ...{
          studio: place.studio,
          doc,
          generation: observed(firstGeneration),
          store: storeOf(`${page} ${who.name}`),
          links,
        },
        keys: keyringOf(observed([place.key])),
        members: membershipOf(observed(place.log), who.device),
        ...{ device: who.device, did: who.did, clock: systemClock, random: systemRandom },
      })
    if (!sessions.has(doc)) ends.push(() => session.close())
    sessions.set(doc, session)
    return { session, release: () => {} }
  }
  const { session } = hold(page)
  await session.loaded
  const shared = {
    ...{ studio: place.studio, page, documents: { hold }, device: who.device },
    ...{ clock: systemClock, random: systemRandom },
  }
  const past = openPast({ ...shared, resolution: observed(resolve(place.log)) })
  ends.push(() => past.close())
  const body = pageBody(session.inner)
  return {
    keep: (clock = systemClock) => keepPast({ ...shared, clock, inner: session.inner, mayWrite: () => true }),
    writes: (...lines: string[]) => bringBack(body, lines.map(line)),
    reads: () => pageText(body),
    bursts: () => past.bursts.get(),
    past,
  }
}

it('both devices tell the same past, each change with the name of who made it', async () => {
  const place = await aPlace()
  const page = newDocId('body', systemRandom)
  const [hers, his] = [await device(ada, place, page), await device(noor, place, page)]
  const [adas, noors] = [hers.keep(), his.keep()]
  hers.writes('We open at six.')
  await eventually('he has it', () => his.reads() === 'We open at six.')
  his.writes('We open at six.', 'Bring a roller.')
  await eventually('she has it', () => hers.reads().includes('roller'))
  await adas.flush()
  await noors.flush()
  const authors = (of: typeof hers) => of.bursts().map(({ by }) => by)
  await eventually('both know both', () => authors(hers).length === 2 && authors(his).length === 2)
  expect(authors(hers)).toEqual([ada.did, noor.did])
  expect(authors(his)).toEqual([ada.did, noor.did])

  // She goes on in the same sitting: his is between, so that hers is another burst; the next goes on with it.
  hers.writes('We open at seven.', 'Bring a roller.')
  await adas.flush()
  hers.writes('We open at eight.', 'Bring a roller.')
  await adas.close()
  await noors.close()
  const states = pastStates(hers.bursts())
  await eventually('he knows it', () => authors(his).length === 3)
  expect(authors(hers)).toEqual([ada.did, noor.did, ada.did])
  expect(JSON.stringify(states(3))).toContain('eight')
  expect(JSON.stringify(states(2))).toContain('six')

  // A name given on one device is there on the other.
  await his.past.name(his.bursts()[1]!.id, 'April night')
  await eventually('she reads the name', () => hers.bursts()[1]!.name === 'April night')
})

it('what was written before there was a past, or by a device that stopped at once, is put down as nobody’s', async () => {
  const place = await aPlace()
  const page = newDocId('body', systemRandom)
  const [hers, his] = [await device(ada, place, page), await device(noor, place, page)]
  hers.writes('Nobody put this down.')
  await eventually('he has it', () => his.reads() === 'Nobody put this down.')
  const planned: (() => void)[] = []
  const keeper = his.keep({
    now: systemClock.now,
    after(_ms, task) {
      planned.push(task)
      return () => {}
    },
  })
  // What is there already is remembered at a quiet moment.
  planned.shift()!()
  his.writes('Nobody put this down.', 'He did this.')
  await keeper.close()
  await eventually('she knows both', () => hers.bursts().length === 2)
  expect(hers.bursts().map(({ by, isRest }) => [by, isRest])).toEqual([
    [null, true],
    [noor.did, false],
  ])
  expect(JSON.stringify(pastStates(hers.bursts())(1))).toContain('Nobody put this down.')
})
