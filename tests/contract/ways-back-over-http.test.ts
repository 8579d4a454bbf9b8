/** Ways back as their addresses answer: who may ask, how often, and that names somebody has answer like names nobody has. */
import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as friends from '../../app/api/friends/route.ts'
import { POST as ask } from '../../app/api/friends/ask/route.ts'
import { POST as open } from '../../app/api/ways-back/open/route.ts'
import * as ways from '../../app/api/ways-back/route.ts'
import { POST as salt } from '../../app/api/ways-back/salt/route.ts'
import { toBase64url } from '../../lib/base/bytes.ts'
import { sha256 } from '../../lib/signed/hash.ts'
import { addressHeader } from '../../lib/server/origin.server.ts'
import { person, seeded, type Person } from '../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary.ts'

const origin = 'http://localhost:4000'
const [noor, bea] = [person('noor'), person('bea')]
const text = (name: string, length: number) => toBase64url(seeded(name)(length))
const idOf = (auth: string) => toBase64url(sha256(Buffer.from(auth, 'base64url')))
const process_ = globalThis as unknown as { __snugDatabase?: unknown; __snugRates?: unknown }
let store: TemporaryDatabase
let secretBefore: string | undefined

beforeEach(async () => {
  store = await temporaryDatabase()
  process_.__snugDatabase = Promise.resolve(store.database)
  delete process_.__snugRates
  secretBefore = process.env.NEXTAUTH_SECRET
  process.env.NEXTAUTH_SECRET = 'a secret of this test'
})
afterEach(async () => {
  delete process_.__snugDatabase
  delete process_.__snugRates
  if (secretBefore === undefined) delete process.env.NEXTAUTH_SECRET
  else process.env.NEXTAUTH_SECRET = secretBefore
  await store.remove()
})

type Asked = { method?: string; as?: Person; from?: string; page?: string; body?: unknown }

async function request({
  method = 'POST',
  as,
  from = '10.0.0.1',
  page = origin,
  body,
}: Asked): Promise<Request> {
  const headers: Record<string, string> = { host: 'localhost:4000', origin: page, [addressHeader]: from }
  if (as) {
    const token = await encode({
      token: { did: as.did, device: as.device.fp },
      secret: process.env.NEXTAUTH_SECRET!,
    })
    headers.cookie = `next-auth.session-token=${token}`
  }
  const content = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body)
  return new Request(`${origin}/api`, { method, headers, body: content })
}

type Handler = (request: Request) => Promise<Response>
const says = async (handler: Handler, asked: Asked): Promise<[number, unknown]> => {
  const response = await handler(await request(asked))
  expect(response.headers.get('cache-control')).toBe('no-store')
  return [response.status, await response.json()]
}

const wrap = text('sealed', 100)
const passphrase = (handle: string, auth: string) => ({
  kind: 'passphrase',
  handle,
  id: idOf(auth),
  blob: wrap,
})

describe('without signing in', () => {
  it('fetches by what opens it, and refuses guesses in the same words whoever has the name', async () => {
    const auth = text('right', 32)
    expect(await says(ways.PUT, { method: 'PUT', as: noor, body: passphrase('noor', auth) })).toEqual([
      200,
      {},
    ])
    expect(await says(open, { body: { handle: 'noor', auth } })).toEqual([200, { did: noor.did, blob: wrap }])
    const refusals = await Promise.all(
      ['noor', 'nobody-at-all'].map((handle) => says(open, { body: { handle, auth: text('wrong', 32) } })),
    )
    expect(refusals).toEqual([
      [404, { why: 'not-found' }],
      [404, { why: 'not-found' }],
    ])
    const [[, one], [, other]] = [
      await says(salt, { body: { handle: 'noor' } }),
      await says(salt, { body: { handle: 'nobody-at-all' } }),
    ]
    expect(Object.keys(one as object)).toEqual(Object.keys(other as object))
  })

  it('takes twelve guesses a minute from an address, and thirty an hour at a name from wherever', async () => {
    const guess = (from: string, handle = 'noor') =>
      says(open, { from, body: { handle, auth: text('wrong', 32) } }).then(([status]) => status)
    for (let i = 0; i < 12; i++) expect(await guess('10.0.0.9', `name-${i}`)).toBe(404)
    expect(await guess('10.0.0.9', 'another')).toBe(429)
    expect(await guess('10.0.0.10', 'another')).toBe(404)
    for (let i = 0; i < 30; i++) expect(await guess(`10.1.0.${i}`)).toBe(404)
    expect(await guess('10.1.1.1')).toBe(429)
    expect(await guess('10.1.1.1', 'bea')).toBe(404)
  })

  it('asks friends whether or not anybody bears the name, eight times a day and address', async () => {
    const asking = (tag: string) => ({ is: 'ask', tag: text(tag, 16), request: text('request', 33) })
    for (let i = 0; i < 8; i++) {
      const [status, answer] = await says(ask, { body: asking(`name ${i}`) })
      expect([status, Object.keys(answer as object).sort()]).toEqual([200, ['ends', 'id', 'token']])
    }
    expect(await says(ask, { body: asking('ninth') })).toEqual([429, { why: 'too-fast' }])
    expect((await says(ask, { from: '10.0.0.2', body: asking('ninth') }))[0]).toBe(200)
    const unknown = { is: 'wait', id: text('id', 16), token: text('token', 16) }
    expect(await says(ask, { body: unknown })).toEqual([404, { why: 'not-found' }])
  })

  it('shows nothing that is somebody’s', async () => {
    for (const [handler, method] of [
      [ways.GET, 'GET'],
      [ways.PUT, 'PUT'],
      [ways.DELETE, 'DELETE'],
      [ways.POST, 'POST'],
      [friends.GET, 'GET'],
      [friends.POST, 'POST'],
    ] as const) {
      const body = method === 'GET' ? undefined : {}
      expect(await says(handler, { method, body })).toEqual([401, { why: 'signed-out' }])
    }
  })
})

