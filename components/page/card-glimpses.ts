import type { DocId } from '../../lib/base/ids.ts'
import type { CardAddress } from '../../lib/content/card-address.ts'
import type { OpenBoard, Studio } from '../../lib/studio/snug.ts'
import { takenDown } from '../talk/use-hidden.ts'

/** What a card says of itself where a page shows it. */
export type Glimpse = { title: string; column: string; isDone: boolean; isAway: boolean; isHidden: boolean }

export const glimpseTitle = ({ title, isHidden }: Glimpse): string =>
  isHidden ? takenDown : title.trim() || 'A card without a title'

export type Glimpses = {
  /** Tells at once what is known, and again at each change; null for a card that is not there. */
  watch(address: CardAddress, tell: (glimpse: Glimpse | null) => void): () => void
  close(): void
}

/** Cards as pages show them: each board is opened once, and nobody is seen there for it. */
export function cardGlimpses(studio: Studio): Glimpses {
  const boards = new Map<DocId, Promise<OpenBoard>>()
  const openOf = (board: DocId): Promise<OpenBoard> => {
    let open = boards.get(board)
    if (!open) boards.set(board, (open = studio.lookAtBoard(board)))
    return open
  }
  return {
    watch({ board, card }, tell) {
      let stops: (() => void)[] = []
      let isOver = false
      void openOf(board).then((open) => {
        if (isOver) return
        const seen = open.board.card(card)
        const say = () => {
          const now = seen.get()
          // Before its board has been read from this device, nobody knows yet.
          if (!now && !open.ready.get()) return
          const isHidden = studio.hides.get()(now?.home ?? board, card)
          const column = open.board.columns.get().find(({ id }) => id === now?.column)
          tell(
            now && {
              title: isHidden ? '' : now.title,
              column: column?.name ?? '',
              isDone: now.doneAt !== null,
              isAway: now.away !== null,
              isHidden,
            },
          )
        }
        stops = [seen, open.board.columns, open.ready, studio.hides].map((part) => part.subscribe(say))
        say()
      })
      return () => {
        isOver = true
        for (const stop of stops) stop()
      }
    },
    close() {
      for (const open of boards.values()) void open.then((board) => board.close())
      boards.clear()
    },
  }
}
