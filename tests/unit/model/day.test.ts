import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  firstOfWeek,
  inSameMonth,
  parseDay,
  weekdayOf,
  weeksOfMonth,
  weekStart,
  type Day,
  type Weekday,
} from '../../../lib/model/day.ts'

const day = (text: string): Day => {
  const parsed = parseDay(text)
  if (!parsed) throw new Error(`${text} is a day`)
  return parsed
}
const anyDay = fc.integer({ min: 0, max: 300_000 }).map((days) => addDays(day('1700-01-01'), days))

describe('a day without a zone', () => {
  it('is read only when the calendar has it', () => {
    expect(parseDay('2024-02-29')).toBe('2024-02-29')
    for (const odd of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-6-1', '26-06-01', '0999-01-01'])
      expect(parseDay(odd)).toBeNull()
    for (const odd of ['', '2026-06-01T10:00', ' 2026-06-01', 20260601, null, {}, ['2026-06-01']])
      expect(parseDay(odd)).toBeNull()
  })

  it('is the day on the wall calendar, late in the evening too', () => {
    expect(dayOf(new Date(2026, 4, 31, 23, 59))).toBe('2026-05-31')
    expect(dayOf(new Date(2026, 5, 1, 0, 1))).toBe('2026-06-01')
  })

  it('counts over months, years and the hours that clocks skip', () => {
    expect(addDays(day('2026-03-28'), 2)).toBe('2026-03-30')
    expect(addDays(day('2023-12-31'), 60)).toBe('2024-02-29')
    expect(daysBetween(day('2026-10-24'), day('2026-10-27'))).toBe(3)
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        const to = addDays(from, days)
        expect(parseDay(to)).toBe(to)
        expect(daysBetween(from, to)).toBe(days)
        expect(addDays(to, -days)).toBe(from)
        expect(to > from).toBe(days > 0)
      }),
    )
  })

  it('stays inside the years that can be written', () => {
    expect(addDays(day('9999-12-30'), 9)).toBe('9999-12-31')
    expect(addDays(day('1000-01-02'), -9)).toBe('1000-01-01')
    expect(addMonths(day('9999-12-30'), 1)).toBe('9999-12-31')
  })

  it('keeps the day of the month, or the last one of a shorter month', () => {
    expect(addMonths(day('2026-05-31'), 1)).toBe('2026-06-30')
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(day('2026-01-15'), -1)).toBe('2025-12-15')
    expect(addMonths(day('2026-05-14'), 24)).toBe('2028-05-14')
  })

  it('knows its weekday', () => {
    expect(weekdayOf(day('2026-06-01'))).toBe(1)
    expect(weekdayOf(day('2026-06-07'))).toBe(7)
    expect(weekdayOf(day('1969-12-31'))).toBe(3)
    expect(weekdayOf(day('1815-06-18'))).toBe(7)
  })

  it('fills whole weeks around a month, whichever day weeks begin with', () => {
    const weeks = weeksOfMonth(day('2026-05-14'), 1)
    expect(weeks).toHaveLength(5)
    expect([weeks[0]![0], weeks[4]![6]]).toEqual(['2026-04-27', '2026-05-31'])
    expect(weeksOfMonth(day('2026-02-10'), 7)).toHaveLength(4)
    expect(weeksOfMonth(day('9999-12-01'), 1).flat()).toContain('9999-12-31')
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 7 }), (at, start) => {
        const shown = weeksOfMonth(at, start as Weekday)
        expect(shown.flat()).toContain(at)
        for (const week of shown) {
          expect(week).toHaveLength(7)
          expect(weekdayOf(week[0]!)).toBe(start)
          expect(week.some((each) => inSameMonth(each, at))).toBe(true)
          expect(week.every((each) => firstOfWeek(each, start as Weekday) === week[0])).toBe(true)
        }
      }),
    )
  })

  it('begins the week as the place does', () => {
    expect(weekStart('en-GB')).toBe(1)
    expect(weekStart('en-US')).toBe(7)
    expect(weekStart('fa-IR')).toBe(6)
    expect(weekStart('no such place')).toBe(1)
  })
})