describe('signed in', () => {
  it('lists and ends one’s own and nobody else’s', async () => {
    const auth = text('of two friends', 32)
    const mine = { kind: 'friends', id: idOf(auth), blob: wrap }
    expect(await says(ways.PUT, { method: 'PUT', as: noor, body: mine })).toEqual([200, {}])
    expect(await says(ways.PUT, { method: 'PUT', as: bea, body: mine })).toEqual([410, { why: 'used' }])
    expect(await says(ways.GET, { method: 'GET', as: bea })).toEqual([200, { ways: [] }])
    expect(await says(ways.DELETE, { method: 'DELETE', as: bea, body: { id: mine.id } })).toEqual([
      404,
      { why: 'not-found' },
    ])
    expect(await says(open, { body: { auth } })).toEqual([200, { did: noor.did, blob: wrap }])
    const ended = { kind: 'friends', blob: wrap }
    expect(await says(ways.DELETE, { method: 'DELETE', as: noor, body: { id: mine.id } })).toEqual([
      200,
      ended,
    ])
    expect(await says(open, { body: { auth } })).toEqual([404, { why: 'not-found' }])

    // Taken back: as if it had never been ended, and not over what has taken its place.
    const again = (as: Person) => says(ways.POST, { as, body: { id: mine.id, ...ended } })
    expect(await again(noor)).toEqual([200, {}])
    expect(await again(noor)).toEqual([200, {}])
    expect(await says(open, { body: { auth } })).toEqual([200, { did: noor.did, blob: wrap }])
    expect(await again(bea)).toEqual([410, { why: 'used' }])
    await says(ways.PUT, { method: 'PUT', as: noor, body: { ...mine, id: idOf(text('others', 32)) } })
    expect(await again(noor)).toEqual([410, { why: 'used' }])
  })

  it('makes and ends twenty ways back an hour, and gives help as often', async () => {
    const put = (i: number) =>
      says(ways.PUT, { method: 'PUT', as: noor, body: passphrase('noor', text(`auth ${i}`, 32)) })
    for (let i = 0; i < 20; i++) expect((await put(i))[0]).toBe(200)
    expect(await put(21)).toEqual([429, { why: 'too-fast' }])
    expect(
      (await says(ways.PUT, { method: 'PUT', as: bea, body: passphrase('bea', text('b', 32)) }))[0],
    ).toBe(200)
    const give = (as: Person) =>
      says(friends.POST, { as, body: { id: text('none', 16), help: text('help', 149) } }).then(
        ([status]) => status,
      )
    for (let i = 0; i < 20; i++) expect(await give(noor)).toBe(404)
    expect(await give(noor)).toBe(429)
    expect(await give(bea)).toBe(404)
  })
})

describe('whatever comes', () => {
  const handlers: [string, Handler, string][] = [
    ['open', open, 'POST'],
    ['salt', salt, 'POST'],
    ['ask', ask, 'POST'],
    ['put', ways.PUT, 'PUT'],
    ['end', ways.DELETE, 'DELETE'],
    ['put again', ways.POST, 'POST'],
    ['give', friends.POST, 'POST'],
  ]

  it.each(handlers)('%s refuses what it cannot read, and other sites’ pages', async (_, handler, method) => {
    const odd = ['', '{', '[]', 'null', '7', '{"is":"wait"}', '{"id":7,"auth":[],"handle":{}}', '"\\ud800"']
    for (const body of odd) expect((await says(handler, { method, as: noor, body }))[0]).toBe(400)
    const much = JSON.stringify({ handle: 'x'.repeat(100_000) })
    expect([400, 413]).toContain((await says(handler, { method, as: noor, body: much }))[0])
    const page = 'https://evil.example'
    expect(await says(handler, { method, as: noor, page, body: '{}' })).toEqual([403, { why: 'no-access' }])
  })
})
