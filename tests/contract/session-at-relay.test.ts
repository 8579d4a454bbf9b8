/** Whole sessions at the real relay: what a device says is saved is in the relay's database. */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { systemClock } from '../../lib/base/clock.ts'
import { newDocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { firstGeneration, openSession } from '../../lib/sync/session.ts'
import { indexedDbStore } from '../../lib/sync/store.browser.ts'
import { eventually } from '../support/eventually.ts'
import { found, person, type FoundedStudio, type Person } from '../support/people.ts'
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

/** A browser of `who` with databases of its own, on one document. */
async function open(who: Person, place: FoundedStudio, doc: ReturnType<typeof newDocId>, browser = who.name) {
  const link = await linkOf(relay, who)
  const store = indexedDbStore()
  const session = openSession({
    studio: place.studio,
    doc,
    generation: observed(firstGeneration),
    store: {
      bind: (name: string, document: Y.Doc) => store.bind(`${browser}/${name}`, document),
      forget: (name: string) => store.forget(`${browser}/${name}`),
    },
    keys: keyringOf(observed([place.key])),
    members: membershipOf(observed(place.log), who.device),
    device: who.device,
    did: who.did,
    links: observed([link]),
    clock: systemClock,
    random: systemRandom,
  })
  ends.push(async () => {
    await session.close()
    link.close()
  })
  const text = session.inner.getText('text')
  return {
    ...session,
    link,
    reads: () => text.toString(),
    writes: (words: string) => text.insert(text.length, words),
  }
}

it('what two browsers write together survives the relay and reaches a third', async () => {
  const alice = person('alice')
  const place = await found(alice)
  await register(relay, alice, place.log.bytes())
  const doc = newDocId('body', systemRandom)
  const [first, second] = [await open(alice, place, doc), await open(alice, place, doc, 'second')]
  first.writes('hello ')
  await eventually('the second reads', () => second.reads() === 'hello ')
  await eventually('they see each other', () => first.others.get() && second.others.get())
  second.writes('there ')
  await eventually('all is saved', () => first.saved.get().waiting + second.saved.get().waiting === 0)
  await eventually('the first reads both', () => first.reads() === 'hello there ')

  await relay.restart()
  first.writes('again')
  expect(first.saved.get()).toMatchObject({ everStored: true })
  await eventually('the second reads it', () => second.reads() === 'hello there again')
  await eventually('it is saved', () => first.saved.get().waiting === 0)
  const third = await open(alice, place, doc, 'third')
  await eventually('the third reads all', () => third.reads() === 'hello there again')
})

it('a studio that the relay does not know yet is written offline and arrives with its log', async () => {
  const bea = person('bea')
  const place = await found(bea)
  const doc = newDocId('body', systemRandom)
  const first = await open(bea, place, doc)
  first.writes('before anybody knew')
  await eventually('it waits', () => first.saved.get().problem === 'refused')
  expect(first.saved.get().waiting).toBe(1)
  const records = place.log.bytes().map((bytes) => Buffer.from(bytes).toString('base64url'))
  expect(await first.link.log.put(place.studio, records, [])).toEqual({ ok: true })
  await eventually('it is saved', () => first.saved.get().waiting === 0)
  expect(first.saved.get().problem).toBe(null)
})
