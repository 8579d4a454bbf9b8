import { expect, test } from 'vitest'
import { newDocId, type DocId } from '../../../lib/base/ids.ts'
import { mayApply, mayPublish } from '../../../lib/members/authority.ts'
import { changeRole, removeMember, revokeDevice, announceDevice } from '../../../lib/members/compose.ts'
import { headSummary, type MembershipLog } from '../../../lib/members/log.ts'
import { cardDoc, headsDoc } from '../../../lib/signed/documents.ts'
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
  type Person,
} from '../../support/people.ts'

const alice = person('Alice')
const bob = person('Bob')
const session = seeded('session')(8)
const page = newDocId('body', seeded('page'))
const talk = newDocId('talk', seeded('talk'))
const house = newDocId('house', seeded('house'))

const by = (who: Person, seq = 0) => ({ author: who.device.fp, session, seq })
const judge = (who: Person, known: MembershipLog, doc: DocId, log: MembershipLog, seq = 0) =>
  mayApply(by(who, seq), headSummary(known), doc, log)

test('each role writes its classes of documents', async () => {
  for (const [role, docs] of [
    ['reader', []],
    ['commenter', [talk]],
    ['writer', [talk, page]],
  ] as const) {
    const { log } = await found(alice)
    const joined = await welcome(log, alice, bob, role)
    const mine = cardDoc(joined.studio, bob.did)
    const heads = headsDoc(joined.studio)
    for (const doc of [page, talk, house, mine, heads, cardDoc(joined.studio, alice.did)]) {
      const may = ([...docs, mine, heads] as DocId[]).includes(doc)
      expect(judge(bob, joined, doc, joined), `${role} ${doc}`).toBe(may ? 'yes' : 'no')
      expect(mayPublish(joined, bob.device.fp, doc)).toBe(may)
    }
  }
})

test('a document of an unknown class is nobody’s', async () => {
  const { log } = await found(alice)
  const strange = 'BAQEBAQEBAQEBAQEBAQEBA' as DocId
  expect(judge(alice, log, strange, log)).toBe('no')
})

test('an entry from the future waits, one from before its author came is refused', async () => {
  const { log } = await found(alice)
  const joined = await welcome(log, alice, bob)
  expect(judge(bob, joined, page, log)).toBe('wait')
  expect(judge(bob, log, page, joined)).toBe('no')
  expect(mayApply(by(bob), new Uint8Array(3), page, joined)).toBe('wait')
})

test('after a removal only what lies inside the cut counts', async () => {
  const { log } = await found(alice)
  const joined = await welcome(log, alice, bob)
  const cut = [{ doc: page, session, lastSeq: 4 }]
  const gone = await admit(joined, removeMember(as(alice, joined), { did: bob.did, cut }))
  expect(judge(bob, joined, page, gone, 4)).toBe('yes')
  expect(judge(bob, joined, page, gone, 5)).toBe('no')
  expect(judge(bob, joined, talk, gone, 0)).toBe('no')
  expect(mayApply({ ...by(bob), session: seeded('other')(8) }, headSummary(joined), page, gone)).toBe('no')
  expect(judge(bob, gone, page, gone, 0)).toBe('no')
  expect(mayPublish(gone, bob.device.fp, page)).toBe(false)
  const back = await welcome(gone, alice, bob)
  expect(judge(bob, back, page, back, 9)).toBe('yes')
  expect(judge(bob, joined, page, back, 9)).toBe('no')
})

test('a lowering cuts only the documents that the new role may not write', async () => {
  const { log } = await found(alice)
  const joined = await welcome(log, alice, bob)
  const lowered = await admit(
    joined,
    changeRole(as(alice, joined), { did: bob.did, role: 'commenter', cut: [] }),
  )
  expect(judge(bob, joined, page, lowered)).toBe('no')
  expect(judge(bob, joined, talk, lowered)).toBe('yes')
})

test('a raised role counts from the head that knows it', async () => {
  const { log } = await found(alice)
  const joined = await welcome(log, alice, bob, 'reader')
  const raised = await admit(joined, changeRole(as(alice, joined), { did: bob.did, role: 'writer', cut: [] }))
  expect(judge(bob, joined, page, raised)).toBe('no')
  expect(judge(bob, raised, page, raised)).toBe('yes')
})

test('a revoked device is cut, its sisters are not', async () => {
  const { log } = await found(alice)
  const joined = await welcome(log, alice, bob)
  const phone = furtherDevice(bob, 'phone')
  const two = await admit(joined, announceDevice(as(phone, joined), { did: bob.did, cert: phone.cert }))
  const cut = [{ doc: page, session, lastSeq: 0 }]
  const fields = { did: bob.did, fp: phone.device.fp, cut, signAsIdentity: bob.identity.sign }
  const revoked = await admit(two, revokeDevice(as(bob, two), fields))
  expect(judge(phone, two, page, revoked, 0)).toBe('yes')
  expect(judge(phone, two, page, revoked, 1)).toBe('no')
  expect(judge(bob, two, page, revoked, 1)).toBe('yes')
})

test('who came in by a used link is nobody, whatever head they name', async () => {
  const { log } = await found(alice)
  const open = linkFrom(alice, log, 'link')
  const invited = await admit(log, open.record)
  const people = [bob, person('Carol')]
  const logs = await Promise.all(people.map((who) => admit(invited, joinBy(who, invited, open))))
  const both = await admit(invited, ...people.map((who) => joinBy(who, invited, open)))
  const verdicts = people.map((who, i) => judge(who, logs[i]!, page, both))
  expect(verdicts.sort()).toEqual(['no', 'yes'])
})
