import { afterEach, beforeEach, expect, it } from 'vitest'
import { toBase64url } from '../../../lib/base/bytes.ts'
import { systemClock } from '../../../lib/base/clock.ts'
import { inviteKeys } from '../../../lib/crypto/invite.ts'
import { openInvite, putInvite, removeInvite, type InvitePorts } from '../../../lib/server/invites.server.ts'
import { createStudioLogs } from '../../../lib/server/studio-logs.server.ts'
import { changeRole, endInvite } from '../../../lib/members/compose.ts'
import {
  admit,
  as,
  found,
  joinBy,
  linkFrom,
  person,
  welcome,
  type FoundedStudio,
} from '../../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../../support/temporary.ts'

const [alice, bob, carol] = [person('alice'), person('bob'), person('carol')]
const who = ({ did, device }: typeof alice) => ({ did, device: device.fp })
const soon = Date.now() + 60_000
let store: TemporaryDatabase
let ports: InvitePorts
let home: FoundedStudio

beforeEach(async () => {
  store = await temporaryDatabase()
  ports = { database: store.database, logs: createStudioLogs(store.database, systemClock) }
  home = await found(alice)
  home.log = await welcome(home.log, alice, bob)
  await ports.logs.add(home.studio, who(alice), home.log.bytes() as never, [])
})
afterEach(() => store.remove())

/** A link whose record the relay's log holds. */
async function aLink(expires = soon) {
  const open = linkFrom(alice, home.log, `a link until ${expires}`, { expires })
  home.log = await admit(home.log, open.record)
  await ports.logs.add(home.studio, who(alice), [open.record], [])
  return { open, id: inviteKeys(open.link).id, body: { studio: home.studio, blob: 'c2VhbGVk' } }
}

it('a keeper lays down what only the holder of the link can open', async () => {
  const { id, body } = await aLink()
  expect(await putInvite(ports, alice.did, id, body)).toBe('ok')
  expect(await openInvite(ports, id, Date.now())).toEqual({
    ok: true,
    ...body,
    records: home.log.bytes().map(toBase64url),
  })
})

it('nobody but a keeper does, and only where the log holds the invitation', async () => {
  const { id, body } = await aLink()
  expect(await putInvite(ports, bob.did, id, body)).toBe('no-access')
  expect(await putInvite(ports, carol.did, id, body)).toBe('no-access')
  expect(await putInvite(ports, alice.did, 'A'.repeat(22), body)).toBe('no-access')
  expect(await putInvite(ports, alice.did, id, { ...body, studio: 'nowhere' })).toBe('malformed')
  expect(await openInvite(ports, id, Date.now())).toEqual({ ok: false, why: 'not-found' })
})

it('it tells a link that was used from one that has ended and one that never was', async () => {
  const { id, body, open } = await aLink()
  await putInvite(ports, alice.did, id, body)
  expect(await openInvite(ports, id, soon + 1)).toEqual({ ok: false, why: 'ended' })
  await ports.logs.add(home.studio, who(carol), [joinBy(carol, home.log, open)], [])
  expect(await openInvite(ports, id, Date.now())).toEqual({ ok: false, why: 'used' })
  expect(await openInvite(ports, 'not an id', Date.now())).toEqual({ ok: false, why: 'not-found' })
})

it('who comes too late reads who invited them, if its keeper left that, and nothing that opens', async () => {
  const { id, body, open } = await aLink()
  await putInvite(ports, alice.did, id, { ...body, plate: 'cGxhdGU' })
  expect(await openInvite(ports, id, soon + 1)).toEqual({ ok: false, why: 'ended', plate: 'cGxhdGU' })
  await ports.logs.add(home.studio, who(carol), [joinBy(carol, home.log, open)], [])
  expect(await openInvite(ports, id, Date.now())).toEqual({ ok: false, why: 'used', plate: 'cGxhdGU' })
  home.log = await admit(home.log, endInvite(as(alice, home.log), open.hash))
  await ports.logs.add(home.studio, who(alice), home.log.bytes() as never, [])
  expect(await openInvite(ports, id, Date.now())).toEqual({ ok: false, why: 'closed' })
})

it('a keeper takes it away again, and a stranger learns nothing by trying', async () => {
  const { id, body } = await aLink()
  await putInvite(ports, alice.did, id, body)
  expect(await removeInvite(ports, carol.did, id)).toBe('not-found')
  expect(await removeInvite(ports, alice.did, id)).toBe('ok')
  expect(await openInvite(ports, id, Date.now())).toEqual({ ok: false, why: 'not-found' })
})

it('the body goes when its link is used up, is closed, or its keeper is none any more; what it was can still be said', async () => {
  const bodyOf = async (id: string) =>
    (await store.database.invite.findUniqueOrThrow({ where: { id } })).blob.length
  const [used, closed, kept] = [await aLink(soon + 1), await aLink(soon + 2), await aLink(soon + 3)]
  for (const { id, body } of [used, closed, kept]) await putInvite(ports, alice.did, id, body)
  const say = async (...records: Parameters<typeof admit>[1][]) => {
    home.log = await admit(home.log, ...records)
    await ports.logs.add(home.studio, who(alice), records as never, [])
  }
  home.log = await admit(home.log, joinBy(carol, home.log, used.open))
  await ports.logs.add(home.studio, who(carol), home.log.bytes() as never, [])
  expect(await bodyOf(used.id)).toBe(0)
  expect(await bodyOf(closed.id)).toBeGreaterThan(0)
  await say(endInvite(as(alice, home.log), closed.open.hash))
  expect(await bodyOf(closed.id)).toBe(0)
  expect(await openInvite(ports, closed.id, Date.now())).toEqual({ ok: false, why: 'closed' })
  expect(await openInvite(ports, used.id, Date.now())).toEqual({ ok: false, why: 'used' })
  expect(await openInvite(ports, kept.id, Date.now())).toMatchObject({ ok: true })
  await say(changeRole(as(alice, home.log), { did: bob.did, role: 'keeper', cut: [] }))
  await say(changeRole(as(bob, home.log), { did: alice.did, role: 'reader', cut: [] }))
  expect(await bodyOf(kept.id)).toBe(0)
})
