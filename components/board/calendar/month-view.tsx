import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { stretchesOf } from '../../../lib/model/board-days.ts'
import type { Card, CardId } from '../../../lib/model/board-shapes.ts'
import {
  addDays,
  addMonths,
  firstOfMonth,
  inSameMonth,
  weeksOfMonth,
  type Day,
} from '../../../lib/model/day.ts'
import { Button } from '../../ui/button.tsx'
import { longWeekdayOfDay, monthOfDay, readersWeekStart, weekdayOfDay } from '../../ui/days.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import titles from '../../ui/title.module.css'
import type { Look } from '../filters/use-look.ts'
import type { CalendarDeeds } from './calendar-deeds.ts'
import { DayCell } from './day-cell.tsx'
import styles from './month-view.module.css'
import { Undated } from './undated.tsx'
import { useDayDrop } from './use-day-drag.ts'

type MonthViewProps = { cards: readonly Card[]; look: Look; deeds: CalendarDeeds }

/** A month in weeks. Arrows move between days, Enter adds a card; on a card Alt and arrows carry it. */
export function MonthView({ cards, look, deeds }: MonthViewProps) {
  const { sight, people } = look
  const { today } = sight
  const [month, setMonth] = useState(() => firstOfMonth(today))
  const [cursor, setCursor] = useState<Day>(today)
  const grid = useRef<HTMLDivElement>(null)
  /** What takes the focus as soon as it is drawn: a day that was gone to, a card that was carried. */
  const wanted = useRef<{ day: Day } | { card: CardId } | null>(null)
  const over = useDayDrop(grid, deeds)
  const weeks = useMemo(() => weeksOfMonth(month, readersWeekStart()), [month])
  const stop = weeks.flat().includes(cursor) ? cursor : month

  useLayoutEffect(() => {
    const want = wanted.current
    if (!want) return
    const found = grid.current?.querySelector<HTMLElement>(
      'day' in want ? `[data-day="${want.day}"]` : `[data-card="${want.card}"]`,
    )
    if (!found) return
    wanted.current = null
    found.focus()
  })

  const visit = (day: Day) => {
    wanted.current = { day }
    setCursor(day)
    setMonth(firstOfMonth(day))
  }
  const onDayKey = (event: KeyboardEvent, day: Day) => {
    const to = dayOfKey(event, day)
    if (!to) return
    event.preventDefault()
    visit(to)
  }
  const onCardKey = (event: KeyboardEvent, card: Card) => {
    const step = event.altKey ? steps[event.key] : undefined
    if (event.key.toLowerCase() === 'm' && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (deeds.mayWrite) deeds.choose(card)
      return
    }
    if (step === undefined || !card.ends || !deeds.mayWrite) return
    event.preventDefault()
    wanted.current = { card: card.id }
    const to = addDays(card.starts ?? card.ends, step)
    if (!weeks.flat().includes(to)) setMonth(firstOfMonth(to))
    deeds.nudge(card, step)
  }

  return (
    <div className={styles.calendar}>
      <header className={styles.head}>
        <h2 className={titles.title} aria-live="polite">
          {monthOfDay(month, today)}
        </h2>
        <div className={styles.turn}>
          <IconButton
            label="The month before"
            icon={<ChevronLeft />}
            onClick={() => setMonth(addMonths(month, -1))}
          />
          <Button onClick={() => visit(today)}>Today</Button>
          <IconButton
            label="The month after"
            icon={<ChevronRight />}
            onClick={() => setMonth(addMonths(month, 1))}
          />
        </div>
      </header>
      <div ref={grid} role="grid" aria-label={monthOfDay(month, today)} className={styles.grid}>
        <div role="row" className={styles.weekdays}>
          {weeks[0]!.map((day) => (
            <span key={day} role="columnheader" aria-label={longWeekdayOfDay(day)}>
              {weekdayOfDay(day)}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={styles.weeks}>
          {weeks.map((week) => {
            const stretches = stretchesOf(cards, week)
            return (
              <div key={week[0]} role="row" className={styles.week}>
                {week.map((day, at) => (
                  <DayCell
                    key={day}
                    day={day}
                    today={today}
                    isOutside={!inSameMonth(day, month)}
                    isOver={day === over}
                    isStop={day === stop}
                    stretches={stretches.filter(({ from, days }) => from <= at && at < from + days)}
                    at={at}
                    people={people}
                    deeds={deeds}
                    onDayKey={onDayKey}
                    onCardKey={onCardKey}
                  />
                ))}
              </div>
            )
          })}
        </div>
      </div>
      <Undated cards={cards} people={people} deeds={deeds} />
    </div>
  )
}

/** Days that Alt and an arrow carry a card. */
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

function dayOfKey(event: KeyboardEvent, day: Day): Day | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null
  if (event.key === 'PageUp') return addMonths(day, -1)
  if (event.key === 'PageDown') return addMonths(day, 1)
  const step = steps[event.key]
  return step === undefined ? null : addDays(day, step)
}
