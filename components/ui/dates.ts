/** Dates in the reader's locale. Milliseconds since the epoch in, text out. */

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' })
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' })

const sixDaysMs = 6 * 24 * 60 * 60 * 1000

/** "Sunday" within the coming days, "Sunday 17 May" beyond, "17 May 2027" in another year. */
export function untilDay(at: number, now = Date.now()): string {
  if (at - now < sixDaysMs) return weekday.format(at)
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? day.format(at) : date.format(at)
}

/** "Sunday" within the last days, "Sunday 17 May" before. */
export const pastDay = (at: number, now = Date.now()): string =>
  now - at < sixDaysMs ? weekday.format(at) : day.format(at)

/** "18:21" today, "yesterday", "Sunday" within the last days, "17 May" before: after the word since. */
export function sinceWords(at: number, now = Date.now()): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  if (at >= midnight) return timeOf(at)
  const before = new Date(midnight)
  before.setDate(before.getDate() - 1)
  if (at >= before.getTime()) return 'yesterday'
  return now - at < sixDaysMs ? weekday.format(at) : dayInYear(at, now)
}

/** "May 2026". */
export const monthOf = (at: number): string => month.format(at)

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const shortWeekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' })
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long' })
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' })

/** "22 November" this year, "22 November 2025" of another. */
export const dayInYear = (at: number, now = Date.now()): string =>
  new Date(at).getFullYear() === new Date(now).getFullYear() ? dayOfYear.format(at) : date.format(at)

/** "18:21". */
export const timeOf = (at: number): string => clock.format(at)

/** "18:21" today, "Wed" within six days, "25 April" this year, the whole date before that. */
export function whenOf(at: number, now = Date.now()): string {
  const [then, today] = [new Date(at), new Date(now)]
  if (then.toDateString() === today.toDateString()) return clock.format(at)
  if (Math.abs(now - at) < sixDaysMs) return shortWeekday.format(at)
  return then.getFullYear() === today.getFullYear() ? dayOfYear.format(at) : date.format(at)
}
