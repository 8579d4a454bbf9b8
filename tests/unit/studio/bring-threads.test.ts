import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { systemClock } from '../../../lib/base/clock.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { observed } from '../../../lib/base/observed.ts'
import { newItemId, type DocId } from '../../../lib/base/ids.ts'
import { talkItems } from '../../../lib/model/talk.ts'
import { awayBody, threadList } from '../../../lib/model/thread-list.ts'
import { broughtIn } from '../../../lib/model/thread-brought.ts'
import { indexDoc } from '../../../lib/signed/documents.ts'
import { itemHash, verifyItem } from '../../../lib/signed/item.ts'
import { bringThreads } from '../../../lib/studio/bring-threads.browser.ts'
import { quillFor } from '../../../lib/studio/sign-after.ts'
import { arrivalsOf } from '../../../lib/studio/thread-arrivals.ts'
import { nameOnly } from '../../../lib/studio/thread-rows.ts'
import { talkBeside } from '../../../lib/studio/talk-hosts.ts'
import { saidNothing, type CarriedMessage } from '../../../lib/transfer/threads/carried-threads.ts'
import { found, person } from '../../support/people.ts'

const [bea, tomek] = [person('bea'), person('tomek')]
const said = (text: string, at: number, more: Partial<CarriedMessage> = {}): CarriedMessage => ({
  ...{ ...saidNothing, who: { name: 'Ada', did: null }, at, text },
  ...more,
})

async function aStudio() {
  const { studio } = await found(bea)
  const docs = new Map<DocId, Y.Doc>()
  const docOf = (id: DocId) => docs.get(id) ?? docs.set(id, new Y.Doc()).get(id)!
  const documents = {
    hold: (doc: DocId) =>
      ({ session: { inner: docOf(doc), loaded: Promise.resolve() }, release() {} }) as never,
    waiting: observed([]),
  }
  const hand = { studio, device: bea.device, clock: systemClock, random: systemRandom }
  const itemsOf = async (doc: DocId) => {
    const all = await Promise.all(
      talkItems(docOf(doc))
        .rows()
        .map(({ bytes }) => verifyItem(bytes, { studio, doc, devEd: bea.device.edPublic })),
    )
    return all.map((item) => item!).sort((a, b) => a.at - b.at)
  }
  return {
    studio,
    hand,
    ports: { ...hand, documents, connection: observed('online' as const) },
    docOf,
    itemsOf,
  }
}

it('each thread is a document of its own, its messages signed by whoever brings them, listed when it is whole', async () => {
  const { studio, ports, itemsOf } = await aStudio()
  const told: number[] = []
  const messages = Array.from({ length: 1_500 }, (_, i) => said(`Line ${i} ${'x'.repeat(200)}`, i))
  const question = [
    said('Which paper?', 1, { isPinned: true }),
    said('The heavy one', 2, {
      to: 0,
      isPicked: true,
      reactions: [{ with: '👍', by: [{ name: 'Tomek', did: tomek.did }] }],
    }),
  ]
  const closed = { outcome: 'Heavy', by: { name: 'Ada', did: null }, at: 3 }
  const threads = [
    { title: '#press', kind: 'talk' as const, closed: null, messages },
    { title: 'Paper', kind: 'question' as const, closed, messages: question },
  ]
  const [long, short] = await bringThreads(ports, { from: 'slack', threads }, (done) => told.push(done))
  expect(told).toEqual([1, 2])
  const list = (await itemsOf(talkBeside(studio, indexDoc(studio)))).map(({ type, body }) => [type, body])
  const came = expect.any(String) as string
  expect(list).toEqual([
    ['thread', { doc: long, title: '#press', kind: 'talk', came }],
    ['thread', { doc: short, title: 'Paper', kind: 'question', came }],
    ['close', { thread: short, outcome: 'Heavy' }],
  ])
  const items = await itemsOf(long!)
  expect(items.length).toBeGreaterThan(5)
  expect(items.flatMap(({ id, body }) => broughtIn(id, body)).map(({ text }) => text)).toEqual(
    messages.map(({ text }) => text),
  )
  const [brought, ...deeds] = await itemsOf(short!)
  const [asked, answered] = broughtIn(brought!.id, brought!.body)
  expect(answered).toMatchObject({
    to: asked!.id,
    who: { name: 'Ada' },
    reactions: [{ by: [{ did: tomek.did }] }],
  })
  expect(deeds.map(({ type, body }) => [type, body.of])).toEqual([
    ['pin', asked!.id],
    ['pick', answered!.id],
  ])
})

it('what is written follows what this device wrote there before, and no forgery of it', async () => {
  const { studio, hand, docOf } = await aStudio()
  const doc = talkBeside(studio, indexDoc(studio))
  const rows = talkItems(docOf(doc))
  const first = (await quillFor(hand, doc, rows))('note', { text: 'one' })
  rows.write([first])
  // Somebody puts down an item that says it is of this device, later than all.
  const liar = { ...hand, device: { ...tomek.device, fp: bea.device.fp } }
  const forged = (
    await quillFor({ ...liar, clock: { ...systemClock, now: () => Date.now() + 1e9 } }, doc, rows)
  )('note', { text: 'two' })
  rows.write([forged])
  const next = (await quillFor(hand, doc, rows))('note', { text: 'three' })
  const item = await verifyItem(next.bytes, { studio, doc, devEd: bea.device.edPublic })
  expect(item!.prev).toEqual(itemHash(first.bytes))
})

it('what comes along at once is one lot, which is put away when all of it is', async () => {
  const { studio, ports, itemsOf } = await aStudio()
  const threads = ['One', 'Two'].map((title) => ({
    ...{ title, kind: 'talk' as const, closed: null, messages: [said('Hello', 1)] },
  }))
  const lot = await bringThreads(ports, { from: 'slack', threads }, () => {})
  await bringThreads(ports, { from: 'slack', threads: threads.slice(0, 1) }, () => {})
  const words = await itemsOf(talkBeside(studio, indexDoc(studio)))
  const told = words.map(({ id, type, at, body }) => ({ id, type, by: bea.did, at, body }))
  const arrivals = (more: typeof told) =>
    arrivalsOf(threadList([...told, ...more]), nameOnly).map((one) => [one.threads.length, one.isAway])
  expect(arrivals([])).toEqual([
    [1, false],
    [2, false],
  ])
  const away = (ids: readonly DocId[]) => ({
    ...{ id: newItemId(systemRandom), type: 'away', by: bea.did, at: 8e15, body: awayBody(ids, true) },
  })
  expect(arrivals([away(lot.slice(0, 1))])[1]).toEqual([2, false])
  expect(arrivals([away(lot)])[1]).toEqual([2, true])
})
