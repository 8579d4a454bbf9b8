/** Entries of a later format: of these an older Snug knows only who signed them. */
import { expect, it } from 'vitest'
import { concat } from '../../../lib/base/bytes.ts'
import { idBytes, newDocId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { entryContext } from '../../../lib/signed/entry-signature.ts'
import { documentSeals } from '../../../lib/sync/seals.ts'
import { parseEntry } from '../../../lib/wire/entry.ts'
import { seeded } from '../../support/people.ts'
import { membershipOf, studioOf, type TestPerson } from '../../support/sync-studio.ts'

const random = seeded('later formats')

it('tells an entry of a later format that a member signed from one that anybody made up', async () => {
  const { studio, log, key, person } = await studioOf({ Ada: 'keeper', Bea: 'writer' }, random)
  const stranger = (await studioOf({ Mallory: 'keeper' }, random)).person('Mallory')
  const doc = newDocId('body', random)
  const seals = documentSeals({
    ...{ studio, doc, random, device: person('Ada').device },
    keys: { current: () => key, get: () => key, changed: observed(0) },
    members: membershipOf(observed(log), person('Ada').device),
  })
  const later = (author: TestPerson, signer: TestPerson) => {
    const body = concat(Uint8Array.of(7), random(17), idBytes(author.device.fp), random(90))
    return concat(body, signer.device.sign(concat(entryContext(studio, doc), body)))
  }
  const judged = async (bytes: Uint8Array) => {
    const read = parseEntry(bytes)
    if (read.ok || read.why !== 'too-new') throw new Error('It is no entry of a later format.')
    return (await seals.judgeNewer(read.entry)).is
  }
  const bea = person('Bea')
  expect(await judged(later(bea, bea))).toBe('too-new')
  expect(await judged(later(bea, stranger))).toBe('refused')
  // Their record may still come.
  expect(await judged(later(stranger, stranger))).toBe('waiting')
  const changed = later(bea, bea)
  changed[60]! ^= 1
  expect(await judged(changed)).toBe('refused')
})
