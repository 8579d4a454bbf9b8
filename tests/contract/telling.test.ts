/** Waking devices, with a push service of our own to listen at: what goes out, when, and what becomes of what does not. */
import { createECDH, randomBytes, type ECDH } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import ece from 'http_ece'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import webpush from 'web-push'
import { toBase64url } from '../../lib/base/bytes.ts'
import { systemClock } from '../../lib/base/clock.ts'
import { createStudioLogs } from '../../lib/server/studio-logs.server.ts'
import { leaveNote, notesFor, stopTelling, tell, type ToldPorts } from '../../lib/server/told.server.ts'
import { tellWhoIsDue } from '../../lib/server/telling.server.ts'
import { vapidKeysIn } from '../../lib/server/vapid.server.ts'
import { limits } from '../../lib/wire/limits.ts'
import type { ToldChoices } from '../../lib/wire/told-api.ts'
import { found, furtherDevice, person, welcome, type FoundedStudio, type Person } from '../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary.ts'

const [ann, ben, mallory] = [person('ann'), person('ben'), person('mallory')]
const who = ({ did, device }: Person) => ({ did, device: device.fp })
const keys = webpush.generateVAPIDKeys()
const at = (text: string) => Date.parse(text)

type Push = { path: string; headers: Record<string, unknown>; body: Buffer }
type Browser = { curve: ECDH; auth: Buffer }

let store: TemporaryDatabase
let service: Server
let pushes: Push[]
let answers: number
let now: number
let ports: ToldPorts
let home: FoundedStudio
let origin: string

beforeEach(async () => {
  vi.stubEnv('SNUG_PUSH_LOCAL', '1')
  store = await temporaryDatabase()
  pushes = []
  answers = 201
  now = at('2026-11-23T12:00:00Z')
  const logs = createStudioLogs(store.database, systemClock)
  ports = { database: store.database, logs, now: () => now }
  home = await found(ann)
  home.log = await welcome(home.log, ann, ben)
  await logs.add(home.studio, who(ann), home.log.bytes() as never, [])
  for (const one of [ann, ben]) await signsIn(one)
  service = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      pushes.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts) })
      response.writeHead(answers).end()
    })
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
})
afterEach(async () => {
  vi.unstubAllEnvs()
  service.closeAllConnections()
  await new Promise((resolve) => service.close(resolve))
  await store.remove()
})

async function signsIn({ did, device, cert }: Person): Promise<void> {
  await store.database.account.upsert({ where: { did }, create: { did }, update: {} })
  await store.database.device.create({ data: { fp: device.fp, did, certificate: cert } })
}

const chose = (choices: Partial<ToldChoices> = {}): ToldChoices => ({
  ...{ hour: 18, zone: 'Europe/Berlin', quiet: null, studios: [home.studio], ...choices },
})

/** Turns being told on for a device, as its browser would. */
async function turnsOn(one: Person, choices = chose(), path = `/${one.device.fp}`): Promise<Browser> {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  const auth = randomBytes(16)
  const subscription = {
    endpoint: origin + path,
    p256dh: curve.getPublicKey('base64url'),
    auth: auth.toString('base64url'),
  }
  expect(await tell(ports, who(one), choices, subscription)).toBe('ok')
  return { curve, auth }
}

const names = async (by: Person, canary = 'x') => {
  const sealed = new Uint8Array(limits.noteBytes)
  sealed.set(Buffer.from(canary.slice(0, 40)))
  expect(await leaveNote(ports, who(by), home.studio, toBase64url(sealed))).toBe('ok')
}
const tells = (): Promise<number> => tellWhoIsDue(ports, keys)

