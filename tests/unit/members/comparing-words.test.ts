/** Ann and Ben hold their phones side by side. */
import { expect, test } from 'vitest'
import type { Did, RecordHash, StudioId } from '../../../lib/base/ids.ts'
import { compareCode, comparisonOf } from '../../../lib/members/comparing-words.ts'
import { changeRole } from '../../../lib/members/compose.ts'
import { addRecords, emptyLog } from '../../../lib/members/log.ts'
import vector from '../../vectors/comparing-words.v1.json' with { type: 'json' }
import { admit, as, found, person, welcome } from '../../support/people.ts'

const [ann, ben, cyd] = ['Ann', 'Ben', 'Cyd'].map(person) as [
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
]
const whole = (async () => welcome((await found(ann)).log, ann, ben))()

test('both see the same words, whoever looks', async () => {
  const log = await whole
  const onAnns = comparisonOf(log, [ann.did, ben.did])
  expect(comparisonOf(log, [ben.did, ann.did])).toEqual(onAnns)
  expect(onAnns.words).toHaveLength(3)
  expect(onAnns.longForm).toHaveLength(12)
  expect(onAnns.longForm.slice(0, 3)).toEqual(onAnns.words)
  expect(compareCode(onAnns.code, log, [ben.did, ann.did])).toBe('same')
})

test('a withheld record, another studio, another person: other words', async () => {
  const log = await whole
  const { words, code } = comparisonOf(log, [ann.did, ben.did])
  const newer = await admit(log, changeRole(as(ann, log), { did: ben.did, role: 'reader', cut: [] }))
  const rolledBack = (await addRecords(emptyLog(log.studio), log.bytes().slice(0, 3))).log
  const others = [
    comparisonOf(newer, [ann.did, ben.did]),
    comparisonOf(rolledBack, [ann.did, ben.did]),
    comparisonOf((await found(cyd)).log, [ann.did, ben.did]),
    comparisonOf(log, [ann.did, cyd.did]),
  ]
  for (const other of others) expect(other.words).not.toEqual(words)
  expect(compareCode(code, newer, [ann.did, ben.did])).toBe('different')
})

test('no foreign text is a code', async () => {
  const log = await whole
  const { code } = comparisonOf(log, [ann.did, ben.did])
  for (const text of [
    '',
    'snug-compare:1:',
    'snug-compare:2:AAAA',
    code.slice(0, -1),
    `${code}A`,
    `x${code}`,
  ]) {
    expect(compareCode(text, log, [ann.did, ben.did])).toBe('not-a-code')
  }
})

test('the frozen words', () => {
  const log = { studio: vector.studio as StudioId, heads: () => vector.heads as RecordHash[] }
  expect(comparisonOf(log, vector.people as [Did, Did])).toEqual(vector.comparison)
})
