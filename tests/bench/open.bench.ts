/**
 * A document of 260,000 keystrokes, sealed 50 an entry and compacted as the product does, opened on a device that holds
 * the sealed bag and nothing else: in Node and in Chromium, beside plain Yjs opening the same text in the clear.
 */
import * as Y from 'yjs'
import { inChromium } from './chromium.ts'
import { logOf, median, openPlain, openSealed, type Sealed } from './opening.ts'
import type { Bench } from './run.ts'
import { sealTrace } from './sealed-trace.ts'
import { kB, ms, table } from './table.ts'
import { press, traceFrom, type Keystroke } from './trace.ts'

const runs = 9

function plainOf(trace: readonly Keystroke[]): Y.Doc {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  doc.transact(() => {
    for (const keystroke of trace) press(text, keystroke)
  })
  return doc
}

const open: Bench = async (print, { trace: file }) => {
  const trace = traceFrom(file)
  const sealedTrace = await sealTrace(trace, 50)
  const { place, doc, sealed, text, entries } = sealedTrace
  // Plain arrays: Node's own buffers turn into something else on the way to a browser.
  const records = place.log.bytes().map((bytes) => new Uint8Array(bytes))
  const one: Sealed = { studio: place.studio, doc, key: place.key.key, records, sealed, length: text.length }
  const plain = plainOf(trace)
  const updates = { 1: Y.encodeStateAsUpdate(plain), 2: Y.encodeStateAsUpdateV2(plain) }
  print(
    `${trace.length.toLocaleString('en-GB')} keystrokes, ${text.length.toLocaleString('en-GB')} characters in the end; ${entries} entries`,
  )

  const log = await logOf(one)
  const rows = [['', 'bytes', 'Node', 'Chromium', 'goal']]
  const chromium = await inChromium({ sealed: one, plain: updates }, runs)
  rows.push([
    'sealed',
    kB(sealed.length),
    ms(await median(runs, () => openSealed(one, log))),
    chromium ? ms(chromium.sealed) : '–',
    '300 / 600 ms',
  ])
  for (const version of [1, 2] as const) {
    rows.push([
      `plain Yjs, V${version}`,
      kB(updates[version].length),
      ms(await median(runs, () => openPlain(updates[version], version))),
      chromium ? ms(chromium.plain[version]) : '–',
      '',
    ])
  }
  for (const line of table(rows)) print(line)
  print(`The middle of ${runs} runs after one to warm up.`)
}
export default open
