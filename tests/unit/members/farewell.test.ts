import { expect, test } from 'vitest'
import { hashOf } from '../../../lib/members/record.ts'
import { removeMember } from '../../../lib/members/compose.ts'
import { farewellTo } from '../../../lib/members/farewell.ts'
import { addRecords, emptyLog } from '../../../lib/members/log.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { admit, as, found, person, welcome } from '../../support/people.ts'

const [alice, bob, carol] = [person('alice'), person('bob'), person('carol')]

test('who was sent away may read the record that says so and all that led to it, and nothing later', async () => {
  const { studio, log } = await found(alice)
  const three = await welcome(await welcome(log, alice, bob), alice, carol)
  const record = removeMember(as(alice, three, 9000), { did: bob.did, cut: [] })
  const gone = await admit(three, record)
  const later = await welcome(gone, alice, person('dora'))

  const farewell = farewellTo(later, bob.did)!
  expect(farewell.map(hashOf)).toEqual(gone.bytes().map(hashOf))
  // It stands by itself: a device that holds nothing else reads in it who ended what, and when.
  const read = await addRecords(emptyLog(studio), farewell)
  expect(read.waiting).toBe(0)
  expect(resolve(read.log).members.get(bob.did)).toMatchObject({
    past: true,
    left: { by: alice.did, at: 9000 },
  })
})

test('who leaves has ended it themselves', async () => {
  const two = await welcome((await found(alice)).log, alice, bob)
  const left = await admit(two, removeMember(as(bob, two, 9000), { did: bob.did, cut: [] }))
  expect(resolve(left).members.get(bob.did)).toMatchObject({ past: true, left: { by: bob.did, at: 9000 } })
  expect(farewellTo(left, bob.did)).not.toBeNull()
})

test('who is in, comes back or never was has nothing to be told', async () => {
  const two = await welcome((await found(alice)).log, alice, bob)
  expect(farewellTo(two, bob.did)).toBeNull()
  expect(farewellTo(two, carol.did)).toBeNull()
  const left = await admit(two, removeMember(as(bob, two), { did: bob.did, cut: [] }))
  const back = await welcome(left, alice, bob)
  expect(farewellTo(back, bob.did)).toBeNull()
  expect(resolve(back).members.get(bob.did)).toMatchObject({ past: false, left: null })
})
