/** A relay that lies to somebody who joins: other keys, an old log, another studio, a ghost. Each is refused at their side. */
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { fromBase64url, toBase64url, type Bytes } from '../../../lib/base/bytes.ts'
import type { InviteId, StudioId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { doorLink, newDoorSeed, sealPlate } from '../../../lib/crypto/door-plate.ts'
import { sealEnvelope } from '../../../lib/crypto/envelope.ts'
import { inviteFragment, inviteKeys, sealInvite, type InviteLink } from '../../../lib/crypto/invite.ts'
import { openKnock } from '../../../lib/crypto/knock.ts'
import { newStudioKey, studioKeyOf } from '../../../lib/crypto/studio-key.ts'
import {
  addMember,
  announceDevice,
  endInvite,
  inviteSomeone,
  removeMember,
} from '../../../lib/members/compose.ts'
import { addRecords, headSummary, type MembershipLog } from '../../../lib/members/log.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { ownInMemory } from '../../../lib/model/own.ts'
import { arrivals } from '../../../lib/studio/arrivals.browser.ts'
import { openDeviceStore } from '../../../lib/studio/device-store.browser.ts'
import { openHeldStudio } from '../../../lib/studio/held-studio.browser.ts'
import { readInvite } from '../../../lib/studio/invitations.browser.ts'
import { ownOf } from '../../../lib/studio/own.ts'
import type { RelayApi } from '../../../lib/studio/relay-api.browser.ts'
import type { KnockState } from '../../../lib/studio/snug.ts'
import { admit, as, found, furtherDevice, linkFrom, person, seeded, welcome } from '../../support/people.ts'

const [ann, ben, petra, mallory] = [person('Ann'), person('Ben'), person('Petra'), person('Mallory')]
const random = seeded('hostile joining')
const texts = {
  ...{ inviter: ann.did, inviterName: 'Ann', studioName: 'Sunday painters', purpose: '', note: '' },
  ...({ emblem: 'lantern', ink: 'tide' } as const),
}

type Served = { studio: StudioId; blob: Bytes; records: Bytes[] }
const bytesOf = (log: MembershipLog) => log.bytes() as Bytes[]

/** What an honest relay serves at a link into a studio that Ben left again. */
async function aStudio() {
  const { studio, log: founded, key } = await found(ann)
  const withBen = await welcome(founded, ann, ben)
  const open = linkFrom(ann, withBen, 'into the studio', { expires: 100_000 })
  const invited = await admit(withBen, open.record)
  const gone = removeMember(as(ann, invited), { did: ben.did, cut: [] })
  const log = await admit(invited, gone)
  const blob = sealInvite(open.link, { ...texts, key: key.key, heads: log.heads() }, random)
  return { studio, key, log, invited, open, honest: { studio, blob, records: bytesOf(log) } }
}
let home: Awaited<ReturnType<typeof aStudio>>
beforeAll(() => vi.stubGlobal('navigator', {}))
afterAll(() => vi.unstubAllGlobals())
beforeEach(async () => {
  home = await aStudio()
})

/** Petra reads a link that this relay answers for. */
async function reads(link: InviteLink, served: Served, now = 5000) {
  const asked: InviteId[] = []
  const api = {
    signIn: async () => 'ok' as const,
    invite: async (id: InviteId) => (asked.push(id), { ok: true as const, value: served }),
    knockState: async () => ({ ok: true as const, value: 'none' as KnockState }),
  }
  const address = `https://relay.example/join#${inviteFragment(link)}`
  const read = await readInvite({ link: address, api: api as unknown as RelayApi, did: petra.did, now })
  expect(asked).toEqual([inviteKeys(link).id])
  return read
}
const untrusted = { ok: false, why: 'untrusted' }

it('an honest relay’s answer is the studio, its people and its key', async () => {
  const read = await reads(home.open.link, home.honest)
  expect(read).toMatchObject({
    ok: true,
    invite: { is: 'invite', preview: { name: 'Sunday painters', people: 1 } },
  })
})

it('an old log, without the last records, is refused', async () => {
  expect(await reads(home.open.link, { ...home.honest, records: bytesOf(home.invited) })).toEqual(untrusted)
  for (let kept = 0; kept < home.honest.records.length; kept++)
    expect(
      await reads(home.open.link, { ...home.honest, records: home.honest.records.slice(0, kept) }),
      `${kept} records`,
    ).toEqual(untrusted)
})

it('another studio in its place, with keys the relay has, is refused', async () => {
  const theirs = await found(mallory)
  const own = linkFrom(mallory, theirs.log, 'their own', { expires: 100_000 })
  const log = await admit(theirs.log, own.record)
  const records = bytesOf(log)
  expect(await reads(home.open.link, { ...home.honest, records })).toEqual(untrusted)
  expect(await reads(home.open.link, { ...home.honest, studio: theirs.studio, records })).toEqual(untrusted)
  // Their body is sealed for their link: without the secret of ours nobody seals one for it.
  const blob = sealInvite(own.link, { ...texts, key: theirs.key.key, heads: log.heads() }, random)
  expect(await reads(home.open.link, { studio: home.studio, blob, records })).toEqual(untrusted)
})

it('a key that no keeper named is refused, even from somebody who has the link too', async () => {
  const other = newStudioKey(home.studio, random)
  const blob = sealInvite(home.open.link, { ...texts, key: other.key, heads: home.log.heads() }, random)
  expect(await reads(home.open.link, { ...home.honest, blob })).toEqual(untrusted)
})

it('a ghost among the people is refused', async () => {
  const ghost = addMember(as(mallory, home.log), { did: mallory.did, role: 'keeper', certs: [mallory.cert] })
  const records = [...home.honest.records, ghost]
  expect(await reads(home.open.link, { ...home.honest, records })).toEqual(untrusted)
})

it('one changed byte anywhere is refused', async () => {
  const { blob, records } = home.honest
  const flipped = (bytes: Bytes, at: number) => {
    const changed = bytes.slice() as Bytes
    changed[at]! ^= 1
    return changed
  }
  for (let at = 0; at < blob.length; at += 17)
    expect(await reads(home.open.link, { ...home.honest, blob: flipped(blob, at) }), `blob ${at}`).toEqual(
      untrusted,
    )
  for (const [i, record] of records.entries()) {
    const changed = records.with(i, flipped(record, Math.floor(record.length / 2)))
    expect(await reads(home.open.link, { ...home.honest, records: changed }), `record ${i}`).toEqual(
      untrusted,
    )
  }
})

it('a link that was closed, used or late does not open, whatever the relay says of it', async () => {
  const { open, log } = home
  const closed = await admit(log, endInvite(as(ann, log), open.hash))
  expect(await reads(open.link, { ...home.honest, records: bytesOf(closed) })).toEqual({
    ...{ ok: false, why: 'closed', inviter: 'Ann' },
  })
  expect(await reads(open.link, home.honest, 200_000)).toEqual({
    ...{ ok: false, why: 'ended', inviter: 'Ann', at: 100_000 },
  })
})

/** A door to knock at, its plate hung when Ben was already gone. */
async function aDoor() {
  const seed = newDoorSeed(random)
  const link = doorLink(home.studio, seed)
  const { id, signPublic } = inviteKeys(link)
  const terms = { role: 'reader', uses: 1, expires: 100_000, door: null } as const
  const made = inviteSomeone(as(ann, home.log), {
    id,
    pub: signPublic,
    role: 'reader',
    uses: 1,
    expires: 100_000,
    ask: true,
  })
  const log = await admit(home.log, made.record)
  const blob = sealPlate(link, { ...texts, ...terms, heads: log.heads() }, random)
  return { seed, link, log, served: { studio: home.studio, blob, records: [] as Bytes[] } }
}

it('a plate is believed only for its own link and studio', async () => {
  const { link, served } = await aDoor()
  expect(await reads(link, served)).toMatchObject({
    ok: true,
    invite: { is: 'door', preview: { ask: 'none' } },
  })
  expect(await reads(home.open.link, served)).toEqual(untrusted)
  const other = (await found(mallory)).studio
  expect(await reads(link, { ...served, studio: other })).toEqual(untrusted)
})

/** Petra's device, at the door; the relay serves it this log and says that she is in. */
async function petraAt(
  served: Served,
  link: InviteLink,
  log: MembershipLog,
  envelopes: Bytes[],
  { own = ownInMemory(), isWhole = observed(true), as: by = petra } = {},
) {
  const deviceStore = await openDeviceStore(`petra ${toBase64url(random(8))}`)
  const opened = new Map<StudioId, Awaited<ReturnType<typeof openHeldStudio>>>()
  let knocked: Bytes | null = null
  let time = 6000
  const put: Bytes[] = []
  const relayLink = {
    log: {
      get: async () => ({
        ...{ ok: true, records: bytesOf(log).map(toBase64url), envelopes: envelopes.map(toBase64url) },
        ...{ next: 0, more: false },
      }),
      put: async (_: StudioId, records: string[]) => {
        put.push(...records.flatMap((text) => fromBase64url(text) ?? []))
        return { ok: true }
      },
    },
  }
  // Nothing here waits for anybody.
  const clock = {
    now: () => time,
    after(_ms: number, task: () => void) {
      const timer = setTimeout(task)
      return () => clearTimeout(timer)
    },
  }
  const self = arrivals({
    mine: () => ({ ...by, name: 'Petra', certificate: by.cert }) as never,
    ensureOwner: async () => petra as never,
    studios: {
      get: (id: StudioId) => opened.get(id) ?? null,
      membership: (id: StudioId) => openHeldStudio({ id, device: by.device, deviceStore }),
      open: async (id: StudioId, held: never) => void opened.set(id, held),
      exchange: async () => {},
      ids: () => [],
    } as never,
    isSelf: () => false,
    own: ownOf(observed(own), clock, isWhole),
    relay: { start: () => {}, online: async () => relayLink, links: observed([]) } as never,
    api: {
      studios: async () => ({ ok: true, value: [home.studio] }),
      signIn: async () => 'ok',
      invite: async () => ({ ok: true, value: served }),
      knock: async (_: InviteId, blob: Bytes) => ((knocked = blob), { ok: true, value: null }),
      knockState: async () => ({ ok: true, value: knocked ? 'in' : 'none' }),
    } as never,
    deviceStore,
    clock,
  })
  const address = `https://relay.example/join#${inviteFragment(link)}`
  return {
    knocks: () => self.knock(address, 'Please'),
    comesIn: () => self.knocked(address),
    said: () => knocked!,
    keys: () => opened.get(home.studio)?.keys ?? null,
    isIn: () => opened.has(home.studio),
    returns: () => self.returnToAll(relayLink as never),
    offers: self.offers,
    own,
    pass: (ms: number) => void (time += ms),
    put,
  }
}

async function letIn(log: MembershipLog) {
  return admit(log, addMember(as(ann, log), { did: petra.did, role: 'reader', certs: [petra.cert] }))
}
const envelopeFor = (key: ReturnType<typeof studioKeyOf>, log: MembershipLog) =>
  sealEnvelope({
    ...{ studio: home.studio, key, head16: headSummary(log) },
    to: { fp: petra.device.fp, xPublic: petra.device.xPublic },
  })

it('who knocked comes in by the keeper’s record, with the studio’s own key', async () => {
  const { seed, link, log, served } = await aDoor()
  const now = await letIn(log)
  const device = await petraAt(served, link, now, [await envelopeFor(home.key, now)])
  expect(await device.knocks()).toEqual({ ok: true })
  expect(await openKnock(home.studio, seed, device.said())).toMatchObject({ did: petra.did, note: 'Please' })
  expect(await device.comesIn()).toEqual({ ok: true, state: 'in' })
  expect(device.keys()!.current()!.kid).toBe(home.key.kid)
})

it('a relay that says “in” without a keeper’s record, or with an old log, brings nobody in', async () => {
  const { link, log, served } = await aDoor()
  const nobodySaid = await petraAt(served, link, log, [])
  await nobodySaid.knocks()
  expect(await nobodySaid.comesIn()).toEqual(untrusted)
  // Ann let her in on a branch that does not know that Ben is gone: the relay holds the rest back.
  const old = await letIn(home.invited)
  const rolledBack = await petraAt(served, link, old, [await envelopeFor(home.key, old)])
  await rolledBack.knocks()
  expect(await rolledBack.comesIn()).toEqual(untrusted)
})

it('a key that no keeper named is not taken from an envelope', async () => {
  const { link, log, served } = await aDoor()
  const now = await letIn(log)
  const device = await petraAt(served, link, now, [await envelopeFor(newStudioKey(home.studio, random), now)])
  await device.knocks()
  expect(await device.comesIn()).toEqual({ ok: true, state: 'in' })
  expect(device.keys()!.current()).toBeNull()
})

it('who is put into a studio unasked is offered it: it is taken when they say so, and not shown again when they decline', async () => {
  const { link, log, served } = await aDoor()
  const now = await letIn(log)
  const device = await petraAt(served, link, now, [await envelopeFor(home.key, now)])
  await device.returns()
  expect(device.isIn()).toBe(false)
  expect(device.offers.list.get()).toMatchObject([{ studio: home.studio, isKnown: false }])
  device.offers.decline(home.studio)
  expect(device.offers.list.get()).toEqual([])
  await device.returns()
  expect(device.isIn()).toBe(false)
  expect(device.offers.list.get()).toEqual([])
  // On another device of hers neither.
  const phone = await petraAt(served, link, now, [], { own: device.own })
  await phone.returns()
  expect(phone.offers.list.get()).toEqual([])

  const other = await petraAt(served, link, now, [await envelopeFor(home.key, now)])
  await other.returns()
  expect(await other.offers.comeIn(home.studio)).toBe('ok')
  expect(other.isIn()).toBe(true)
  expect(other.offers.list.get()).toEqual([])
})

it('who declines is taken off its people once that cannot be taken back, by one device of theirs and one time', async () => {
  const { link, log, served } = await aDoor()
  const now = await letIn(log)
  const device = await petraAt(served, link, now, [await envelopeFor(home.key, now)])
  await device.returns()
  const undo = device.offers.decline(home.studio)
  await device.returns()
  expect(device.put).toEqual([])
  undo()
  await vi.waitFor(() => expect(device.offers.list.get()).toHaveLength(1))
  device.offers.decline(home.studio)

  // The window was closed meanwhile; another device of hers, which the studio does not know, does it.
  const phone = furtherDevice(petra, 'phone')
  const other = await petraAt(served, link, now, [], { own: device.own, as: phone })
  other.pass(61_000)
  await other.returns()
  const after = (await addRecords(now, other.put)).log
  const member = resolve(after).members.get(petra.did)
  expect(member).toMatchObject({ past: true })
  const sent = other.put.length
  expect(sent).toBe(2)
  await other.returns()
  expect(other.put).toHaveLength(sent)
  expect(other.isIn()).toBe(false)

  // Older versions say only that it was declined, and not when.
  const older = ownInMemory()
  older.setSetting(`declined ${home.studio}`, true)
  const later = await petraAt(served, link, now, [], { own: older })
  await later.returns()
  expect(resolve((await addRecords(now, later.put)).log).members.get(petra.did)).toMatchObject({ past: true })
})

it('what her other devices know is waited for; who knocked, or is in elsewhere, comes in without a question', async () => {
  const { link, log, served } = await aDoor()
  const now = await letIn(log)
  const isWhole = observed(false)
  const device = await petraAt(served, link, now, [], { isWhole })
  await device.returns()
  expect(device.offers.list.get()).toEqual([])
  device.own.setStudio(home.studio, { relays: ['https://relay.example'], at: 7 })
  isWhole.set(true)
  await vi.waitFor(() => expect(device.isIn()).toBe(true))
  expect(device.offers.list.get()).toEqual([])

  const knocking = await petraAt(served, link, now, [])
  await knocking.knocks()
  // The window was closed meanwhile: what is remembered is her own.
  const later = await petraAt(served, link, now, [], { own: knocking.own })
  await later.returns()
  expect(later.isIn()).toBe(true)
})

it('a studio that her own device has come to is hers, whatever her other devices have told', async () => {
  const { link, log, served } = await aDoor()
  const letInNow = await letIn(log)
  const phone = furtherDevice(petra, 'phone')
  const announced = announceDevice(as(phone, letInNow), { did: petra.did, cert: phone.cert })
  const device = await petraAt(served, link, await admit(letInNow, announced), [])
  await device.returns()
  expect(device.isIn()).toBe(true)
})
