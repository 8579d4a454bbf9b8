/**
 * Machines with the clients that they really have deliver at a door over HTTP. The relay keeps nothing of it that it could read, and
 * a member's device opens what came.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { REST } from '@discordjs/rest'
import { sign } from '@octokit/webhooks-methods'
import { IncomingWebhook } from '@slack/webhook'
import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as discordForm from '../../app/api/webhooks/[door]/[token]/route.ts'
import * as ourForm from '../../app/hook/[token]/route.ts'
import * as hooks from '../../app/api/studios/[studio]/hooks/route.ts'
import { fromBase64url, toBase64url, utf8 } from '../../lib/base/bytes.ts'
import { systemClock } from '../../lib/base/clock.ts'
import { parseItemId, type StudioId } from '../../lib/base/ids.ts'
import { newHook, openDelivery, type NewHook } from '../../lib/crypto/hook.ts'
import { addMember, removeMember } from '../../lib/members/compose.ts'
import type { MembershipLog } from '../../lib/members/log.ts'
import { postgresTool } from '../../lib/server/keeping/postgres-tools.server.ts'
import { createStudioLogs } from '../../lib/server/studio-logs.server.ts'
import { sha256 } from '../../lib/signed/hash.ts'
import { githubSecret, hookTokenHash } from '../../lib/signed/hook.ts'
import { limits } from '../../lib/wire/limits.ts'
import { settleRequest } from '../../sync-server/incoming.ts'
import { admit, as, found, person, seeded, type Person } from '../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary.ts'

const [bea, tomek, rita, mallory] = [person('bea'), person('tomek'), person('rita'), person('mallory')]
const hana = person('hana')
const process_ = globalThis as unknown as {
  __snugDatabase?: unknown
  __snugRates?: unknown
  __snugStudioLogs?: unknown
}
const canary = 'the vermilionotter swims'
let store: TemporaryDatabase
let studio: StudioId
let ours: MembershipLog
let brings: (log: MembershipLog) => Promise<void>
let server: Server
let origin: string
let rang = 0
let secretBefore: string | undefined
const count = { made: 0 }

beforeEach(async () => {
  store = await temporaryDatabase()
  process_.__snugDatabase = Promise.resolve(store.database)
  const logs = createStudioLogs(store.database, systemClock)
  process_.__snugStudioLogs = Promise.resolve(logs)
  delete process_.__snugRates
  secretBefore = process.env.NEXTAUTH_SECRET
  process.env.NEXTAUTH_SECRET = 'a secret of this test'
  rang = 0
  logs.onRang(() => rang++)
  const home = await found(bea)
  let { log } = home
  log = await admit(log, addMember(as(bea, log), { did: tomek.did, role: 'commenter', certs: [tomek.cert] }))
  log = await admit(log, addMember(as(bea, log), { did: rita.did, role: 'reader', certs: [rita.cert] }))
  studio = home.studio
  brings = async (now) => {
    const added = await logs.add(studio, { did: bea.did, device: bea.device.fp }, now.bytes() as never, [])
    expect(added).toMatchObject({ ok: true })
  }
  await brings(log)
  ours = log
  server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  delete process_.__snugDatabase
  delete process_.__snugStudioLogs
  delete process_.__snugRates
  if (secretBefore === undefined) delete process.env.NEXTAUTH_SECRET
  else process.env.NEXTAUTH_SECRET = secretBefore
  await store.remove()
})

/** Node's server before the two addresses, as sync-server/main.ts and Next stand before them. */
async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const settled = settleRequest(incoming)
  if (!settled.ok) return void response.writeHead(settled.status).end()
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const url = new URL(incoming.url!, origin)
  const headers = new Headers(incoming.headers as Record<string, string>)
  const request = new Request(url, { method: incoming.method!, headers, body: Buffer.concat(chunks) })
  const [, ours] = /^\/hook\/([^/]+)$/.exec(url.pathname) ?? []
  const [, door, theirs] = /^\/api\/(?:v\d+\/)?webhooks\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? []
  const answer = ours
    ? await ourForm.POST(request, { params: Promise.resolve({ token: ours }) })
    : await discordForm.POST(request, { params: Promise.resolve({ door: door!, token: theirs! }) })
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
}

