/**
 * The rhythm in which a studio gives its account of what happened: chosen by keepers, kept in the house. An hour of a day, of one
 * day of the week, or of the first day of the month, by the clocks of one time zone. Shape, in the map `house` under `rhythm`:
 * ```
 * { every: 'day' | 'week' | 'month', weekday, hour, zone, since }
 * ```
 */
import { instantOf, isZone, localTime } from '../base/hours.ts'

export const everies = ['day', 'week', 'month'] as const

export type Rhythm = {
  every: (typeof everies)[number]
  /** 0 is Sunday; counts where `every` is 'week'. */
  weekday: number
  /** 0 to 23. */
  hour: number
  /** By IANA's names. */
  zone: string
  /** When it was chosen (ms since the epoch): what was due before is not made. */
  since: number
}

const longestZone = 64
const lastMoment = 8.64e15

const isIn = (value: unknown, upTo: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= upTo

/** Of a value that anybody may have written; null for what is no rhythm that this version knows. */
export function readRhythm(value: unknown): Rhythm | null {
  if (typeof value !== 'object' || value === null) return null
  const { every, weekday, hour, zone, since } = value as Record<string, unknown>
  const known = everies.find((one) => one === every)
  if (!known || !isIn(weekday, 6) || !isIn(hour, 23) || !isIn(since, lastMoment)) return null
  if (typeof zone !== 'string' || zone.length > longestZone || !isZone(zone)) return null
  return { every: known, weekday, hour, zone, since }
}

/** Further than from one month's first day to the next one's in any zone. */
const daysAround = 32

/** The hours of a rhythm around an instant, in order: all that are less than a month away. */
function duesAround(at: number, { every, weekday, hour, zone }: Rhythm): readonly number[] {
  const { year, month, day } = localTime(at, zone)
  const dues: number[] = []
  for (let ahead = -daysAround; ahead <= daysAround; ahead++) {
    const wall = new Date(Date.UTC(year, month - 1, day + ahead, hour))
    if (every === 'week' && wall.getUTCDay() !== weekday) continue
    if (every === 'month' && wall.getUTCDate() !== 1) continue
    dues.push(instantOf(wall.getTime(), zone))
  }
  return dues
}

/** When it last was due, at or before `now`; null when it never was since it was chosen. Instants are ms since the epoch. */
export function lastDue(rhythm: Rhythm, now: number): number | null {
  const due = duesAround(now, rhythm).findLast((at) => at <= now) ?? null
  return due !== null && due > rhythm.since ? due : null
}

/** When it is due next, after `now`. */
export const nextDue = (rhythm: Rhythm, now: number): number =>
  duesAround(now, rhythm).find((at) => at > now) ?? now + daysAround * 86_400_000

const capDays = { day: 7, week: 35, month: 92 } as const

/** From when on something is still told, at most: whoever was away for a season reads What's new. */
export const furthestBack = ({ every }: Rhythm, due: number): number => due - capDays[every] * 86_400_000
