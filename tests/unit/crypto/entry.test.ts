import { deflateSync } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, toHex, type Bytes } from '../../../lib/base/bytes.ts'
import { idOf, newDocId, type StudioId, type StudioKeyId } from '../../../lib/base/ids.ts'
import { fitsUpdate, openEntry, sealEntry, sealPlain } from '../../../lib/crypto/entry.ts'
import { docKey, newStudioKey, rememberKeys } from '../../../lib/crypto/studio-key.ts'
import { verifyEntry } from '../../../lib/signed/entry-signature.ts'
import { parseEntry, type EntryHead, type ParsedEntry } from '../../../lib/wire/entry.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { person, seeded } from '../../support/people.ts'

const random = seeded('entries')
const { device } = person('Alice')
const studio = idOf<StudioId>(random(16))
const doc = newDocId('body', random)
const key = newStudioKey(studio, random)
const membershipHead = random(16)
const session = random(8)

const seal = (payload: Uint8Array, head: Partial<EntryHead> = {}): Bytes =>
  sealEntry({
    head: { kind: 'update', deflated: false, author: device.fp, session, seq: 7, ...head },
    membershipHead,
    payload,
    studio,
    doc,
    key,
    sign: device.sign,
    random,
  })

const parsed = (bytes: Uint8Array): ParsedEntry => {
  const result = parseEntry(bytes)
  if (!result.ok) throw new Error(result.why)
  return result.entry
}

/** Whether a device would apply these bytes to this document. */
async function isAccepted(bytes: Uint8Array, place = { studio, doc, key }): Promise<boolean> {
  const result = parseEntry(bytes)
  if (!result.ok) return false
  const isSigned = await verifyEntry(result.entry, place.studio, place.doc, device.edPublic)
  return isSigned && openEntry(result.entry, place).ok
}

test('what is sealed opens again, plain or deflated', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.boolean(), (payload, deflated) => {
      const entry = parsed(seal(payload, { kind: deflated ? 'snapshot' : 'update', deflated }))
      const opened = openEntry(entry, { studio, doc, key, docKeyOf: rememberKeys(docKey, studio, doc) })
      expect(opened).toEqual({ ok: true, membershipHead, payload })
    }),
  )
})

test('equal content never gives equal bytes', () => {
  const payload = new Uint8Array(10)
  expect(toHex(seal(payload))).not.toBe(toHex(seal(payload)))
})

test('every flipped byte and every cut is refused', async () => {
  const bytes = seal(random(40))
  for (let at = 0; at < bytes.length; at++) {
    const flipped = bytes.slice()
    flipped[at]! ^= 1 << (at % 8)
    expect(await isAccepted(flipped), `byte ${at}`).toBe(false)
    expect(await isAccepted(bytes.subarray(0, at)), `cut at ${at}`).toBe(false)
  }
  expect(await isAccepted(concat(bytes, Uint8Array.of(0)))).toBe(false)
  expect(await isAccepted(bytes)).toBe(true)
})

test('another document, studio or key is refused, by signature and by seal', async () => {
  const bytes = seal(random(40))
  const entry = parsed(bytes)
  const otherDoc = newDocId('body', random)
  const otherStudio = idOf<StudioId>(random(16))
  const otherKey = newStudioKey(studio, random)
  expect(openEntry(entry, { studio, doc: otherDoc, key })).toEqual({ ok: false, why: 'tampered' })
  expect(openEntry(entry, { studio: otherStudio, doc, key })).toEqual({ ok: false, why: 'tampered' })
  expect(openEntry(entry, { studio, doc, key: otherKey })).toEqual({ ok: false, why: 'wrong-key' })
  const misnamed = { kid: key.kid, key: otherKey.key }
  expect(openEntry(entry, { studio, doc, key: misnamed })).toEqual({ ok: false, why: 'tampered' })
  const renamed = { ...entry, kid: otherKey.kid as StudioKeyId }
  expect(openEntry(renamed, { studio, doc, key: otherKey })).toEqual({ ok: false, why: 'tampered' })
  expect(await verifyEntry(entry, studio, otherDoc, device.edPublic)).toBe(false)
  expect(await verifyEntry(entry, otherStudio, doc, device.edPublic)).toBe(false)
  expect(await verifyEntry(entry, studio, doc, person('Bob').device.edPublic)).toBe(false)
})

test('random bytes are nobody’s entry', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(await isAccepted(bytes)).toBe(false)
      expect(await isAccepted(concat(Uint8Array.of(1, 1), bytes))).toBe(false)
    }),
    { numRuns: 500 },
  ))

const sealRaw = (plain: Uint8Array, deflated: boolean): ParsedEntry =>
  parsed(
    sealPlain({
      head: { kind: 'snapshot', deflated, author: device.fp, session, seq: 0 },
      plain,
      studio,
      doc,
      key,
      sign: device.sign,
      random,
    }),
  )

test('an author who breaks the format is found out', () => {
  const place = { studio, doc, key }
  expect(openEntry(sealRaw(random(15), false), place)).toEqual({ ok: false, why: 'malformed' })
  const notDeflated = concat(membershipHead, random(100))
  expect(openEntry(sealRaw(notDeflated, true), place)).toEqual({ ok: false, why: 'malformed' })
  const cutShort = concat(membershipHead, deflateSync(random(5000)).subarray(0, 3000))
  expect(openEntry(sealRaw(cutShort, true), place)).toEqual({ ok: false, why: 'malformed' })
  expect(openEntry(sealRaw(membershipHead, true), place)).toEqual({ ok: false, why: 'malformed' })
})

test('a deflate bomb stops at the limit', () => {
  const bomb = concat(membershipHead, deflateSync(new Uint8Array(limits.snapshotBytes + 1), { level: 9 }))
  expect(bomb.length).toBeLessThan(100_000)
  expect(openEntry(sealRaw(bomb, true), { studio, doc, key })).toEqual({ ok: false, why: 'malformed' })
})

test('the largest update fits, a larger one is known beforehand', () => {
  let largest = limits.updateBytes
  while (!fitsUpdate(largest)) largest--
  expect(parseEntry(seal(new Uint8Array(largest))).ok).toBe(true)
  expect(() => seal(new Uint8Array(largest + 1))).toThrow('Invariant')
  expect(parseEntry(seal(new Uint8Array(largest + 1), { kind: 'repair' })).ok).toBe(true)
})
