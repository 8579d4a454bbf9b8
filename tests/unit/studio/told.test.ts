/** Notes that somebody is named: by whom they say, for whom they name, and nothing a hostile hand can make of them. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../../../lib/base/bytes.ts'
import type { Clock } from '../../../lib/base/clock.ts'
import { idOf, type DocId, type ItemId } from '../../../lib/base/ids.ts'
import { noteKid, openNote, sealNote } from '../../../lib/crypto/note.ts'
import { newStudioKey } from '../../../lib/crypto/studio-key.ts'
import { resolve, type Resolution } from '../../../lib/members/resolution.ts'
import type { ToldOf } from '../../../lib/studio/told/looked.ts'
import { readNote, writeNote, type NamedAt } from '../../../lib/studio/told/note.ts'
import { wordsOf } from '../../../lib/studio/told/told-words.ts'
import { readWhen, usualWhen } from '../../../lib/studio/told/when.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { found, person, seeded, welcome, type FoundedStudio } from '../../support/people.ts'
import vector from '../../vectors/note.v1.json' with { type: 'json' }

const [ann, ben, mallory] = [person('ann'), person('ben'), person('mallory')]
const clock = { now: () => 5_000_000 } as Clock
const where: NamedAt = {
  in: 'thread',
  doc: idOf<DocId>(new Uint8Array(16).fill(2)),
  item: idOf<ItemId>(new Uint8Array(16).fill(7)),
  title: 'Tide blue',
}
let home: FoundedStudio
let members: Resolution

beforeAll(async () => {
  home = await found(ann)
  members = resolve(await welcome(home.log, ann, ben))
})
const noteBy = (who: typeof ann, to = [ben.did], at = where) =>
  writeNote({ studio: home.studio, device: who.device, clock, random: seeded('note') }, to, at)
const sealed = (item = noteBy(ann)) => sealNote(home.studio, home.key, item, seeded('seal'))

describe('a note', () => {
  it('says who named whom and where, to whoever has the key', async () => {
    const item = openNote(home.studio, home.key, sealed())!
    expect(await readNote(home.studio, item, members)).toEqual({
      ...{ ...where, to: [ben.did], by: ann.did, at: 5_000_000 },
    })
  })

  it('is of one size, whoever and however many it names', () => {
    const many = Array.from({ length: 40 }, (_, i) => person(`guest ${i}`).did)
    const long = noteBy(ann, many, { ...where, title: '𝔉'.repeat(400) })
    expect([sealed().length, sealed(long).length]).toEqual([limits.noteBytes, limits.noteBytes])
  })

  it('by somebody who is not in the studio says nothing', async () => {
    expect(await readNote(home.studio, noteBy(mallory), members)).toBeNull()
  })

  it('opens to no other key and for no other studio', async () => {
    const other = newStudioKey(home.studio, seeded('other'))
    expect(openNote(home.studio, other, sealed())).toBeNull()
    expect(openNote((await found(ben)).studio, home.key, sealed())).toBeNull()
  })

  it('with any bit changed opens to nothing, and whatever is no note is none', async () => {
    const whole = sealed()
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length * 8 - 1), async (bit) => {
        const forged = whole.slice()
        forged[bit >> 3]! ^= 1 << (bit & 7)
        expect(openNote(home.studio, home.key, forged)).toBeNull()
      }),
      { numRuns: 200 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(noteKid(bytes)).toBeNull()
        expect(await readNote(home.studio, bytes, members)).toBeNull()
      }),
    )
  })

  it('of version 1 opens for ever', async () => {
    expect(toBase64url(sealed())).toBe(vector.sealed)
    const item = openNote(home.studio, home.key, fromBase64url(vector.sealed)!)
    expect((await readNote(home.studio, item!, members))?.title).toBe('Tide blue')
  })
})

describe('what the lock screen says', () => {
  const studio = () => home.studio
  const told = (byName: string, title: string, studioName = 'Marsh Street Press'): ToldOf => ({
    ...{ in: 'thread', doc: where.doc, item: where.item, at: 1, byName, title, studioName, studio: studio() },
  })

  it('one: who, and in what', () => {
    expect(wordsOf({ is: 'told', of: [told('Bea Lindqvist', 'Tide blue')] })).toEqual({
      title: 'Marsh Street Press',
      body: 'Bea named you in Tide blue.',
      path: `/s/${home.studio}/threads/${where.doc}/${where.item}`,
    })
  })

  it('several: a line each, and an end', () => {
    const of = ['Bea', 'Tomek', 'Hana', '', 'Cy', 'Di'].map((name) => told(name, 'Tide blue'))
    expect(wordsOf({ is: 'told', of })?.body.split('\n')).toEqual([
      'Bea named you in Tide blue',
      'Tomek named you in Tide blue',
      'Hana named you in Tide blue',
      'Somebody named you in Tide blue',
      'and 2 times more',
    ])
  })

  it('nothing, where nothing names you; a plain sentence where it could not look', () => {
    expect(wordsOf({ is: 'told', of: [] })).toBeNull()
    expect(wordsOf({ is: 'unknown' })?.body).toBe('Somebody may have named you. Open Snug to look.')
  })
})

it('what another version chose counts as not chosen', () => {
  for (const value of [undefined, 7, 'noon', { hour: 24 }, { hour: 3.5, quiet: {} }])
    expect(readWhen(value).hour).toBe(usualWhen.hour)
  expect(readWhen({ hour: 7, quiet: null })).toEqual({ hour: 7, quiet: null })
})
