import { useEffect, useState } from 'react'
import { isSameBoard, type BoardDifference } from '../../lib/model/board-past.ts'
import type { CardId } from '../../lib/model/board-shapes.ts'
import { dayOf, type Day } from '../../lib/model/day.ts'
import type { BoardPast, PastBoard, Studio } from '../../lib/studio/snug.ts'
import { takenDown } from '../talk/use-hidden.ts'
import { Button } from '../ui/button.tsx'
import { timeOf } from '../ui/dates.ts'
import { longDay } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { inOneSentence } from '../ui/words.ts'
import { useBoard } from './board-context.ts'
import { cardsInWords, cardTitle, columnName } from './board-words.ts'
import styles from './looking-back.module.css'

type Days = 'asking' | 'unreachable' | readonly Day[]

/** How the board stood at the end of a day of the last weeks, and going back to it. For keepers. */
export function LookingBack({ studio, onClose }: { studio: Studio; onClose: () => void }) {
  const { open, isHidden } = useBoard()
  const [past, setPast] = useState<BoardPast | null>(null)
  const [days, setDays] = useState<Days>('asking')
  const [day, setDay] = useState<Day | null>(null)
  const [shown, setShown] = useState<PastBoard | 'unreachable' | null>(null)
  const today = dayOf(new Date())

  useEffect(() => {
    let isOver = false
    const ask = async () => {
      const asked = await studio.boardPast(open.id)
      const found = await asked.days()
      if (isOver) return
      setPast(asked)
      setDays(found ?? 'unreachable')
      setDay(found?.[0] ?? null)
    }
    ask().catch(() => !isOver && setDays('unreachable'))
    return () => {
      isOver = true
    }
  }, [studio, open.id])

  useEffect(() => {
    if (!past || !day) return
    let held: PastBoard | null = null
    let isOver = false
    past
      .at(day)
      .catch(() => null)
      .then((found) => {
        if (isOver) return found?.close()
        held = found
        setShown(found ?? 'unreachable')
      })
    return () => {
      isOver = true
      held?.close()
      setShown(null)
    }
  }, [past, day])

  const stood = shown && shown !== 'unreachable' ? shown : null
  const difference = stood?.difference()
  const says = tells(days, shown, difference)
  const goBack = () => {
    if (!stood) return
    const undo = stood.bringBack()
    onClose()
    toast({ text: `The board is as it was on ${longDay(stood.day, today)}.`, undo })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Look back"
      shape="sheet"
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          {difference && !isSameBoard(difference) ? (
            <Button kind="primary" onClick={goBack}>
              Bring it back
            </Button>
          ) : null}
        </>
      }
    >
      <div className={styles.looking}>
        {typeof days === 'object' && day ? (
          <Select
            label="As it stood at the end of"
            value={day}
            onChange={setDay}
            options={days.map((one) => ({ value: one, label: longDay(one, today) }))}
          />
        ) : null}
        <p className={titles.soft} role="status">
          {says}
        </p>
        {stood ? <AsItStood past={stood} isHidden={isHidden} /> : null}
        {typeof days === 'object' && days.length > 0 ? <p className={titles.fine}>{daysEnd()}</p> : null}
      </div>
    </Dialog>
  )
}

function AsItStood({ past, isHidden }: { past: PastBoard; isHidden: (card: CardId) => boolean }) {
  const { board } = past
  return (
    <div className={styles.columns}>
      {board.columns.get().map(({ id, name }) => (
        <section key={id} aria-label={columnName(name)}>
          <h3 className={titles.label}>{columnName(name)}</h3>
          <ul className={styles.cards}>
            {board
              .cardsIn(id)
              .get()
              .map((card) => (
                <li key={card.id} className={styles.card}>
                  {isHidden(card.id) ? takenDown : cardTitle(card.title)}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function tells(
  days: Days,
  shown: PastBoard | 'unreachable' | null,
  difference: BoardDifference | undefined,
): string {
  if (days === 'unreachable' || shown === 'unreachable')
    return 'How it stood is kept at the relay, and the relay does not answer. Look again when you are online.'
  if (days === 'asking' || (!shown && days.length > 0)) return 'Asking the relay…'
  if (days.length === 0) return 'Nothing on this board is older than today.'
  return difference ? differenceInWords(difference) : ''
}

function differenceInWords(difference: BoardDifference): string {
  if (isSameBoard(difference)) return 'It stands like this today.'
  const { changed, lacking, since, shape } = difference
  const parts = [
    ...(changed.length > 0 ? [`changes ${cardsInWords(changed.length)} back`] : []),
    ...(lacking.length > 0 ? [`returns ${cardsInWords(lacking.length)} to the board`] : []),
    ...(since.length > 0 ? [`puts ${cardsInWords(since.length)} that came since into the cupboard`] : []),
    ...(shape ? ['restores columns and labels'] : []),
  ]
  return `Bringing it back ${inOneSentence(parts)}. Everybody sees it; you can take it back.`
}

/** Days at a relay are days of UTC; most people's end at another hour. */
function daysEnd(): string {
  const end = timeOf(new Date().setUTCHours(0, 0, 0, 0))
  return `The relay keeps this for thirty days. ${end === '00:00' ? '' : `Its days end at ${end} here.`}`.trim()
}
