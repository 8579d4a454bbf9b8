/** Threads over whole sessions at the real relay: what a person has read on one device, offline, counts on the other. */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { systemClock } from '../../lib/base/clock.ts'
import { newDocId, type Did, type DocId } from '../../lib/base/ids.ts'
import { derived, observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { announceDevice } from '../../lib/members/compose.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { ownDocument } from '../../lib/model/own.ts'
import { studioIndex } from '../../lib/model/studio-index.ts'
import { ownOf } from '../../lib/studio/own.ts'
import { portraitOf } from '../../lib/studio/portrait.ts'
import { threadMemory } from '../../lib/studio/thread-memory.ts'
import { openThreads } from '../../lib/studio/threads.browser.ts'
import type { RelayLink } from '../../lib/sync/relay-link.ts'
import { firstGeneration, openSession, type Session } from '../../lib/sync/session.ts'
import { eventually } from '../support/eventually.ts'
import {
  admit,
  as,
  found,
  furtherDevice,
  person,
  welcome,
  type FoundedStudio,
  type Person,
} from '../support/people.ts'
import { storeOf } from '../support/session-studio.ts'
import { keyringOf, membershipOf } from '../support/sync-studio.ts'
import { linkOf, register, startRelay, type TestRelay } from '../support/test-relay.ts'

let relay: TestRelay
const ends: (() => unknown)[] = []
beforeAll(async () => {
  relay = await startRelay()
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
afterAll(() => relay.stop())

const [noor, ada] = [person('Noor'), person('Ada')]
const phone = furtherDevice(ada, 'phone')

/** One device: its threads, and what its person keeps for themselves, each over sessions of their own. */
async function device(who: Person, name: string, place: FoundedStudio, own: FoundedStudio, ownDoc: DocId) {
  const link = await linkOf(relay, who)
  ends.push(() => link.close())
  const links = observed<readonly RelayLink[]>([link])
  const resolution = observed(resolve(place.log))
  const open = (of: FoundedStudio, doc: DocId): Session => {
    const session = openSession({
      ...{ studio: of.studio, doc, generation: observed(firstGeneration), store: storeOf(name), links },
      keys: keyringOf(observed([of.key])),
      members: membershipOf(observed(of.log), who.device),
      ...{ device: who.device, did: who.did, clock: systemClock, random: systemRandom },
    })
    ends.push(() => session.close())
    return session
  }
  const sessions = new Map<DocId, Session>()
  const opened: ((doc: DocId, session: Session) => () => void)[] = []
  const hold = (doc: DocId) => {
    const known = sessions.get(doc)
    const session = known ?? open(place, doc)
    sessions.set(doc, session)
    if (!known) for (const hear of opened) hear(doc, session)
    return { session, release: () => {} }
  }
  const kept = open(own, ownDoc)
  await kept.loaded
  const threads = openThreads({
    ...{
      studio: place.studio,
      you: who.did,
      resolution,
      device: who.device,
      clock: systemClock,
      random: systemRandom,
    },
    index: studioIndex(new Y.Doc()),
    documents: {
      hold,
      follow(hear) {
        opened.push(hear)
        return () => {}
      },
      waiting: observed([]),
    },
    own: ownOf(observed(ownDocument(kept.inner)), systemClock),
    speakers: observed((did: Did) => ({ did, name: '', portrait: portraitOf(did), isYou: did === who.did })),
    ...{
      edges: { takeDown: () => {}, putBack: () => {} },
      down: observed(new Map()),
      hides: observed(() => false),
    },
    role: derived([resolution], () => resolution.get().members.get(who.did)?.role ?? 'reader'),
    isOpen: observed(true),
    store: threadMemory(),
    kept: async () => [],
  })
  ends.push(() => threads.stop())
  return {
    threads,
    /** As a device does that keeps its threads fresh. */
    fetches: () => threads.documents.get().forEach(hold),
    part: () => links.set([]),
    join: () => links.set([link]),
    isSaved: () => [...sessions.values(), kept].every(({ saved }) => saved.get().waiting === 0),
  }
}

it('unread is exact, and the same on two devices of one person after reading offline on one', async () => {
  const place = await found(noor)
  place.log = await welcome(place.log, noor, ada, 'writer')
  const announced = announceDevice(as(phone, place.log, 3500), { did: ada.did, cert: phone.cert })
  place.log = await admit(place.log, announced)
  await register(relay, noor, place.log.bytes())
  const own = await found(ada)
  own.log = await admit(own.log, announceDevice(as(phone, own.log, 3500), { did: ada.did, cert: phone.cert }))
  await register(relay, ada, own.log.bytes())
  const noors = await found(noor)
  await register(relay, noor, noors.log.bytes())
  const ownDoc = newDocId('body', systemRandom)

  const his = await device(noor, 'noors', place, noors, ownDoc)
  const hers = await device(ada, 'laptop', place, own, ownDoc)
  const pocket = await device(phone, 'phone', place, own, ownDoc)
  const unread = () => [hers, pocket].map(({ threads }) => threads.unread.get())
  const meet = (told: string, is: () => boolean) =>
    eventually(told, () => {
      for (const one of [his, hers, pocket]) one.fetches()
      return is()
    })

  const id = his.threads.start({ text: 'One' })
  const thread = await his.threads.open(id)
  for (let n = 2; n <= 40; n++) thread.say({ text: `Word ${n}` })
  await meet('both devices have it', () => unread().join() === '40,40')

  // Read on the phone in a tunnel; more is said meanwhile, and something is split off by somebody who has it all.
  pocket.part()
  pocket.threads.see(id)
  expect(unread()).toEqual([40, 0])
  thread.say({ text: 'Said meanwhile' })
  await meet('the laptop has it', () => unread()[0] === 41)
  const moved = thread.messages.get().at(-1)!.id
  const apart = his.threads.split([moved], id, 'Apart')
  await meet('it stands apart', () => hers.threads.rows.get().find((row) => row.id === apart)?.unread === 1)
  expect(unread()).toEqual([41, 0])

  pocket.join()
  await meet('they agree', () => unread().join() === '1,1')
  hers.threads.see(apart)
  await meet(
    'nothing is new on either',
    () => unread().join() === '0,0' && hers.isSaved() && pocket.isSaved(),
  )

  // The relay knows it too: a device that comes later begins where they are.
  const tablet = await device(phone, 'tablet', place, own, ownDoc)
  await eventually('a new device agrees', () => {
    tablet.fetches()
    return tablet.threads.rows.get().length === 2 && tablet.threads.unread.get() === 0
  })
  thread.close()
})
