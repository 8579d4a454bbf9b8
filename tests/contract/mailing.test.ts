/** Digests by mail, over HTTP, with a mail server of our own to read what came. */
import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as mail from '../../app/api/mail/route.ts'
import { POST as confirm } from '../../app/api/mail/confirm/route.ts'
import { POST as digest } from '../../app/api/mail/digest/route.ts'
import { POST as stop } from '../../app/api/mail/stop/[token]/route.ts'
import { addressHeader } from '../../lib/server/origin.server.ts'
import type { MailDigest } from '../../lib/wire/mail-api.ts'
import { mailbox, wordsIn, type Mailbox } from '../support/mailbox.ts'
import { person, type Person } from '../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary.ts'

const origin = 'https://snug.example'
const [noor, bea] = [person('noor'), person('bea')]
const process_ = globalThis as unknown as { __snugDatabase?: unknown; __snugRates?: unknown }
const studio = '/s/AAAAAAAAAAAAAAAAAAAAAA'
let store: TemporaryDatabase
let box: Mailbox

beforeEach(async () => {
  store = await temporaryDatabase()
  box = await mailbox()
  process_.__snugDatabase = Promise.resolve(store.database)
  delete process_.__snugRates
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of this test')
  vi.stubEnv('SNUG_URL', origin)
  vi.stubEnv('SMTP_URL', box.url)
  vi.stubEnv('SNUG_LOG', 'silent')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  delete process_.__snugDatabase
  delete process_.__snugRates
  await box.close()
  await store.remove()
})

type Handler = (request: Request) => Promise<Response>

async function says(
  handler: Handler,
  as: Person | null,
  body?: unknown,
  page = origin,
): Promise<[number, unknown]> {
  const headers: Record<string, string> = { host: 'snug.example', origin: page, [addressHeader]: '10.0.0.1' }
  if (as) {
    const token = { did: as.did, device: as.device.fp }
    const cookie = await encode({ token, secret: process.env.NEXTAUTH_SECRET! })
    headers.cookie = `next-auth.session-token=${cookie}; __Secure-next-auth.session-token=${cookie}`
  }
  const method = body === undefined ? 'GET' : 'POST'
  const asked = new Request(`${origin}/api`, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  })
  const answer = await handler(asked)
  return [answer.status, await answer.json()]
}

const codeIn = ({ source }: { source: string }) => /code is (\d{6})/.exec(source)![1]!
const account = ({ did, device, cert }: Person) =>
  store.database.account
    .upsert({ where: { did }, create: { did }, update: {} })
    .then(() => store.database.device.create({ data: { fp: device.fp, did, certificate: cert } }))

async function hasConfirmed(one: Person, address: string): Promise<void> {
  await account(one)
  expect(await says(mail.PUT, one, { address })).toEqual([200, {}])
  expect(await says(confirm, one, { code: codeIn(box.mails.at(-1)!) })).toEqual([200, {}])
}

const weekly = (more: Partial<MailDigest> = {}): MailDigest => ({
  key: 'A'.repeat(22),
  title: 'Marsh Street Press: what was new until Sunday',
  path: `${studio}/digests`,
  lines: [{ words: 'Tomek began a page: Soup rota', path: `${studio}/pages/BBBBBBBBBBBBBBBBBBBBBB` }],
  ...more,
})

