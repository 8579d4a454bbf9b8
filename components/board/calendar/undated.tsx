import { ChevronRight } from 'lucide-react'
import type { Card } from '../../../lib/model/board-shapes.ts'
import type { Person } from '../../../lib/studio/snug.ts'
import { capital, inWords } from '../../ui/words.ts'
import type { CalendarDeeds } from './calendar-deeds.ts'
import { DayCard } from './day-card.tsx'
import styles from './undated.module.css'

type UndatedProps = { cards: readonly Card[]; people: readonly Person[]; deeds: CalendarDeeds }

/** Cards that no day shows: folded away under the calendar, to be given one. */
export function Undated({ cards, people, deeds }: UndatedProps) {
  const undated = cards.filter(({ ends, doneAt }) => ends === null && doneAt === null)
  if (undated.length === 0) return null
  return (
    <details className={styles.undated}>
      <summary className={styles.summary}>
        <ChevronRight />
        {capital(inWords(undated.length))} {undated.length === 1 ? 'card' : 'cards'} without a day
      </summary>
      <ul className={styles.cards}>
        {undated.map((card) => (
          <li key={card.id}>
            <DayCard
              stretch={{ card, days: 1, isContinued: false, goesOn: false }}
              day={null}
              people={people}
              deeds={deeds}
              isRow
              onKey={(event) => {
                if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || !deeds.mayWrite)
                  return
                event.preventDefault()
                deeds.choose(card)
              }}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
