import type { Card } from '../../../lib/model/board-shapes.ts'
import type { Day } from '../../../lib/model/day.ts'

/** What somebody can do on a calendar. */
export type CalendarDeeds = {
  mayWrite: boolean
  open(card: Card): void
  /** Asks for a card on a day. */
  add(day: Day): void
  /** Asks for another day. */
  choose(card: Card): void
  /** Takes a card from one of its days to another day. */
  carry(card: Card, from: Day, to: Day): void
  nudge(card: Card, days: number): void
}
