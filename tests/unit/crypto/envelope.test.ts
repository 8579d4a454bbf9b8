import { expect, test } from 'vitest'
import { fromHex, toHex } from '../../../lib/base/bytes.ts'
import { idOf, type StudioId } from '../../../lib/base/ids.ts'
import { openEnvelope, sealEnvelope } from '../../../lib/crypto/envelope.ts'
import { newStudioKey } from '../../../lib/crypto/studio-key.ts'
import { fingerprintOf } from '../../../lib/signed/certificate.ts'
import { readEnvelopeHead } from '../../../lib/wire/envelope.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { person, seeded } from '../../support/people.ts'

const alice = person('Alice')
const bob = person('Bob')
const studio = idOf<StudioId>(seeded('studio')(16))
const key = newStudioKey(studio, seeded('key'))
const head16 = seeded('head')(16)
const toBob = { fp: bob.device.fp, xPublic: bob.device.xPublic }
const asBob = { studio, fp: bob.device.fp, xSeed: bob.device.xSeed }

test('the recipient opens the key, and only the recipient', async () => {
  const envelope = await sealEnvelope({ studio, key, to: toBob, head16 })
  expect(envelope.length).toBeLessThanOrEqual(limits.envelopeBytes)
  expect(readEnvelopeHead(envelope)).toEqual({ kid: key.kid, to: bob.device.fp, membershipHead: head16 })
  expect(await openEnvelope(envelope, asBob)).toEqual(key)
  const other = idOf<StudioId>(seeded('other')(16))
  expect(await openEnvelope(envelope, { ...asBob, studio: other })).toBeNull()
  expect(await openEnvelope(envelope, { ...asBob, xSeed: alice.device.xSeed })).toBeNull()
  expect(await openEnvelope(envelope, { ...asBob, fp: alice.device.fp })).toBeNull()
})

test('a person’s identity opens what was sealed to it', async () => {
  const fp = fingerprintOf(bob.identity.xPublic)
  const envelope = await sealEnvelope({ studio, key, to: { fp, xPublic: bob.identity.xPublic }, head16 })
  expect(await openEnvelope(envelope, { studio, fp, xSeed: bob.identity.dhSeed })).toEqual(key)
})

test('a key under a name that is not its own is refused', async () => {
  const mislabelled = { ...key, key: seeded('another key')(32) }
  const envelope = await sealEnvelope({ studio, key: mislabelled, to: toBob, head16 })
  expect(await openEnvelope(envelope, asBob)).toBeNull()
})

test('every changed byte, every cut and every longer envelope is refused', async () => {
  const envelope = await sealEnvelope({ studio, key, to: toBob, head16 })
  for (let at = 0; at < envelope.length; at++) {
    const flipped = envelope.slice()
    flipped[at]! ^= 1 << (at % 8)
    expect(await openEnvelope(flipped, asBob), `byte ${at}`).toBeNull()
    expect(await openEnvelope(envelope.subarray(0, at), asBob), `cut at ${at}`).toBeNull()
  }
  expect(await openEnvelope(fromHex(`${toHex(envelope)}00`)!, asBob)).toBeNull()
})
