/** Files at a relay over HTTP: who may put and fetch them, what is stored when the relay says so, and a device's own engine against it. */
import 'fake-indexeddb/auto'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import * as list from '../../app/api/studios/[studio]/blobs/route.ts'
import * as blob from '../../app/api/studios/[studio]/blobs/[blob]/route.ts'
import * as chunk from '../../app/api/studios/[studio]/blobs/[blob]/[chunk]/route.ts'
import * as wholeStudio from '../../app/api/studios/[studio]/route.ts'
import { systemClock } from '../../lib/base/clock.ts'
import { newFileId, type FileId, type StudioId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { addMember } from '../../lib/members/compose.ts'
import { expire } from '../../lib/server/blobs.server.ts'
import { checkStored } from '../../lib/server/blob-rounds.server.ts'
import { log } from '../../lib/server/log.server.ts'
import { blobPorts, studioLogs } from '../../lib/server/relay-state.server.ts'
import { sha256 } from '../../lib/signed/hash.ts'
import { blobRelay } from '../../lib/studio/blobs/blob-relay.browser.ts'
import { openBlobStore } from '../../lib/studio/blobs/blob-store.browser.ts'
import { chunkWorkHere } from '../../lib/studio/blobs/chunk-work.ts'
import { openFiles } from '../../lib/studio/open-files.browser.ts'
import type { Connection } from '../../lib/studio/snug.ts'
import { sealedChunkLength } from '../../lib/wire/blobs.ts'
import { limits } from '../../lib/wire/limits.ts'
import { settleRequest } from '../../sync-server/incoming.ts'
import { memoryDevice } from '../support/blob-relay-memory.ts'
import { eventually } from '../support/eventually.ts'
import { admit, as, found, person, seeded, type Person } from '../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary.ts'

const [bea, tomek, rita, mallory] = [person('bea'), person('tomek'), person('rita'), person('mallory')]
const process_ = globalThis as unknown as Record<string, unknown>
const shared = ['__snugDatabase', '__snugStudioLogs', '__snugRates', '__snugSwept']
const canary = 'the vermilionotter swims'
const random = seeded('blobs')
const unstubbed = globalThis.fetch
let store: TemporaryDatabase
let studio: StudioId
let server: Server
let origin: string
let folder: string

beforeEach(async () => {
  store = await temporaryDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'snug blobs '))
  for (const name of shared) delete process_[name]
  process_.__snugDatabase = Promise.resolve(store.database)
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of this test')
  vi.stubEnv('SNUG_FILES', folder)
  vi.stubEnv('SNUG_FILES_QUOTA_MB', '')
  const home = await found(bea)
  let { log } = home
  log = await admit(log, addMember(as(bea, log), { did: tomek.did, role: 'commenter', certs: [tomek.cert] }))
  log = await admit(log, addMember(as(bea, log), { did: rita.did, role: 'writer', certs: [rita.cert] }))
  studio = home.studio
  const logs = await studioLogs()
  await logs.add(studio, { did: bea.did, device: bea.device.fp }, log.bytes() as never, [])
  server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  for (const spy of spies.splice(0)) spy.mockRestore()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  for (const name of shared) delete process_[name]
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  rmSync(folder, { recursive: true, force: true })
  await store.remove()
})

/** Node's server before the routes, as sync-server/main.ts and Next stand before them. */
async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const settled = settleRequest(incoming)
  if (!settled.ok) return void response.writeHead(settled.status).end()
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  const headers = new Headers(incoming.headers as Record<string, string>)
  const method = incoming.method!
  const body = method === 'GET' || method === 'HEAD' ? undefined : Buffer.concat(parts)
  const request = new Request(new URL(incoming.url!, origin), { method, headers, ...(body && { body }) })
  const [, , , of, , id, n] = incoming.url!.split('?')[0]!.split('/')
  const params = { studio: of!, blob: id!, chunk: n! }
  const route = (n ? chunk : id ? blob : incoming.url!.endsWith('/blobs') ? list : wholeStudio) as Record<
    string,
    (request: Request, context: { params: Promise<typeof params> }) => Promise<Response>
  >
  const answer = await route[method]!(request, { params: Promise.resolve(params) })
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  try {
    for await (const bytes of answer.body ?? []) response.write(bytes)
    response.end()
  } catch {
    response.destroy()
  }
}

const cookieOf = async ({ did, device }: Person) =>
  `next-auth.session-token=${await encode({ token: { did, device: device.fp }, secret: process.env.NEXTAUTH_SECRET! })}`

