/** What the cards are called that have a thread: read from their boards, of which only these are opened. */
import type { DocId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { boardOf, type Board } from '../model/board.ts'
import { parsePartId, type CardId } from '../model/board-shapes.ts'
import type { ThreadHolder } from './thread-documents.browser.ts'
import type { Places } from './thread-places.ts'

export type CardTitles = {
  of(board: DocId, card: string): string | null
  /** Counts whenever a title may be another. */
  version: Observed<number>
  close(): void
}

export function cardTitles({
  documents,
  places,
  random,
}: {
  documents: Pick<ThreadHolder, 'hold'>
  places: Observed<Places>
  random: RandomBytes
}): CardTitles {
  const version = observed(0)
  const boards = new Map<DocId, { document: { release(): void }; board: Board; stop(): void }>()

  const look = () => {
    for (const id of places.get().all.keys()) {
      const beside = places.get().beside(id)
      if (!beside || beside.thing === null || boards.has(beside.doc)) continue
      const document = documents.hold(beside.doc)
      const board = boardOf(document.session.inner, { random })
      const stop = board.cards.subscribe(() => version.set(version.get() + 1))
      boards.set(beside.doc, { document, board, stop })
      version.set(version.get() + 1)
    }
  }
  const stopLooking = places.subscribe(look)
  look()
  return {
    of(board, card) {
      const id = parsePartId<CardId>(card)
      return (id && boards.get(board)?.board.card(id).get()?.title) || null
    },
    version,
    close() {
      stopLooking()
      for (const { document, board, stop } of boards.values()) {
        stop()
        board.close()
        document.release()
      }
    },
  }
}
