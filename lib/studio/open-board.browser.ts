/** One board as it is opened: its document, and those of the boards whose cards it shows. Fetched when a board is opened. */
import type { Clock } from '../base/clock.ts'
import type { Did, DocId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { boardOf, type Board } from '../model/board.ts'
import type { Documents, HeldDocument } from './documents.browser.ts'
import type { NewColumn, OpenBoard, Person } from './snug.ts'

export type OpenBoardOptions = {
  id: DocId
  documents: Documents
  you: Did
  here: Observed<readonly Person[]>
  mayWrite: Observed<boolean>
  clock: Clock
  random: RandomBytes
  /** Called once when it is closed. */
  closed(): void
}

export function openBoard(options: OpenBoardOptions): OpenBoard {
  const { id, documents, you, here, mayWrite, clock, random } = options
  const document = documents.hold(id)
  const { session } = document
  const ready = observed(false)
  void session.loaded.then(() => ready.set(true))

  const homesAtHand = observed<ReadonlyMap<DocId, Board>>(new Map())
  const board = boardOf(session.inner, { random, homesAtHand })
  const held = new Map<DocId, { document: HeldDocument; board: Board }>()
  const holdHomes = () => {
    const wanted = board.homes.get().filter((home) => home !== id)
    for (const [home, open] of held) {
      if (wanted.includes(home)) continue
      held.delete(home)
      open.board.close()
      open.document.release()
    }
    for (const home of wanted) {
      if (held.has(home)) continue
      const other = documents.hold(home)
      held.set(home, { document: other, board: boardOf(other.session.inner, { random }) })
    }
    const known = homesAtHand.get()
    if (known.size !== held.size || wanted.some((home) => !known.has(home)))
      homesAtHand.set(new Map([...held].map(([home, open]) => [home, open.board])))
  }
  const stopHomes = board.homes.subscribe(holdHomes)
  holdHomes()

  let isOpen = true
  return {
    ...{ id, board, ready, here, mayWrite },
    presence: session.presence,
    stamp: () => ({ by: you, at: clock.now() }),
    close() {
      if (!isOpen) return
      isOpen = false
      stopHomes()
      for (const open of held.values()) {
        open.board.close()
        open.document.release()
      }
      board.close()
      options.closed()
      document.release()
    },
  }
}

/** Writes the first columns of a board that is new. */
export async function beginBoard(
  id: DocId,
  columns: readonly NewColumn[],
  { documents, random }: Pick<OpenBoardOptions, 'documents' | 'random'>,
): Promise<void> {
  const document = documents.hold(id)
  await document.session.loaded
  const board = boardOf(document.session.inner, { random })
  board.together(() => {
    for (const column of columns) board.addColumn(column)
  })
  board.close()
  document.release()
}
