/** The calendar file of birthdays, read by another program's eyes and as it stands. */
import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { parseBirthday } from '../../../lib/model/birthday.ts'
import { birthdayCalendar } from '../../../lib/transfer/birthdays/birthday-calendar.ts'

const people = [
  { did: 'did:key:zA', name: 'Ada, Mensah; \\ "A"\nBEGIN:VEVENT', birthday: parseBirthday('1990-06-12')! },
  { did: 'did:key:zB', name: 'Bea', birthday: parseBirthday('--02-29')! },
]
const text = birthdayCalendar(people, 'Marsh Street Press', Date.UTC(2026, 4, 1, 12))

const days = (event: ICAL.Event, count: number): string[] => {
  const next = event.iterator()
  return Array.from({ length: count }, () => next.next()!.toString())
}

it('is a yearly date for each, whatever their names hold', () => {
  const events = new ICAL.Component(ICAL.parse(text) as never[])
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each))
  expect(events).toHaveLength(2)
  expect(events.map(({ startDate }) => startDate.isDate)).toEqual([true, true])
  expect(events[0]!.summary).toBe('Ada, Mensah; \\ "A"\nBEGIN:VEVENT: birthday')
  expect(days(events[0]!, 3)).toEqual(['1990-06-12', '1991-06-12', '1992-06-12'])
  expect(days(events[1]!, 5)).toEqual(['2000-02-29', '2001-02-28', '2002-02-28', '2003-02-28', '2004-02-29'])
})

it('says a date, not a moment: no clock and no zone is in it', () => {
  expect(text).toContain('DTSTART;VALUE=DATE:19900612\r\n')
  expect(text).toContain('RRULE:FREQ=YEARLY\r\n')
  expect(text).not.toContain('TZID')
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
})
