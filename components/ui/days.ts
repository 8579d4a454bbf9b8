/** Days without a zone, in the reader's words. Days in, text out. */
import { birthdayIn, type Birthday } from '../../lib/model/birthday.ts'
import { daysBetween, weekStart, type Day, type Weekday } from '../../lib/model/day.ts'

/** Any zone would do for a day without one, as long as both ends use the same. */
const zone = { timeZone: 'UTC' } as const
const formats = {
  weekday: new Intl.DateTimeFormat(undefined, { weekday: 'short', ...zone }),
  weekdayLong: new Intl.DateTimeFormat(undefined, { weekday: 'long', ...zone }),
  short: new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', ...zone }),
  shortOfYear: new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...zone,
  }),
  long: new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', ...zone }),
  longOfYear: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric', ...zone }),
  month: new Intl.DateTimeFormat(undefined, { month: 'long', ...zone }),
  monthShort: new Intl.DateTimeFormat(undefined, { month: 'short', ...zone }),
  dayAndMonth: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', ...zone }),
  hour: new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', ...zone }),
  monthOfYear: new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', ...zone }),
}
const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const inSameYear = (a: Day, b: Day): boolean => a.slice(0, 4) === b.slice(0, 4)

/** The number on the calendar: 14. */
export const numberOfDay = (day: Day): number => Number(day.slice(8))

/** "Fri". */
export const weekdayOfDay = (day: Day): string => formats.weekday.format(dateOf(day))

/** "Friday". */
export const longWeekdayOfDay = (day: Day): string => formats.weekdayLong.format(dateOf(day))

/** "Fri 15 May", "15 May 2027" in another year. */
export const shortDay = (day: Day, today: Day): string =>
  formats[inSameYear(day, today) ? 'short' : 'shortOfYear'].format(dateOf(day)).replaceAll(',', '')

/** "Friday 15 May", "15 May 2027" in another year. */
export const longDay = (day: Day, today: Day): string =>
  formats[inSameYear(day, today) ? 'long' : 'longOfYear'].format(dateOf(day)).replaceAll(',', '')

/** "Today", "Tomorrow", else as `shortDay`. */
export const nearDay = (day: Day, today: Day): string =>
  ['Today', 'Tomorrow'][daysBetween(today, day)] ?? shortDay(day, today)

/** "May", "May 2027" in another year. */
export const monthOfDay = (day: Day, today: Day): string =>
  formats[inSameYear(day, today) ? 'month' : 'monthOfYear'].format(dateOf(day))

/** The day that the reader's weeks begin with. */
export const readersWeekStart = (): Weekday => weekStart(navigator.language)

/** Any leap year would do. */
const someYear = 2000

/** "3 Feb". */
export const shortBirthday = (birthday: Birthday): string =>
  formats.dayAndMonth.format(dateOf(birthdayIn(birthday, someYear)))

/** "February"; months from 1. */
export const monthOfYear = (month: number): string => formats.month.format(Date.UTC(someYear, month - 1))

/** "Feb"; months from 1. */
export const shortMonthOfYear = (month: number): string =>
  formats.monthShort.format(Date.UTC(someYear, month - 1))

/** "18:00" or "6:00 pm", as the reader writes it. */
export const hourOfDay = (hour: number): string => formats.hour.format(hour * 3_600_000)
