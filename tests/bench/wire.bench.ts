/** What goes to a relay while a long text is written, sealed, against plain Yjs, which sends every keystroke by itself. */
import * as Y from 'yjs'
import type { Bench } from './run.ts'
import { sealTrace } from './sealed-trace.ts'
import { kB, table, times } from './table.ts'
import { press, traceFrom, type Keystroke } from './trace.ts'

/** Bytes of plain Yjs updates: one a keystroke, and merged as sealed ones are. */
function plainBytes(trace: readonly Keystroke[], operations: number): { single: number; merged: number } {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  let single = 0
  let merged = 0
  let batch: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => {
    single += update.length
    batch.push(update)
  })
  for (const [at, keystroke] of trace.entries()) {
    press(text, keystroke)
    if ((at + 1) % operations !== 0 && at + 1 < trace.length) continue
    merged += Y.mergeUpdates(batch).length
    batch = []
  }
  return { single, merged }
}

const wire: Bench = async (print, { trace: file }) => {
  const trace = traceFrom(file)
  print(`${trace.length.toLocaleString('en-GB')} keystrokes; goal: at most 1.2× plain Yjs at 50 an entry`)
  const rows = [
    ['an entry', 'sealed', 'snapshots', 'padding', 'plain Yjs', 'sealed ÷ plain', 'plain, merged'],
  ]
  for (const operations of [50, 8, 1]) {
    // One an entry is nobody's typing, and long to seal: its first tenth says enough.
    const part = operations === 1 ? trace.slice(0, trace.length / 10) : trace
    const sealed = await sealTrace(part, operations)
    const plain = plainBytes(part, operations)
    rows.push([
      operations === 1 ? '1 (a tenth)' : String(operations),
      kB(sealed.sent),
      `${kB(sealed.snapshots)} (${sealed.snapshotsSealed})`,
      `${((100 * sealed.padding) / sealed.sent).toFixed(1)} %`,
      kB(plain.single),
      times(sealed.sent / plain.single),
      kB(plain.merged),
    ])
  }
  for (const line of table(rows)) print(line)
}
export default wire
