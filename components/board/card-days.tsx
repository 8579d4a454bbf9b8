import { X } from 'lucide-react'
import { useState } from 'react'
import type { Card } from '../../lib/model/board-shapes.ts'
import { dayOf, parseDay, type Day } from '../../lib/model/day.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useBoard } from './board-context.ts'
import { daysInWords } from './board-words.ts'
import styles from './card-parts.module.css'

/** The day it is due, and the day it begins where that matters. */
export function CardDays({ card }: { card: Card }) {
  const { board, open, mayWrite } = useBoard()
  const set = (starts: Day | null, ends: Day | null) =>
    board.change(card.id, { dates: { starts, ends } }, open.stamp())
  return (
    <div className={styles.fact}>
      <span className={styles.name}>Due</span>
      <div className={styles.values}>
        {mayWrite ? (
          <>
            <DayField
              label="Due"
              value={card.ends}
              onChange={(ends) => set(ends && card.starts && card.starts <= ends ? card.starts : null, ends)}
            />
            {card.ends ? (
              <>
                <span className={styles.until}>from</span>
                <DayField
                  label="From"
                  value={card.starts}
                  max={card.ends}
                  onChange={(starts) => set(starts, card.ends)}
                />
                <IconButton label="No day" icon={<X />} onClick={() => set(null, null)} />
              </>
            ) : null}
          </>
        ) : (
          <span className={styles.none}>
            {card.ends ? daysInWords(card.starts, card.ends, dayOf(new Date())) : 'No day'}
          </span>
        )}
      </div>
    </div>
  )
}

/** While a day is half typed the field has none: it counts as emptied only when somebody leaves it so. */
function DayField(props: {
  label: string
  value: Day | null
  max?: Day
  onChange: (day: Day | null) => void
}) {
  const { label, value, max, onChange } = props
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <input
      type="date"
      className={styles.date}
      aria-label={label}
      value={draft ?? value ?? ''}
      max={max}
      onChange={(event) => {
        const day = parseDay(event.target.value)
        setDraft(day ? null : event.target.value)
        if (day && day !== value) onChange(day)
      }}
      onBlur={(event) => {
        setDraft(null)
        if (event.target.value === '' && !event.target.validity.badInput && value !== null) onChange(null)
      }}
    />
  )
}
