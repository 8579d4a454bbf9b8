/**
 * The relay as a process of its own, and what happens to machines: killed, its disk full, its database held by another or gone for a
 * moment, its clock set. Writers write all the while. Whenever the process is down, its database is looked into: it holds all that
 * any writer was told is stored, and all that any other writer has received.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { newDocId } from '../../lib/base/ids.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { closeDatabase, database, openDatabase } from '../../lib/server/database.server.ts'
import type { RelayLink } from '../../lib/sync/relay-link.ts'
import { roomName, type RoomName } from '../../lib/wire/room.ts'
import { adapterFor, databaseUrl, isPostgres as isPostgresUrl } from '../../prisma/adapter.mjs'
import { migrate } from '../../prisma/migrate.mjs'
import { databaseUpdateLog } from '../../sync-server/database-update-log.ts'
import { Coverage } from '../../sync-server/coverage.ts'
import { slicesOf } from '../../sync-server/update-log.ts'
import { readUpdate } from '../../sync-server/update-meta.ts'
import { eventually } from '../support/eventually.ts'
import { found, person, welcome } from '../support/people.ts'
import { freePort } from '../support/server.ts'
import { temporaryData, type TemporaryData } from '../support/temporary.ts'
import { linkOf, register, type TestRelay } from '../support/test-relay.ts'

/** In the project, so that its packages are found. */
const bundle = path.resolve(`node_modules/.cache/relay-${process.pid}.mjs`)
const people = ['alice', 'bob', 'carol'].map(person)
/** Sets the clock of the process by so much at SIGUSR2, and back at the next. */
const clockJump = `data:text/javascript,${encodeURIComponent(`let by = 0
  const now = Date.now
  Date.now = () => now() + by
  process.on('SIGUSR2', () => (by = by ? 0 : 400 * 24 * 60 * 60 * 1000))`)}`

let data: TemporaryData
let port: number
let child: ChildProcess
let relay: TestRelay
let room: RoomName
let writers: Writer[] = []

type Writer = {
  name: string
  doc: Y.Doc
  write(): void
  /** Which of this writer's words the relay has said are stored; a word is one clock of the document. */
  told: ReadonlySet<number>
  stop(): void
}

beforeAll(async () => {
  await build({
    ...{ entryPoints: ['sync-server/relay-main.ts'], outfile: bundle, bundle: true, logLevel: 'warning' },
    ...{ platform: 'node', format: 'esm', target: 'node20', packages: 'external' },
  })
})
afterAll(() => rmSync(bundle, { force: true }))

beforeEach(async () => {
  data = await temporaryData()
  Object.assign(process.env, data.env, { NEXTAUTH_SECRET: 'a secret for tests' })
  await migrate()
  port = await freePort()
  relay = { url: `ws://127.0.0.1:${port}/sync`, database: await database(), restart: start, stop: end }
  await start()
  const home = await found(people[0]!)
  for (const other of people.slice(1)) home.log = await welcome(home.log, people[0]!, other)
  await register(relay, people[0]!, home.log.bytes())
  room = roomName({ studio: home.studio, doc: newDocId('body', systemRandom), generation: 0 })
  writers = await Promise.all(people.map(async (who) => writerOf(who.name, await linkOf(relay, who))))
})

afterEach(async () => {
  for (const writer of writers) writer.stop()
  await end()
  await closeDatabase()
  await data.remove()
})

