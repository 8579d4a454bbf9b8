/**
 * A day without a zone, as birthdays and due days are: the twelfth of June is the twelfth of June wherever it is read.
 * Days are text, 'YYYY-MM-DD', so that they sort, compare and travel as they stand. Years 1000 to 9999 of the
 * Gregorian calendar; arithmetic that would leave them stops at the last day that can be said.
 */

export type Day = string & { readonly day: unique symbol }

/** Monday 1 to Sunday 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const dayMs = 86_400_000
const first = Date.UTC(1000, 0, 1) / dayMs
const last = Date.UTC(9999, 11, 31) / dayMs

/** Days since 1 January 1970. */
const numberOf = (day: Day): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayMs

const dayOfNumber = (days: number): Day =>
  new Date(Math.min(last, Math.max(first, Math.trunc(days))) * dayMs).toISOString().slice(0, 10) as Day

/** The day that a text says, or null: for '2026-02-30' as for what is no day at all. */
export function parseDay(text: unknown): Day | null {
  if (typeof text !== 'string' || !/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return null
  const day = text as Day
  const days = numberOf(day)
  return dayOfNumber(days) === day ? day : null
}

/** The day on the wall calendar of whoever made this Date: its local year, month and day. */
export const dayOf = (date: Date): Day =>
  dayOfNumber(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs)

/** So many days later, or earlier. */
export const addDays = (day: Day, days: number): Day => dayOfNumber(numberOf(day) + days)

/** How many days from one day to another; negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from)

/** The same day of the month so many months later; the month's last when it is shorter (31 May, a month later: 30 June). */
export function addMonths(day: Day, months: number): Day {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(at / 12), ((at % 12) + 12) % 12]
  const longest = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayOfNumber(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), longest)) / dayMs)
}

/** Monday 1 to Sunday 7. */
export const weekdayOf = (day: Day): Weekday => {
  const fromThursday = (numberOf(day) + 3) % 7
  return (((fromThursday + 7) % 7) + 1) as Weekday
}

/** The first day of the month that a day is in. */
export const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01` as Day

/** Whether two days are in one month of one year. */
export const inSameMonth = (a: Day, b: Day): boolean => a.slice(0, 7) === b.slice(0, 7)

/** The first day of the week that a day is in, where weeks begin on `start`. */
export const firstOfWeek = (day: Day, start: Weekday): Day =>
  addDays(day, -((weekdayOf(day) - start + 7) % 7))

/** The weeks that show a whole month, seven days each, with the days before and after that fill them up. */
export function weeksOfMonth(day: Day, start: Weekday): Day[][] {
  const weeks: Day[][] = []
  const from = firstOfMonth(day)
  for (let at = firstOfWeek(from, start); at <= from || inSameMonth(at, from); at = addDays(at, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(at, i)))
    if (addDays(at, 7) === at) break
  }
  return weeks
}

/** Regions whose calendars begin on Sunday, and on Saturday (Unicode CLDR), for browsers that do not say. */
const sundayFirst = new Set(
  (
    'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE ' +
    'PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW'
  ).split(' '),
)
const saturdayFirst = new Set('AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' '))

/** The day that weeks begin with where a locale ('en-GB') is at home; Monday where nobody knows. */
export function weekStart(locale: string): Weekday {
  try {
    const read: Intl.Locale & { getWeekInfo?: () => { firstDay?: number } } = new Intl.Locale(locale)
    const said = read.getWeekInfo?.().firstDay
    if (said !== undefined && said >= 1 && said <= 7) return said as Weekday
    const region = read.maximize().region ?? ''
    return sundayFirst.has(region) ? 7 : saturdayFirst.has(region) ? 6 : 1
  } catch {
    // A locale that is none says nothing of weeks.
    return 1
  }
}
