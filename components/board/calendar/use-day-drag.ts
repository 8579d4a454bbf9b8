import { useEffect, useRef, useState, type RefObject } from 'react'
import type { Card } from '../../../lib/model/board-shapes.ts'
import type { Day } from '../../../lib/model/day.ts'
import type { CalendarDeeds } from './calendar-deeds.ts'

type DayDrag = typeof import('./day-drag.ts')

/** Attaches as soon as what dragging needs is here; the returned function undoes it. */
function whenHere(attach: (drag: DayDrag) => () => void): () => void {
  let stop = () => {}
  let isGone = false
  void import('./day-drag.ts').then((drag) => {
    if (!isGone) stop = attach(drag)
  })
  return () => {
    isGone = true
    stop()
  }
}

/** Lets a card be picked up; whether it is in the air. */
export function useCardCarry(
  ref: RefObject<HTMLElement | null>,
  card: Card,
  day: Day | null,
  { mayWrite }: CalendarDeeds,
): boolean {
  const [isLifted, setLifted] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element || !mayWrite) return
    return whenHere((drag) => drag.pickUp(element, card, day, setLifted))
  }, [ref, card, day, mayWrite])
  return isLifted
}

/** Lets cards be dropped on the days of a month; the day that one hangs over. */
export function useDayDrop(ref: RefObject<HTMLElement | null>, deeds: CalendarDeeds): Day | null {
  const [over, setOver] = useState<Day | null>(null)
  const latest = useRef(deeds)
  useEffect(() => {
    latest.current = deeds
  })
  const { mayWrite } = deeds
  useEffect(() => {
    const element = ref.current
    if (!element || !mayWrite) return
    return whenHere((drag) =>
      drag.dropOnDays(element, {
        setOver,
        onDrop: (card, from, to) => latest.current.carry(card, from ?? to, to),
      }),
    )
  }, [ref, mayWrite])
  return over
}