/** `fullAt`: no file of the process may grow beyond so many bytes, as on a disk that is full. */
async function start({ fullAt }: { fullAt?: number } = {}): Promise<void> {
  const args = ['--import', clockJump, bundle]
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1' }
  const options = { env, stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'] }
  // The limit is counted in blocks; whoever goes beyond it is sent a signal, which is ignored: then writing fails.
  const limited = `trap '' XFSZ; ulimit -f ${Math.ceil((fullAt ?? 0) / 512)}; exec "$0" "$@"`
  child = fullAt
    ? spawn('sh', ['-c', limited, process.execPath, ...args], options)
    : spawn(process.execPath, args, options)
  let printed = ''
  child.stdout!.on('data', (chunk) => (printed += chunk))
  await eventually('the relay listens', () => {
    if (child.exitCode !== null) throw new Error(`The relay ended with ${child.exitCode}.`)
    return printed.includes('listens')
  })
}

async function end(): Promise<void> {
  child.kill('SIGKILL')
  await eventually('the process is gone', () => child.exitCode !== null || child.signalCode !== null)
}

function writerOf(name: string, link: RelayLink): Writer {
  const doc = new Y.Doc()
  const words = doc.getArray<number>(name)
  /** Of each message of this connection, the first word in it and the one after its last. */
  let messages: [number, number][] = []
  let heard = 0
  const told = new Set<number>()
  const polyfill = link.polyfill({
    opened() {
      messages = []
      heard = 0
    },
    // What is written goes out word by word; the answer to the relay's question may hold all of them.
    sent: (n, kind) => (messages[n] = [kind === 'step2' ? 0 : words.length - 1, words.length]),
    stored(n) {
      for (; heard < n; heard++) {
        const [from, to] = messages[heard + 1]!
        for (let word = from; word < to; word++) told.add(word)
      }
    },
    closed() {},
  })
  const options = { WebSocketPolyfill: polyfill, disableBc: true, resyncInterval: -1, maxBackoffTime: 300 }
  const provider = new WebsocketProvider(link.url, room, doc, options)
  return {
    ...{ name, doc, told },
    write: () => words.push([words.length]),
    stop() {
      provider.destroy()
      link.close()
    },
  }
}

/** The document as the relay's database holds it, while no relay runs, and what of it is there, also where something before is not. */
async function stored(): Promise<{ doc: Y.Doc; coverage: Coverage }> {
  const open = await openDatabase(databaseUrl())
  const [doc, coverage] = [new Y.Doc(), new Coverage()]
  for await (const rows of slicesOf(databaseUpdateLog(open), room))
    for (const { bytes } of rows) {
      Y.applyUpdate(doc, bytes)
      coverage.add(readUpdate(bytes)!.ranges)
    }
  await open.$disconnect()
  return { doc, coverage }
}

/** To be asked when the process has ended, before it starts again: writers bring what it lacks. */
async function audit(): Promise<void> {
  const kept = await stored()
  for (const writer of writers) {
    const words = kept.doc.getArray<number>(writer.name)
    expect(words.toArray()).toEqual(Array.from({ length: words.length }, (_, i) => i))
    const lost = [...writer.told].filter(
      (word) => !kept.coverage.structs.covers({ client: writer.doc.clientID, from: word, to: word + 1 }),
    )
    expect(lost, `words of ${writer.name} that were said to be stored`).toEqual([])
    for (const other of writers.filter((one) => one !== writer))
      expect(words.length, `${other.name} received of ${writer.name}`).toBeGreaterThanOrEqual(
        other.doc.getArray(writer.name).length,
      )
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Everybody writes for so long, a word every few milliseconds. */
async function writing(ms: number): Promise<void> {
  const until = performance.now() + ms
  while (performance.now() < until) {
    for (const writer of writers) writer.write()
    await pause(5)
  }
}

const toldInAll = () => writers.reduce((sum, writer) => sum + writer.told.size, 0)
async function goesOn(): Promise<void> {
  const before = toldInAll()
  await eventually('writing is acknowledged again', async () => {
    await writing(50)
    return toldInAll() > before
  })
}

/** Another process has the database for itself; gives what lets go of it. */
async function heldByAnother(): Promise<() => Promise<void>> {
  const isPostgres = isPostgresUrl(databaseUrl())
  const other = await (await adapterFor(databaseUrl())).connect()
  let held = await other.startTransaction()
  const say = (sql: string) => held.executeRaw({ sql, args: [], argTypes: [] })
  const sql = isPostgres
    ? 'LOCK TABLE "RoomUpdate" IN ACCESS EXCLUSIVE MODE'
    : 'DELETE FROM "RoomUpdate" WHERE 0'
  await eventually('the database is held', async () => {
    try {
      await say(sql)
      return true
    } catch {
      // Somebody wrote between two of its steps.
      await held.rollback()
      held = await other.startTransaction()
      return false
    }
  })
  return async () => {
    // For PostgreSQL whoever drives the adapter says so, and it lets go of the connection.
    if (isPostgres) await say('COMMIT')
    await held.commit()
    await other.dispose()
  }
}

/** Everybody has everything, and so has the relay's database. */
async function allIsThere(): Promise<void> {
  const all = writers.reduce((sum, { name, doc }) => sum + doc.getArray(name).length, 0)
  await eventually('everybody has everything', () => {
    const holds = writers.map(({ doc }) =>
      writers.reduce((sum, { name }) => sum + doc.getArray(name).length, 0),
    )
    return (
      holds.every((count) => count === all) &&
      writers.every((one) => one.told.size === one.doc.getArray(one.name).length)
    )
  })
  await end()
  await audit()
  const kept = await stored()
  for (const { name, doc } of writers) expect(kept.doc.getArray(name).length).toBe(doc.getArray(name).length)
}

describe('nothing that was acknowledged or received is lost', () => {
  it('killed again and again', async () => {
    for (let round = 0; round < 8; round++) {
      await goesOn()
      await writing(systemRandom(1)[0]!)
      await end()
      await audit()
      await start()
    }
    await goesOn()
    await allIsThere()
  })

  const onADisk = async () => {
    for (let round = 0; round < 3; round++) {
      await goesOn()
      await end()
      await audit()
      const largest = Math.max(
        ...['snug.db', 'snug.db-wal'].map((name) => {
          const found = statSync(path.join(data.folder, name), { throwIfNoEntry: false })
          return found?.size ?? 0
        }),
      )
      await start({ fullAt: largest + 40_000 })
      await writing(1500)
      const before = toldInAll()
      await writing(500)
      expect(toldInAll(), 'nothing is stored any more').toBe(before)
      expect(child.exitCode).toBeNull()
      await end()
      await audit()
      await start()
    }
    await goesOn()
    await allIsThere()
  }

  it('with its database held by another for longer than it waits', async () => {
    for (let round = 0; round < 2; round++) {
      await goesOn()
      const letGo = await heldByAnother()
      await writing(7_000)
      expect(child.exitCode).toBeNull()
      await letGo()
      await goesOn()
    }
    await allIsThere()
  })

  it('while its clock is set a year ahead and back', async () => {
    for (let round = 0; round < 4; round++) {
      await goesOn()
      child.kill('SIGUSR2')
      await goesOn()
    }
    await allIsThere()
  })

  const sentAway = async () => {
    const open = await openDatabase(databaseUrl())
    for (let round = 0; round < 6; round++) {
      await goesOn()
      await open.$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`
      await writing(200)
      expect(child.exitCode).toBeNull()
    }
    await open.$disconnect()
    await goesOn()
    await allIsThere()
  }

  // A server of PostgreSQL has a disk of its own, and may go away by itself.
  if (process.env.SNUG_TEST_POSTGRES) it('while its server of PostgreSQL sends it away', sentAway)
  else it('on a disk that becomes full, and has room again', onADisk)
})
