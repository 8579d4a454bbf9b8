/** A device keeps a studio fresh at the real relay: what that costs, what it opens, and what it gives back. */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../../lib/base/clock.ts'
import { newDocId, type DocId } from '../../lib/base/ids.ts'
import { observed, until } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { firstGeneration, openSession } from '../../lib/sync/session.ts'
import { indexedDbStore } from '../../lib/sync/store.browser.ts'
import { found, person, type FoundedStudio, type Person } from '../support/people.ts'
import { keyringOf, membershipOf } from '../support/sync-studio.ts'
import { openBrowser } from '../support/browser.ts'
import { aLargeStudio, diskOfAFreshDevice, keepLargeFresh } from '../support/large-studio.ts'
import { metered } from '../support/metered-socket.ts'
import { eventually } from '../support/eventually.ts'
import { leave, linkOf, muxClient, startRelay, synced, type MortalRelay } from '../support/test-relay.ts'

let relay: MortalRelay
const ends: (() => unknown)[] = []
beforeAll(async () => {
  relay = await startRelay()
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
afterAll(() => relay.stop())

const fresh = ({ isFresh }: { isFresh: Parameters<typeof until<boolean>>[0] }) => until(isFresh, Boolean)

it('a first visit fetches every page, at most eight at once, and knows then that it has them', async () => {
  const large = await aLargeStudio(relay, 60)
  const first = await keepLargeFresh(relay, large)
  ends.push(() => first.link.close())
  const visit = first.start()
  ends.push(visit.stop)
  await fresh(visit)
  expect(new Set(first.opened)).toEqual(new Set(large.docs))
  expect(first.mostAtOnce()).toBe(8)
  const known = await diskOfAFreshDevice(relay, large)
  await eventually('it is noted', async () => (await first.disk.state())?.behind === 0)
  expect(await first.disk.state()).toEqual(await known.state())
  expect(new Set(await first.disk.rooms())).toEqual(new Set(await known.rooms()))
})

it('1,000 unchanged pages cost less than 200 bytes; of ten changed ones, ten are opened, at most eight at once', async () => {
  const large = await aLargeStudio(relay, 1_000)
  const disk = await diskOfAFreshDevice(relay, large)
  const again = await keepLargeFresh(relay, large, disk)
  ends.push(() => again.link.close())
  const bytes = metered(again.socket())
  const second = again.start()
  await fresh(second)
  expect(bytes().up + bytes().down).toBeLessThan(200)
  expect(again.opened).toEqual([])

  const writer = await keepLargeFresh(relay, large)
  ends.push(() => writer.link.close())
  second.stop()
  const changed = large.docs.filter((_, i) => i % 100 === 7)
  for (const doc of changed) {
    const client = muxClient(writer.link, large.studio, doc)
    await synced(client)
    client.doc.getArray('more').push([Uint8Array.of(1)])
    await eventually('it is stored', async () => (await storedIn(doc)) > 1)
    leave(client)
  }
  const third = again.start()
  ends.push(third.stop)
  await fresh(third)
  expect(new Set(again.opened)).toEqual(new Set(changed))
  expect(again.opened.length).toBe(10)
  expect(again.mostAtOnce()).toBeLessThanOrEqual(8)
})

/** Alice's browser with pages she wrote, and where the relay stands with them. */
async function alicesBrowser(pages: number) {
  const alice = person(`alice of ${pages} pages`)
  const place = await found(alice)
  const browser = await openBrowser(relay, alice, place)
  ends.push(() => browser.close())
  await browser.held.exchange(browser.link)
  const docs = Array.from({ length: pages }, () => newDocId('body', systemRandom))
  for (const [i, doc] of docs.entries()) {
    browser.index.addPage({ id: doc, parent: null, title: `Page ${i}`, by: alice.did, at: 1 })
    const page = browser.documents.hold(doc)
    await page.session.loaded
    page.session.inner.getText('words').insert(0, `the words of page ${i}`)
    await page.session.flush()
    await eventually('it is saved', () => page.session.saved.get().waiting === 0)
    page.release()
  }
  const isNoted = async () => {
    const state = await browser.manifest.state()
    return state?.behind === 0 && state.isCompared && state.digest === (await relayDigest())
  }
  const relayDigest = async () => {
    const answer = await browser.link.since(place.studio, 2 ** 31)
    return answer.ok ? answer.digest : null
  }
  await eventually('all is noted', isNoted)
  return { alice, place, browser, docs, isNoted }
}

/** What a browser that has never been here finds in a page. */
async function newcomerReads({ alice, place }: { alice: Person; place: FoundedStudio }, doc: DocId) {
  const link = await linkOf(relay, alice)
  const store = indexedDbStore()
  const name = `newcomer ${systemRandom(8).join('')}`
  const session = openSession({
    studio: place.studio,
    doc,
    generation: observed(firstGeneration),
    store: { ...store, bind: (of: string, document) => store.bind(`${name}/${of}`, document) },
    keys: keyringOf(observed([place.key])),
    members: membershipOf(observed(place.log), alice.device),
    device: alice.device,
    did: alice.did,
    links: observed([link]),
    clock: systemClock,
    random: systemRandom,
  })
  await until(session.inStep, Boolean)
  const words = session.inner.getText('words').toString()
  await session.close()
  link.close()
  return words
}

it('a wiped relay is refilled by one device, without anybody opening a page', async () => {
  const studio = await alicesBrowser(20)
  await relay.wipe()
  expect(await relay.database.roomUpdate.count()).toBe(0)
  await until(studio.browser.link.state, (state) => state === 'online')
  await eventually('the relay has it all again', studio.isNoted)
  expect(studio.browser.mostAtOnce()).toBeLessThanOrEqual(8)
  for (const i of [0, 7, 19])
    expect(await newcomerReads(studio, studio.docs[i]!)).toBe(`the words of page ${i}`)
})

it('an older copy put back and written on is noticed, and what it lost is given back', async () => {
  const studio = await alicesBrowser(3)
  const putBack = await relay.copy()
  const [doc, other] = studio.docs as [DocId, DocId]
  const page = studio.browser.documents.hold(doc)
  await page.session.loaded
  page.session.inner.getText('words').insert(0, 'New: ')
  await page.session.flush()
  await eventually('it is noted', studio.isNoted)
  page.release()
  await eventually('the page is closed', () => !studio.browser.documents.isOpen(doc))
  studio.browser.link.pause()
  await putBack()
  expect(await newcomerReads(studio, doc)).toBe('the words of page 0')
  // As many updates come after as were lost, so that only the digest can tell.
  const writer = await linkOf(relay, studio.alice)
  const client = muxClient(writer, studio.place.studio, other)
  await synced(client)
  const before = await relay.database.roomUpdate.count()
  client.doc.getArray('more').push([Uint8Array.of(1)])
  await eventually('it is stored', async () => (await relay.database.roomUpdate.count()) > before)
  leave(client)
  writer.close()
  studio.browser.link.resume()
  await eventually('the relay has it again', studio.isNoted)
  expect(await newcomerReads(studio, doc)).toBe('New: the words of page 0')
})

const storedIn = (doc: DocId) => relay.database.roomUpdate.count({ where: { room: { contains: doc } } })
