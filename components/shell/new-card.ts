import { observed } from '../../lib/base/observed.ts'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { addressOf, go } from './address.ts'

/** The board on which somebody asked for a new card, until it has opened its field for one. */
export const wantsCard = observed<DocId | null>(null)

/** A new card on the board that is open, or else on the first; without any board, the room where one is started. */
export function newCard({ id, index }: Studio): void {
  const address = addressOf(location.pathname)
  const board = address.at === 'board' ? address.board : index.boards.get()[0]?.id
  if (!board) return go({ at: 'boards', studio: id })
  wantsCard.set(board)
  if (address.at !== 'board') go({ at: 'board', studio: id, board })
}
