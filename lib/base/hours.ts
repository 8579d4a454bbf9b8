/** Hours of the day on somebody's clock, and when they come; by the rules of their time zone, through `Intl`. */

/** Whether this names a time zone that this machine knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const hourMs = 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()

export type LocalTime = {
  year: number
  /** From 1. */
  month: number
  day: number
  hour: number
  minute: number
  /** 0 is Sunday. */
  weekday: number
}

/** What the clock and the calendar say there at an instant (ms since the epoch). Throws a RangeError for no zone. */
export function localTime(at: number, zone: string): LocalTime {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: zone, calendar: 'iso8601', hourCycle: 'h23' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
    })
    formats.set(zone, format)
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  const [year, month, day] = [of('year'), of('month'), of('day')]
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  return { year, month, day, hour: of('hour'), minute: of('minute'), weekday }
}

/**
 * When that hour (0 to 23) last began there, at or before `at`; on `weekday` (0 is Sunday) when one is given. An hour that a
 * clock put forward leaves out comes with the next one; of one that comes twice the first counts.
 */
export function lastHour(at: number, hour: number, zone: string, weekday: number | null = null): number {
  const days = weekday === null ? 1 : 7
  for (let back = 0; back <= days; back++) {
    const { year, month, day } = localTime(at, zone)
    const start = instantOf(Date.UTC(year, month - 1, day - back, hour), zone)
    const is = new Date(Date.UTC(year, month - 1, day - back)).getUTCDay()
    if (start <= at && (weekday === null || is === weekday)) return start
  }
  // The weekday is today's, and its hour has not come: a week ago.
  return at - days * 24 * hourMs
}

/** The instant (ms) at which clocks there show what UTC's would show at `wall` (ms): the first of two, the next after none. */
export function instantOf(wall: number, zone: string): number {
  const shown = (at: number) => {
    const { year, month, day, hour, minute } = localTime(at, zone)
    return Date.UTC(year, month - 1, day, hour, minute)
  }
  const offsets = [wall - 24 * hourMs, wall + 24 * hourMs].map((near) => shown(near) - near)
  const instants = offsets.map((offset) => wall - offset).sort((a, b) => a - b)
  return instants.find((at) => shown(at) === wall) ?? instants[1]!
}

/** Whether an hour of the day is in a span that may go over midnight; the last hour is not in it, equal ends are no span. */
export const isInSpan = (hour: number, { from, to }: { from: number; to: number }): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to
