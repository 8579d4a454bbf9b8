/** Runs the benches that were named, or all of them: `node --import tsx tests/bench/run.ts [names…] [--trace FILE] [--rounds N] [--only PART,PART]`. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

export type Print = (line: string) => void
export type BenchOptions = {
  /** A recorded editing trace instead of the seeded one. */
  trace: string | null
  /** How often each comparison is made; the middle counts. */
  rounds: number
  /** Parts of a bench by name; none: all of them. */
  only: readonly string[]
}
/** Prints figures with their goals; a bench never fails for a figure. */
export type Bench = (print: Print, options: BenchOptions) => Promise<void>

const folder = path.dirname(fileURLToPath(import.meta.url))
const ending = '.bench.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    trace: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
})
const options: BenchOptions = {
  trace: values.trace ?? null,
  rounds: Math.max(1, Number.parseInt(values.rounds) || 3),
  only: values.only.split(',').filter((part) => part !== ''),
}
const known = readdirSync(folder)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
const unknown = positionals.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  process.exit(1)
}

for (const name of positionals.length > 0 ? positionals : known) {
  console.log(`\n${name}`)
  const { default: bench } = (await import(pathToFileURL(path.join(folder, name + ending)).href)) as {
    default: Bench
  }
  await bench((line) => console.log(`  ${line}`), options)
}
