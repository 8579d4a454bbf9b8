import { createContext, useContext } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import type { CardId, ColumnId } from '../../lib/model/board-shapes.ts'
import type { Board } from '../../lib/model/board.ts'
import type { OpenBoard, Person, Studio } from '../../lib/studio/snug.ts'

/** The board that is open, for everything in its room. */
export type BoardHere = {
  studio: Studio
  open: OpenBoard
  board: Board
  mayWrite: boolean
  people: ReadonlyMap<Did, Person>
  /** How much is said about each card, by its id. */
  said: ReadonlyMap<string, number>
  /** A keeper took the card down, and you do not see what it says. */
  isHidden(card: CardId): boolean
  /** Opens a card's sheet, or closes it; how the board is looked at stays. */
  openCard(card: CardId | null): void
  /** Moves cards, and says so when the column is another one; Undo brings them back. */
  move(ids: readonly CardId[], to: { column: ColumnId; before: CardId | null }): void
  putAway(card: CardId): void
  /** Opens "Move to…". */
  askWhere(card: CardId): void
}

const Context = createContext<BoardHere | null>(null)
export const BoardProvider = Context.Provider

export function useBoard(): BoardHere {
  const here = useContext(Context)
  if (!here) throw new Error('a part of a board is drawn outside of its room')
  return here
}