async function ask(who: Person, method: 'GET' | 'PUT' | 'POST' | 'DELETE', body?: unknown) {
  const session = await encode({
    token: { did: who.did, device: who.device.fp },
    secret: process.env.NEXTAUTH_SECRET!,
  })
  const headers = { host: 'localhost', cookie: `next-auth.session-token=${session}` }
  const request = new Request('http://localhost/api', {
    ...{ method, headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const answer = await hooks[method](request, { params: Promise.resolve({ studio }) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const upload = (hook: NewHook, kind: 'open' | 'github') => ({
  ...{ id: toBase64url(hook.id), token: hookTokenHash(hook.token), key: toBase64url(hook.publicKey), kind },
  salt: kind === 'github' ? toBase64url(hook.salt) : '',
})

async function aDoor(kind: 'open' | 'github' = 'open'): Promise<NewHook> {
  const hook = newHook(seeded(`hook ${count.made++}`))
  expect(await ask(bea, 'PUT', upload(hook, kind))).toMatchObject({ status: 200 })
  return hook
}

type Waiting = { id: string; door: string; sealed: string }

/** What waits, opened by the device of a member. */
async function arrived(hook: NewHook) {
  const { deliveries } = (await ask(tomek, 'GET')).body as { deliveries: Waiting[] }
  return Promise.all(
    deliveries.map(async ({ id, sealed }) => {
      const words = await openDelivery({ studio, ...hook }, parseItemId(id)!, fromBase64url(sealed)!)
      return words && { as: words.as, text: words.text }
    }),
  )
}

it('@discordjs/rest delivers, with and without waiting for an answer', async () => {
  const hook = await aDoor()
  const rest = new REST({ api: `${origin}/api`, version: '10', retries: 0 })
  const route = `/webhooks/123/${hook.token}` as const
  const body = { username: 'Press', content: `**Done**: ${canary} <@42>` }
  expect(await rest.post(route, { auth: false, body })).toBeDefined()
  const query = new URLSearchParams({ wait: 'true' })
  const embeds = [
    { title: 'Build 7', url: 'https://ci.example/7', fields: [{ name: 'Took', value: '2 min' }] },
  ]
  const told = (await rest.post(route, { auth: false, query, body: { embeds } })) as { id: string }
  expect(told.id).toMatch(/^\d+$/)
  const files = [{ name: 'a.txt', data: Buffer.from('a file') }]
  await rest.post(route, { auth: false, files, body: { content: 'with a file' } })
  expect(await arrived(hook)).toEqual([
    { as: 'Press', text: `**Done**: ${canary} @someone` },
    { as: '', text: '**[Build 7](https://ci.example/7)**\n\n**Took**: 2 min' },
    { as: '', text: 'with a file' },
  ])
  expect(rang).toBe(4)
})

it('@slack/webhook delivers texts, blocks and attachments', async () => {
  const hook = await aDoor()
  const slack = new IncomingWebhook(`${origin}/hook/${hook.token}`)
  expect((await slack.send(`*Paper* is <https://shop.example|ordered> &amp; ${canary} <!here>`)).text).toBe(
    'ok',
  )
  await slack.send({
    text: 'for old clients',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '~Red~ _blue_' } }],
    attachments: [{ title: 'Order', title_link: 'https://shop.example/1', text: '`A4`' }],
  })
  expect(await arrived(hook)).toEqual([
    { as: '', text: `**Paper** is [ordered](https://shop.example) & ${canary} @here` },
    { as: '', text: '~~Red~~ _blue_\n\n**[Order](https://shop.example/1)**\n\n`A4`' },
  ])
})

const push = {
  ref: 'refs/heads/main',
  repository: { full_name: 'press/site', html_url: 'https://github.com/press/site' },
  sender: { login: 'bea' },
  commits: [
    {
      id: 'abcdef0123',
      url: 'https://github.com/press/site/commit/abcdef0',
      message: `Say ${canary}\n\nmore`,
    },
  ],
}

async function github(hook: NewHook, secret: string, body: string, more: Record<string, string> = {}) {
  const headers = {
    ...{ 'content-type': 'application/json', 'x-github-event': 'push', 'x-github-delivery': 'guid-1' },
    ...{ 'x-hub-signature-256': await sign(secret, body), ...more },
  }
  return (await fetch(`${origin}/hook/${hook.token}`, { method: 'POST', headers, body })).status
}

it('GitHub’s deliveries count when they are signed, once however often they are brought; a bad signature gets 401', async () => {
  const hook = await aDoor('github')
  const body = JSON.stringify(push)
  const secret = githubSecret(hook.token, hook.salt)
  expect(await github(hook, 'another secret', body)).toBe(401)
  expect(await github(hook, secret, body, { 'x-hub-signature-256': '' })).toBe(401)
  expect(await github(hook, secret, body, { 'x-hub-signature-256': await sign(secret, `${body} `) })).toBe(
    401,
  )
  expect(await arrived(hook)).toEqual([])
  expect(await github(hook, secret, body)).toBe(200)
  expect(await github(hook, secret, body)).toBe(200)
  const line = '- [abcdef0](https://github.com/press/site/commit/abcdef0) Say the vermilionotter swims'
  const where = '[press/site](https://github.com/press/site)'
  expect(await arrived(hook)).toEqual([
    { as: '', text: `bea pushed one commit to main of ${where}:\n\n${line}` },
  ])
})

it('the relay holds no word of it, nor the address, nor what GitHub signs with', async () => {
  const [open, signed] = [await aDoor(), await aDoor('github')]
  await new IncomingWebhook(`${origin}/hook/${open.token}`).send(canary)
  const secret = githubSecret(signed.token, signed.salt)
  expect(await github(signed, secret, JSON.stringify(push))).toBe(200)
  const { DATABASE_URL: elsewhere } = store.env
  // PostgreSQL keeps its files elsewhere: what it holds is written out beside the others.
  if (elsewhere) await postgresTool('pg_dump', [`--file=${path.join(store.folder, 'all.sql')}`], elsewhere)
  let looked = 0
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const file = path.join(folder, name)
      return statSync(file).isDirectory() ? files(file) : [file]
    })
  for (const file of files(store.folder)) {
    const bytes = readFileSync(file)
    looked += bytes.length
    const keys = [open.seed, signed.seed].map((key) => Buffer.from(key))
    for (const text of [canary, 'vermilionotter', open.token, signed.token, secret, 'press/site'])
      for (const form of [
        text,
        Buffer.from(text).toString('base64').slice(0, -4),
        Buffer.from(text).toString('hex'),
      ])
        expect(bytes.includes(form)).toBe(false)
    for (const key of keys)
      for (const form of [key, key.toString('hex')]) expect(bytes.includes(form)).toBe(false)
  }
  expect(looked).toBeGreaterThan(10_000)
})

it('nobody but a keeper opens or closes a door; strangers hear of none; a reader cannot take in', async () => {
  const hook = await aDoor()
  await new IncomingWebhook(`${origin}/hook/${hook.token}`).send('hello')
  const other = newHook(seeded('another'))
  for (const [who, status] of [
    [tomek, 403],
    [rita, 403],
    [mallory, 404],
  ] as const) {
    expect((await ask(who, 'PUT', upload(other, 'open'))).status).toBe(status)
    expect((await ask(who, 'DELETE', { id: toBase64url(hook.id) })).status).toBe(status)
  }
  expect((await ask(mallory, 'GET')).status).toBe(404)
  const { deliveries } = (await ask(rita, 'GET')).body as { deliveries: Waiting[] }
  const taken = deliveries.map(({ id }) => id)
  expect((await ask(rita, 'POST', { taken })).status).toBe(403)
  expect((await ask(mallory, 'POST', { taken })).status).toBe(404)
  expect(await arrived(hook)).toHaveLength(1)
  expect((await ask(tomek, 'POST', { taken })).status).toBe(200)
  expect(await arrived(hook)).toEqual([])
})

it('a closed door answers like one that never was', async () => {
  const hook = await aDoor()
  const post = (token: string) =>
    fetch(`${origin}/hook/${token}`, { method: 'POST', body: '{"text":"hello"}' })
  expect((await post(hook.token)).status).toBe(200)
  expect((await ask(bea, 'DELETE', { id: toBase64url(hook.id) })).status).toBe(200)
  const [closed, never] = [await post(hook.token), await post(newHook(seeded('never')).token)]
  expect([closed.status, await closed.text()]).toEqual([404, await never.text()])
  expect(await store.database.hookDelivery.count()).toBe(0)
})

it('the door of a keeper who was sent away answers nobody, until another keeper answers for it', async () => {
  let log = ours
  log = await admit(log, addMember(as(bea, log), { did: hana.did, role: 'keeper', certs: [hana.cert] }))
  await brings(log)
  const hook = newHook(seeded('of hana'))
  expect(await ask(hana, 'PUT', upload(hook, 'open'))).toMatchObject({ status: 200 })
  const post = () => fetch(`${origin}/hook/${hook.token}`, { method: 'POST', body: '{"text":"hello"}' })
  expect((await post()).status).toBe(200)
  log = await admit(log, removeMember(as(bea, log, 4000), { did: hana.did, cut: [] }))
  await brings(log)
  expect((await post()).status).toBe(404)
  expect(await arrived(hook)).toHaveLength(1)
  const keep = { id: toBase64url(hook.id), keep: true }
  for (const [who, status] of [
    [hana, 404],
    [tomek, 403],
    [mallory, 404],
    [bea, 200],
  ] as const)
    expect((await ask(who, 'PUT', keep)).status).toBe(status)
  expect((await post()).status).toBe(200)
  expect((await ask(bea, 'PUT', { ...keep, id: toBase64url(newHook(seeded('never')).id) })).status).toBe(404)
})

it('a door takes sixty a minute, and keeps so many until somebody comes', async () => {
  const hook = await aDoor()
  const post = () => fetch(`${origin}/hook/${hook.token}`, { method: 'POST', body: '{"text":"hello"}' })
  for (let i = 0; i < 60; i++) expect((await post()).status).toBe(200)
  const refused = await post()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  delete process_.__snugRates
  const rows = Array.from({ length: limits.deliveriesPerHook - 60 }, (_, i) => ({
    ...{ id: `x${i}`, doorId: toBase64url(hook.id), sealed: new Uint8Array(1), at: new Date() },
  }))
  await store.database.hookDelivery.createMany({ data: rows })
  expect((await post()).status).toBe(429)
})

it('whatever is sent is words or is refused, and stays within its bounds', async () => {
  const hook = await aDoor()
  const post = async (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') => {
    delete process_.__snugRates
    const headers = { 'content-type': type }
    return (await fetch(`${origin}/hook/${hook.token}`, { method: 'POST', headers, body })).status
  }
  const nothing = [
    '',
    '{',
    '[]',
    'null',
    '7',
    '{}',
    '{"text":7}',
    '{"content":null}',
    '{"embeds":[7,{}]}',
    '{"blocks":[{}]}',
  ]
  for (const body of nothing) expect(await post(body)).toBe(400)
  expect(await post(new Uint8Array([0xff, 0xfe, 0x7b]))).toBe(400)
  expect(await post('payload=%7B%22text%22%3A%22form%22%7D', 'application/x-www-form-urlencoded')).toBe(200)
  expect(await post('rubbish', 'multipart/form-data; boundary=x')).toBe(400)
  expect(await post(JSON.stringify({ text: '\u{1F426}'.repeat(60_000) }))).toBe(200)
  expect(await post(JSON.stringify({ text: 'x'.repeat(limits.hookBodyBytes) }))).toBe(413)
  expect(
    await post(JSON.stringify({ content: 'a\u202eb\u0007 [@Bea](snug:person/did:key:z6) <b>bold</b>' })),
  ).toBe(200)
  const texts = (await arrived(hook)).map((words) => words!.text)
  expect(texts[0]).toBe('form')
  expect(texts[1]!.length).toBeLessThanOrEqual(8000)
  expect(texts[2]).toBe('ab [@Bea](#person/did:key:z6) <b>bold</b>')
  expect(utf8(texts[1]!).length).toBeLessThan(limits.deliveryBytes)
})

it('a key that nothing can be sealed to makes no door', async () => {
  const hook = newHook(seeded('weak'))
  const weak = { ...upload(hook, 'open'), key: toBase64url(new Uint8Array(32)) }
  expect((await ask(bea, 'PUT', weak)).status).toBe(400)
  expect((await ask(bea, 'PUT', { ...upload(hook, 'github'), salt: '' })).status).toBe(400)
  expect(toBase64url(sha256(utf8(hook.token)))).not.toBe(hookTokenHash(hook.token))
})
