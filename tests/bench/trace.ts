/**
 * Somebody writes a paper, keystroke by keystroke: mostly onwards, with corrections and with jumps to other places.
 * Seeded, so that two runs measure the same text; or read from a recorded trace.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type * as Y from 'yjs'
import { diceOf } from '../simulation/sim-time.ts'

/** At a place, so many characters go and these come. */
export type Keystroke = readonly [at: number, gone: number, come: string]

const letters = 'eeeetttaaaooiinnssrrhhldcumfpgwybvk'

/** About 70 of 100 keystrokes write one character, the others take one away; a jump after about fifty. */
export function seededTrace(keystrokes = 260_000, seed = 1): Keystroke[] {
  const dice = diceOf(seed)
  const trace: Keystroke[] = []
  let length = 0
  let caret = 0
  while (trace.length < keystrokes) {
    if (dice.chance(0.45)) {
      const isNear = dice.chance(0.8)
      caret = isNear ? caret + dice.below(401) - 200 : dice.below(length + 1)
      caret = Math.min(Math.max(caret, 0), length)
    }
    const typed = 1 + Math.floor(-Math.log(1 - dice.fraction()) * 18)
    for (let n = 0; n < typed; n++) {
      trace.push([caret++, 0, dice.chance(0.17) ? ' ' : dice.pick([...letters])])
      length++
    }
    const erased = Math.min(Math.floor(-Math.log(1 - dice.fraction()) * 8.6), caret)
    for (let n = 0; n < erased; n++) {
      trace.push([--caret, 1, ''])
      length--
    }
  }
  return trace.slice(0, keystrokes)
}

/**
 * A recorded trace: JSON, gzipped when its name ends in .gz, of the shape `{ txns: [{ patches: [[at, gone, come]] }] }`
 * (the format of github.com/josephg/editing-traces). Throws when the file is something else.
 */
export function readTrace(file: string): Keystroke[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  const { txns } = JSON.parse(text) as { txns?: { patches: Keystroke[] }[] }
  if (!Array.isArray(txns)) throw new Error(`${file} is not an editing trace.`)
  return txns.flatMap(({ patches }) => patches)
}

/** The trace that was asked for (a file), or the seeded one. */
export const traceFrom = (file: string | null): Keystroke[] =>
  file === null ? seededTrace() : readTrace(file)

export function press(text: Y.Text, [at, gone, come]: Keystroke): void {
  if (gone > 0) text.delete(at, gone)
  if (come !== '') text.insert(at, come)
}
