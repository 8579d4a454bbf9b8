import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64url, toBase64url } from '../../../lib/base/bytes.ts'
import { idOf, newDocId, type StudioId } from '../../../lib/base/ids.ts'
import { openPresence, sealPresence } from '../../../lib/crypto/presence.ts'
import { newStudioKey, presenceKey, rememberKeys } from '../../../lib/crypto/studio-key.ts'
import { person, seeded } from '../../support/people.ts'

const random = seeded('presence')
const studio = idOf<StudioId>(random(16))
const doc = newDocId('body', random)
const key = newStudioKey(studio, random)
const alice = person('Alice')
const presence = {
  session: random(8),
  counter: 300,
  client: 4_000_000_000,
  did: alice.did,
  state: { cursor: { anchor: 3 }, user: { name: 'Alice' } },
}
const place = { studio, doc, key }
const sealed = sealPresence(presence, { ...place, random })

test('presence opens for who has the key, and tells nothing by its size', () => {
  expect(openPresence(sealed, place)).toEqual(presence)
  expect(openPresence(sealed, { ...place, presenceKeyOf: rememberKeys(presenceKey, studio, doc) })).toEqual(
    presence,
  )
  const gone = sealPresence({ ...presence, state: null }, { ...place, random })
  expect(openPresence(gone, place)?.state).toBeNull()
  expect(gone.length).toBe(sealed.length)
})

test('another document, studio or key opens nothing', () => {
  expect(openPresence(sealed, { ...place, doc: newDocId('body', random) })).toBeNull()
  expect(openPresence(sealed, { ...place, studio: idOf<StudioId>(random(16)) })).toBeNull()
  expect(openPresence(sealed, { ...place, key: newStudioKey(studio, random) })).toBeNull()
})

test('every changed byte, every cut and any other text is refused', () => {
  const bytes = fromBase64url(sealed)!
  for (let at = 0; at < bytes.length; at++) {
    const flipped = bytes.slice()
    flipped[at]! ^= 1 << (at % 8)
    expect(openPresence(toBase64url(flipped), place), `byte ${at}`).toBeNull()
    expect(openPresence(toBase64url(bytes.subarray(0, at)), place)).toBeNull()
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(openPresence(text, place)).toBeNull()
    }),
  )
})

test('a member’s nonsense is refused', () => {
  const nonsense = [
    { ...presence, client: -1 },
    { ...presence, client: 1.5 },
    { ...presence, did: 'did:key:zNobody' as typeof alice.did },
    { ...presence, state: [1] as unknown as null },
    { ...presence, state: 'here' as unknown as null },
  ]
  for (const each of nonsense)
    expect(openPresence(sealPresence(each, { ...place, random }), place)).toBeNull()
})
