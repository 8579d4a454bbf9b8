import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat } from '../../../lib/base/bytes.ts'
import { addMember, listRelays, removeMember } from '../../../lib/members/compose.ts'
import { addRecords } from '../../../lib/members/log.ts'
import { makeRecord, readRecord, type MemberRecord } from '../../../lib/members/record.ts'
import { isOrigin } from '../../../lib/wire/origin.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { encodeCanonical } from '../../../lib/signed/canonical.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { admit, as, found, joinBy, linkFrom, person, seeded } from '../../support/people.ts'

const alice = person('Alice')
const bob = person('Bob')

test('every flipped byte and every cut of a record is refused', async () => {
  const { log } = await found(alice)
  const open = linkFrom(alice, log, 'link')
  const invited = await admit(log, open.record)
  const record = joinBy(bob, invited, open)
  for (let at = 0; at < record.length; at++) {
    const flipped = record.slice()
    flipped[at]! ^= 1 << (at % 8)
    const cut = record.subarray(0, at)
    const addition = await addRecords(invited, [flipped, cut, concat(record, Uint8Array.of(0))])
    // A flipped parent makes a record that waits for ever; all else is refused at once.
    expect(addition.added, `byte ${at}`).toEqual([])
    expect(addition.refused.length + addition.waiting).toBe(3)
  }
})

test('random bytes are no records and never throw', async () => {
  const { log } = await found(alice)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), async (junk) => {
      const addition = await addRecords(log, junk)
      expect(addition.refused.every((refusal) => refusal.why === 'malformed')).toBe(true)
      expect(addition.refused.length).toBe(junk.length)
    }),
  )
  fc.assert(
    fc.property(fc.object({ maxDepth: 3, withDate: false, withBigInt: false }), (value) => {
      const wrapped = encodeCanonicalOrNull({ body: value, sig: new Uint8Array(64) })
      if (wrapped) expect(readRecord(wrapped)).toBeNull()
    }),
  )
})

const encodeCanonicalOrNull = (value: object) => {
  try {
    return encodeCanonical({ body: encodeCanonical(value as never), sig: new Uint8Array(64) })
  } catch {
    return null
  }
}

test('records have exactly their fields', async () => {
  const { log, studio } = await found(alice)
  const head = { studio, prev: log.heads(), by: alice.device.fp, at: 1 }
  const whole = readRecord(addMember(as(alice, log), { did: bob.did, role: 'writer', certs: [bob.cert] }))!
  const variants: unknown[] = [
    { ...whole.record, role: 'owner' },
    { ...whole.record, prev: [] },
    { ...whole.record, prev: [...log.heads(), ...log.heads()] },
    { ...whole.record, at: -1 },
    { ...whole.record, certs: [] },
    { ...whole.record, did: alice.did },
    {
      ...head,
      type: 'invite',
      id: whole.record.by,
      pub: seeded('p')(32),
      role: 'keeper',
      expires: 9,
      uses: 1,
      ask: false,
    },
    {
      ...head,
      type: 'invite',
      id: whole.record.by,
      pub: seeded('p')(32),
      role: 'writer',
      expires: 1,
      uses: 1,
      ask: false,
    },
    {
      ...head,
      type: 'invite',
      id: whole.record.by,
      pub: seeded('p')(32),
      role: 'writer',
      expires: 9,
      uses: 0,
      ask: false,
    },
    { ...head, type: 'rotate', kid: whole.record.by, prevKid: null, prevWrap: seeded('w')(72) },
    { ...head, type: 'relays', urls: ['https://a.example/path'] },
  ]
  for (const variant of variants) {
    expect(
      readRecord(makeRecord(variant as MemberRecord, alice.device.sign)),
      JSON.stringify(variant),
    ).toBeNull()
  }
  expect(readRecord(new Uint8Array(limits.recordBytes + 1))).toBeNull()
})

test('a removal with the longest cut fits into a record', async () => {
  const { log } = await found(alice)
  const joined = await admit(
    log,
    addMember(as(alice, log), { did: bob.did, role: 'writer', certs: [bob.cert] }),
  )
  const random = seeded('cut')
  const doc = 'AQEBAQEBAQEBAQEBAQEBAQ' as never
  const cut = Array.from({ length: 400 }, () => ({ doc, session: random(8), lastSeq: 2 ** 40 }))
  const record = removeMember(as(alice, joined), { did: bob.did, cut })
  expect(record.length).toBeLessThanOrEqual(limits.recordBytes)
  await admit(joined, record)
})

test('relays are listed by their origins', async () => {
  const { log } = await found(alice)
  const listed = await admit(log, listRelays(as(alice, log), ['https://a.example', 'http://localhost:3100']))
  expect(resolve(listed).relays).toEqual(['https://a.example', 'http://localhost:3100'])
  for (const text of [
    '',
    'https://a.example/',
    'HTTPS://a.example',
    'ftp://a.example',
    'https://a.example:443',
    3,
  ]) {
    expect(isOrigin(text), String(text)).toBe(false)
  }
})
