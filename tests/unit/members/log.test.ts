import { expect, test } from 'vitest'
import {
  addMember,
  announceDevice,
  changeRole,
  endInvite,
  removeMember,
  revokeDevice,
  rotateTo,
} from '../../../lib/members/compose.ts'
import { addRecords, emptyLog, extendsHeads, headSummary } from '../../../lib/members/log.ts'
import { resolve, resolveAt } from '../../../lib/members/resolution.ts'
import { newStudioKey, wrapPrevious } from '../../../lib/crypto/studio-key.ts'
import { hashOf } from '../../../lib/members/record.ts'
import {
  admit,
  as,
  found,
  furtherDevice,
  joinBy,
  linkFrom,
  person,
  seeded,
  welcome,
} from '../../support/people.ts'

const [alice, bob, carol, mallory] = ['Alice', 'Bob', 'Carol', 'Mallory'].map(person)

const refusalOf = async (log: Parameters<typeof addRecords>[0], record: Uint8Array) =>
  (await addRecords(log, [record])).refused.map((refusal) => refusal.why)

test('a founder is the keeper of a studio with one key', async () => {
  const { studio, log, key } = await found(alice!)
  const resolution = resolve(log)
  expect(resolution.studio).toBe(studio)
  expect([...resolution.members.keys()]).toEqual([alice!.did])
  expect(resolution.members.get(alice!.did)).toMatchObject({ role: 'keeper', past: false, joinedAt: 1000 })
  expect(resolution.currentKid).toBe(key.kid)
  expect(resolution.rotationDue).toBe(false)
  expect(resolution.deviceOwner(alice!.device.fp)?.did).toBe(alice!.did)
})

test('a genesis of another studio is refused', async () => {
  const { log } = await found(alice!)
  const other = await found(bob!)
  const addition = await addRecords(emptyLog(other.studio), log.bytes())
  expect(addition.refused.map((refusal) => refusal.why)).toEqual(['other-studio', 'other-studio'])
})

test('somebody joins by a link once', async () => {
  const { log } = await found(alice!)
  const open = linkFrom(alice!, log, 'link', { role: 'commenter' })
  const invited = await admit(log, open.record)
  const joined = await admit(invited, joinBy(bob!, invited, open))
  expect(resolve(joined).members.get(bob!.did)?.role).toBe('commenter')
  expect(resolve(joined).invites.get(open.hash)).toMatchObject({ used: 1, uses: 1, revoked: false })
  expect(await refusalOf(joined, joinBy(carol!, joined, open))).toEqual(['not-allowed'])
})

test('a link that has ended or expired lets nobody in', async () => {
  const { log } = await found(alice!)
  const open = linkFrom(alice!, log, 'link', { expires: 5000 })
  const invited = await admit(log, open.record)
  expect(await refusalOf(invited, joinBy(bob!, invited, open, 5001))).toEqual(['not-allowed'])
  const ended = await admit(invited, endInvite(as(alice!, invited), open.hash))
  expect(await refusalOf(ended, joinBy(bob!, ended, open))).toEqual(['not-allowed'])
  const late = await admit(ended, joinBy(bob!, invited, open))
  expect(resolve(late).members.has(bob!.did)).toBe(false)
  expect(resolve(late).rotationDue).toBe(true)
})

test('a proof made with another link is refused', async () => {
  const { log } = await found(alice!)
  const open = linkFrom(alice!, log, 'link')
  const other = linkFrom(alice!, log, 'other link')
  const invited = await admit(log, open.record)
  const forged = joinBy(mallory!, invited, { ...open, link: other.link })
  expect(await refusalOf(invited, forged)).toEqual(['bad-signature'])
})

test('two people use a single-use link at once: the lower hash counts', async () => {
  const { log } = await found(alice!)
  const open = linkFrom(alice!, log, 'link')
  const invited = await admit(log, open.record)
  const joins = [joinBy(bob!, invited, open), joinBy(carol!, invited, open)]
  const [first] = [...joins].sort((a, b) => Buffer.compare(hashBytes(a), hashBytes(b)))
  const winner = first === joins[0] ? bob! : carol!
  for (const order of [joins, [...joins].reverse()]) {
    const { members } = resolve(await admit(invited, ...order))
    expect([...members.keys()].sort()).toEqual([alice!.did, winner.did].sort())
  }
})

