/**
 * Our sessions at an unmodified stock y-websocket server: it knows nothing of studios, takes whatever comes and
 * acknowledges nothing. They converge through it, sealed, and say "saved" only of what it was later seen to have (R5).
 */
import 'fake-indexeddb/auto'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { systemClock, type Clock } from '../../lib/base/clock.ts'
import { newDocId, type DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { firstGeneration, openSession } from '../../lib/sync/session.ts'
import { indexedDbStore } from '../../lib/sync/store.browser.ts'
import { parseEntry } from '../../lib/wire/entry.ts'
import { eventually } from '../support/eventually.ts'
import { startStockServer, stockLine, type StockServer } from '../support/stock-server.ts'
import { keyringOf, membershipOf, studioOf, type TestStudio } from '../support/sync-studio.ts'

let server: StockServer
const ends: (() => unknown)[] = []
beforeAll(async () => {
  server = await startStockServer()
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
afterAll(() => server.kill())

const aStudio = () => studioOf({ alice: 'keeper', bob: 'writer', carol: 'writer' }, systemRandom)

/** Time that passes sixty times as fast, for what waits minutes. */
const hurried: Clock = { now: systemClock.now, after: (ms, task) => systemClock.after(ms / 60, task) }
/** Time in which nothing is ever due: the server is never asked, only met again. */
const still: Clock = { now: systemClock.now, after: () => () => {} }

type Opening = { browser?: string; outerBrowser?: string; clock?: Clock; asks?: Clock }

/** A browser of somebody with databases of its own, on one document; the membership log is handed over. */
function open(place: TestStudio, name: string, doc: DocId, opening: Opening = {}) {
  const { browser = name, outerBrowser = browser, clock = systemClock, asks = still } = opening
  const { device, did } = place.person(name)
  const store = indexedDbStore()
  const line = stockLine()
  const outers: Y.Doc[] = []
  const session = openSession({
    studio: place.studio,
    doc,
    generation: observed(firstGeneration),
    store: {
      bind(database: string, document: Y.Doc) {
        const isOuter = database.includes('/outer')
        if (isOuter) outers.push(document)
        return store.bind(`${isOuter ? outerBrowser : browser}/${database}`, document)
      },
      forget: (database) => store.forget(`${outerBrowser}/${database}`),
    },
    keys: keyringOf(observed([place.key])),
    members: membershipOf(observed(place.log), device),
    device,
    did,
    links: observed([{ url: server.url, dial: line.dial, clock: asks }]),
    clock,
    random: systemRandom,
  })
  ends.push(() => session.close())
  const text = session.inner.getText('text')
  return {
    ...session,
    line,
    reads: () => text.toString(),
    writes: (words: string) => text.insert(text.length, words),
    waiting: () => session.saved.get().waiting,
    /** The kinds of the entries in this device's bag. */
    bag: () => entriesOf(outers[0]!).map((bytes) => kindOf(bytes)),
    meetsAgain() {
      line.cut()
      line.mend()
    },
  }
}

const entriesOf = (outer: Y.Doc): Uint8Array[] =>
  [...outer.share.keys()].flatMap((name) => outer.getArray<Uint8Array>(name).toArray())

function kindOf(bytes: Uint8Array): string {
  const read = parseEntry(bytes)
  return read.ok ? read.entry.kind : read.why
}

/** Everything in a y-websocket message that is not a state vector: entries, or why it is none; or a presence state. */
function* contentsOf(message: Uint8Array): Generator<string> {
  const decoder = createDecoder(message)
  const kind = readVarUint(decoder)
  if (kind === 1) return yield Object.keys(presenceOf(readVarUint8Array(decoder))).join() || 'nobody'
  if (kind !== 0) return yield `message ${kind}`
  if (readVarUint(decoder) === 0) return
  for (const struct of Y.decodeUpdate(readVarUint8Array(decoder)).structs) {
    if (!(struct instanceof Y.Item)) continue
    if (struct.content instanceof Y.ContentBinary) yield kindOf(struct.content.content)
    else if (!(struct.content instanceof Y.ContentDeleted)) yield struct.content.constructor.name
  }
}

/** The first state of an awareness message; none when it says that somebody left. */
function presenceOf(bytes: Uint8Array): object {
  const text = new TextDecoder().decode(bytes)
  return text.includes('{') ? (JSON.parse(/\{.*?\}/.exec(text)![0]) as object) : {}
}

it('two people converge, both ways and after one was offline, and only sealed entries pass', async () => {
  const place = await aStudio()
  const doc = newDocId('body', systemRandom)
  const [alice, bob] = [open(place, 'alice', doc), open(place, 'bob', doc)]
  alice.writes('canary one ')
  await eventually('bob reads', () => bob.reads() === 'canary one ')
  await eventually('they see each other', () => alice.others.get() && bob.others.get())
  bob.writes('canary two ')
  await eventually('alice reads', () => alice.reads() === 'canary one canary two ')

  bob.line.cut()
  await eventually('bob is alone', () => !bob.others.get() && !bob.inStep.get())
  alice.writes('while bob was away ')
  bob.writes('on the train ')
  bob.line.mend()
  for (const words of ['while bob was away ', 'on the train ']) {
    await eventually('both read it', () => [alice, bob].every((one) => one.reads().includes(words)))
  }
  expect(alice.reads()).toBe(bob.reads())

  const passed = [...alice.line.passed, ...bob.line.passed]
  const kinds = new Set(passed.flatMap((message) => [...contentsOf(message)]))
  expect([...kinds].sort()).toEqual(['c', 'nobody', 'repair', 'update'])
  expect(passed.map((message) => Buffer.from(message).toString('latin1')).join('\n')).not.toContain('canary')
})

it('a server that lost everything is filled again by whoever meets it', async () => {
  const place = await aStudio()
  const doc = newDocId('body', systemRandom)
  const [alice, bob] = [open(place, 'alice', doc), open(place, 'bob', doc)]
  alice.writes('hello ')
  await eventually('bob reads', () => bob.reads() === 'hello ')
  await bob.close()
  alice.meetsAgain()
  await eventually('it is saved', () => alice.waiting() === 0)

  await server.kill()
  await server.restart()
  await eventually('alice learns that nothing of it is saved any more', () => alice.waiting() > 0)
  await eventually('alice has met it', () => alice.inStep.get())
  alice.meetsAgain()
  await eventually('it is saved again', () => alice.waiting() === 0)
  const carol = open(place, 'carol', doc)
  await eventually('carol reads all', () => carol.reads() === 'hello ')
  await carol.close()

  // This time the sealed copy is lost as well, on every device: what is left is what was written (R3).
  await alice.close()
  await server.kill()
  await server.restart()
  const again = open(place, 'alice', doc, { outerBrowser: 'an empty disk' })
  await again.loaded
  const late = open(place, 'carol', doc, { browser: 'carol on a new phone' })
  await eventually('carol reads all on a new phone', () => late.reads() === 'hello ')
  expect(again.bag()).toEqual(['repair'])
})

it('R5: an echo is not saved; what the server has at a later connection is', async () => {
  const place = await aStudio()
  const doc = newDocId('body', systemRandom)
  const [alice, bob] = [open(place, 'alice', doc), open(place, 'bob', doc)]
  alice.writes('hello')
  await eventually('bob reads', () => bob.reads() === 'hello')
  expect(alice.saved.get()).toMatchObject({ waiting: 1, everStored: false })
  expect(bob.saved.get()).toMatchObject({ waiting: 1, everStored: false })
  alice.meetsAgain()
  await eventually('alice has seen it there', () => alice.waiting() === 0)
  expect(alice.saved.get()).toMatchObject({ everStored: true, problem: null })
  expect(bob.waiting()).toBe(1)

  // What was learnt is kept over a restart without a network.
  await alice.close()
  const later = open(place, 'alice', doc, { asks: still })
  later.line.cut()
  await later.loaded
  expect(later.reads()).toBe('hello')
  expect(later.waiting()).toBe(0)
})

it('R5: while a document stays open the server is asked now and then', async () => {
  const place = await aStudio()
  const doc = newDocId('body', systemRandom)
  const alice = open(place, 'alice', doc, { asks: hurried })
  alice.writes('hello')
  await eventually('it waits', () => alice.waiting() === 1 && alice.inStep.get())
  await eventually('it is saved', () => alice.waiting() === 0)
  const dialled = alice.line.dialled()
  expect(dialled).toBeGreaterThan(1)
  alice.writes(' again')
  await eventually('it waits', () => alice.waiting() === 1)
  await eventually('it is saved too', () => alice.waiting() === 0)
  expect(alice.line.dialled()).toBeGreaterThan(dialled)
})

it('R4, R5: a snapshot that was only echoed replaces nothing', async () => {
  const place = await aStudio()
  const doc = newDocId('body', systemRandom)
  const alice = open(place, 'alice', doc, { clock: hurried })
  const bob = open(place, 'bob', doc)
  await eventually('they see each other', () => alice.others.get() && bob.others.get())
  for (let part = 0; part < 3; part++) {
    alice.writes(Buffer.from(systemRandom(24 * 1024)).toString('base64'))
    await eventually('bob reads', () => bob.reads() === alice.reads())
  }
  await eventually('a snapshot has reached bob', () => bob.bag().includes('snapshot'))
  const before = alice.bag()
  expect(before.length).toBeGreaterThan(3)
  expect(bob.bag()).toEqual(before)
  alice.meetsAgain()
  await eventually('the snapshot stands alone', () => bob.bag().join() === 'snapshot')
  expect(alice.bag()).toEqual(['snapshot'])
  expect(bob.reads()).toBe(alice.reads())
})
