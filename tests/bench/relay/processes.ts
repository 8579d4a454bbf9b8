/** The servers that are compared, each a process of its own with a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventually } from '../../support/eventually.ts'
import { freePort } from '../../support/server.ts'

export const contenders = ['snug', 'y-websocket', 'hocuspocus', 'bare'] as const
export type Contender = (typeof contenders)[number]
/** CPU milliseconds of all threads since the start, and bytes resident. */
export type Gauge = { cpuMs: number; rss: number }

export type ServerProcess = {
  contender: Contender
  port: number
  data: string
  gauge(): Promise<Gauge>
  /** As `gauge`, after the garbage is gone. */
  collected(): Promise<Gauge>
  end(signal: NodeJS.Signals): Promise<void>
  /** After `end`: the same port and folder again. */
  restart(): Promise<void>
  /** Ends it and deletes what it kept. */
  remove(): Promise<void>
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const here = path.join(root, 'tests/bench/relay')

const programs: Record<Contender, readonly string[]> = {
  snug: ['--import', 'tsx', path.join(root, 'sync-server/relay-main.ts')],
  'y-websocket': [path.join(root, 'node_modules/@y/websocket-server/src/server.js')],
  hocuspocus: [path.join(here, 'hocuspocus-server.mjs')],
  bare: [path.join(here, 'bare-server.mjs')],
}

/** Signs what our relay's clients show it. */
export const benchSecret = 'a secret for the bench'

export async function startProcess(contender: Contender): Promise<ServerProcess> {
  const data = mkdtempSync(path.join(tmpdir(), `snug bench ${contender} `))
  const port = await freePort()
  let child: ChildProcess

  async function start(): Promise<void> {
    const args = ['--expose-gc', '--import', path.join(here, 'gauge.mjs'), ...programs[contender]]
    let printed = ''
    const started = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        BENCH_DATA: data,
        SNUG_DATA: data,
        NEXTAUTH_SECRET: benchSecret,
        YPERSISTENCE: path.join(data, 'leveldb'),
        NODE_ENV: 'production',
      },
    })
    child = started
    started.setMaxListeners(0)
    started.stdout!.on('data', (chunk) => (printed += chunk))
    started.stderr!.on('data', (chunk) => (printed += chunk))
    await eventually(`${contender} listens`, async () => {
      if (started.exitCode !== null) throw new Error(`${contender} ended:\n${printed}`)
      return isListening(port)
    })
  }

  const ask = (question: 'now' | 'collect'): Promise<Gauge> =>
    new Promise((resolve, reject) => {
      child.once('message', (gauge) => resolve(gauge as Gauge))
      child.send(question, (error) => error && reject(error))
    })

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  await start()
  return {
    contender,
    port,
    data,
    gauge: () => ask('now'),
    collected: () => ask('collect'),
    end,
    restart: start,
    async remove() {
      await end('SIGKILL')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1')
    const answer = (is: boolean) => () => {
      probe.destroy()
      resolve(is)
    }
    probe.once('connect', answer(true))
    probe.once('error', answer(false))
  })
