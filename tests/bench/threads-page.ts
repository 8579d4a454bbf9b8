/** What runs in the browser: fills a device with threads, then measures as if it had just been started. */
import * as Y from 'yjs'
import { newDocId, newItemId, type DocId, type StudioId } from '../../lib/base/ids.ts'
import { observed, until } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { commentBody, type SignedWord } from '../../lib/model/conversation.ts'
import { talkItems } from '../../lib/model/talk.ts'
import { broughtBody } from '../../lib/model/thread-brought.ts'
import type { ThreadWord } from '../../lib/model/thread-items.ts'
import { threadBody, threadList } from '../../lib/model/thread-list.ts'
import { partsOf } from '../../lib/model/thread-parts.ts'
import { threadReader } from '../../lib/model/thread-reader.ts'
import { summaryVersion } from '../../lib/studio/thread-memory.ts'
import { placesOf } from '../../lib/studio/thread-places.ts'
import { rowsOf, nameOnly } from '../../lib/studio/thread-rows.ts'
import { foldWords } from '../../lib/studio/thread-words.ts'
import { threadStore } from '../../lib/studio/thread-store.browser.ts'
import { signItem, verifiedItems, type OwnItem } from '../../lib/studio/verified-items.ts'
import { found, person } from '../support/people.ts'

export type ThreadFigures = {
  messages: number
  list: number
  long: number
  first: number
  whole: number
  heap: number
}

const noor = person('Noor')
const { studio, log } = await found(noor)
const resolution = observed(resolve(log))
const device = noor.device.fp
const oldest = 'the zeppelin was first'

/** Imported: many messages in one item. */
function batch(at: number, count: number, first: string | null): ThreadWord {
  const messages = Array.from({ length: count }, (_, n) => ({
    ...{ who: { name: `Person ${n % 12}`, did: null }, at: at + n, to: null, before: [], editedAt: null },
    ...{ reactions: [], poll: null },
    text:
      n === 0 && first ? first : `Message ${n} about the press, the aprons and when we meet on day ${n % 30}`,
  }))
  const id = newItemId(systemRandom)
  return { id, type: 'brought', by: noor.did, device, at, body: broughtBody('slack', messages) }
}

async function fill(threads: number, each: number): Promise<SignedWord[]> {
  const store = await threadStore(studio)
  const list: SignedWord[] = []
  for (let n = 0; n < threads; n++) {
    const doc = newDocId('talk', systemRandom)
    const reader = threadReader()
    const lots = Math.ceil(each / 100)
    reader.read(
      Array.from({ length: lots }, (_, lot) =>
        batch(1_000_000 * n + lot * 100, 100, n + lot === 0 ? oldest : null),
      ),
    )
    const parts = partsOf(reader.messages(), reader.get, noor.did)
    const { folded, plain } = foldWords(doc, reader.messages(), reader.get)
    await store.save({ version: summaryVersion, doc, parts, stamp: '', from: [] }, folded, plain)
    const body = threadBody(doc, `Thread ${n}`, 'talk')
    list.push({ id: newItemId(systemRandom), type: 'thread', by: noor.did, at: n, body })
  }
  store.close()
  return list
}

async function listing(words: readonly SignedWord[]): Promise<number> {
  const store = await threadStore(studio)
  const begun = performance.now()
  const summaries = new Map((await store.summaries()).map((row) => [row.doc, row] as const))
  const list = threadList(words)
  const rows = rowsOf({
    ...{
      list,
      places: placesOf(studio, list, summaries, []),
      who: () => nameOnly('Somebody'),
      titleOf: () => null,
    },
    ...{
      marks: new Map(),
      since: 0,
      attention: new Map(),
      mayPick: () => true,
      isHidden: () => false,
      isDown: () => false,
      now: 0,
    },
  })
  const took = performance.now() - begun
  store.close()
  if (rows.length !== words.length) throw new Error('Not all threads are listed.')
  return took
}

/** Every message signed by itself: the worst case. */
async function longThread(count: number): Promise<Pick<ThreadFigures, 'long' | 'first' | 'whole'>> {
  const place: { studio: StudioId; doc: DocId } = { studio, doc: newDocId('talk', systemRandom) }
  const source = new Y.Doc()
  let now = 1_000
  const clock = { now: () => ++now, after: () => () => {} }
  const pen = { place, device: noor.device, clock, random: systemRandom }
  let tip: OwnItem[] = []
  const items: OwnItem[] = []
  for (let n = 0; n < count; n++) {
    tip = [
      signItem(
        pen,
        tip,
        'comment',
        commentBody({ text: `Words ${n} about aprons`, quote: '', thing: null, to: null }),
      ),
    ]
    items.push(tip[0]!)
  }
  talkItems(source).write(items)
  const update = Y.encodeStateAsUpdate(source)
  const kept = new Set<string>()
  const open = async () => {
    const begun = performance.now()
    const store = await threadStore(studio)
    const known = await store.verdicts(place.doc)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    const verdicts = { has: (hash: string) => known.has(hash), add: (hash: string) => void kept.add(hash) }
    const verified = verifiedItems(talkItems(doc), place, resolution, verdicts)
    const reader = threadReader()
    await until(verified.read, ({ items: some }) => some.length > 0)
    reader.read(verified.read.get().items as readonly ThreadWord[])
    const first = performance.now() - begun
    await until(verified.read, ({ isWhole }) => isWhole)
    reader.read(verified.read.get().items as readonly ThreadWord[])
    const whole = performance.now() - begun
    if (reader.messages().length !== count) throw new Error('Not all of the thread was read.')
    verified.stop()
    store.close()
    return { first, whole }
  }
  const { whole: long } = await open()
  const store = await threadStore(studio)
  await store.saveVerdicts(place.doc, kept)
  store.close()
  return { long, ...(await open()) }
}

async function measure(threads: number, each: number, long: number): Promise<ThreadFigures> {
  const list = await fill(threads, each)
  const times = { list: await listing(list) }
  const { usedJSHeapSize: heap = 0 } =
    (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory ?? {}
  return { messages: threads * each, ...times, heap, ...(await longThread(long)) }
}

Object.assign(globalThis, { measure })
