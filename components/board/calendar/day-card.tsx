import { Check } from 'lucide-react'
import { useRef, type CSSProperties, type KeyboardEvent } from 'react'
import type { Stretch } from '../../../lib/model/board-days.ts'
import type { Card } from '../../../lib/model/board-shapes.ts'
import type { Day } from '../../../lib/model/day.ts'
import type { Person } from '../../../lib/studio/snug.ts'
import { PortraitStack } from '../../ui/portrait.tsx'
import type { CalendarDeeds } from './calendar-deeds.ts'
import styles from './day-card.module.css'
import { useCardCarry } from './use-day-drag.ts'
import { cardTitle } from '../board-words.ts'

type DayCardProps = {
  stretch: Pick<Stretch, 'card' | 'days' | 'isContinued' | 'goesOn'>
  /** The day it is drawn on, and picked up from; null for a card without one. */
  day: Day | null
  people: readonly Person[]
  deeds: CalendarDeeds
  onKey: (event: KeyboardEvent, card: Card) => void
  /** As a line of a list, with faces. */
  isRow?: boolean
}

/** A card as a calendar shows it. Enter opens it, Alt and arrows carry it, M asks where to. */
export function DayCard({ stretch, day, people, deeds, onKey, isRow }: DayCardProps) {
  const { card, days, isContinued, goesOn } = stretch
  const ref = useRef<HTMLButtonElement>(null)
  const isLifted = useCardCarry(ref, card, day, deeds)
  const isDone = card.doneAt !== null
  const theirs = people.filter(({ did }) => card.people.includes(did))
  return (
    <button
      ref={ref}
      type="button"
      className={styles.card}
      style={isRow ? undefined : ({ '--days': days } as CSSProperties)}
      data-card={isRow ? undefined : card.id}
      data-row={isRow || undefined}
      data-done={isDone || undefined}
      data-lifted={isLifted || undefined}
      data-continued={(!isRow && isContinued) || undefined}
      data-goes-on={(!isRow && goesOn) || undefined}
      aria-keyshortcuts={
        deeds.mayWrite ? 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown M' : undefined
      }
      onClick={() => deeds.open(card)}
      onKeyDown={(event) => onKey(event, card)}
    >
      {isDone ? <Check aria-label="Done:" role="img" /> : null}
      <span className={styles.title}>{cardTitle(card.title)}</span>
      {isRow && theirs.length > 0 ? <PortraitStack people={theirs} size={22} max={3} /> : null}
    </button>
  )
}
