/** How the app speaks of a person's days and hours. */
import { ageOn, birthdayIn, type Birthday } from '../../lib/model/birthday.ts'
import type { Day } from '../../lib/model/day.ts'
import { shortBirthday } from '../ui/days.ts'
import { firstName } from '../ui/words.ts'

/** "Ifé’s", "Lucas’". */
export const possessive = (name: string): string => {
  const first = firstName(name)
  return /s$/i.test(first) ? `${first}’` : `${first}’s`
}

/** "20 May", "20 May, 40 this year". */
export function birthdayInWords(birthday: Birthday, today: Day): string {
  const age = ageOn(birthday, birthdayIn(birthday, Number(today.slice(0, 4))))
  return age === null || age === 0 ? shortBirthday(birthday) : `${shortBirthday(birthday)}, ${age} this year`
}

/** "14:05 there now"; null for a zone that this browser does not know. */
export function timeIn(zone: string, now: number): string | null {
  try {
    const time = { hour: '2-digit', minute: '2-digit', weekday: 'short', timeZone: zone } as const
    return new Intl.DateTimeFormat(undefined, time).format(now)
  } catch {
    // Handled: a later version, or somebody unkind, wrote a zone that there is not.
    return null
  }
}

/** 'Europe/Tallinn' ▸ "Tallinn, Europe". */
export const zoneInWords = (zone: string): string => zone.split('/').reverse().join(', ').replaceAll('_', ' ')
