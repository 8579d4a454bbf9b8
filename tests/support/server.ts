/** The built server as a process of its own: started on a free port with an empty data folder, killed, started again. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { databaseUrl } from '../../prisma/adapter.mjs'
import { eventually } from './eventually.ts'
import { postgresDatabase } from './postgres.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type TestServer = {
  url: string
  /** The data folder: database, secret, files. */
  data: string
  /** Where its database is now. */
  databaseUrl(): string
  /** Everything the server printed, over all its lives. */
  log(): string
  /** SIGKILL: no farewell, no flush. */
  kill(): Promise<void>
  /** SIGINT, as Ctrl-C. Resolves to the exit code. */
  stop(): Promise<number | null>
  /** The same port and data again, after `kill` or `stop`. */
  restart(): Promise<void>
  /** The disk is lost: kills the process and starts it with an empty folder in the place of the old one. */
  wipe(): Promise<void>
  /** Kills the process and deletes the data. */
  remove(): Promise<void>
}

/** A port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Starts the built server; resolves when it answers. `env` comes on top of the usual environment. */
export async function startServer(env: Record<string, string> = {}): Promise<TestServer> {
  const data = mkdtempSync(path.join(tmpdir(), 'snug data '))
  let own = await postgresDatabase()
  const port = await freePort()
  const url = `http://localhost:${port}`
  let printed = ''
  let child: ChildProcess | null = null

  const start = async () => {
    const started = spawn(process.execPath, ['scripts/serve.mjs'], {
      cwd: root,
      env: {
        ...process.env,
        ...{ SNUG_DATA: data, PORT: String(port), HOST: '127.0.0.1', SNUG_URL: url },
        ...(own && { DATABASE_URL: own.url }),
        ...env,
      },
    })
    child = started
    started.stdout.on('data', (chunk) => (printed += chunk))
    started.stderr.on('data', (chunk) => (printed += chunk))
    await eventually('the server answers', async () => {
      if (started.exitCode !== null) throw new Error(`The server ended with ${started.exitCode}:\n${printed}`)
      const answer = await fetch(`${url}/api/health`).catch(() => null)
      return answer?.ok ?? false
    })
  }
  const end = async (signal: NodeJS.Signals) => {
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => running.once('exit', (code) => resolve(code)))
    running.kill(signal)
    return ended
  }

  await start()
  return {
    url,
    data,
    databaseUrl: () => databaseUrl({ SNUG_DATA: data, DATABASE_URL: own?.url }),
    log: () => printed,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGINT'),
    restart: start,
    async wipe() {
      await end('SIGKILL')
      for (const entry of readdirSync(data)) rmSync(path.join(data, entry), { recursive: true })
      await own?.drop()
      own = await postgresDatabase()
      await start()
    },
    async remove() {
      await end('SIGKILL')
      rmSync(data, { recursive: true, force: true })
      await own?.drop()
    },
  }
}
