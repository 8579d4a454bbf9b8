import { expect, test } from 'vitest'
import { idOf, type StudioId } from '../../../lib/base/ids.ts'
import { newStudioKey, unwrapPrevious, wrapPrevious } from '../../../lib/crypto/studio-key.ts'
import { seeded } from '../../support/people.ts'

const random = seeded('keys')
const studio = idOf<StudioId>(random(16))
const [older, newer, other] = [1, 2, 3].map(() => newStudioKey(studio, random))

test('the newer key opens the older one', () => {
  const wrap = wrapPrevious(newer!, older!, studio, random)
  expect(wrap.length).toBe(72)
  expect(unwrapPrevious(newer!, older!.kid, wrap, studio)).toEqual(older)
})

test('no other key, name or studio does', () => {
  const wrap = wrapPrevious(newer!, older!, studio, random)
  expect(unwrapPrevious(other!, older!.kid, wrap, studio)).toBeNull()
  expect(unwrapPrevious(newer!, other!.kid, wrap, studio)).toBeNull()
  expect(unwrapPrevious(newer!, older!.kid, wrap, idOf<StudioId>(random(16)))).toBeNull()
  for (let at = 0; at < wrap.length; at++) {
    const flipped = wrap.slice()
    flipped[at]! ^= 1
    expect(unwrapPrevious(newer!, older!.kid, flipped, studio)).toBeNull()
    expect(unwrapPrevious(newer!, older!.kid, wrap.subarray(0, at), studio)).toBeNull()
  }
})

test('a wrap of a key that is not the named one is refused', () => {
  const lie = { kid: older!.kid, key: other!.key }
  expect(unwrapPrevious(newer!, older!.kid, wrapPrevious(newer!, lie, studio, random), studio)).toBeNull()
})