async function ask(who: Person | null, method: string, address: string, init: RequestInit = {}) {
  const headers = new Headers(init.headers)
  if (who) headers.set('cookie', await cookieOf(who))
  return fetch(`${origin}/api/studios/${studio}${address}`, { ...init, method, headers })
}
const begin = (who: Person | null, id: FileId, size: number) =>
  ask(who, 'POST', `/blobs/${id}`, { body: JSON.stringify({ size }) })
const put = (who: Person | null, id: FileId, n: number | string, bytes: Uint8Array<ArrayBuffer>) =>
  ask(who, 'PUT', `/blobs/${id}/${n}`, { body: bytes })
const listed = async (who: Person) =>
  (await (await ask(who, 'GET', '/blobs')).json()) as Record<string, unknown>
const sealed = (length: number, fill = 5) => new Uint8Array(length).fill(fill)

const speak = async (who: Person) => {
  const cookie = await cookieOf(who)
  const real = unstubbed
  vi.stubGlobal('location', { origin })
  return (input: string, init: RequestInit = {}) =>
    real(input, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } })
}
const aDevice = async (who: Person, index: Y.Doc, disk: string) => {
  const own = await speak(who)
  vi.stubGlobal('fetch', own)
  const api = {
    signIn: async () => 'ok' as const,
    say: async (address: string, body: unknown, shape: { parse(body: unknown): unknown }) => {
      const answer = await own(origin + address, { method: 'POST', body: JSON.stringify(body) })
      return answer.ok
        ? { ok: true, value: shape.parse(await answer.json()) }
        : { ok: false, ...((await answer.json()) as object) }
    },
    ask: async (method: string, address: string, shape: { parse(body: unknown): unknown }) => {
      const answer = await own(origin + address, { method })
      return answer.ok
        ? { ok: true, value: shape.parse(await answer.json()) }
        : { ok: false, ...((await answer.json()) as object) }
    },
  }
  return openFiles({
    ...{ studio, you: who.did, clock: systemClock, work: chunkWorkHere, random },
    session: { inner: index, loaded: Promise.resolve(), kept: async () => {} },
    store: await openBlobStore(disk as StudioId),
    windows: memoryDevice().window(),
    roomLeft: async () => null,
    relay: blobRelay(studio, api as never),
    connection: observed<Connection>('online'),
    mayWrite: observed(true),
    knowsAll: () => true,
    address: () => null,
  })
}

const sameHash = (a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>) =>
  Buffer.compare(sha256(a), sha256(b)) === 0

const spies: { mockRestore(): void }[] = []
/** What whoever runs the relay is told, from now to the end of the test. */
function toldToLog() {
  const spy = vi.spyOn(log(), 'error').mockReturnValue(undefined)
  spies.push(spy)
  return spy
}

async function aStored(id = newFileId(random), size = sealedChunkLength + 40): Promise<FileId> {
  expect((await begin(bea, id, size)).status).toBe(200)
  for (let n = 0; n * sealedChunkLength < size; n++) {
    const length = Math.min(sealedChunkLength, size - n * sealedChunkLength)
    expect((await put(bea, id, n, sealed(length, n + 1))).status).toBe(200)
  }
  return id
}

