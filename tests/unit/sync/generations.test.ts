/** R7: a document moves to a new room, and nothing anybody wrote stays behind. */
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { observed } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { newStudioKey } from '../../../lib/crypto/studio-key.ts'
import { sealEntry } from '../../../lib/crypto/entry.ts'
import { headSummary } from '../../../lib/members/log.ts'
import { firstGeneration, type Generation } from '../../../lib/sync/session.ts'
import { eventually } from '../../support/eventually.ts'
import { aStudio } from '../../support/session-studio.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const second = { number: 1, since: Date.now() }
const entriesIn = (bag: Y.Doc) =>
  [...bag.share.keys()].flatMap((name) => bag.getArray<Uint8Array>(name).toArray())

it('R7: everybody follows into the new room, an open editor stays open, and writing goes on', async () => {
  const { open, generation, relay, roomOf } = await aStudio(ends)
  const [alice, bob] = [open('alice'), open('bob')]
  alice.writes('before. ')
  await eventually('bob reads', () => bob.reads() === 'before. ')
  const shown = bob.inner
  generation.set(second)
  alice.writes('meanwhile. ')
  await eventually('both have moved', () => alice.generation() === 1 && bob.generation() === 1)
  await eventually('bob reads on', () => bob.reads() === 'before. meanwhile. ')
  bob.writes('after.')
  await eventually('alice reads', () => alice.reads() === 'before. meanwhile. after.')
  await eventually('bob reads', () => bob.reads() === 'before. meanwhile. after.')
  await eventually('both are saved', () => alice.saved.get().waiting + bob.saved.get().waiting === 0)
  expect(bob.inner).toBe(shown)
  expect(bob.others.get()).toBe(true)

  // The new room alone tells a newcomer everything.
  relay.rooms.delete(roomOf(0))
  const carol = open('carol')
  await eventually('carol reads', () => carol.reads() === 'before. meanwhile. after.')
})

it('R7: a move is never called saved before the new room has it', async () => {
  const { open, generation, relay } = await aStudio(ends)
  const alice = open('alice')
  alice.writes('words')
  await eventually('saved', () => alice.saved.get().everStored && alice.saved.get().waiting === 0)
  relay.acknowledges = false
  const said: number[] = []
  alice.saved.subscribe(() => said.push(alice.saved.get().waiting))
  generation.set(second)
  await eventually('moved', () => alice.generation() === 1 && alice.inStep.get())
  await eventually('it is on its way', () => relay.read(roomOfSecond()).share.size > 0)
  expect(said).not.toContain(0)
  expect(alice.saved.get().waiting).toBeGreaterThan(0)

  function roomOfSecond() {
    return [...relay.rooms.keys()].find((name) => name.endsWith('~1')) as Parameters<typeof relay.read>[0]
  }
})

it('R7: a struct forged under the next clock of the sealed document keeps an entry away; a new room brings it', async () => {
  const { open, generation, relay, room } = await aStudio(ends)
  const [alice, bob] = [open('alice'), open('bob')]
  alice.writes('one ')
  await eventually('bob reads', () => bob.reads() === 'one ')
  await eventually('alice is saved', () => alice.saved.get().waiting === 0)
  // Whoever carries the room to Bob makes up what Alice's sealed document says next.
  const [client, clock] = [...Y.decodeStateVector(Y.encodeStateVector(relay.read(room)))].at(-1)!
  const forged = new Y.Doc()
  forged.clientID = client
  forged.getArray('x').push(Array.from({ length: clock + 5 }, () => 0))
  const poison = Y.diffUpdate(Y.encodeStateAsUpdate(forged), Y.encodeStateVector(relay.read(room)))
  relay.tell('bob', room, poison)

  alice.writes('two ')
  await eventually('alice is saved again', () => alice.saved.get().waiting === 0)
  bob.writes('three ')
  await eventually('alice reads what bob wrote', () => alice.reads().includes('three '))
  expect(bob.reads()).not.toContain('two ')
  generation.set(second)
  await eventually('bob reads all', () => bob.reads().includes('two '))
  expect(bob.reads()).toBe(alice.reads())
})

it('R7: a device that comes back at an old generation loses nothing, nor do the others', async () => {
  const { open, generation } = await aStudio(ends)
  const alice = open('alice')
  const old = observed<Generation | null>(firstGeneration)
  const bob = open('bob', { at: old })
  alice.writes('together. ')
  await eventually('bob reads', () => bob.reads() === 'together. ')
  await bob.close()
  generation.set(second)
  await eventually('alice has moved', () => alice.generation() === 1 && alice.saved.get().waiting === 0)

  const later = open('bob', { isOnline: false, at: old })
  await later.loaded
  later.writes('on the train. ')
  await later.close()
  const home = open('bob', { at: old })
  await eventually('he meets nobody', () => home.inStep.get())
  old.set(second)
  await eventually('alice reads it', () => alice.reads() === 'together. on the train. ')
  await eventually('bob is saved', () => home.generation() === 1 && home.saved.get().waiting === 0)
})

it.each([
  ['online from the beginning', true],
  ['opened before a relay answers', false],
])(
  'R7: what was stored in the old room by somebody who never came back is fetched, %s',
  async (_, isOnline) => {
    const { open, generation } = await aStudio(ends)
    const alice = open('alice')
    alice.writes('together. ')
    await eventually('saved', () => alice.saved.get().waiting === 0)
    generation.set(second)
    await eventually('alice has moved', () => alice.generation() === 1 && alice.saved.get().waiting === 0)
    await alice.close()

    const bob = open('bob', { at: observed<Generation | null>(firstGeneration) })
    await eventually('bob reads', () => bob.reads() === 'together. ')
    bob.writes('last words.')
    await eventually('bob is told it is saved', () => bob.saved.get().waiting === 0)
    bob.part()

    const again = open('alice', { isOnline })
    if (!isOnline) {
      await eventually('she reads what she has', () => again.reads() === 'together. ')
      // Long enough to have looked into the old room as this device kept it.
      await new Promise((resolve) => setTimeout(resolve, 300))
      again.join()
    }
    await eventually('alice reads them', () => again.reads() === 'together. last words.')
  },
)

it('R7: an entry under a key that nobody here holds yet comes along byte for byte', async () => {
  const { open, generation, relay, room, roomOf, studio, doc, log, person } = await aStudio(ends)
  const [alice, bob] = [open('alice'), open('bob')]
  alice.writes('open. ')
  await eventually('bob reads', () => bob.reads() === 'open. ')
  const strange = new Y.Doc()
  strange.getText('text').insert(0, 'later')
  const entry = sealEntry({
    head: {
      kind: 'update',
      deflated: false,
      author: person('bob').device.fp,
      session: systemRandom(8),
      seq: 0,
    },
    membershipHead: headSummary(log),
    payload: Y.encodeStateAsUpdate(strange),
    studio,
    doc,
    key: newStudioKey(studio, systemRandom),
    sign: person('bob').device.sign,
    random: systemRandom,
  })
  const bag = new Y.Doc()
  bag.getArray('sAAAAAAAAAAA').push([entry])
  const before = alice.leftOver()!.live
  relay.tell('alice', room, Y.encodeStateAsUpdate(bag))
  await eventually('alice has it', () => alice.leftOver()!.live === before + entry.length)
  generation.set(second)
  await eventually('it is in the new room', () =>
    entriesIn(relay.read(roomOf(1))).some((bytes) => Buffer.from(bytes).equals(Buffer.from(entry))),
  )
})
