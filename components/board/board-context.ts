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
  /** Moves cards and says where to; Undo brings them back. `quietly`: whoever dragged it sees where it is. */
  move(ids: readonly CardId[], to: { column: ColumnId; before: CardId | null }, quietly?: boolean): void
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