const hashBytes = (record: Uint8Array) => Buffer.from(hashOf(record), 'base64url')

test('readers, commenters and writers manage nothing', async () => {
  for (const role of ['reader', 'commenter', 'writer'] as const) {
    const { log } = await found(alice!)
    const joined = await welcome(log, alice!, mallory!, role)
    const author = as(mallory!, joined)
    const kid = newStudioKey(joined.studio, seeded('evil')).kid
    const previous = resolve(joined).currentKid
    const attempts = [
      addMember(author, { did: bob!.did, role: 'keeper', certs: [bob!.cert] }),
      changeRole(author, { did: mallory!.did, role: 'keeper', cut: [] }),
      removeMember(author, { did: alice!.did, cut: [] }),
      rotateTo(author, { kid, prevKid: previous, prevWrap: seeded('wrap')(72) }),
      linkFrom(mallory!, joined, 'evil link').record,
    ]
    for (const attempt of attempts) expect(await refusalOf(joined, attempt)).toEqual(['not-allowed'])
  }
})

test('strangers write nothing', async () => {
  const { log } = await found(alice!)
  const author = as(mallory!, log)
  const add = addMember(author, { did: mallory!.did, role: 'keeper', certs: [mallory!.cert] })
  expect(await refusalOf(log, add)).toEqual(['not-allowed'])
  const device = announceDevice(author, { did: mallory!.did, cert: mallory!.cert })
  expect(await refusalOf(log, device)).toEqual(['not-allowed'])
})

test('a record signed by somebody else’s device is refused', async () => {
  const { log } = await found(alice!)
  const joined = await welcome(log, alice!, bob!)
  const forged = removeMember(
    { log: joined, by: { fp: alice!.device.fp, sign: bob!.device.sign }, at: 1 },
    { did: bob!.did, cut: [] },
  )
  expect(await refusalOf(joined, forged)).toEqual(['bad-signature'])
})

test('a device announces itself for its own person only', async () => {
  const { log } = await found(alice!)
  const joined = await welcome(log, alice!, bob!)
  const phone = furtherDevice(bob!, 'phone')
  const announced = await admit(
    joined,
    announceDevice(as(phone, joined), { did: bob!.did, cert: phone.cert }),
  )
  expect([...resolve(announced).members.get(bob!.did)!.devices.keys()].sort()).toEqual(
    [bob!.device.fp, phone.device.fp].sort(),
  )
  const tablet = furtherDevice(bob!, 'tablet')
  const byAnother = announceDevice(as(bob!, joined), { did: bob!.did, cert: tablet.cert })
  expect(await refusalOf(joined, byAnother)).toEqual(['malformed'])
  const forAlice = announceDevice(as(tablet, joined), { did: alice!.did, cert: tablet.cert })
  expect(await refusalOf(joined, forAlice)).toEqual(['malformed'])
})

test('nobody takes another’s device by certifying its key', async () => {
  const { log } = await found(alice!)
  const joined = await welcome(log, alice!, bob!)
  const keyThief = await admit(
    joined,
    addMember(as(alice!, joined), { did: mallory!.did, role: 'writer', certs: [mallory!.cert] }),
  )
  const { certifyDevice } = await import('../../../lib/crypto/device.ts')
  const stolen = certifyDevice(mallory!.identity, bob!.device, {
    label: 'phone',
    createdAt: 1,
    random: seeded('x'),
  })
  const gone = await admit(keyThief, removeMember(as(alice!, keyThief), { did: mallory!.did, cut: [] }))
  const back = await admit(
    gone,
    addMember(as(alice!, gone), { did: mallory!.did, role: 'writer', certs: [stolen, mallory!.cert] }),
  )
  expect(resolve(back).deviceOwner(bob!.device.fp)?.did).toBe(bob!.did)
  expect(resolve(back).members.get(mallory!.did)!.devices.has(bob!.device.fp)).toBe(false)
})

