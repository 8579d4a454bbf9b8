/** What is said at a door: for those inside, by who says it, and nothing a hostile hand can make of it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, fromHex, toHex, type Bytes } from '../../../lib/base/bytes.ts'
import { idOf, recordHashOf, type StudioId } from '../../../lib/base/ids.ts'
import {
  doorLink,
  newDoorSeed,
  openPlate,
  sealPlate,
  type DoorPlate,
} from '../../../lib/crypto/door-plate.ts'
import { openInvite, readInviteFragment } from '../../../lib/crypto/invite.ts'
import { openKnock, sealKnock, type KnockWords } from '../../../lib/crypto/knock.ts'
import { limits } from '../../../lib/wire/limits.ts'
import vector from '../../vectors/knock.v1.json' with { type: 'json' }
import { person, seeded } from '../../support/people.ts'

const random = seeded('knocks')
const studio = idOf<StudioId>(random(16))
const seed = newDoorSeed(random)
const link = doorLink(studio, seed)
const [petra, mallory] = [person('Petra'), person('Mallory')]
const words: KnockWords = {
  did: petra.did,
  cert: petra.cert,
  name: 'Petra',
  note: 'I have small hands and patience.',
  at: 5000,
}
const sealed = () => sealKnock(link, words, (message) => petra.device.sign(message))
const plate: DoorPlate = {
  heads: [recordHashOf(random(32))],
  inviter: person('Alice').did,
  inviterName: 'Alice',
  studioName: 'Sunday painters',
  purpose: 'We paint on Sundays.',
  emblem: 'lantern',
  ink: 'tide',
  note: 'Come by.',
  role: 'reader',
  uses: 3,
  expires: 9000,
  door: null,
}

test('those inside read who knocks and what they say', async () => {
  expect(await openKnock(studio, seed, await sealed())).toEqual(words)
})

test('at another door, of another studio or with one byte changed it is nothing', async () => {
  const knock = await sealed()
  expect(await openKnock(studio, newDoorSeed(random), knock)).toBeNull()
  expect(await openKnock(idOf<StudioId>(random(16)), seed, knock)).toBeNull()
  for (let at = 0; at < knock.length; at += 7) {
    const changed = knock.slice()
    changed[at]! ^= 1
    expect(await openKnock(studio, seed, changed), `byte ${at}`).toBeNull()
  }
  const long = concat(knock, new Uint8Array(limits.knockBytes)) as Bytes
  expect(await openKnock(studio, seed, long)).toBeNull()
})

test('nobody knocks in somebody else’s name', async () => {
  const sign = (message: Uint8Array) => mallory.device.sign(message)
  expect(await openKnock(studio, seed, await sealKnock(link, words, sign))).toBeNull()
  const borrowed = { ...words, cert: mallory.cert }
  expect(await openKnock(studio, seed, await sealKnock(link, borrowed, sign))).toBeNull()
})

test('any bytes at all give a knock or nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(await openKnock(studio, seed, bytes)).toBeNull()
    }),
    { numRuns: 50 },
  )
})

test('a plate is read by the link, and holds nothing that opens the studio', () => {
  const hung = sealPlate(link, plate, random)
  expect(openPlate(link, hung)).toEqual(plate)
  const left = { ...plate, door: random(32) }
  expect(openPlate(link, sealPlate(link, left, random))).toEqual(left)
  expect(openInvite(link, hung)).toBeNull()
  expect(openPlate(doorLink(studio, newDoorSeed(random)), hung)).toBeNull()
  expect(openPlate({ ...link, studio: idOf<StudioId>(random(16)) }, hung)).toBeNull()
  for (let at = 0; at < hung.length; at += 11) {
    const changed = hung.slice()
    changed[at]! ^= 1
    expect(openPlate(link, changed), `byte ${at}`).toBeNull()
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      expect(openPlate(link, bytes)).toBeNull()
    }),
  )
})

test('frozen: the door, its plate and a knock of version 1 open for ever', async () => {
  const frozenSeed = fromHex(vector.seed)!
  const frozenLink = readInviteFragment(vector.fragment)!
  expect(doorLink(frozenLink.studio, frozenSeed)).toEqual(frozenLink)
  expect(openPlate(frozenLink, fromHex(vector.plate)!)).toEqual(vector.says)
  const { cert, ...said } = (await openKnock(frozenLink.studio, frozenSeed, fromHex(vector.knock)!))!
  expect({ ...said, cert: toHex(cert) }).toEqual(vector.words)
})
