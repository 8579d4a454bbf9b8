/** Birthdays as a calendar file (iCalendar, RFC 5545): all-day events without a zone that come again every year. */
import ICAL from 'ical.js'
import { partsOf, type Birthday } from '../../model/birthday.ts'

/** A leap year, for a birthday without a year: a calendar needs one to begin with. */
const someYear = 2000

/** @param made milliseconds since the epoch */
export function birthdayCalendar(
  people: readonly { did: string; name: string; birthday: Birthday }[],
  studio: string,
  made: number,
): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.updatePropertyWithValue('version', '2.0')
  calendar.updatePropertyWithValue('prodid', '-//Snug//Birthdays//EN')
  calendar.updatePropertyWithValue('x-wr-calname', `Birthdays, ${studio}`)
  for (const { did, name, birthday } of people) {
    const { year, month, day } = partsOf(birthday)
    const event = new ICAL.Component('vevent')
    event.updatePropertyWithValue('uid', `birthday-${did}`)
    event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(new Date(made), true))
    event.updatePropertyWithValue(
      'dtstart',
      ICAL.Time.fromData({ year: year ?? someYear, month, day, isDate: true }),
    )
    // A rule on the twenty-ninth alone would come every fourth year only.
    const isLeapDay = month === 2 && day === 29
    const rule = isLeapDay ? 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1' : 'FREQ=YEARLY'
    event.updatePropertyWithValue('rrule', ICAL.Recur.fromString(rule))
    event.updatePropertyWithValue('summary', `${name}: birthday`)
    event.updatePropertyWithValue('transp', 'TRANSPARENT')
    calendar.addSubcomponent(event)
  }
  return `${calendar.toString()}\r\n`
}
