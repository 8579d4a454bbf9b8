/** What somebody without a device asks of friends, and what the relay makes of it: nothing. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { toBase64url } from '../../../lib/base/bytes.ts'
import {
  askFriends,
  giveHelp,
  helpWaiting,
  stopAsking,
  whoAsks,
  type FriendsPorts,
} from '../../../lib/server/friends.server.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { person, seeded } from '../../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../../support/temporary.ts'

const [ada, ben] = [person('ada').did, person('ben').did]
const text = (name: string, length: number) => toBase64url(seeded(name)(length))
const asking = { tag: text('noor', 16), request: text('request', 33) }
const help = text('help', 149)
let store: TemporaryDatabase
let now = 1_000_000
let ports: FriendsPorts

beforeEach(async () => {
  store = await temporaryDatabase()
  now = 1_000_000
  ports = { database: store.database, random: seeded('relay'), now: () => now }
})
afterEach(() => store.remove())

async function asks(what = asking): Promise<{ id: string; token: string }> {
  const asked = await askFriends(ports, what)
  if (!asked.ok) throw new Error(asked.why)
  return asked.says
}

it('pins what somebody asks, for everyone who is signed in, and gives what came to the asker alone', async () => {
  const mine = await asks()
  expect((await whoAsks(ports, ada)).asked).toEqual([
    { id: mine.id, ...asking, at: now, ends: now + limits.helpLasts, isGiven: false },
  ])
  expect(await giveHelp(ports, ada, { id: mine.id, help })).toBe('ok')
  // An answer that was lost on the way; then somebody who thinks again.
  expect(await giveHelp(ports, ada, { id: mine.id, help })).toBe('ok')
  expect(await giveHelp(ports, ada, { id: mine.id, help: text('other', 149) })).toBe('used')
  now += 1
  expect(await giveHelp(ports, ben, { id: mine.id, help: text('ben', 149) })).toBe('ok')
  expect((await whoAsks(ports, ada)).asked[0]?.isGiven).toBe(true)
  expect((await whoAsks(ports, person('cyd').did)).asked[0]?.isGiven).toBe(false)
  expect(await helpWaiting(ports, mine)).toEqual({ ok: true, says: { given: [help, text('ben', 149)] } })
  for (const token of [text('guess', 16), mine.id])
    expect(await helpWaiting(ports, { ...mine, token })).toEqual({ ok: false, why: 'not-found' })
  expect(await stopAsking(ports, { ...mine, token: text('guess', 16) })).toEqual({
    ok: false,
    why: 'not-found',
  })
})

it('answers alike for names that nobody has: it knows none', async () => {
  const [one, other] = [
    await askFriends(ports, asking),
    await askFriends(ports, { ...asking, tag: text('?', 16) }),
  ]
  expect(Object.keys(one)).toEqual(Object.keys(other))
  const row = await store.database.helpAsked.findFirst()
  expect(Object.keys(row!).sort()).toEqual(['at', 'ends', 'id', 'request', 'tag', 'token'])
  // What a copy of the database holds fetches nothing.
  expect((await helpWaiting(ports, { id: row!.id, token: toBase64url(row!.token) })).ok).toBe(false)
})

it('forgets what is taken down, and what nobody took down in time', async () => {
  const first = await asks()
  await giveHelp(ports, ada, { id: first.id, help })
  expect(await stopAsking(ports, first)).toEqual({ ok: true })
  expect(await store.database.helpGiven.count()).toBe(0)
  const second = await asks()
  now += limits.helpLasts
  expect((await whoAsks(ports, ada)).asked).toEqual([])
  expect(await helpWaiting(ports, second)).toEqual({ ok: false, why: 'not-found' })
  expect(await giveHelp(ports, ada, { id: second.id, help })).toBe('not-found')
  await asks()
  expect(await store.database.helpAsked.count()).toBe(1)
})

it('takes bounded, well-formed messages only, and no more than it has room for', async () => {
  for (const bad of [
    { ...asking, tag: 'AAAA' },
    { ...asking, request: text('r', 32) },
    { tag: 'not base64url', request: '' },
  ])
    expect(await askFriends(ports, bad)).toEqual({ ok: false, why: 'malformed' })
  const mine = await asks()
  for (const bad of ['', 'not base64url', text('much', limits.helpBytes + 1)])
    expect(await giveHelp(ports, ada, { id: mine.id, help: bad })).toBe('malformed')
  expect(await giveHelp(ports, ada, { id: text('nobody', 16), help })).toBe('not-found')
  expect(await helpWaiting(ports, { ...mine, token: 'AAAA' })).toEqual({ ok: false, why: 'malformed' })
  for (let i = 0; i < limits.helpsGiven; i++)
    expect(await giveHelp(ports, person(`stranger ${i}`).did, { id: mine.id, help })).toBe('ok')
  expect(await giveHelp(ports, ada, { id: mine.id, help })).toBe('busy')
  for (let i = 1; i < limits.helpsAsked; i++) await asks()
  expect(await askFriends(ports, asking)).toEqual({ ok: false, why: 'busy' })
})
