import { Plus } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { Stretch } from '../../../lib/model/board-days.ts'
import type { Card } from '../../../lib/model/board-shapes.ts'
import type { Day } from '../../../lib/model/day.ts'
import type { Person } from '../../../lib/studio/snug.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { longDay, numberOfDay } from '../../ui/days.ts'
import { inWords } from '../../ui/words.ts'
import type { CalendarDeeds } from './calendar-deeds.ts'
import { DayCard } from './day-card.tsx'
import styles from './month-view.module.css'

/** Lines of a day; what is beyond is counted, and listed when asked for. */
const linesShown = 4

type DayCellProps = {
  day: Day
  today: Day
  isOutside: boolean
  /** A card hangs over it. */
  isOver: boolean
  /** The day that Tab stops at. */
  isStop: boolean
  /** Those that this day has a part of, and which day of the week it is. */
  stretches: readonly Stretch[]
  at: number
  people: readonly Person[]
  deeds: CalendarDeeds
  onDayKey: (event: KeyboardEvent, day: Day) => void
  onCardKey: (event: KeyboardEvent, card: Card) => void
}

/** One day: its number, which adds a card, and its cards. A card of several days is drawn from its first one on. */
export function DayCell(props: DayCellProps) {
  const { day, today, isOutside, isOver, isStop, stretches, at, people, deeds, onDayKey, onCardKey } = props
  const [isListed, setListed] = useState(false)
  const lines = Math.max(0, ...stretches.map(({ line }) => line + 1))
  const isCrowded = lines > linesShown
  const shownLines = isCrowded ? linesShown - 1 : lines
  const beyond = stretches.filter(({ line }) => line >= shownLines)
  const name = longDay(day, today)

  return (
    <div
      role="gridcell"
      className={styles.day}
      data-on={day}
      data-outside={isOutside || undefined}
      data-today={day === today || undefined}
      data-over={isOver || undefined}
      aria-current={day === today ? 'date' : undefined}
    >
      <button
        type="button"
        className={styles.number}
        data-day={day}
        tabIndex={isStop ? 0 : -1}
        aria-label={deeds.mayWrite ? `${name}: add a card` : name}
        aria-disabled={!deeds.mayWrite || undefined}
        onKeyDown={(event) => onDayKey(event, day)}
        onClick={() => deeds.mayWrite && deeds.add(day)}
      >
        {numberOfDay(day)}
        {deeds.mayWrite ? <Plus className={styles.plus} /> : null}
      </button>
      {Array.from({ length: shownLines }, (_, line) => {
        const stretch = stretches.find((each) => each.line === line)
        return stretch?.from === at ? (
          <DayCard
            key={stretch.card.id}
            stretch={stretch}
            day={day}
            people={people}
            deeds={deeds}
            onKey={onCardKey}
          />
        ) : (
          <span key={line} className={styles.gap} aria-hidden="true" />
        )
      })}
      {beyond.length > 0 ? (
        <button type="button" className={styles.more} onClick={() => setListed(true)}>
          {inWords(beyond.length)} more<span className={styles.unseen}> on {name}</span>
        </button>
      ) : null}
      {isListed ? (
        <Dialog open onClose={() => setListed(false)} title={name} shape="sheet">
          <ul className={styles.list}>
            {stretches.map((stretch) => (
              <li key={stretch.card.id}>
                <DayCard stretch={stretch} day={day} people={people} deeds={deeds} onKey={onCardKey} isRow />
              </li>
            ))}
          </ul>
        </Dialog>
      ) : null}
    </div>
  )
}
