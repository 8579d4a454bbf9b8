import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, fromHex, toHex, utf8 } from '../../../lib/base/bytes.ts'
import { decodeCanonical, encodeCanonical, fieldsOf } from '../../../lib/signed/canonical.ts'
import { readCertificate, verifyCertificate } from '../../../lib/signed/certificate.ts'
import { didOf, parseDid, publicKeyOf } from '../../../lib/signed/did.ts'
import { cardDoc, houseDoc, indexDoc, talkDoc } from '../../../lib/signed/documents.ts'
import { idOf, classOf, type StudioId } from '../../../lib/base/ids.ts'
import { loginMessage } from '../../../lib/signed/login.ts'
import { person, seeded } from '../../support/people.ts'

const alice = person('Alice')

test('a did names its key and nothing else does', () => {
  expect(toHex(publicKeyOf(alice.did)!)).toBe(toHex(alice.identity.edPublic))
  expect(didOf(alice.identity.edPublic)).toBe(alice.did)
  for (const text of [
    '',
    'did:key:z',
    `${alice.did}1`,
    alice.did.slice(0, -1),
    alice.did.toUpperCase(),
    ' ',
  ]) {
    expect(parseDid(text)).toBeNull()
  }
})

test('canonical bytes have one form', () => {
  const value = { b: 1, a: [true, null, 'x', Uint8Array.of(1, 2)], long: 70_000 }
  expect(decodeCanonical(encodeCanonical(value))).toEqual(value)
  const others = [
    '1801', // 1 in two bytes
    'a2616201616101', // keys out of order
    'a2616101616101', // a key twice
    '9f01ff', // an array without length
    'f93c00', // a float
    'f93e00', // a fraction
    'fa5a000000', // a whole number that is none for everybody: 2^53
    '0101', // something after the value
    'c001', // a tag
    'f7', // undefined
  ]
  for (const hex of others) expect(decodeCanonical(fromHex(hex)!), hex).toBeUndefined()
  const proto = concat(fromHex('a169')!, utf8('__proto__'), fromHex('a0')!)
  expect(fieldsOf(decodeCanonical(proto), [])).toBeNull()
})

test('canonical decoding never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const value = decodeCanonical(bytes)
      if (value !== undefined) expect(toHex(encodeCanonical(value as null))).toBe(toHex(bytes))
    }),
    { numRuns: 2000 },
  )
  expect(decodeCanonical(new Uint8Array(15_000).fill(0x81))).toBeUndefined()
  expect(decodeCanonical(fromHex('9bffffffffffffffff')!)).toBeUndefined()
  expect(decodeCanonical(fromHex('5bffffffffffffffff')!)).toBeUndefined()
})

test('a certificate is its identity’s word', async () => {
  const certificate = await verifyCertificate(alice.cert)
  expect(certificate).toMatchObject({
    did: alice.did,
    devEd: alice.device.edPublic,
    devX: alice.device.xPublic,
  })
})

test('a certificate with any byte changed or missing is none', async () => {
  for (let at = 0; at < alice.cert.length; at++) {
    const flipped = alice.cert.slice()
    flipped[at]! ^= 1 << (at % 8)
    expect(await verifyCertificate(flipped), `byte ${at}`).toBeNull()
    expect(readCertificate(alice.cert.subarray(0, at))).toBeNull()
  }
  expect(readCertificate(concat(alice.cert, Uint8Array.of(0)))).toBeNull()
})

test('what a device signs to sign in names the origin', () => {
  const nonce = new Uint8Array(32)
  const message = loginMessage('https://a.example', nonce, 1)
  expect(toHex(message)).not.toBe(toHex(loginMessage('https://b.example', nonce, 1)))
  expect(toHex(message).endsWith('0000000000000001')).toBe(true)
})

test('known documents have ids of their class, different in each studio', () => {
  const studio = idOf<StudioId>(seeded('one')(16))
  const other = idOf<StudioId>(seeded('two')(16))
  expect(classOf(indexDoc(studio))).toBe('body')
  expect(classOf(houseDoc(studio))).toBe('house')
  expect(classOf(cardDoc(studio, alice.did))).toBe('card')
  expect(classOf(talkDoc(studio, indexDoc(studio)))).toBe('talk')
  expect(indexDoc(studio)).not.toBe(indexDoc(other))
})