test('only keepers rotate, onto a key that is known', async () => {
  const { log, key, studio } = await found(alice!)
  const next = newStudioKey(studio, seeded('next'))
  const prevWrap = wrapPrevious(next, key, studio, seeded('nonce'))
  const rotated = await admit(log, rotateTo(as(alice!, log), { kid: next.kid, prevKid: key.kid, prevWrap }))
  expect(resolve(rotated)).toMatchObject({ currentKid: next.kid })
  expect([...resolve(rotated).kids].sort()).toEqual([key.kid, next.kid].sort())
  const stray = newStudioKey(studio, seeded('stray'))
  const unchained = rotateTo(as(alice!, log), { kid: next.kid, prevKid: stray.kid, prevWrap })
  expect(await refusalOf(log, unchained)).toEqual(['not-allowed'])
})

test('the last keeper cannot leave the studio without one', async () => {
  const { log } = await found(alice!)
  const joined = await welcome(log, alice!, bob!)
  expect(await refusalOf(joined, removeMember(as(alice!, joined), { did: alice!.did, cut: [] }))).toEqual([
    'not-allowed',
  ])
  const left = await admit(joined, removeMember(as(bob!, joined), { did: bob!.did, cut: [] }))
  expect(resolve(left).members.get(bob!.did)).toMatchObject({ past: true })
  expect(resolve(left).members.get(bob!.did)!.devices.size).toBe(0)
})

test('a revoked device is gone for good; only its person can disown it', async () => {
  const { log } = await found(alice!)
  const joined = await welcome(log, alice!, bob!)
  const phone = furtherDevice(bob!, 'phone')
  const two = await admit(joined, announceDevice(as(phone, joined), { did: bob!.did, cert: phone.cert }))
  const revocation = { did: bob!.did, fp: phone.device.fp, cut: [] }
  const forged = revokeDevice(as(alice!, two), { ...revocation, signAsIdentity: alice!.identity.sign })
  expect(await refusalOf(two, forged)).toEqual(['bad-signature'])
  const revoked = await admit(
    two,
    revokeDevice(as(bob!, two), { ...revocation, signAsIdentity: bob!.identity.sign }),
  )
  expect([...resolve(revoked).members.get(bob!.did)!.devices.keys()]).toEqual([bob!.device.fp])
  expect(resolve(revoked).rotationDue).toBe(true)
  const again = announceDevice(as(phone, revoked), { did: bob!.did, cert: phone.cert })
  expect(await refusalOf(revoked, again)).toEqual(['not-allowed'])
})

test('somebody sent away comes back by a newer link only', async () => {
  const { log } = await found(alice!)
  const open = linkFrom(alice!, log, 'link', { uses: 5 })
  const invited = await admit(log, open.record)
  const joined = await admit(invited, joinBy(bob!, invited, open))
  const gone = await admit(joined, removeMember(as(alice!, joined), { did: bob!.did, cut: [] }))
  expect(await refusalOf(gone, joinBy(bob!, gone, open))).toEqual(['not-allowed'])
  const back = await welcome(gone, alice!, bob!, 'reader')
  expect(resolve(back).members.get(bob!.did)).toMatchObject({ past: false, role: 'reader' })
})

test('a log that lacks known heads does not extend them', async () => {
  const { log } = await found(alice!)
  const joined = await welcome(log, alice!, bob!)
  expect(extendsHeads(joined, log.heads())).toBe(true)
  expect(extendsHeads(log, joined.heads())).toBe(false)
})

test('heads of any shape are found again by their 16 bytes', async () => {
  const { log } = await found(alice!)
  const joined = await admit(
    log,
    addMember(as(alice!, log), { did: bob!.did, role: 'keeper', certs: [bob!.cert] }),
  )
  const links = ['a', 'b', 'c', 'd'].map((name) => linkFrom(name < 'c' ? alice! : bob!, joined, name).record)
  const all = await admit(joined, ...links)
  for (const known of [[0], [1, 3], [0, 1, 2], [0, 1, 2, 3]]) {
    const part = await admit(joined, ...known.map((i) => links[i]!))
    expect(resolveAt(all, headSummary(part))?.invites.size).toBe(known.length)
  }
  expect(resolveAt(log, headSummary(all))).toBeNull()
  expect(resolveAt(all, new Uint8Array(16))).toBeNull()
})
