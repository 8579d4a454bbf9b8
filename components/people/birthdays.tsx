'use client'
import { Cake, CalendarPlus } from 'lucide-react'
import { partsOf, nextBirthday, type Birthday } from '../../lib/model/birthday.ts'
import { daysBetween, type Day } from '../../lib/model/day.ts'
import type { Person } from '../../lib/studio/snug.ts'
import { useToday } from '../board/filters/use-look.ts'
import { saveFile } from '../settings/save-file.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { longWeekdayOfDay, monthOfYear, shortBirthday, shortMonthOfYear } from '../ui/days.ts'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { inOneSentence } from '../ui/words.ts'
import styles from './birthdays.module.css'
import { possessive } from './person-words.ts'

type WithBirthday = Person & { birthday: Birthday }

/** Those who have said when, in the order of the year. */
export const withBirthdays = (people: readonly Person[]): readonly WithBirthday[] =>
  people
    .flatMap((person) => (person.about.birthday ? [{ ...person, birthday: person.about.birthday }] : []))
    .sort((a, b) => (a.birthday.slice(-5) < b.birthday.slice(-5) ? -1 : 1))

/** Whose birthday is within the week; of one's own nobody needs to be told. */
export function NextBirthdays({ people }: { people: readonly Person[] }) {
  const today = useToday()
  const soon = withBirthdays(people)
    .filter(({ isYou }) => !isYou)
    .map((person) => ({ person, day: nextBirthday(person.birthday, today) }))
    .filter(({ day }) => daysBetween(today, day) < 7)
    .sort((a, b) => daysBetween(b.day, a.day))
  if (soon.length === 0) return null
  const sentences = [...new Set(soon.map(({ day }) => day))].map((day) => {
    const theirs = soon.filter((one) => one.day === day).map(({ person }) => possessive(person.name))
    const is = theirs.length > 1 ? 'birthdays are' : 'birthday is'
    return `${inOneSentence(theirs)} ${is} ${whenInWeek(day, today)}.`
  })
  return (
    <div className={styles.banner}>
      <Banner icon={<Cake />} title={sentences.join(' ')} />
    </div>
  )
}

const whenInWeek = (day: Day, today: Day): string =>
  ['today', 'tomorrow'][daysBetween(today, day)] ?? `on ${longWeekdayOfDay(day)}`

/** The twelve months with the faces in them, and the way into everybody’s own calendar. */
export function YearInBirthdays({ people, studio }: { people: readonly Person[]; studio: string }) {
  const today = useToday()
  const all = withBirthdays(people)
  if (all.length === 0) return null
  const now = Number(today.slice(5, 7))
  const take = async () => {
    const { birthdayCalendar } = await import('../../lib/transfer/birthdays/birthday-calendar.ts')
    saveFile('birthdays.ics', birthdayCalendar(all, studio, Date.now()), 'text/calendar;charset=utf-8')
    toast({ text: 'Saved as birthdays.ics. Open it with your calendar; each comes again every year.' })
  }
  return (
    <section className={styles.year} aria-labelledby="year-in-birthdays">
      <div className={styles.head}>
        <h2 id="year-in-birthdays" className={styles.label}>
          The year in birthdays
        </h2>
        <Button icon={<CalendarPlus />} onClick={() => void take()}>
          Into my calendar
        </Button>
      </div>
      <ol className={styles.months}>
        {Array.from({ length: 12 }, (_, i) => i + 1).map((month) => (
          <li key={month} className={styles.month} aria-current={month === now ? 'date' : undefined}>
            <ul className={styles.faces}>
              {all
                .filter(({ birthday }) => partsOf(birthday).month === month)
                .map((person) => (
                  <li key={person.did} title={`${person.name}, ${shortBirthday(person.birthday)}`}>
                    <Portrait name={person.name} portrait={person.portrait} size={28} decorative />
                    <span className={titles.unseen}>
                      {person.name}, {shortBirthday(person.birthday)}
                    </span>
                  </li>
                ))}
            </ul>
            <span className={styles.dot} aria-hidden="true" />
            <span className={styles.name}>
              <span aria-hidden="true">{shortMonthOfYear(month)}</span>
              <span className={titles.unseen}>{monthOfYear(month)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
