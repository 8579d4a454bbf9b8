/** A studio of one: its id follows from its person, its log knows devices and keys, and nobody else comes in. */
import { expect, test } from 'vitest'
import type { Bytes } from '../../../lib/base/bytes.ts'
import { newStudioKey, wrapPrevious } from '../../../lib/crypto/studio-key.ts'
import {
  addMember,
  announceDevice,
  foundSelf,
  removeMember,
  revokeDevice,
  rotateTo,
} from '../../../lib/members/compose.ts'
import { keyTips } from '../../../lib/members/key-tips.ts'
import { addRecords, emptyLog, type MembershipLog } from '../../../lib/members/log.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { selfStudio } from '../../../lib/signed/documents.ts'
import { admit, as, furtherDevice, linkFrom, person, seeded, type Person } from '../../support/people.ts'

const noor = person('Noor')
const phone = furtherDevice(noor, 'phone')
const tablet = furtherDevice(noor, 'tablet')
const mallory = person('Mallory')
const self = selfStudio(noor.did)

const genesisOf = (who: Person, did = who.did): Bytes =>
  foundSelf({ did, certs: [who.cert], by: who.device, at: 1000, random: seeded(who.device.fp) })

/** Begun on one device, with its first key. */
async function begunOn(who: Person): Promise<{ log: MembershipLog; records: Bytes[] }> {
  const genesis = genesisOf(who)
  const empty = await admit(emptyLog(self), genesis)
  const { kid } = newStudioKey(self, seeded(`key of ${who.device.fp}`))
  const rotation = rotateTo(as(who, empty, 1001), { kid, prevKid: null, prevWrap: null })
  return { log: await admit(empty, rotation), records: [genesis, rotation] }
}

const devicesIn = (log: MembershipLog) => [...resolve(log).members.get(noor.did)!.devices.keys()].sort()
const refusals = async (log: MembershipLog, ...records: Uint8Array[]) =>
  (await addRecords(log, records)).refused.map(({ why }) => why)

test('has one member, who keeps it with whichever devices they have', async () => {
  const { log } = await begunOn(noor)
  const both = await admit(log, announceDevice(as(phone, log), { did: noor.did, cert: phone.cert }))
  expect([...resolve(both).members.keys()]).toEqual([noor.did])
  expect(resolve(both).members.get(noor.did)!.role).toBe('keeper')
  expect(devicesIn(both)).toEqual([noor.device.fp, phone.device.fp].sort())
})

test('begun on two devices that do not know of each other, it is one, whatever order it arrives in', async () => {
  const [a, b] = [await begunOn(noor), await begunOn(phone)]
  const one = await admit(a.log, ...b.records)
  const other = await admit(b.log, ...a.records)
  for (const log of [one, other]) {
    expect(devicesIn(log)).toEqual([noor.device.fp, phone.device.fp].sort())
    expect(keyTips(resolve(log))).toHaveLength(2)
    expect(resolve(log).rotationDue).toBe(false)
  }
  expect(one.heads()).toEqual(other.heads())
  expect(resolve(one).currentKid).toBe(resolve(other).currentKid)
  const third = await admit(one, announceDevice(as(tablet, one), { did: noor.did, cert: tablet.cert }))
  expect(devicesIn(third)).toHaveLength(3)
  expect(third.heads()).toHaveLength(1)
})

test('lets nobody in, whoever asks and however', async () => {
  const { log } = await begunOn(noor)
  const theirs = genesisOf(mallory)
  expect(await refusals(log, theirs)).toEqual(['other-studio'])
  expect(await refusals(emptyLog(self), theirs)).toEqual(['other-studio'])
  const add = addMember(as(noor, log), { did: mallory.did, role: 'reader', certs: [mallory.cert] })
  expect(await refusals(log, add)).toEqual(['not-allowed'])
  expect(await refusals(log, linkFrom(noor, log, 'link').record)).toEqual(['not-allowed'])
  expect(await refusals(log, removeMember(as(noor, log), { did: noor.did, cut: [] }))).toEqual([
    'not-allowed',
  ])
  const device = announceDevice(as(mallory, log), { did: mallory.did, cert: mallory.cert })
  expect(await refusals(log, device)).toEqual(['not-allowed'])
  const { kid } = newStudioKey(self, seeded('evil'))
  const rotation = rotateTo(as(mallory, log), {
    kid,
    prevKid: resolve(log).currentKid,
    prevWrap: seeded('w')(72),
  })
  expect((await addRecords(log, [rotation])).added).toEqual([])
})

test('a genesis that names somebody else’s did without their signature is refused', async () => {
  // The certificate is the person's own word; a device cannot be named without it.
  const forged = genesisOf({ ...mallory, cert: mallory.cert }, noor.did)
  expect((await addRecords(emptyLog(self), [forged])).added).toEqual([])
})

test('a retired device is out for good, also when it begins the studio anew', async () => {
  const { log, records } = await begunOn(noor)
  const both = await admit(log, announceDevice(as(phone, log), { did: noor.did, cert: phone.cert }))
  const retired = await admit(
    both,
    revokeDevice(as(noor, both), {
      did: noor.did,
      fp: phone.device.fp,
      cut: [],
      signAsIdentity: noor.identity.sign,
    }),
  )
  expect(resolve(retired).rotationDue).toBe(true)
  const again = (await addRecords(retired, [genesisOf(phone)])).log
  expect(devicesIn(again)).toEqual([noor.device.fp])
  const late = (
    await addRecords(again, [announceDevice(as(phone, again), { did: noor.did, cert: phone.cert })])
  ).log
  expect(devicesIn(late)).toEqual([noor.device.fp])

  const before = resolve(retired).currentKid!
  const key = newStudioKey(self, seeded('after'))
  const old = newStudioKey(self, seeded(`key of ${noor.device.fp}`))
  const prevWrap = wrapPrevious(key, old, self, seeded('wrap'))
  const rotated = await admit(again, rotateTo(as(noor, again), { kid: key.kid, prevKid: before, prevWrap }))
  expect(resolve(rotated)).toMatchObject({ currentKid: key.kid, rotationDue: false })
  expect(records).toHaveLength(2)
})

test('a device that began it alone can be retired by another', async () => {
  const { log } = await begunOn(noor)
  const both = await admit(log, announceDevice(as(phone, log), { did: noor.did, cert: phone.cert }))
  const revoke = { did: noor.did, fp: noor.device.fp, cut: [], signAsIdentity: noor.identity.sign }
  const retired = await admit(both, revokeDevice(as(phone, both), revoke))
  expect(devicesIn(retired)).toEqual([phone.device.fp])
})