describe('files at a relay', () => {
  it('a writer puts a file in chunks, in any order and twice; members fetch it, whole and in ranges', async () => {
    const [id, size] = [newFileId(random), 2 * sealedChunkLength + 40]
    expect(await (await begin(rita, id, size)).json()).toEqual({ complete: false, has: 'AA' })
    expect(await (await put(rita, id, 2, sealed(40, 3))).json()).toEqual({ complete: false })
    expect(await (await put(rita, id, 0, sealed(sealedChunkLength, 1))).json()).toEqual({ complete: false })
    expect(await (await begin(bea, id, size)).json()).toEqual({ complete: false, has: 'BQ' })
    expect((await ask(tomek, 'GET', `/blobs/${id}`)).status).toBe(404)
    expect(await (await put(rita, id, 1, sealed(sealedChunkLength, 2))).json()).toEqual({ complete: true })
    expect(await (await begin(rita, id, size)).json()).toEqual({ complete: true, has: '' })
    expect(await listed(tomek)).toMatchObject({ blobs: [id], used: size, quota: limits.filesPerStudioBytes })

    const head = await ask(tomek, 'HEAD', `/blobs/${id}`)
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)])
    expect(head.headers.get('cache-control')).toContain('private')
    const whole = new Uint8Array(await (await ask(tomek, 'GET', `/blobs/${id}`)).arrayBuffer())
    expect([whole.length, whole[0], whole[sealedChunkLength], whole.at(-1)]).toEqual([size, 1, 2, 3])
    const from = sealedChunkLength - 2
    const some = await ask(tomek, 'GET', `/blobs/${id}`, { headers: { range: `bytes=${from}-${from + 3}` } })
    expect([some.status, some.headers.get('content-range')]).toEqual([
      206,
      `bytes ${from}-${from + 3}/${size}`,
    ])
    expect([...new Uint8Array(await some.arrayBuffer())]).toEqual([1, 1, 2, 2])
    const end = await ask(tomek, 'GET', `/blobs/${id}`, { headers: { range: 'bytes=-3' } })
    expect([...new Uint8Array(await end.arrayBuffer())]).toEqual([3, 3, 3])
    expect((await ask(tomek, 'GET', `/blobs/${id}`, { headers: { range: `bytes=${size}-` } })).status).toBe(
      416,
    )
  })

  it('who may not write adds and removes nothing; a stranger, a past member and nobody find nothing there', async () => {
    const id = await aStored()
    const other = newFileId(random)
    expect((await begin(tomek, other, 100)).status).toBe(403)
    await begin(bea, other, 100)
    expect((await put(tomek, other, 0, sealed(100))).status).toBe(403)
    expect((await ask(tomek, 'DELETE', `/blobs/${id}`)).status).toBe(403)
    for (const [who, status] of [
      [mallory, 404],
      [null, 401],
    ] as const) {
      expect((await ask(who, 'GET', '/blobs')).status).toBe(status)
      expect((await ask(who, 'GET', `/blobs/${id}`)).status).toBe(status)
      expect((await ask(who, 'HEAD', `/blobs/${id}`)).status).toBe(status)
      expect((await begin(who, newFileId(random), 100)).status).toBe(status)
      expect((await put(who, other, 0, sealed(100))).status).toBe(status)
      expect((await ask(who, 'DELETE', `/blobs/${id}`)).status).toBe(status)
    }
    expect(await listed(bea)).toMatchObject({ blobs: [id] })
  })

  it('what no file can be is refused, and what is whole is not written over', async () => {
    const id = await aStored()
    await put(bea, id, 0, sealed(sealedChunkLength, 9))
    const first = await ask(bea, 'GET', `/blobs/${id}`, { headers: { range: 'bytes=0-0' } })
    expect([...new Uint8Array(await first.arrayBuffer())]).toEqual([1])
    for (const size of [0, 16, -1, 1.5, sealedChunkLength + 16])
      expect((await begin(bea, newFileId(random), size)).status).toBe(400)
    expect((await begin(bea, id, 100)).status).toBe(400)
    expect((await begin(bea, newFileId(random), limits.fileBytes + 1)).status).toBe(413)
    expect((await begin(bea, '..%2f..%2fetc' as FileId, 100)).status).toBe(400)
    const other = newFileId(random)
    await begin(bea, other, 100)
    for (const n of ['1', '-1', '00x', '99999999999', '1.5'])
      expect((await put(bea, other, n, sealed(100))).status).toBe(400)
    expect((await put(bea, other, 0, sealed(99))).status).toBe(400)
    expect((await put(bea, other, 0, sealed(101))).status).toBe(400)
    expect((await put(bea, other, 0, sealed(sealedChunkLength + 1))).status).toBe(413)
    expect((await put(bea, newFileId(random), 0, sealed(100))).status).toBe(404)
    expect((await ask(bea, 'POST', `/blobs/${other}`, { body: 'x'.repeat(2000) })).status).toBe(413)
    expect((await ask(bea, 'POST', `/blobs/${other}`, { body: '{' })).status).toBe(400)
  })

  it('a studio’s room is counted from what is begun, two at once do not both get the last of it, and what is removed is free', async () => {
    vi.stubEnv('SNUG_FILES_QUOTA_MB', '3')
    const [a, b] = [newFileId(random), newFileId(random)]
    const statuses = await Promise.all([begin(bea, a, 2_000_000), begin(rita, b, 2_000_000)])
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 507])
    const taken = statuses[0]!.status === 200 ? a : b
    expect(await statuses.find(({ status }) => status === 507)!.json()).toEqual({ why: 'quota' })
    expect((await ask(rita, 'DELETE', `/blobs/${taken}`)).status).toBe(200)
    expect((await begin(bea, newFileId(random), 2_900_000)).status).toBe(200)
    expect(await listed(bea)).toMatchObject({ used: 2_900_000, quota: 3_000_000, largest: 3_000_000 })
  })

  it('an upload that goes no further is gone a fortnight later, and what is stored stays', async () => {
    const stored = await aStored()
    const left = newFileId(random)
    await begin(bea, left, sealedChunkLength + 50)
    await put(bea, left, 0, sealed(sealedChunkLength))
    const ports = await blobPorts()
    await expire(ports, Date.now())
    expect(readdirSync(path.join(folder, studio)).sort()).toEqual([stored, left].sort())
    await expire(ports, Date.now() + limits.uploadLasts + 60_000)
    expect(readdirSync(path.join(folder, studio))).toEqual([stored])
    expect(await listed(bea)).toMatchObject({ blobs: [stored], used: sealedChunkLength + 40 })
    // A folder that no line names: of a database that was put back to an earlier day.
    await store.database.storedFile.deleteMany({})
    await expire(ports, Date.now())
    expect(readdirSync(path.join(folder, studio))).toEqual([stored])
    utimesSync(path.join(folder, studio, stored), 1, 1)
    await expire(ports, Date.now())
    expect(readdirSync(path.join(folder, studio))).toEqual([])
  })

  it('a half-written chunk of a crash counts for nothing; a file whose last chunk came just before it is whole', async () => {
    const id = newFileId(random)
    await begin(bea, id, sealedChunkLength + 50)
    await put(bea, id, 0, sealed(sealedChunkLength))
    writeFileSync(path.join(folder, studio, id, '1.abcdef.part'), 'half')
    expect(await (await begin(bea, id, sealedChunkLength + 50)).json()).toEqual({
      complete: false,
      has: 'AQ',
    })
    writeFileSync(path.join(folder, studio, id, '1'), sealed(50))
    expect(await (await begin(bea, id, sealedChunkLength + 50)).json()).toEqual({ complete: true, has: '' })
    expect((await ask(bea, 'GET', `/blobs/${id}`)).status).toBe(200)
  })

  it('a disk that lost a chunk is not said to hold the file', async () => {
    const id = await aStored()
    toldToLog()
    rmSync(path.join(folder, studio, id, '1'))
    await ask(bea, 'GET', `/blobs/${id}`)
      .then((answer) => answer.arrayBuffer())
      .catch(() => null)
    expect(await listed(bea)).toMatchObject({ blobs: [] })
    expect(await (await begin(bea, id, sealedChunkLength + 40)).json()).toEqual({
      complete: false,
      has: 'AQ',
    })
  })

  it('a studio that is removed takes its files along', async () => {
    const other = await found(mallory)
    studio = other.studio
    const logs = await studioLogs()
    await logs.add(studio, { did: mallory.did, device: mallory.device.fp }, other.log.bytes() as never, [])
    const id = newFileId(random)
    await begin(mallory, id, 100)
    await put(mallory, id, 0, sealed(100))
    expect(readdirSync(folder)).toEqual([studio])
    expect((await ask(mallory, 'DELETE', '')).status).toBe(200)
    expect(readdirSync(folder)).toEqual([])
    expect(await store.database.storedFile.count()).toBe(0)
  })

  const damage = {
    'a flipped byte': (file: string) => {
      const bytes = readFileSync(file)
      bytes[7]! ^= 1
      writeFileSync(file, bytes)
    },
    'a chunk cut short': (file: string) => truncateSync(file, 100),
    'a chunk that is gone': (file: string) => rmSync(file),
  }
  const partOf = (id: FileId, n: number) => path.join(folder, studio, id, String(n))

  it.each(Object.entries(damage))(
    '%s is found by the round through the files, told to the log, and asked for again',
    async (_, spoil) => {
      const [id, sound] = [await aStored(), await aStored()]
      const ports = await blobPorts()
      expect(await checkStored(ports, async () => {})).toBe(0)
      spoil(partOf(id, 1))
      const told = toldToLog()
      expect(await checkStored(ports, async () => {})).toBe(1)
      expect(told.mock.calls.map(([about]) => about)).toEqual([{ studio, file: id, chunk: 1 }])
      expect(await listed(bea)).toMatchObject({ blobs: [sound] })
      expect((await ask(bea, 'GET', `/blobs/${id}`)).status).toBe(404)
      const size = sealedChunkLength + 40
      expect(await (await begin(bea, id, size)).json()).toEqual({ complete: false, has: 'AQ' })
      expect(await (await put(bea, id, 1, sealed(40, 2))).json()).toEqual({ complete: true })
      expect(await checkStored(ports, async () => {})).toBe(0)
    },
  )

  it('what no list names, as a writer says, goes only when nothing has come of it for a month', async () => {
    const id = await aStored()
    const offer = async (who: Person) => (await ask(who, 'DELETE', `/blobs/${id}?unnamed`)).status
    const touched = (ago: number) =>
      store.database.storedFile.updateMany({ data: { touchedAt: new Date(Date.now() - ago) } })
    await touched(limits.unnamedFileLasts - 60_000)
    expect(await offer(rita)).toBe(200)
    expect(await listed(bea)).toMatchObject({ blobs: [id] })
    await touched(limits.unnamedFileLasts + 60_000)
    expect([await offer(tomek), await offer(mallory)]).toEqual([403, 404])
    expect(await listed(bea)).toMatchObject({ blobs: [id] })
    expect(await offer(rita)).toBe(200)
    expect(await listed(bea)).toMatchObject({ blobs: [], used: 0 })
    expect(readdirSync(path.join(folder, studio))).toEqual([])
  })

  it('a chunk without a sum, of an earlier version, gets one', async () => {
    const id = await aStored()
    rmSync(`${partOf(id, 0)}.sum`)
    const ports = await blobPorts()
    expect(await checkStored(ports, async () => {})).toBe(0)
    damage['a flipped byte'](partOf(id, 0))
    toldToLog()
    expect(await checkStored(ports, async () => {})).toBe(1)
  })

  it('what is damaged before the sender asks how far it has come is sent again', async () => {
    const id = await aStored()
    await store.database.storedFile.updateMany({ data: { complete: false } })
    damage['a chunk cut short'](partOf(id, 0))
    expect(await (await begin(bea, id, sealedChunkLength + 40)).json()).toEqual({
      complete: false,
      has: 'Ag',
    })
  })

  it.each(Object.entries(damage))(
    '%s at the relay: the device that holds the file brings it again, and another opens it',
    async (_, spoil) => {
      const told = toldToLog()
      const index = new Y.Doc()
      const bytes = new TextEncoder().encode('ink '.repeat(400_000)) as Uint8Array<ArrayBuffer>
      const hers = await aDevice(bea, index, newFileId(random))
      const answer = await hers.add(new Blob([bytes], { type: 'image/png' }), { name: 'print.png' })
      if (!answer.ok) throw new Error(answer.why)
      const { id } = answer
      await eventually('the relay has it', async () => hers.state(id).get().is === 'kept')
      spoil(partOf(id, 1))
      const theirs = await aDevice(rita, index, newFileId(random))
      let why: string | null = null
      await eventually('it opens, right', async () => {
        const opened = await theirs.open(id)
        if (!opened.ok) why = opened.why
        return opened.ok && sameHash(new Uint8Array(await opened.blob.arrayBuffer()), bytes)
      })
      // Fetching ahead may have found it first.
      if (why !== null) expect(why).toBe('missing')
      expect(told).toHaveBeenCalledTimes(1)
      expect(await checkStored(await blobPorts(), async () => {})).toBe(0)
      hers.close()
      theirs.close()
    },
  )

  it('a device sends a film and another fetches it; nothing of it can be read at the relay', async () => {
    const index = new Y.Doc()
    const bytes = new TextEncoder().encode(canary.repeat(200_000)) as Uint8Array<ArrayBuffer>
    const hers = await aDevice(bea, index, 'bea')
    const answer = await hers.add(new Blob([bytes], { type: 'video/webm' }), {
      name: canary,
      caption: canary,
    })
    if (!answer.ok) throw new Error(answer.why)
    await eventually('the relay has it', async () => hers.state(answer.id).get().is === 'kept')
    hers.close()
    const theirs = await aDevice(tomek, index, 'tomek')
    const opened = await theirs.open(answer.id)
    if (!opened.ok) throw new Error(opened.why)
    expect(sha256(new Uint8Array(await opened.blob.arrayBuffer()))).toEqual(sha256(bytes))
    theirs.close()
    const [file] = readdirSync(path.join(folder, studio))
    for (const name of readdirSync(path.join(folder, studio, file!))) {
      const part = path.join(folder, studio, file!, name)
      expect(readFileSync(part).includes('vermilionotter')).toBe(false)
      expect(statSync(part).mode & 0o077).toBe(0)
    }
  })
})
