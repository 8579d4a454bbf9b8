import { useSyncExternalStore } from 'react'
import type { CardId, ColumnId } from '../../lib/model/board-shapes.ts'
import type { Carry } from './carry.ts'

export type InHand = {
  /** Your hand is over this column. */
  isHere: boolean
  /** The card before which it would put down; null: last. */
  before: CardId | null
  /** The card of this column that is in your hand. */
  hidden: CardId | null
  /** Pixels. */
  height: number
}

/** What of your hand concerns a column; it is drawn again only when that changes. */
export function useInHand(carry: Carry, column: ColumnId): InHand {
  const { carried } = carry
  const before = useSyncExternalStore(carried.subscribe, () => {
    const now = carried.get()
    return now?.to.column === column ? (now.to.before ?? last) : null
  })
  const hidden = useSyncExternalStore(carried.subscribe, () => {
    const now = carried.get()
    return now?.from === column ? now.card : null
  })
  const height = useSyncExternalStore(carried.subscribe, () => carried.get()?.height ?? 0)
  return {
    isHere: before !== null,
    before: before === last ? null : (before as CardId | null),
    hidden,
    height,
  }
}

const last = 'last'