it('goes once, to the address that its person confirmed, with links to the app and nothing else to fetch', async () => {
  await hasConfirmed(noor, 'noor@post.example')
  expect(await says(mail.GET, noor)).toEqual([
    200,
    { isOffered: true, address: 'noor@post.example', isConfirmed: true },
  ])
  expect(await says(digest, noor, weekly())).toEqual([200, { is: 'sent' }])
  expect(await says(digest, noor, weekly())).toEqual([200, { is: 'before' }])
  expect(box.mails).toHaveLength(2)
  const { to, source } = box.mails[1]!
  const words = wordsIn(source)
  expect(to).toEqual(['noor@post.example'])
  expect(words).toContain('Subject: Marsh Street Press: what was new until Sunday')
  expect(words).toContain('From: Snug <snug@snug.example>')
  expect(words).toContain(
    `- Tomek began a page: Soup rota\r\n  ${origin}${studio}/pages/BBBBBBBBBBBBBBBBBBBBBB`,
  )
  expect(words).toMatch(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/)
  const addresses = [...words.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([url]) => new URL(url).origin)
  expect(new Set(addresses)).toEqual(new Set([origin]))
  expect(words).not.toMatch(/<img|<link|<script|@import|url\(/i)
  // None of it stays at the relay.
  expect(JSON.stringify(await store.database.mailedDigest.findMany())).not.toContain('Soup')
})

it('its own button ends it, without a cookie; so does its person', async () => {
  await hasConfirmed(noor, 'noor@post.example')
  await says(digest, noor, weekly())
  const unfolded = box.mails[1]!.source.replace(/\r\n[ \t]+/g, ' ')
  const token = /List-Unsubscribe: <\S*\/api\/mail\/stop\/([\w-]+)>/.exec(unfolded)![1]!
  const asked = new Request(`${origin}/api/mail/stop/${token}`, { method: 'POST' })
  expect((await stop(asked, { params: Promise.resolve({ token }) })).status).toBe(200)
  expect(await says(digest, noor, weekly({ key: 'B'.repeat(22) }))).toEqual([404, { why: 'not-found' }])
  await says(mail.PUT, noor, { address: 'noor@post.example' })
  await says(mail.DELETE, noor, {})
  expect(await store.database.mailAddress.count()).toBe(0)
})

it('nothing goes to an address that nobody confirmed, and a code is tried five times', async () => {
  await account(noor)
  await says(mail.PUT, noor, { address: 'noor@post.example' })
  const code = codeIn(box.mails[0]!)
  expect(await says(digest, noor, weekly())).toEqual([404, { why: 'not-found' }])
  const other = code === '000000' ? '000001' : '000000'
  for (let n = 0; n < 5; n++) expect((await says(confirm, noor, { code: other }))[0]).toBe(404)
  expect(await says(confirm, noor, { code })).toEqual([410, { why: 'ended' }])
  // Somebody else's code is none of hers.
  await account(bea)
  await says(mail.PUT, bea, { address: 'bea@post.example' })
  await says(mail.PUT, noor, { address: 'noor@post.example' })
  const [hers, his] = [codeIn(box.mails[2]!), codeIn(box.mails[1]!)]
  if (hers !== his) expect((await says(confirm, noor, { code: his }))[0]).toBe(404)
  expect(JSON.stringify(await store.database.mailAddress.findMany())).not.toContain(hers)
})

it('is for people who are signed in, from pages of this relay, and asked for now and then', async () => {
  await account(noor)
  for (const [handler, body] of [
    [mail.PUT, { address: 'noor@post.example' }],
    [confirm, { code: '123456' }],
    [digest, weekly()],
  ] as const) {
    expect((await says(handler, null, body))[0]).toBe(401)
    expect((await says(handler, noor, body, 'https://evil.example'))[0]).toBe(403)
  }
  for (let n = 0; n < 5; n++) await says(mail.PUT, noor, { address: `noor${n}@post.example` })
  expect(await says(mail.PUT, noor, { address: 'bea@post.example' })).toEqual([429, { why: 'too-fast' }])
  expect(box.mails).toHaveLength(5)
})

it('what is no address, no digest or no path of the app is turned away; what lines hold stays words', async () => {
  await hasConfirmed(noor, 'noor@post.example')
  for (const address of [
    '',
    'noor',
    'noor@localhost',
    'noor@post.example, bea@post.example',
    'noor@post.example\r\nBcc: all@post.example',
    '"Noor" <noor@post.example>',
    `${'n'.repeat(300)}@post.example`,
  ])
    expect((await says(mail.PUT, noor, { address }))[0], address).toBe(400)
  const line = weekly().lines[0]!
  for (const odd of [
    { key: 'x' },
    { lines: [] },
    { lines: Array(101).fill(line) },
    { lines: [{ ...line, path: 'https://evil.example/' }] },
    { lines: [{ ...line, path: '/s/AAAAAAAAAAAAAAAAAAAAAA/../../api/mail' }] },
    { path: '//evil.example' },
    { title: '' },
    { lines: [{ ...line, words: 'x'.repeat(401) }] },
  ])
    expect((await says(digest, noor, { ...weekly(), ...odd }))[0], JSON.stringify(odd).slice(0, 60)).toBe(400)
  const words = 'A\r\nBcc: all@post.example\r\n\r\n<img src="https://evil.example/x.png"> & <b>'
  expect(await says(digest, noor, weekly({ title: words, lines: [{ ...line, words }] }))).toEqual([
    200,
    { is: 'sent' },
  ])
  const { to, source } = box.mails.at(-1)!
  expect(to).toEqual(['noor@post.example'])
  expect(source).not.toMatch(/^Bcc:/m)
  expect(wordsIn(source)).toContain('&lt;img src=&quot;https://evil.example/x.png&quot;&gt; &amp; &lt;b&gt;')
})

it('a mail server that refuses is told of, and the digest goes when it takes it; without one nothing is offered', async () => {
  await hasConfirmed(noor, 'noor@post.example')
  box.refuses(true)
  expect(await says(digest, noor, weekly())).toEqual([500, { why: 'failed' }])
  box.refuses(false)
  expect(await says(digest, noor, weekly())).toEqual([200, { is: 'sent' }])
  for (const [name, value] of [
    ['SMTP_URL', ''],
    ['SMTP_URL', 'https://post.example'],
    ['SNUG_URL', ''],
  ] as const) {
    vi.stubEnv('SMTP_URL', box.url)
    vi.stubEnv('SNUG_URL', origin)
    vi.stubEnv(name, value)
    const answer = await says(
      mail.GET,
      noor,
      undefined,
      value === '' && name === 'SNUG_URL' ? 'http://snug.example' : origin,
    )
    expect(answer).toEqual([200, { isOffered: false, address: null, isConfirmed: false }])
  }
})
