/** Days of the year without a zone. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { longestAbout, nothingSaid } from '../../../lib/model/about.ts'
import { ageOn, birthdayIn, birthdayOf, nextBirthday, parseBirthday } from '../../../lib/model/birthday.ts'
import { parseDay } from '../../../lib/model/day.ts'
import { memberCard } from '../../../lib/model/member-card.ts'

const day = (text: string) => parseDay(text)!

it('reads days of the year, with the year or without, and nothing else', () => {
  for (const text of ['1990-06-12', '--06-12', '--02-29', '2000-02-29'])
    expect(parseBirthday(text)).toBe(text)
  for (const text of [
    '',
    '--',
    '--02-30',
    '2001-02-29',
    '06-12',
    '--6-12',
    '0990-06-12',
    '--06-12T00:00Z',
    7,
    null,
    {},
  ])
    expect(parseBirthday(text)).toBeNull()
  expect(birthdayOf(6, 12, null)).toBe('--06-12')
  expect(birthdayOf(6, 12, 1990)).toBe('1990-06-12')
  expect(birthdayOf(2, 30, null)).toBeNull()
  expect(birthdayOf(13, 1, 1990)).toBeNull()
})

it('finds the next one: today counts, the year turns, a leap day is the last of February', () => {
  const june = parseBirthday('1990-06-12')!
  expect(nextBirthday(june, day('2026-06-12'))).toBe('2026-06-12')
  expect(nextBirthday(june, day('2026-06-13'))).toBe('2027-06-12')
  const leap = parseBirthday('--02-29')!
  expect(birthdayIn(leap, 2027)).toBe('2027-02-28')
  expect(birthdayIn(leap, 2028)).toBe('2028-02-29')
  expect(nextBirthday(leap, day('2027-03-01'))).toBe('2028-02-29')
  expect(ageOn(june, day('2026-06-12'))).toBe(36)
  expect(ageOn(leap, day('2026-06-12'))).toBeNull()
  expect(ageOn(june, day('1980-06-12'))).toBeNull()
})

it('a card tolerates whatever another version or somebody unkind wrote', () => {
  const doc = new Y.Doc()
  const card = doc.getMap<unknown>('card')
  for (const [key, value] of Object.entries({
    ...{ pronouns: 7, line: 'x'.repeat(10_000), birthday: '1990-13-40', zone: ['Mars'], reach: null },
    aboutAt: 'yesterday',
  }))
    card.set(key, value)
  expect(memberCard(doc).about.get()).toEqual({ ...nothingSaid, line: 'x'.repeat(longestAbout.line) })
})

it('what is said again as it was writes nothing but when', () => {
  const doc = new Y.Doc()
  const card = memberCard(doc)
  card.sayAbout({ ...nothingSaid, line: 'Herons', birthday: parseBirthday('--04-05'), at: 1 })
  const before = Y.encodeStateVector(doc)
  card.sayAbout(card.about.get())
  expect(Y.encodeStateVector(doc)).toEqual(before)
  card.sayAbout({ ...card.about.get(), birthday: null, at: 2 })
  expect(card.about.get()).toEqual({ ...nothingSaid, line: 'Herons', at: 2 })
})
