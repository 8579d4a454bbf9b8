/**
 * A birthday: a day of the year without a zone, with the year of birth if they said it. Text as vCard writes it
 * (RFC 6350, 4.3.1): '1990-06-12', or '--06-12' without a year.
 */
import { addDays, parseDay, type Day } from './day.ts'

export type Birthday = string & { readonly birthday: unique symbol }

/** A leap year: any day of the year can be checked in it. */
const leapYear = '2000'

/** The birthday that a text says, or null: for '--02-30' as for what is no birthday at all. */
export function parseBirthday(text: unknown): Birthday | null {
  if (typeof text !== 'string') return null
  const day = text.startsWith('--') ? `${leapYear}-${text.slice(2)}` : text
  return parseDay(day) ? (text as Birthday) : null
}

/** `month` 1 to 12, `day` 1 to 31, `year` null when it is not said; null for what is no day. */
export function birthdayOf(month: number, day: number, year: number | null): Birthday | null {
  const two = (value: number) => String(value).padStart(2, '0')
  return parseBirthday(`${year ?? '-'}-${two(month)}-${two(day)}`)
}

export type BirthdayParts = { month: number; day: number; year: number | null }

export const partsOf = (birthday: Birthday): BirthdayParts => ({
  month: Number(birthday.slice(-5, -3)),
  day: Number(birthday.slice(-2)),
  year: birthday.startsWith('--') ? null : Number(birthday.slice(0, 4)),
})

/** The day it falls on in that year: the last of February for the twenty-ninth in a common year. */
export const birthdayIn = (birthday: Birthday, year: number): Day =>
  parseDay(`${year}-${birthday.slice(-5)}`) ?? addDays(parseDay(`${year}-03-01`)!, -1)

/** The first time it falls on `from` or after. */
export function nextBirthday(birthday: Birthday, from: Day): Day {
  const year = Number(from.slice(0, 4))
  const now = birthdayIn(birthday, year)
  return now >= from ? now : birthdayIn(birthday, year + 1)
}

/** How old they become on that day; null without a year, and before they were born. */
export function ageOn(birthday: Birthday, day: Day): number | null {
  const { year } = partsOf(birthday)
  const age = year === null ? -1 : Number(day.slice(0, 4)) - year
  return age >= 0 ? age : null
}
