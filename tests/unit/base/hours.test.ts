import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInSpan, isZone, lastHour, localTime } from '../../../lib/base/hours.ts'

const at = (text: string) => Date.parse(text)

describe('the last time an hour began', () => {
  it.each([
    ['Europe/Berlin', '2026-11-23T17:00:00Z', '2026-11-23T17:00:00Z'],
    ['Europe/Berlin', '2026-11-23T16:59:59Z', '2026-11-22T17:00:00Z'],
    ['Pacific/Auckland', '2026-11-23T12:00:00Z', '2026-11-23T05:00:00Z'],
    ['America/Los_Angeles', '2026-11-23T12:00:00Z', '2026-11-23T02:00:00Z'],
    ['Asia/Kathmandu', '2026-11-23T12:16:00Z', '2026-11-23T12:15:00Z'],
  ])('18:00 in %s, asked at %s', (zone, now, is) => {
    expect(new Date(lastHour(at(now), 18, zone)).toISOString()).toBe(new Date(is).toISOString())
  })

  it('an hour that is left out in spring comes with the next, one that comes twice in autumn counts once', () => {
    expect(lastHour(at('2026-03-29T12:00:00Z'), 2, 'Europe/Berlin')).toBe(at('2026-03-29T01:00:00Z'))
    expect(lastHour(at('2026-10-25T12:00:00Z'), 2, 'Europe/Berlin')).toBe(at('2026-10-25T00:00:00Z'))
  })

  it('on a day of the week', () => {
    const sunday = (now: string) => new Date(lastHour(at(now), 18, 'Europe/Berlin', 0)).toISOString()
    expect(sunday('2026-11-22T17:00:00Z')).toBe('2026-11-22T17:00:00.000Z')
    expect(sunday('2026-11-22T16:00:00Z')).toBe('2026-11-15T17:00:00.000Z')
    expect(sunday('2026-11-28T23:30:00Z')).toBe('2026-11-22T17:00:00.000Z')
  })

  it('is never later than now, never a day and an hour ago, and shows that hour', () => {
    const zones = ['Pacific/Apia', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC', 'Africa/Casablanca']
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01'), max: at('2032-01-01') }),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom(...zones),
        (now, hour, zone) => {
          const last = lastHour(now, hour, zone)
          expect(last).toBeLessThanOrEqual(now)
          expect(now - last).toBeLessThan(25 * 3_600_000 + 1)
          const shown = localTime(last, zone)
          expect([hour, (hour + 1) % 24]).toContain(shown.hour)
        },
      ),
    )
  })
})

it('a span may go over midnight; equal ends are none', () => {
  const night = { from: 22, to: 8 }
  expect([21, 22, 0, 7, 8].map((hour) => isInSpan(hour, night))).toEqual([false, true, true, true, false])
  expect([8, 9, 12].map((hour) => isInSpan(hour, { from: 9, to: 12 }))).toEqual([false, true, false])
  expect(isInSpan(9, { from: 9, to: 9 })).toBe(false)
})

it('knows zones from words', () => {
  expect(isZone('Europe/Tallinn')).toBe(true)
  expect(isZone('Snug/Street')).toBe(false)
})
