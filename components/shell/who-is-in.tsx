import type { StudioSummary } from '../../lib/studio/snug.ts'
import { dayInYear } from '../ui/dates.ts'
import { LampDot } from '../ui/lamp-dot.tsx'
import { capital, firstName, peopleInWords, whoIsIn } from '../ui/words.ts'
import styles from './switcher.module.css'
import { useDrawnCurtains, useNewIn } from './use-curtains.ts'

/** One line about a studio: who of the others is in, and what is new there; else how many you are. */
export function WhoIsIn({ studio }: { studio: StudioSummary }) {
  const isQuiet = useDrawnCurtains().has(studio.id)
  const count = useNewIn(studio.id)
  if (studio.closed) return <span className={styles.line}>Closed, still there to read</span>
  if (studio.past)
    return <span className={styles.line}>You were a member until {dayInYear(studio.past.at)}</span>
  if (isQuiet) return <span className={styles.line}>Curtains drawn</span>
  const others = studio.here.filter((person) => !person.isYou).map((person) => firstName(person.name))
  const news = count > 0 ? `${count} new` : null
  if (others.length > 0) {
    return (
      <span className={styles.line}>
        <LampDot />
        {whoIsIn(others)}
        {news ? `, ${news}` : null}
      </span>
    )
  }
  return (
    <span className={styles.line}>
      {news ?? (studio.people > 1 ? capital(peopleInWords(studio.people)) : 'Just you so far')}
    </span>
  )
}
