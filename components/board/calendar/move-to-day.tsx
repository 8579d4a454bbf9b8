import { useState } from 'react'
import type { Card } from '../../../lib/model/board-shapes.ts'
import { addDays, parseDay, type Day } from '../../../lib/model/day.ts'
import { Button } from '../../ui/button.tsx'
import { shortDay } from '../../ui/days.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import styles from './day-dialogs.module.css'
import { cardTitle } from '../board-words.ts'

type MoveToDayProps = {
  card: Card
  today: Day
  onMove: (dates: { starts: Day | null; ends: Day | null }) => void
  onClose: () => void
}

/** "Move to…": any day, without carrying. */
export function MoveToDay({ card, today, onMove, onClose }: MoveToDayProps) {
  const [starts, setStarts] = useState<string>(card.starts ?? '')
  const [ends, setEnds] = useState<string>(card.ends ?? today)
  const [from, to] = [parseDay(starts), parseDay(ends)]
  const move = (dates: { starts: Day | null; ends: Day | null }) => {
    onMove(dates)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Move “${cardTitle(card.title)}” to`}
      shape="sheet"
      actions={
        <>
          {card.ends ? (
            <Button onClick={() => move({ starts: null, ends: null })}>Take its day away</Button>
          ) : null}
          <Button kind="primary" type="submit" form="move-to-day">
            Move
          </Button>
        </>
      }
    >
      <form
        id="move-to-day"
        className={styles.parts}
        onSubmit={(event) => {
          event.preventDefault()
          if (to) move({ starts: from && from < to ? from : null, ends: to })
        }}
      >
        <div className={styles.near}>
          {(
            [
              ['Today', 0],
              ['Tomorrow', 1],
              ['In a week', 7],
            ] as const
          ).map(([label, days]) => (
            <Button key={label} onClick={() => move({ starts: null, ends: addDays(today, days) })}>
              {label}
              <span className={styles.date}>{shortDay(addDays(today, days), today)}</span>
            </Button>
          ))}
        </div>
        <Field label="Due" type="date" value={ends} onChange={setEnds} data-first required />
        <Field
          label="From"
          aside="Optional, for something that takes several days"
          type="date"
          value={starts}
          onChange={setStarts}
          max={ends}
        />
      </form>
    </Dialog>
  )
}
