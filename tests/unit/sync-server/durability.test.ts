/** The relay as a process of its own, killed in the middle of a burst. */
import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDocId, type DocId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { closeDatabase, database } from '../../../lib/server/database.server.ts'
import { migrate } from '../../../prisma/migrate.mjs'
import { step1Message, updateMessage } from '../../../sync-server/frames.ts'
import { eventually } from '../../support/eventually.ts'
import { found, person, welcome, type FoundedStudio } from '../../support/people.ts'
import { freePort } from '../../support/server.ts'
import { temporaryData, type TemporaryData } from '../../support/temporary.ts'
import { handMade, register, type HandMade, type TestRelay } from '../../support/test-relay.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const [alice, bob] = [person('alice'), person('bob')]
let data: TemporaryData
let child: ChildProcess
let relay: Pick<TestRelay, 'url'> & TestRelay
let home: FoundedStudio
let page: DocId

async function start(port: number): Promise<void> {
  child = spawn(process.execPath, ['--import', 'tsx', path.join('sync-server', 'relay-main.ts')], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout!.on('data', (chunk) => (printed += chunk))
  await eventually('the relay listens', () => {
    if (child.exitCode !== null) throw new Error(`The relay ended with ${child.exitCode}.`)
    return printed.includes('listens')
  })
}

const ended = () =>
  eventually('the process is gone', () => child.exitCode !== null || child.signalCode !== null)

beforeEach(async () => {
  data = await temporaryData()
  Object.assign(process.env, data.env, { NEXTAUTH_SECRET: 'a secret for tests' })
  await migrate()
  const port = await freePort()
  relay = {
    url: `ws://127.0.0.1:${port}/sync`,
    database: await database(),
    restart: () => start(port),
    stop: async () => {},
  }
  await start(port)
  home = await found(alice)
  home.log = await welcome(home.log, alice, bob)
  page = newDocId('body', systemRandom)
  await register(relay, alice, home.log.bytes())
}, 30_000)

afterEach(async () => {
  child.kill('SIGKILL')
  await ended()
  await closeDatabase()
  await data.remove()
})

/** The document as a client of the relay gets it. */
async function read(client: HandMade, ch: number): Promise<Y.Doc> {
  await client.open(ch, home.studio, page)
  client.send(ch, step1Message(Uint8Array.of(0)))
  const isStep1 = (message: Uint8Array) => message[0] === 0 && message[1] === 0
  await eventually('everything has come', () => client.messages(ch).some(isStep1))
  const doc = new Y.Doc()
  for (const update of updatesIn(client.messages(ch))) Y.applyUpdate(doc, update)
  return doc
}

/** The updates in y-websocket messages; these are short, so their length takes one or two bytes. */
const updatesIn = (messages: readonly Uint8Array[]): Uint8Array[] =>
  messages
    .filter(([type, step]) => type === 0 && step !== 0)
    .map((message) => message.subarray(message[2]! < 0x80 ? 3 : message[3]! < 0x80 ? 4 : 5))

it('what was acknowledged, and what another had received, outlives SIGKILL in the middle of a burst', async () => {
  const writer = await handMade(relay, alice)
  const reader = await handMade(relay, bob)
  await writer.open(1, home.studio, page)
  await reader.open(1, home.studio, page)
  const source = new Y.Doc()
  source.on('update', (update: Uint8Array) => writer.send(1, updateMessage(update)))
  const isEnough = () => {
    for (let i = 0; i < 20; i++) source.getArray('s').push([source.getArray('s').length])
    return updatesIn(reader.messages(1)).length >= 300
  }
  await eventually('the burst is on its way', isEnough)
  child.kill('SIGKILL')
  await ended()
  await Promise.all([writer.ended(), reader.ended()])
  const acknowledged = Math.max(...writer.heard.map((message) => (message.t === 'stored' ? message.n : 0)))
  const received = new Y.Doc()
  for (const update of updatesIn(reader.messages(1))) Y.applyUpdate(received, update)

  await relay.restart()
  const kept = (await read(await handMade(relay, bob), 1)).getArray('s')
  expect(acknowledged).toBeGreaterThan(0)
  expect(kept.length).toBeGreaterThanOrEqual(Math.max(acknowledged, received.getArray('s').length))
  expect(kept.toArray()).toEqual(Array.from({ length: kept.length }, (_, i) => i))
}, 60_000)

it('says goodbye on SIGTERM, within two seconds and with exit code 0', async () => {
  const client = await handMade(relay, alice)
  const before = performance.now()
  child.kill('SIGTERM')
  expect(await client.ended()).toBe('going-away')
  await ended()
  expect(performance.now() - before).toBeLessThan(2000)
  expect(child.exitCode).toBe(0)
}, 30_000)
