import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../../../lib/base/clock.ts'
import type { Did } from '../../../lib/base/ids.ts'
import { doorLink, newDoorSeed } from '../../../lib/crypto/door-plate.ts'
import { inviteKeys } from '../../../lib/crypto/invite.ts'
import { addMember, endInvite, inviteSomeone } from '../../../lib/members/compose.ts'
import { openInvite, putInvite, type InvitePorts } from '../../../lib/server/invites.server.ts'
import { knock, knocksAt, knockState, turnAway, withdraw } from '../../../lib/server/knocks.server.ts'
import { createStudioLogs } from '../../../lib/server/studio-logs.server.ts'
import { limits } from '../../../lib/wire/limits.ts'
import {
  admit,
  as,
  found,
  linkFrom,
  person,
  seeded,
  welcome,
  type FoundedStudio,
} from '../../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../../support/temporary.ts'

const [ann, ben, petra, mallory] = [person('ann'), person('ben'), person('petra'), person('mallory')]
const who = ({ did, device }: typeof ann) => ({ did, device: device.fp })
const dayMs = 24 * 60 * 60 * 1000
const now = Date.now()
const words = { blob: 'c2VhbGVk' }
let store: TemporaryDatabase
let ports: InvitePorts
let home: FoundedStudio
let door: { id: string; hash: ReturnType<typeof inviteSomeone>['hash'] }
let rang = 0

beforeEach(async () => {
  store = await temporaryDatabase()
  ports = { database: store.database, logs: createStudioLogs(store.database, systemClock) }
  rang = 0
  ports.logs.onRang(() => rang++)
  home = await found(ann)
  home.log = await welcome(home.log, ann, ben)
  const link = doorLink(home.studio, newDoorSeed(seeded('door')))
  const { id, signPublic } = inviteKeys(link)
  const terms = { id, pub: signPublic, role: 'reader', expires: now + dayMs, uses: 9, ask: true } as const
  const made = inviteSomeone(as(ann, home.log), terms)
  home.log = await admit(home.log, made.record)
  await ports.logs.add(home.studio, who(ann), home.log.bytes() as never, [])
  await putInvite(ports, ann.did, id, { studio: home.studio, blob: 'cGxhdGU' })
  door = { id, hash: made.hash }
})
afterEach(() => store.remove())

it('whoever has the link reads the plate and nothing of those inside', async () => {
  expect(await openInvite(ports, door.id, now)).toMatchObject({ ok: true, blob: 'cGxhdGU', records: [] })
})

it('a knock waits for those inside, and is one however often it is said', async () => {
  expect(await knock(ports, petra.did, door.id, { blob: 'b25l' }, now)).toBe('ok')
  expect(await knock(ports, petra.did, door.id, words, now + 1)).toBe('ok')
  expect(rang).toBe(2)
  expect(await knockState(ports, petra.did, door.id, now)).toBe('waiting')
  const waiting = { ok: true, knocks: [{ invite: door.id, did: petra.did, at: now + 1, blob: words.blob }] }
  expect(await knocksAt(ports, ann.did, home.studio)).toEqual(waiting)
  expect(await knocksAt(ports, ben.did, home.studio)).toEqual(waiting)
  await withdraw(ports, petra.did, door.id)
  expect(await knocksAt(ports, ann.did, home.studio)).toEqual({ ok: true, knocks: [] })
})

it('strangers learn nothing of a studio, its doors or who knocks', async () => {
  await knock(ports, petra.did, door.id, words, now)
  for (const studio of [home.studio, 'A'.repeat(22), 'no studio', ''])
    for (const stranger of [petra.did, mallory.did])
      expect(await knocksAt(ports, stranger, studio)).toEqual({ ok: false, why: 'not-found' })
  const about = { invite: door.id, did: petra.did }
  expect(await turnAway(ports, mallory.did, home.studio, about, now)).toBe('not-found')
  expect(await turnAway(ports, ben.did, home.studio, about, now)).toBe('no-access')
  expect(await knockState(ports, mallory.did, door.id, now)).toBe('none')
  expect(await knockState(ports, mallory.did, 'A'.repeat(22), now)).toBe('none')
  await withdraw(ports, mallory.did, door.id)
  expect(await knockState(ports, petra.did, door.id, now)).toBe('waiting')
})

it('not now is an answer: the words go, and it stays quiet for a day', async () => {
  await knock(ports, petra.did, door.id, words, now)
  expect(await turnAway(ports, ann.did, home.studio, { invite: door.id, did: petra.did }, now)).toBe('ok')
  expect(await knockState(ports, petra.did, door.id, now + 1)).toBe('not-now')
  expect(await knock(ports, petra.did, door.id, words, now + 1)).toBe('too-soon')
  const [row] = await store.database.knock.findMany()
  expect(row!.blob.length).toBe(0)
  await withdraw(ports, petra.did, door.id)
  expect(await knock(ports, petra.did, door.id, words, now + 2)).toBe('too-soon')
  expect(await knock(ports, petra.did, door.id, words, now + dayMs)).toBe('ok')
})

it('who was let in knocks no more', async () => {
  await knock(ports, petra.did, door.id, words, now)
  const record = addMember(as(ann, home.log), { did: petra.did, role: 'reader', certs: [petra.cert] })
  await ports.logs.add(home.studio, who(ann), [record], [])
  expect(await knocksAt(ports, ann.did, home.studio)).toEqual({ ok: true, knocks: [] })
  expect(await knockState(ports, petra.did, door.id, now)).toBe('in')
  expect(await knock(ports, petra.did, door.id, words, now)).toBe('not-found')
})

it('nobody knocks by a link that lets people in, a closed one, a late one or none', async () => {
  const straight = linkFrom(ann, home.log, 'straight in', { expires: now + dayMs })
  await ports.logs.add(home.studio, who(ann), [straight.record], [])
  const { id } = inviteKeys(straight.link)
  await putInvite(ports, ann.did, id, { studio: home.studio, blob: 'Ym9keQ' })
  expect(await knock(ports, petra.did, id, words, now)).toBe('not-found')
  expect(await knock(ports, petra.did, 'A'.repeat(22), words, now)).toBe('not-found')
  expect(await knock(ports, petra.did, door.id, words, now + 2 * dayMs)).toBe('ended')
  await ports.logs.add(home.studio, who(ann), [endInvite(as(ann, home.log), door.hash)], [])
  expect(await knock(ports, petra.did, door.id, words, now)).toBe('ended')
})

it('hostile words: nothing, no bytes, too many', async () => {
  const long = Buffer.alloc(limits.knockBytes + 1).toString('base64url')
  for (const blob of ['', '*', 'a', long])
    expect(await knock(ports, petra.did, door.id, { blob }, now)).toBe('malformed')
  for (const id of ['', '../../me', 'x'.repeat(400), door.id.slice(1)])
    expect(await knock(ports, petra.did, id, words, now)).toBe('malformed')
})

it('a flood fills no more than a hall', async () => {
  const many = Array.from({ length: limits.knocksPerStudio }, (_, i) => `did:key:zMany${i}` as Did)
  for (const did of many) expect(await knock(ports, did, door.id, words, now)).toBe('ok')
  expect(await knock(ports, petra.did, door.id, words, now)).toBe('busy')
  // Whoever waits already may still say it better.
  expect(await knock(ports, many[0]!, door.id, words, now)).toBe('ok')
})
