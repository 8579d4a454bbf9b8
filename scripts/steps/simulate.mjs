import { execFileSync, fork } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { install } from './install.mjs'
import { command, Refusal, root, seconds } from './project.mjs'
import { alone } from './stale.mjs'

const usage = `npm run simulate [-- options]
  --profile NAME   only this one (may be repeated)
  --runs N         as many runs of each profile; without it, as many as the long mode has
  --from N         the first seed (1)
  --seed N         one run, with what failed in full
  --workers N      how many processes (as many as there are cores)`

/** How many seeds a worker is given at a time. */
const portion = 20
const progressMs = 15_000

command(async () => {
  const options = readOptions()
  await alone(() => install({ tools: true }))
  const bundle = await build()
  const started = performance.now()
  const code = commit()
  const { profiles, add } = newTable()
  const queue = []
  let isPlanned = false

  /** The first worker says which profiles there are; from then on all take from one queue. */
  function plan(storms) {
    if (isPlanned) return
    isPlanned = true
    const chosen = options.profile ? storms.filter(({ name }) => options.profile.includes(name)) : storms
    if (chosen.length === 0) throw new Refusal(`There is: ${storms.map(({ name }) => name).join(', ')}.`)
    for (const { name, group, longRuns, kept } of chosen) {
      profiles.set(name, { group, runs: 0, failed: [], edits: 0, crashes: 0, repairs: 0 })
      const from = Number(options.from ?? 1)
      const count = Number(options.runs ?? longRuns)
      const seeds = options.seed
        ? [Number(options.seed)]
        : [...kept, ...Array.from({ length: count }, (_, n) => from + n)]
      for (let at = 0; at < seeds.length; at += portion)
        queue.push({ name, seeds: seeds.slice(at, at + portion), share: at / seeds.length })
    }
    // All profiles side by side, so that a long mode that is stopped early has played something of each.
    queue.sort((a, b) => a.share - b.share)
    console.log(`${code}: ${queue.reduce((sum, { seeds }) => sum + seeds.length, 0)} runs`)
  }

  // Ctrl-C: what has begun is played to its end, and told.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => queue.splice(0))
  const timer = setInterval(() => console.log(progress(profiles, queue, started)), progressMs)
  const workers = options.seed ? 1 : Number(options.workers ?? os.availableParallelism())
  try {
    await Promise.all(
      Array.from({ length: workers }, () =>
        employ(bundle, (message, next) => {
          if (message.storms) plan(message.storms)
          if (message.figures) add(message)
          if (message.done) next(queue.shift() ?? null)
        }),
      ),
    )
  } finally {
    clearInterval(timer)
  }
  printTable(profiles, started, code)
  process.exitCode = [...profiles.values()].some(({ failed }) => failed.length > 0) ? 1 : 0
})

function readOptions() {
  const text = { type: 'string' }
  const options = {
    profile: { ...text, multiple: true },
    runs: text,
    from: text,
    seed: text,
    workers: text,
    help: { type: 'boolean' },
  }
  let values
  try {
    values = parseArgs({ options }).values
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${usage}`)
  }
  if (values.help) throw new Refusal(usage)
  return values
}

/** The simulation as one file: a worker starts at once, and nothing is compiled while it runs. */
async function build() {
  const esbuild = await import('esbuild')
  const outfile = path.join(root, 'node_modules', '.cache', `simulate-${process.pid}.mjs`)
  await esbuild.build({
    entryPoints: [path.join(root, 'tests', 'simulation', 'worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  return outfile
}

/** A worker process, from its start until `next(null)`; rejects when it dies before. */
function employ(bundle, hear) {
  return new Promise((resolve, reject) => {
    const execArgv = ['--enable-source-maps', '--max-semi-space-size=64']
    const child = fork(bundle, { execArgv, env: { ...process.env, NODE_ENV: 'production' } })
    let isDone = false
    child.on('message', (message) => {
      try {
        hear(message, (job) => {
          isDone = job === null
          if (job) child.send(job)
          else child.disconnect()
        })
      } catch (error) {
        child.kill()
        reject(error)
      }
    })
    child.on('exit', (code) =>
      isDone ? resolve() : reject(new Refusal(`A worker ended with ${code} in the middle of its runs.`)),
    )
  })
}

function newTable() {
  const profiles = new Map()
  return {
    profiles,
    add({ name, seed, failure, figures }) {
      const row = profiles.get(name)
      row.runs++
      for (const key of ['edits', 'crashes', 'repairs']) row[key] += figures[key]
      if (!failure) return
      row.failed.push(seed)
      console.log(`\nFAILED: npm run simulate -- --profile ${name} --seed ${seed}\n${failure}\n`)
    },
  }
}

const played = (profiles) => [...profiles.values()].reduce((sum, { runs }) => sum + runs, 0)

function progress(profiles, queue, started) {
  const done = played(profiles)
  const left = queue.reduce((sum, { seeds }) => sum + seeds.length, 0)
  const failed = [...profiles.values()].reduce((sum, row) => sum + row.failed.length, 0)
  const rate = (done / (performance.now() - started)) * 1000
  return `${done} played, ${left} to come, ${failed} failed; ${rate.toFixed(1)} runs a second`
}

function printTable(profiles, started, code) {
  const rows = [...profiles].map(([name, row]) => ({ name, ...row, failed: row.failed.length }))
  for (const group of new Set(rows.map((row) => row.group))) {
    const total = { name: `all ${group}`, runs: 0, failed: 0, edits: 0, crashes: 0, repairs: 0 }
    for (const row of rows.filter((each) => each.group === group))
      for (const key of ['runs', 'failed', 'edits', 'crashes', 'repairs']) total[key] += row[key]
    rows.push(total)
  }
  const columns = ['name', 'runs', 'failed', 'edits', 'crashes', 'repairs']
  const line = (row) =>
    `| ${columns
      .map((key) =>
        String(row[key])
          .padStart(key === 'name' ? 0 : 8)
          .padEnd(key === 'name' ? 14 : 0),
      )
      .join(' | ')} |`
  console.log(
    `\n${code}, ${seconds(started)}, ${((played(profiles) / (performance.now() - started)) * 1000).toFixed(1)} runs a second`,
  )
  console.log(
    line({
      name: 'profile',
      runs: 'runs',
      failed: 'failed',
      edits: 'edits',
      crashes: 'crashes',
      repairs: 'repairs',
    }),
  )
  for (const row of rows) console.log(line(row))
  for (const [name, { failed }] of profiles)
    for (const seed of failed) console.log(`again: npm run simulate -- --profile ${name} --seed ${seed}`)
}

/** Which code was played, where git can tell. */
function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
    const isChanged = git('status', '--porcelain', '--', 'lib', 'tests/simulation') !== ''
    return `commit ${git('rev-parse', '--short', 'HEAD')}${isChanged ? ' and changes' : ''}`
  } catch {
    // Handled: not a clone, or no git here.
    return 'this folder'
  }
}
