/** The rhythm of a studio, in words. */
import type { Rhythm } from '../../lib/model/rhythm.ts'
import { zoneInWords } from '../people/person-words.ts'
import { hourOfDay } from '../ui/days.ts'

/** Any week that begins on Sunday would do. */
const someSunday = Date.UTC(2023, 0, 1)
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' })

/** "Sunday"; 0 is Sunday. */
export const weekdayName = (weekday: number): string =>
  weekdayFormat.format(someSunday + weekday * 86_400_000)

/** "every Sunday at 18:00, by the clocks of London, Europe". */
export function rhythmInWords({ every, weekday, hour, zone }: Rhythm): string {
  const days = {
    day: 'every day',
    week: `every ${weekdayName(weekday)}`,
    month: 'on the first of every month',
  }
  return `${days[every]} at ${hourOfDay(hour)}, by the clocks of ${zoneInWords(zone)}`
}
