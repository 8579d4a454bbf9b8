import { expect, test } from 'vitest'
import {
  addMember,
  announceDevice,
  changeRole,
  removeMember,
  revokeDevice,
  rotateTo,
} from '../../../lib/members/compose.ts'
import type { MembershipLog } from '../../../lib/members/log.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { sentencesOf } from '../../../lib/members/sentences.ts'
import { newStudioKey, wrapPrevious } from '../../../lib/crypto/studio-key.ts'
import {
  admit,
  as,
  found,
  furtherDevice,
  joinBy,
  linkFrom,
  person,
  seeded,
  type Person,
} from '../../support/people.ts'

const alice = person('Alice')
const bob = person('Bob')
const carol = person('Carol')
const dora = person('Dora')

/** A studio of these keepers, in this order. */
async function keepers(...people: Person[]): Promise<MembershipLog> {
  const [first, ...others] = people
  let { log } = await found(first!)
  for (const { did, cert } of others) {
    log = await admit(log, addMember(as(first!, log), { did, role: 'keeper', certs: [cert] }))
  }
  return log
}

const remove = (by: Person, whom: Person, log: MembershipLog) =>
  removeMember(as(by, log), { did: whom.did, cut: [] })

/** Names of current members with their roles, after these records arrived, in either order. */
async function after(log: MembershipLog, ...records: Uint8Array[]): Promise<Record<string, string>> {
  const said = await Promise.all(
    [records, [...records].reverse()].map(async (order) => {
      const { members } = resolve(await admit(log, ...order))
      const current = [alice, bob, carol, dora].filter(({ did }) => members.get(did)?.past === false)
      return Object.fromEntries(current.map(({ name, did }) => [name, members.get(did)!.role]))
    }),
  )
  expect(said[0]).toEqual(said[1])
  return said[0]!
}

test('a removal beats what the removed did at the same time', async () => {
  const log = await keepers(alice, bob)
  const added = addMember(as(bob, log), { did: carol.did, role: 'keeper', certs: [carol.cert] })
  expect(await after(log, added, remove(alice, bob, log))).toEqual({ Alice: 'keeper' })
})

test('it beats a long chain of acts too, and acts of those they took in', async () => {
  const log = await keepers(alice, bob)
  const added = addMember(as(bob, log), { did: carol.did, role: 'keeper', certs: [carol.cert] })
  const withCarol = await admit(log, added)
  const byCarol = addMember(as(carol, withCarol), { did: dora.did, role: 'writer', certs: [dora.cert] })
  const away = await admit(withCarol, byCarol, remove(alice, bob, log))
  expect([...resolve(away).members].filter(([, member]) => !member.past).map(([did]) => did)).toEqual([
    alice.did,
  ])
})

test('of two keepers that remove one another the more senior one stays', async () => {
  const log = await keepers(alice, bob, carol)
  expect(await after(log, remove(alice, bob, log), remove(bob, alice, log))).toEqual({
    Alice: 'keeper',
    Carol: 'keeper',
  })
  expect(await after(log, remove(carol, bob, log), remove(bob, carol, log))).toEqual({
    Alice: 'keeper',
    Bob: 'keeper',
  })
})

test('the same when the junior’s removal stands deeper in the log', async () => {
  const log = await keepers(alice, bob)
  const link = linkFrom(bob, log, 'link').record
  const later = await admit(log, link)
  const away = await admit(later, remove(bob, alice, later), remove(alice, bob, log))
  expect(resolve(away).members.get(alice.did)).toMatchObject({ past: false })
  expect(resolve(away).members.get(bob.did)).toMatchObject({ past: true })
})

test('in a circle the most senior removal stands, and what it hits and what hits it falls', async () => {
  const log = await keepers(alice, bob, carol)
  const circle = [remove(alice, bob, log), remove(bob, carol, log), remove(carol, alice, log)]
  expect(await after(log, ...circle)).toEqual({ Alice: 'keeper', Carol: 'keeper' })
})

test('the removal by somebody who is removed at the same time falls', async () => {
  const log = await keepers(alice, bob, carol, dora)
  const chain = [remove(alice, bob, log), remove(bob, carol, log)]
  expect(await after(log, ...chain)).toEqual({ Alice: 'keeper', Carol: 'keeper', Dora: 'keeper' })
  const defended = [remove(alice, bob, log), remove(bob, carol, log), remove(carol, dora, log)]
  expect(await after(log, ...defended)).toEqual({ Alice: 'keeper', Carol: 'keeper' })
})

test('a removal by somebody whose rank came from a fallen act has no force', async () => {
  const log = await keepers(alice, bob)
  const withDora = await admit(
    log,
    addMember(as(alice, log), { did: dora.did, role: 'writer', certs: [dora.cert] }),
  )
  const raised = changeRole(as(bob, withDora), { did: dora.did, role: 'keeper', cut: [] })
  const withRaised = await admit(withDora, raised)
  const coup = remove(dora, alice, withRaised)
  const end = await admit(withRaised, coup, remove(alice, bob, withDora))
  expect(resolve(end).members.get(alice.did)).toMatchObject({ past: false, role: 'keeper' })
  expect(resolve(end).members.get(dora.did)).toMatchObject({ past: false, role: 'writer' })
})

