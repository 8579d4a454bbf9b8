import { useState } from 'react'
import { carriedDays } from '../../../lib/model/board-days.ts'
import type { Card, ColumnId } from '../../../lib/model/board-shapes.ts'
import { addDays, type Day } from '../../../lib/model/day.ts'
import type { OpenBoard } from '../../../lib/studio/snug.ts'
import { useNarrow } from '../../shell/use-narrow.ts'
import { useObserved } from '../../shell/use-observed.ts'
import { longDay } from '../../ui/days.ts'
import { toast } from '../../ui/toast.tsx'
import type { Look } from '../filters/use-look.ts'
import { AddOnDay } from './add-on-day.tsx'
import { Agenda } from './agenda.tsx'
import type { CalendarDeeds } from './calendar-deeds.ts'
import { MonthView } from './month-view.tsx'
import { MoveToDay } from './move-to-day.tsx'
import { cardTitle } from '../board-words.ts'

export type CalendarViewProps = { open: OpenBoard; look: Look; onOpenCard: (card: Card) => void }

/** The cards on their days: a month where there is room, a list of days on a phone. */
export function CalendarView({ open, look, onOpenCard }: CalendarViewProps) {
  const { board, stamp } = open
  const { sight, shown } = look
  const mayWrite = useObserved(open.mayWrite)
  const isNarrow = useNarrow()
  const [adding, setAdding] = useState<Day | null>(null)
  const [moving, setMoving] = useState<Card | null>(null)

  const place = (card: Card, dates: { starts: Day | null; ends: Day | null }) => {
    const before = { starts: card.starts, ends: card.ends }
    if (before.starts === dates.starts && before.ends === dates.ends) return
    board.change(card.id, { dates }, stamp())
    const title = `“${cardTitle(card.title)}”`
    toast({
      text: dates.ends
        ? `${title} is on ${longDay(dates.starts ?? dates.ends, sight.today)}`
        : `${title} has no day now`,
      undo: () => board.change(card.id, { dates: before }, stamp()),
    })
  }
  const deeds: CalendarDeeds = {
    mayWrite,
    open: onOpenCard,
    add: setAdding,
    choose: setMoving,
    carry: (card, from, to) => place(card, carriedDays(card, from, to)),
    nudge: (card, days) => {
      if (card.ends) place(card, carriedDays(card, card.ends, addDays(card.ends, days)))
    },
  }
  const addCard = (title: string, column: ColumnId, day: Day) =>
    board.addCards([{ title, ends: day }], { column, before: null }, stamp())

  return (
    <>
      {isNarrow ? (
        <Agenda cards={shown} look={look} deeds={deeds} />
      ) : (
        <MonthView cards={shown} look={look} deeds={deeds} />
      )}
      {adding ? (
        <AddOnDay day={adding} sight={sight} onAdd={addCard} onClose={() => setAdding(null)} />
      ) : null}
      {moving ? (
        <MoveToDay
          card={moving}
          today={sight.today}
          onMove={(dates) => place(moving, dates)}
          onClose={() => setMoving(null)}
        />
      ) : null}
    </>
  )
}
