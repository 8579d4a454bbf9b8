import type { StudioSummary } from '../../lib/studio/snug.ts'
import { dayInYear } from '../ui/dates.ts'
import { LampDot } from '../ui/lamp-dot.tsx'
import { capital, firstName, peopleInWords, whoIsIn } from '../ui/words.ts'
import styles from './switcher.module.css'

/** One line about a studio: who of the others is in, or how many you are. */
export function WhoIsIn({ studio }: { studio: StudioSummary }) {
  if (studio.closed) return <span className={styles.line}>Closed, still there to read</span>
  const others = studio.here.filter((person) => !person.isYou).map((person) => firstName(person.name))
  if (studio.past)
    return <span className={styles.line}>You were a member until {dayInYear(studio.past.at)}</span>
  if (others.length > 0) {
    return (
      <span className={styles.line}>
        <LampDot />
        {whoIsIn(others)}
      </span>
    )
  }
  return (
    <span className={styles.line}>
      {studio.people > 1 ? capital(peopleInWords(studio.people)) : 'Just you so far'}
    </span>
  )
}
