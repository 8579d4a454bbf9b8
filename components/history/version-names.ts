/** How versions are called: by the name people gave, else by their day, today by their time. */
import { dayInYear, monthOf, pastDay, timeOf } from '../ui/dates.ts'
import type { Version } from './use-history.ts'

const monthMs = 31 * 24 * 60 * 60 * 1000
const isToday = (at: number): boolean => new Date(at).toDateString() === new Date().toDateString()
const isOld = (at: number): boolean => Date.now() - at > monthMs

/** "now", "Sunday", "Sunday 10 May", "09:24" today, or its name. */
export const dayOf = ({ until, name }: Version): string =>
  name || (until === null ? 'now' : isToday(until) ? timeOf(until) : pastDay(until))

/** With its time. */
export const nameOf = (version: Version): string => {
  const { until, name } = version
  if (until === null) return 'Now'
  const when = isToday(until) ? `Today ${timeOf(until)}` : `${pastDay(until)} ${timeOf(until)}`
  return name ? `${name}, ${when}` : when
}

/** What it stands under in the list: "Today", "Tuesday", "Sunday 10 May", "April 2026". */
export const groupOf = (until: number): string =>
  isToday(until) ? 'Today' : isOld(until) ? monthOf(until) : pastDay(until)

/** Its own line there: "20:15 to 21:02", or its day where it stands under a month. */
export const spanOf = ({ from, until }: Version): string => {
  if (until === null) return 'Now'
  if (isOld(until)) return dayInYear(until)
  // Minutes tell apart what was written in one sitting.
  return timeOf(from) === timeOf(until) ? timeOf(until) : `${timeOf(from)} to ${timeOf(until)}`
}

/** "Sunday’s version", "the version of 09:24", or its name. */
export const versionOf = (version: Version): string =>
  version.name ||
  (version.until !== null && isToday(version.until)
    ? `the version of ${timeOf(version.until)}`
    : `${dayOf(version)}’s version`)
