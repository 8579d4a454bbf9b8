import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { house } from '../../../lib/model/house.ts'
import { lastDue, nextDue, readRhythm, type Rhythm } from '../../../lib/model/rhythm.ts'

const weekly: Rhythm = { every: 'week', weekday: 0, hour: 18, zone: 'Europe/London', since: 0 }
const at = (text: string) => Date.parse(text)
const duesFrom = (rhythm: Rhythm, start: number, count: number) => {
  const dues: string[] = []
  for (let now = start; dues.length < count;) dues.push(new Date((now = nextDue(rhythm, now))).toISOString())
  return dues
}

it('eight Sundays at six, by the clocks there, also when those are put forward', () => {
  expect(duesFrom(weekly, at('2027-03-05T00:00:00Z'), 8)).toEqual([
    '2027-03-07T18:00:00.000Z',
    '2027-03-14T18:00:00.000Z',
    '2027-03-21T18:00:00.000Z',
    '2027-03-28T17:00:00.000Z',
    '2027-04-04T17:00:00.000Z',
    '2027-04-11T17:00:00.000Z',
    '2027-04-18T17:00:00.000Z',
    '2027-04-25T17:00:00.000Z',
  ])
})

it('daily and monthly ones come at their hour, also one that a night leaves out', () => {
  expect(duesFrom({ ...weekly, every: 'day', hour: 1 }, at('2027-03-27T12:00:00Z'), 2)).toEqual([
    '2027-03-28T01:00:00.000Z',
    '2027-03-29T00:00:00.000Z',
  ])
  expect(
    duesFrom({ ...weekly, every: 'month', zone: 'Pacific/Auckland' }, at('2026-12-31T12:00:00Z'), 3),
  ).toEqual(['2027-01-01T05:00:00.000Z', '2027-02-01T05:00:00.000Z', '2027-03-01T05:00:00.000Z'])
})

it('the last one is that at or before now, and none from before it was chosen', () => {
  const now = at('2027-03-10T12:00:00Z')
  expect(lastDue(weekly, now)).toBe(at('2027-03-07T18:00:00Z'))
  expect(lastDue(weekly, at('2027-03-14T18:00:00Z'))).toBe(at('2027-03-14T18:00:00Z'))
  expect(lastDue(weekly, at('2027-03-14T17:59:59Z'))).toBe(at('2027-03-07T18:00:00Z'))
  expect(lastDue({ ...weekly, every: 'month' }, now)).toBe(at('2027-03-01T18:00:00Z'))
  expect(lastDue({ ...weekly, since: at('2027-03-08T00:00:00Z') }, now)).toBe(null)
})

it('a studio has the rhythm that its keepers wrote last, and none where it cannot be read', () => {
  const doc = new Y.Doc()
  const { rhythm, setRhythm } = house(doc)
  expect(rhythm.get()).toBe(null)
  setRhythm(weekly)
  expect(rhythm.get()).toEqual(weekly)
  setRhythm(null)
  expect(rhythm.get()).toBe(null)
  for (const odd of [
    'weekly',
    7,
    [],
    { ...weekly, every: 'minute' },
    { ...weekly, weekday: 7 },
    { ...weekly, hour: 24 },
    { ...weekly, hour: 17.5 },
    { ...weekly, zone: 'Marsh/Street' },
    { ...weekly, zone: 'x'.repeat(1e5) },
    { ...weekly, since: -1 },
    { ...weekly, since: Infinity },
  ])
    expect(readRhythm(odd)).toBe(null)
})
