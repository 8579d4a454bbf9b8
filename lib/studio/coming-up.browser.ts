/** The cards of a studio that have a day: read on this device from all its boards, without standing at any of them. */
import type * as Y from 'yjs'
import type { DocId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Card } from '../model/board-shapes.ts'
import { boardOf, type Board } from '../model/board.ts'
import type { StudioIndex } from '../model/studio-index.ts'
import type { Hides } from './hides.ts'
import type { ComingCard, ComingUp, Person } from './snug.ts'

type Held = { session: { inner: Y.Doc }; release(): void }

/** Watches the boards in use until it is closed. A card shown on several boards counts where it lives. */
export function comingUp({
  documents,
  index,
  people,
  hides,
  random,
}: {
  documents: { hold(doc: DocId): Held }
  index: Pick<StudioIndex, 'boards'>
  people: Observed<readonly Person[]>
  /** What was taken down comes up for nobody but keepers. */
  hides: Observed<Hides>
  random: RandomBytes
}): ComingUp {
  const cards = observed<readonly ComingCard[]>([])
  const held = new Map<DocId, { document: Held; board: Board; dated: readonly Card[]; stop(): void }>()

  const tell = () =>
    cards.set(
      index.boards.get().flatMap(({ id, title }) =>
        (hides.get()(id) ? [] : (held.get(id)?.dated ?? []))
          .filter((card) => !hides.get()(id, card.id))
          .map((card) => ({
            ...{ board: id, boardTitle: title, card },
            people: people.get().filter(({ did }) => card.people.includes(did)),
          })),
      ),
    )
  const release = (id: DocId) => {
    const open = held.get(id)
    if (!open) return
    held.delete(id)
    open.stop()
    open.board.close()
    open.document.release()
  }
  const hold = (id: DocId) => {
    const document = documents.hold(id)
    const board = boardOf(document.session.inner, { random })
    const read = () => {
      const open = held.get(id)
      if (!open) return
      const dated = board.cards
        .get()
        .filter(({ ends, home, doneAt }) => ends !== null && home === null && doneAt === null)
      const isSame = dated.length === open.dated.length && dated.every((card, i) => card === open.dated[i])
      open.dated = dated
      if (!isSame) tell()
    }
    held.set(id, { document, board, dated: [], stop: board.cards.subscribe(read) })
    read()
  }
  const look = () => {
    const wanted = new Set(index.boards.get().map(({ id }) => id))
    for (const id of [...held.keys()]) if (!wanted.has(id)) release(id)
    for (const id of wanted) if (!held.has(id)) hold(id)
    tell()
  }

  const stopLooking = index.boards.subscribe(look)
  const stopPeople = people.subscribe(tell)
  const stopHiding = hides.subscribe(tell)
  look()
  return {
    cards,
    people,
    close() {
      stopLooking()
      stopPeople()
      stopHiding()
      for (const id of [...held.keys()]) release(id)
    },
  }
}
