/** What a relay tells those who watch over it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { memoryUpdateLog } from '../../support/memory-update-log.ts'
import { eventually } from '../../support/eventually.ts'
import { freePort } from '../../support/server.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { createMeasures } from '../../../sync-server/measures.ts'
import { createReadiness, type Part } from '../../../sync-server/readiness.ts'
import type { RoomName } from '../../../lib/wire/room.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

describe('readiness', () => {
  const fine = async () => {}
  const check = (ports: Partial<Parameters<typeof createReadiness>[0]>) => {
    const failed: Part[] = []
    const onFailed = (part: Part) => void failed.push(part)
    const ready = createReadiness({ database: fine, files: fine, oldestWriteMs: () => 0, onFailed, ...ports })
    return { ready, failed }
  }

  it('says yes when writing works', async () => {
    expect((await check({}).ready()).ready).toBe(true)
  })

  it('names the part that cannot be written to', async () => {
    const { ready, failed } = check({ files: () => Promise.reject(new Error('read-only')) })
    expect(await ready()).toEqual({ ready: false, parts: { database: true, files: false, log: true } })
    expect(failed).toEqual(['files'])
  })

  it('says no when the database does not answer, and tries it once only', async () => {
    let trials = 0
    const database = () => ((trials += 1), new Promise<void>(() => {}))
    let time = 0
    const { ready } = check({ database, patience: 5, now: () => (time += 5_000) })
    expect((await ready()).parts.database).toBe(false)
    expect((await ready()).parts.database).toBe(false)
    expect(trials).toBe(1)
  })

  it('says no when a write to the log is stuck', async () => {
    let time = 0
    const measures = createMeasures({ now: () => time })
    const log = measures.measure({ ...memoryUpdateLog(), append: () => new Promise(() => {}) })
    void log.append([])
    time = 9_000
    expect((await check(measures).ready()).parts.log).toBe(true)
    time = 11_000
    expect((await check(measures).ready()).parts.log).toBe(false)
  })
})

it('counts what is stored and what could not be, without saying whose', async () => {
  const measures = createMeasures()
  const room = 'kitchen' as RoomName
  await measures.measure(memoryUpdateLog()).append([{ room, bytes: Uint8Array.of(1, 2, 3) }])
  const broken = measures.measure({ ...memoryUpdateLog(), append: () => Promise.reject(new Error('full')) })
  await expect(broken.append([{ room, bytes: Uint8Array.of(1) }])).rejects.toThrow('full')
  const text = await measures.text()
  expect(text).toContain('snug_updates_stored_total 1\n')
  expect(text).toContain('snug_stored_bytes_total 3\n')
  expect(text).toContain('snug_log_failures_total 1\n')
  expect(text).not.toContain('kitchen')
})

describe('a relay alone', () => {
  const secret = 'planted-session-secret'
  const token = 'planted-metrics-token'
  let folder: string
  let child: ChildProcess
  let port: number
  let printed: { out: string; errors: string }

  async function start(env: Record<string, string> = {}): Promise<void> {
    port = await freePort()
    printed = { out: '', errors: '' }
    child = spawn(process.execPath, ['--import', 'tsx', path.join('sync-server', 'relay-main.ts')], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        SNUG_DATA: folder,
        SNUG_LOG: 'debug',
        NEXTAUTH_SECRET: secret,
        SNUG_METRICS_TOKEN: token,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout!.on('data', (chunk) => (printed.out += chunk))
    child.stderr!.on('data', (chunk) => (printed.errors += chunk))
    await eventually('the relay listens', () => {
      if (child.exitCode !== null) throw new Error(`The relay ended: ${printed.errors}`)
      return printed.out.includes('listens')
    })
  }

  afterEach(async () => {
    child.kill('SIGKILL')
    await eventually('the process is gone', () => child.exitCode !== null || child.signalCode !== null)
    rmSync(folder, { recursive: true, force: true })
  })

  const get = (where: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: where, headers }, (response) => {
        let text = ''
        response.on('data', (chunk) => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode!, text }))
      })
        .on('error', reject)
        .end()
    })

  it('tells its health to all, its figures to this machine, and its log no secret', async () => {
    folder = temporaryFolder()
    const files = path.join(folder, 'files')
    await start({ SNUG_FILES: files })
    expect(await get('/healthz')).toEqual({ status: 200, text: '{"ok":true}' })
    expect((await get('/readyz')).status).toBe(200)
    expect((await get('/metrics')).text).toContain('snug_connections 0\n')

    const outside = { host: 'snug.example' }
    expect((await get('/metrics', outside)).status).toBe(404)
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404)
    expect((await get('/metrics', { authorization: 'Bearer wrong' })).status).toBe(404)
    const known = { ...outside, authorization: `Bearer ${token}` }
    expect((await get('/metrics', known)).status).toBe(200)

    // The folder of the files is lost, and a file lies in its place.
    rmSync(files, { recursive: true })
    writeFileSync(files, '')
    await eventually('the relay notices', async () => (await get('/readyz', known)).status === 503)
    await eventually('its log says so', () => {
      const lines = printed.errors.split('\n').slice(0, -1)
      return lines.some((line) => (JSON.parse(line) as { part?: string }).part === 'files')
    })
    for (const word of [secret, token, files]) expect(printed.errors + printed.out).not.toContain(word)
  })
})
