/** Dates in the reader's locale. Milliseconds since the epoch in, text out. */

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' })
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' })

const sixDaysMs = 6 * 24 * 60 * 60 * 1000

/** "Sunday" within the coming days, "Sunday 17 May" beyond. */
export const untilDay = (at: number, now = Date.now()): string =>
  at - now < sixDaysMs ? weekday.format(at) : day.format(at)

/** "May 2026". */
export const monthOf = (at: number): string => month.format(at)