test('a lowering beats concurrent acts that need the higher role, and no others', async () => {
  const log = await keepers(alice, bob)
  const lowered = changeRole(as(alice, log), { did: bob.did, role: 'writer', cut: [] })
  const added = addMember(as(bob, log), { did: carol.did, role: 'writer', certs: [carol.cert] })
  expect(await after(log, lowered, added)).toEqual({ Alice: 'keeper', Bob: 'writer' })
  const phone = furtherDevice(bob, 'phone')
  const announced = announceDevice(as(phone, log), { did: bob.did, cert: phone.cert })
  const both = await admit(log, lowered, announced)
  expect(resolve(both).members.get(bob.did)!.devices.size).toBe(2)
})

test('a revocation beats what the device did at the same time', async () => {
  const log = await keepers(alice, bob)
  const phone = furtherDevice(bob, 'phone')
  const two = await admit(log, announceDevice(as(phone, log), { did: bob.did, cert: phone.cert }))
  const byThief = removeMember(as(phone, two), { did: alice.did, cut: [] })
  const revoked = revokeDevice(as(bob, two), {
    did: bob.did,
    fp: phone.device.fp,
    cut: [],
    signAsIdentity: bob.identity.sign,
  })
  expect(await after(two, byThief, revoked)).toEqual({ Alice: 'keeper', Bob: 'keeper' })
})

test('nobody comes in by a removed keeper’s link, however they date it', async () => {
  const log = await keepers(alice, bob)
  const open = linkFrom(bob, log, 'link', { uses: 9 })
  const invited = await admit(log, open.record)
  const away = await admit(invited, remove(alice, bob, invited))
  expect(resolve(away).invites.get(open.hash)).toMatchObject({ revoked: true })
  expect(await after(away, joinBy(carol, invited, open))).toEqual({ Alice: 'keeper' })
})

test('a member who comes in two ways at once keeps the higher role', async () => {
  const { log } = await found(alice)
  const open = linkFrom(alice, log, 'link', { role: 'reader' })
  const invited = await admit(log, open.record)
  const added = addMember(as(alice, invited), { did: carol.did, role: 'writer', certs: [carol.cert] })
  expect(await after(invited, joinBy(carol, invited, open), added)).toEqual({
    Alice: 'keeper',
    Carol: 'writer',
  })
})

test('concurrent rotations are both for reading, and one is current', async () => {
  const log = await keepers(alice, bob)
  const { key } = await found(alice)
  const rotate = (by: Person, name: string) => {
    const next = newStudioKey(log.studio, seeded(name))
    const prevWrap = wrapPrevious(next, key, log.studio, seeded(name))
    return { kid: next.kid, record: rotateTo(as(by, log), { kid: next.kid, prevKid: key.kid, prevWrap }) }
  }
  const [one, two] = [rotate(alice, 'one'), rotate(bob, 'two')]
  const said = await Promise.all(
    [
      [one, two],
      [two, one],
    ].map(async (order) => resolve(await admit(log, ...order.map(({ record }) => record)))),
  )
  expect(said[0]!.currentKid).toBe(said[1]!.currentKid)
  expect([...said[0]!.kids].sort()).toEqual([key.kid, one.kid, two.kid].sort())
})

test('the current key is one made after every removal', async () => {
  const log = await keepers(alice, bob, carol)
  const { key } = await found(alice)
  const away = await admit(log, remove(alice, carol, log))
  expect(resolve(away).rotationDue).toBe(true)
  const rotate = (by: Person, at: MembershipLog, name: string) => {
    const next = newStudioKey(log.studio, seeded(name))
    const prevWrap = wrapPrevious(next, key, log.studio, seeded(name))
    return { kid: next.kid, record: rotateTo(as(by, at), { kid: next.kid, prevKid: key.kid, prevWrap }) }
  }
  const safe = rotate(alice, away, 'safe')
  const deep = await admit(log, ...[linkFrom(bob, log, 'a').record])
  const deeper = await admit(deep, linkFrom(bob, deep, 'b').record)
  const unaware = rotate(bob, deeper, 'unaware')
  const end = resolve(await admit(deeper, unaware.record, remove(alice, carol, log), safe.record))
  expect(end.currentKid).toBe(safe.kid)
  expect(end.rotationDue).toBe(false)
})

test('of two last keepers who leave without knowing of each other, one stays', async () => {
  const log = await keepers(alice, bob)
  const leaving = [remove(alice, alice, log), remove(bob, bob, log)]
  const stays = await after(log, ...leaving)
  expect(Object.values(stays)).toEqual(['keeper'])
  const both = await admit(log, ...leaving)
  expect(resolve(both).restrictions).toHaveLength(1)
  const unheeded = sentencesOf(both, () => null).filter(({ effect }) => !effect.stands)
  expect(unheeded.map(({ effect }) => effect)).toEqual([{ stands: false, why: 'last-keeper' }])
  // Whoever stays goes on with what they had, and may leave once somebody else keeps the studio.
  const keeper = [alice, bob].find(({ did }) => !resolve(both).members.get(did)!.past)!
  const found = await admit(
    both,
    addMember(as(keeper, both), { did: carol.did, role: 'keeper', certs: [carol.cert] }),
  )
  expect(await after(found, remove(keeper, keeper, found))).toEqual({ Carol: 'keeper' })
})

test('a keeper who steps down while the other leaves is one of two last ones too', async () => {
  const log = await keepers(alice, bob)
  const down = changeRole(as(bob, log), { did: bob.did, role: 'reader', cut: [] })
  const said = await after(log, remove(alice, alice, log), down)
  expect(Object.values(said)).toContain('keeper')
})
