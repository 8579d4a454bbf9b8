/**
 * The history of a page that was written keystroke by keystroke: what it weighs beside the page, how long a burst takes to
 * be put down, and how long the last states take to be told apart. Sealing is not in it: it adds some 200 bytes to each item.
 */
import { pathToFileURL } from 'node:url'
import * as Y from 'yjs'
import type { Did, ItemId } from '../../lib/base/ids.ts'
import { pageDiff } from '../../lib/content/page-diff.ts'
import { pastStates } from '../../lib/content/past-states.ts'
import { deflate, inflate } from '../../lib/crypto/deflate.ts'
import { bodyRoot } from '../../lib/model/page-body.ts'
import { burstParts, burstsIn } from '../../lib/model/past.ts'
import { traceFrom } from './trace.ts'

/** Keystrokes of one sitting. */
const sitting = 2_000
const by = 'did:key:ada' as Did

export default async function bench(
  print: (line: string) => void,
  { trace }: { trace: string | null },
): Promise<void> {
  const keystrokes = traceFrom(trace)
  const doc = new Y.Doc()
  const paragraphs = doc.getXmlFragment(bodyRoot)
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  paragraphs.insert(0, [paragraph])
  const bodies: { body: ReturnType<typeof burstParts>[number]; at: number }[] = []
  const times: number[] = []
  let updates: Uint8Array[] = [Y.encodeStateAsUpdate(doc)]
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let at = 0; at < keystrokes.length; at += sitting) {
    for (const [place, gone, come] of keystrokes.slice(at, at + sitting)) {
      if (gone > 0) text.delete(place, gone)
      if (come !== '') text.insert(place, come)
      if (updates.length >= 200) updates = [Y.mergeUpdates(updates)]
    }
    const begun = performance.now()
    const packed = deflate(Y.convertUpdateFormatV1ToV2(Y.mergeUpdates(updates)))
    const about = { set: `${at}`, from: at, until: at, client: doc.clientID }
    bodies.push(...burstParts(about, packed).map((body) => ({ body, at })))
    times.push(performance.now() - begun)
    updates = []
  }
  times.sort((a, b) => a - b)
  const bytes = bodies.reduce((sum, { body }) => sum + body.update.length, 0)
  const page = Y.encodeStateAsUpdateV2(doc)

  let begun = performance.now()
  const words = bodies.map(({ body, at }, n) => ({
    id: `${n}` as ItemId,
    type: 'burst',
    by,
    at,
    body: { ...body },
  }))
  const bursts = burstsIn(words, (packed) => inflate(packed, 2 ** 26))
  const states = pastStates(bursts)
  const last = states(bursts.length)
  const opening = performance.now() - begun
  begun = performance.now()
  const rows = pageDiff(states(bursts.length - 1), [{ by, blocks: last }])
  const comparing = performance.now() - begun

  const number = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
  print(
    `${number(keystrokes.length)} keystrokes in sittings of ${number(sitting)}; ${number(text.length)} characters remain`,
  )
  print(
    `the page                      ${number(page.length).padStart(10)} B (deflated ${number(deflate(page).length)} B)`,
  )
  print(
    `its history, ${number(bursts.length)} bursts      ${number(bytes).padStart(10)} B in ${number(bodies.length)} items`,
  )
  print(
    `putting a burst down          ${number(times[Math.floor(times.length * 0.95)]!).padStart(10)} ms (p95)`,
  )
  print(`the newest state from all     ${number(opening).padStart(10)} ms`)
  print(`the last two told apart       ${number(comparing).padStart(10)} ms, ${rows.length} lines`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await bench(console.log, { trace: process.argv[2] ?? null })
