import { ChevronRight } from 'lucide-react'
import { agendaFrom } from '../../../lib/model/board-days.ts'
import type { Card } from '../../../lib/model/board-shapes.ts'
import { addDays, inSameMonth, type Day } from '../../../lib/model/day.ts'
import type { Person } from '../../../lib/studio/snug.ts'
import { Squiggle } from '../../art/squiggle.tsx'
import { longDay, monthOfDay, numberOfDay, weekdayOfDay } from '../../ui/days.ts'
import { FloatButton } from '../../ui/float-button.tsx'
import titles from '../../ui/title.module.css'
import type { Look } from '../filters/use-look.ts'
import styles from './agenda.module.css'
import type { CalendarDeeds } from './calendar-deeds.ts'
import { DayCard } from './day-card.tsx'
import { Undated } from './undated.tsx'

type AgendaProps = { cards: readonly Card[]; look: Look; deeds: CalendarDeeds }

const firstOfAll = '1000-01-01' as Day
const lastOfAll = '9999-12-31' as Day

/** The days that have something, one under the other, from today on; what is past is folded above. */
export function Agenda({ cards, look, deeds }: AgendaProps) {
  const { today } = look.sight
  const coming = agendaFrom(cards, today, lastOfAll)
  const past = agendaFrom(cards, firstOfAll, addDays(today, -1))
  return (
    <div className={styles.agenda}>
      {past.length > 0 ? (
        <details className={styles.past}>
          <summary className={styles.summary}>
            <ChevronRight />
            Before today
          </summary>
          <Days days={past} today={today} people={look.people} deeds={deeds} />
        </details>
      ) : null}
      {coming.length > 0 ? (
        <Days days={coming} today={today} people={look.people} deeds={deeds} />
      ) : (
        <p className={styles.none}>Nothing has a day from today on.</p>
      )}
      {coming.length > 0 ? (
        <p className={styles.end}>
          <Squiggle />
          That is everything.
        </p>
      ) : null}
      <Undated cards={cards} people={look.people} deeds={deeds} />
      {deeds.mayWrite ? <FloatButton onClick={() => deeds.add(today)}>Card</FloatButton> : null}
    </div>
  )
}

type DaysProps = {
  days: ReturnType<typeof agendaFrom>
  today: Day
  people: readonly Person[]
  deeds: CalendarDeeds
}

function Days({ days, today, people, deeds }: DaysProps) {
  return (
    <ol className={styles.days}>
      {days.map(({ day, cards }, i) => (
        <li key={day} className={styles.day} data-on={day}>
          {i > 0 && inSameMonth(day, days[i - 1]!.day) ? null : (
            <h2 className={styles.month}>{monthOfDay(day, today)}</h2>
          )}
          <h3 className={styles.date} data-today={day === today || undefined}>
            <b aria-hidden="true">{numberOfDay(day)}</b>
            <span aria-hidden="true">{weekdayOfDay(day)}</span>
            <span className={titles.unseen}>
              {longDay(day, today)}
              {day === today ? ', today' : ''}
            </span>
          </h3>
          <ul className={styles.cards}>
            {cards.map((card) => (
              <li key={card.id}>
                <DayCard
                  stretch={{ card, days: 1, isContinued: false, goesOn: false }}
                  day={day}
                  people={people}
                  deeds={deeds}
                  isRow
                  onKey={(event) => {
                    if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey) return
                    event.preventDefault()
                    if (deeds.mayWrite) deeds.choose(card)
                  }}
                />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