describe('a push', () => {
  it('opens in the browser and says nothing but that there is something', async () => {
    const { curve, auth } = await turnsOn(ben)
    await names(ann, 'Tomek answered Bea')
    now = at('2026-11-23T17:00:30Z')
    expect(await tells()).toBe(1)
    const [push] = pushes
    const opened = ece.decrypt(push!.body, {
      ...{ version: 'aes128gcm', privateKey: curve, authSecret: auth.toString('base64url') },
    })
    expect(opened.toString()).toBe('{"snug":1}')
    expect(push!.headers.authorization).toMatch(/^vapid t=[\w.-]+, k=[\w-]{87}$/)
    expect(JSON.stringify(push)).not.toContain(home.studio)
  })

  it('goes to each device once, and to whoever left the note not at all', async () => {
    const phone = furtherDevice(ben, 'phone')
    await signsIn(phone)
    for (const one of [ann, ben, phone]) await turnsOn(one)
    await names(ann)
    await names(ann)
    now = at('2026-11-23T17:00:00Z')
    expect(await tells()).toBe(2)
    expect(await tells()).toBe(0)
    expect(pushes.map(({ path }) => path).sort()).toEqual([`/${ben.device.fp}`, `/${phone.device.fp}`].sort())
  })

  it('waits for the hour, wherever its person is', async () => {
    await turnsOn(ben, chose({ zone: 'America/Los_Angeles' }))
    await names(ann)
    for (const [time, woken] of [
      ['2026-11-23T17:00:30Z', 0],
      ['2026-11-24T01:59:30Z', 0],
      ['2026-11-24T02:00:10Z', 1],
    ] as const) {
      now = at(time)
      expect(await tells()).toBe(woken)
    }
    // What is said after the hour waits for the next.
    await names(ann)
    now = at('2026-11-24T09:00:00Z')
    expect(await tells()).toBe(0)
    now = at('2026-11-25T02:00:00Z')
    expect(await tells()).toBe(1)
  })

  it('that is late waits until quiet hours are over', async () => {
    await turnsOn(ben, chose({ quiet: { from: 22, to: 8 } }))
    await names(ann)
    now = at('2026-11-23T21:30:00Z')
    expect(await tells()).toBe(0)
    now = at('2026-11-24T06:59:00Z')
    expect(await tells()).toBe(0)
    now = at('2026-11-24T07:00:00Z')
    expect(await tells()).toBe(1)
  })

  it('is kept for a device that is off no longer than until its quiet hours begin', async () => {
    await turnsOn(ben, chose({ quiet: { from: 22, to: 8 } }))
    await names(ann)
    now = at('2026-11-23T17:00:00Z')
    await tells()
    expect(pushes[0]!.headers.ttl).toBe(String(4 * 3600))
    await turnsOn(ben, chose({ quiet: { from: 7, to: 7 } }))
    await names(ann)
    now = at('2026-11-24T17:00:00Z')
    await tells()
    expect(pushes[1]!.headers.ttl).toBe(String(24 * 3600))
  })

  it('is not sent of a studio that is left in peace, nor of one its person is not in', async () => {
    await turnsOn(ben, chose({ studios: [] }))
    await signsIn(mallory)
    await turnsOn(mallory)
    await names(ann)
    now = at('2026-11-23T17:00:00Z')
    expect(await tells()).toBe(0)
    expect(await notesFor(ports, who(mallory), 0)).toEqual({ isHere: true, notes: [] })
    expect(await leaveNote(ports, who(mallory), home.studio, 'AAAA')).toBe('not-found')
  })

  it('that fails loses nothing: it is tried again, later each time', async () => {
    await turnsOn(ben)
    await names(ann)
    now = at('2026-11-23T17:00:00Z')
    answers = 503
    expect(await tells()).toBe(0)
    expect(await tells()).toBe(0)
    expect(pushes).toHaveLength(1)
    answers = 201
    now += 2 * 60_000
    expect(await tells()).toBe(1)
    expect((await notesFor(ports, who(ben), 0)).notes).toHaveLength(1)
  })

  it.each([404, 410])('answered with %d ends the subscription', async (status) => {
    await turnsOn(ben)
    await names(ann)
    now = at('2026-11-23T17:00:00Z')
    answers = status
    await tells()
    expect(await store.database.toldDevice.count()).toBe(0)
    expect(await store.database.toldPerson.count()).toBe(0)
  })

  it('goes to nobody who has turned it off, signed out or was retired', async () => {
    const phone = furtherDevice(ben, 'phone')
    await signsIn(phone)
    await turnsOn(ben)
    await turnsOn(phone)
    await stopTelling(store.database, ben.device.fp)
    await store.database.device.update({ where: { fp: phone.device.fp }, data: { revokedAt: new Date() } })
    await names(ann)
    now = at('2026-11-23T17:00:00Z')
    expect(await tells()).toBe(0)
  })

  it('without a setting that says so goes to nobody near', async () => {
    await turnsOn(ben)
    await names(ann)
    now = at('2026-11-23T17:00:00Z')
    vi.stubEnv('SNUG_PUSH_LOCAL', '')
    expect(await tells()).toBe(0)
    expect(pushes).toEqual([])
  })
})

it('five hundred go out, each to its own, with no gateway between', async () => {
  await turnsOn(ben, chose(), '/0')
  const { fp: _, ...row } = await store.database.toldDevice.findFirstOrThrow()
  const others = Array.from({ length: 499 }, (_, i) => `device ${i + 1}`)
  await store.database.device.createMany({
    data: others.map((fp) => ({ fp, did: ben.did, certificate: ben.cert })),
  })
  await store.database.toldDevice.createMany({
    data: others.map((fp, i) => ({ ...row, fp, endpoint: `${origin}/${i + 1}` })),
  })
  await names(ann)
  now = at('2026-11-23T17:00:00Z')
  const began = performance.now()
  expect(await tells()).toBe(500)
  console.info(`500 pushes in ${Math.round(performance.now() - began)} ms`)
  expect(new Set(pushes.map(({ path }) => path)).size).toBe(500)
}, 60_000)

it('the keys are made once, readable by their owner only', async () => {
  const made = vapidKeysIn(store.folder)
  expect(vapidKeysIn(store.folder)).toEqual(made)
  const { statSync, writeFileSync } = await import('node:fs')
  expect(statSync(`${store.folder}/push-keys.json`).mode & 0o777).toBe(0o600)
  writeFileSync(`${store.folder}/push-keys.json`, '{}')
  expect(() => vapidKeysIn(store.folder)).toThrow(/damaged/)
})

it('what is no note, no zone and no subscription is turned away', async () => {
  expect(await leaveNote(ports, who(ann), home.studio, 'AAAA')).toBe('malformed')
  expect(await tell(ports, who(ben), chose({ zone: 'Nowhere/At all' }))).toBe('malformed')
  const short = { endpoint: `${origin}/x`, p256dh: 'AAAA', auth: 'AAAA' }
  expect(await tell(ports, who(ben), chose(), short)).toBe('malformed')
  expect(await store.database.toldPerson.count()).toBe(0)
})
