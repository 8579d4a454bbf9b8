import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idOf, recordHashOf, type StudioId } from '../../../lib/base/ids.ts'
import {
  inviteFragment,
  inviteKeys,
  newInviteLink,
  openInvite,
  readInviteFragment,
  sealInvite,
  type InviteBody,
} from '../../../lib/crypto/invite.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { person, seeded } from '../../support/people.ts'

const random = seeded('invites')
const studio = idOf<StudioId>(random(16))
const link = newInviteLink(studio, random)
const body: InviteBody = {
  key: random(32),
  heads: [recordHashOf(random(32)), recordHashOf(random(32))],
  inviter: person('Alice').did,
  inviterName: 'Alice',
  studioName: 'Sunday painters',
  purpose: 'We paint on Sundays.',
  emblem: 'lantern',
  ink: 'tide',
  note: 'Come in!',
}

test('a link is a fragment of 64 characters and back', () => {
  const fragment = inviteFragment(link)
  expect(fragment).toMatch(/^[\w-]{64}$/)
  expect(readInviteFragment(fragment)).toEqual(link)
  expect(readInviteFragment(`#${fragment}`)).toEqual(link)
  for (const text of ['', '#', fragment.slice(1), `${fragment}A`, fragment.replace(/^./, '!')]) {
    expect(readInviteFragment(text)).toBeNull()
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readInviteFragment(text)).toBeNull()
    }),
  )
})

test('the keys of a link differ from one another and between links', () => {
  const one = inviteKeys(link)
  const two = inviteKeys({ ...link, studio: idOf<StudioId>(random(16)) })
  expect(one.id).not.toBe(two.id)
  expect(one.signPublic).not.toEqual(two.signPublic)
  expect(one.wrapKey).not.toEqual(one.signPublic)
})

test('the body opens by its link only', () => {
  const sealed = sealInvite(link, body, random)
  expect(openInvite(link, sealed)).toEqual(body)
  expect(openInvite(newInviteLink(studio, random), sealed)).toBeNull()
  expect(openInvite({ ...link, studio: idOf<StudioId>(random(16)) }, sealed)).toBeNull()
})

test('every changed byte, every cut and anything else is refused', () => {
  const sealed = sealInvite(link, body, random)
  for (let at = 0; at < sealed.length; at += 3) {
    const flipped = sealed.slice()
    flipped[at]! ^= 1 << (at % 8)
    expect(openInvite(link, flipped), `byte ${at}`).toBeNull()
    expect(openInvite(link, sealed.subarray(0, at))).toBeNull()
  }
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(openInvite(link, bytes)).toBeNull()
    }),
    { numRuns: 50 },
  )
})

test('long texts are cut, and the body still fits', () => {
  const long = '👩‍🎨'.repeat(2000)
  const talkative = { ...body, inviterName: long, studioName: long, purpose: long, note: long }
  talkative.heads = Array.from({ length: 40 }, () => recordHashOf(random(32)))
  const sealed = sealInvite(link, talkative, random)
  expect(sealed.length).toBeLessThanOrEqual(limits.inviteBytes)
  const opened = openInvite(link, sealed)
  expect(opened?.heads.length).toBe(32)
  expect(long.startsWith(opened!.note)).toBe(true)
  expect(openInvite(link, sealInvite(link, { ...body, note: 'half \uD83D' }, random))?.note).toBe(
    'half \uFFFD',
  )
})

test('an emblem of a later version does not spoil an invitation', () => {
  const later = { ...body, emblem: 'kettle' as InviteBody['emblem'] }
  expect(openInvite(link, sealInvite(link, later, random))).toMatchObject({ emblem: 'bird', ink: 'tide' })
})
