/** Somebody goes, and the lock is changed behind them. */
import { expect, test } from 'vitest'
import type { Did } from '../../../lib/base/ids.ts'
import { nextStudioKey, unwrapPrevious } from '../../../lib/crypto/studio-key.ts'
import { addMember, announceDevice } from '../../../lib/members/compose.ts'
import { addRecords } from '../../../lib/members/log.ts'
import { endAndRotate, rotateIfDue, type Ending } from '../../../lib/members/removal.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { admit, as, found, furtherDevice, linkFrom, person, seeded, welcome } from '../../support/people.ts'

const ann = person('Ann')
const ben = person('Ben')
const annsPhone = furtherDevice(ann, 'phone')
const studio = (async () => {
  const { log, key } = await found(ann)
  const withBen = await welcome(log, ann, ben)
  const cert = { did: ann.did, cert: annsPhone.cert }
  return { log: await admit(withBen, announceDevice(as(annsPhone, withBen), cert)), key }
})()

test('Ann sends Ben away: one step gives both records, and the old key stays readable through the new', async () => {
  const { log, key } = await studio
  const next = nextStudioKey(log.studio, key, seeded('next'))
  const ended = await endAndRotate(as(ann, log), { type: 'remove', did: ben.did, cut: [] }, next.names)
  if (!ended.ok) throw new Error(ended.why)
  expect(ended.records).toHaveLength(2)
  const served = (await addRecords(log, ended.records)).log
  expect(served.bytes()).toEqual(ended.log.bytes())
  expect(resolve(served)).toMatchObject({ currentKid: next.key.kid, rotationDue: false })
  expect(resolve(served).members.get(ben.did)!.past).toBe(true)
  expect(unwrapPrevious(next.key, key.kid, next.names.prevWrap!, log.studio)).toEqual(key)
})

test('a retired device and an ended link change the lock too', async () => {
  const { log, key } = await studio
  const open = linkFrom(ann, log, 'open')
  const invited = await admit(log, open.record)
  const fp = annsPhone.device.fp
  const endings: Ending[] = [
    { type: 'revokeDevice', did: ann.did, fp, cut: [], signAsIdentity: ann.identity.sign },
    { type: 'endInvite', invite: open.hash },
  ]
  for (const ending of endings) {
    const next = nextStudioKey(log.studio, key, seeded('next'))
    const ended = await endAndRotate(as(ann, invited), ending, next.names)
    expect(ended).toMatchObject({ ok: true, rotated: true })
    expect(ended.ok && resolve(ended.log).currentKid).toBe(next.key.kid)
  }
})

test('who leaves cannot change the lock: a keeper does, once, when they come upon it', async () => {
  const { log, key } = await studio
  const next = nextStudioKey(log.studio, key, seeded('next'))
  const left = await endAndRotate(as(ben, log), { type: 'remove', did: ben.did, cut: [] }, next.names)
  if (!left.ok) throw new Error(left.why)
  expect(left).toMatchObject({ rotated: false })
  expect(left.records).toHaveLength(1)
  expect(resolve(left.log).rotationDue).toBe(true)
  expect(await rotateIfDue(as(ben, left.log), next.names)).toBeNull()
  const rotated = (await rotateIfDue(as(ann, left.log), next.names))!
  expect(resolve(rotated.log)).toMatchObject({ currentKid: next.key.kid, rotationDue: false })
  const again = nextStudioKey(log.studio, next.key, seeded('again'))
  expect(await rotateIfDue(as(ann, rotated.log), again.names)).toBeNull()
})

test('what may not be is said, and nothing is written', async () => {
  const { log, key } = await studio
  const { names } = nextStudioKey(log.studio, key, seeded('next'))
  const ending = (did: Did): Ending => ({ type: 'remove', did, cut: [] })
  expect(await endAndRotate(as(ann, log), ending(ann.did), names)).toEqual({ ok: false, why: 'last-keeper' })
  expect(await endAndRotate(as(ben, log), ending(ann.did), names)).toEqual({ ok: false, why: 'not-allowed' })
  const stranger = person('Eve')
  expect(await endAndRotate(as(stranger, log), ending(ben.did), names)).toEqual({
    ok: false,
    why: 'not-allowed',
  })
  const stale = nextStudioKey(log.studio, nextStudioKey(log.studio, key, seeded('a')).key, seeded('b'))
  expect(await endAndRotate(as(ann, log), ending(ben.did), stale.names)).toEqual({
    ok: false,
    why: 'other-key',
  })
  expect(await rotateIfDue(as(ann, log), names)).toBeNull()
})

test('two keepers send one another’s friend away at once, each with a new lock: all agree, and one lock is due', async () => {
  const { log: start, key } = await studio
  const [cyd, dot] = [person('Cyd'), person('Dot')]
  let log = await admit(start, addMember(as(ann, start), { did: cyd.did, role: 'keeper', certs: [cyd.cert] }))
  log = await admit(log, addMember(as(ann, log), { did: dot.did, role: 'writer', certs: [dot.cert] }))
  const byAnn = nextStudioKey(log.studio, key, seeded('by Ann'))
  const byCyd = nextStudioKey(log.studio, key, seeded('by Cyd'))
  const a = await endAndRotate(as(ann, log), { type: 'remove', did: ben.did, cut: [] }, byAnn.names)
  const c = await endAndRotate(as(cyd, log), { type: 'remove', did: dot.did, cut: [] }, byCyd.names)
  if (!a.ok || !c.ok) throw new Error('refused')
  const one = (await addRecords(a.log, c.records)).log
  const other = (await addRecords(c.log, a.records)).log
  expect(resolve(one).currentKid).toBe(resolve(other).currentKid)
  // Ben knows nothing of Ann's lock, but Cyd, not knowing of his going, gave him hers; and so the other way round.
  expect(resolve(one).rotationDue).toBe(true)
  const current = resolve(one).currentKid === byAnn.key.kid ? byAnn.key : byCyd.key
  const last = nextStudioKey(log.studio, current, seeded('last'))
  const settled = (await rotateIfDue(as(cyd, one), last.names))!
  expect(resolve(settled.log)).toMatchObject({ currentKid: last.key.kid, rotationDue: false })
})
