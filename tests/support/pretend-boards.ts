/** Boards of a pretended studio: real documents in memory, kept for as long as the studio is. */
import * as Y from 'yjs'
import { Awareness } from 'y-protocols/awareness'
import { newDocId, type DocId } from '../../lib/base/ids.ts'
import { derived, observed, type Observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { boardOf, type Board, type BoardStamp } from '../../lib/model/board.ts'
import type { StudioIndex } from '../../lib/model/studio-index.ts'
import { comingUp } from '../../lib/studio/coming-up.browser.ts'
import type { OpenBoard, Person, Studio } from '../../lib/studio/snug.ts'

type Pretended = {
  index: StudioIndex
  mayWrite: Observed<boolean>
  here: Studio['here']
  stamp(): BoardStamp
}

type Boards = Pick<
  Studio,
  | 'newBoard'
  | 'renameBoard'
  | 'moveBoard'
  | 'putAwayBoard'
  | 'bringBackBoard'
  | 'board'
  | 'lookAtBoard'
  | 'boardPast'
  | 'comingUp'
>

export function pretendBoards({ index, mayWrite, here, stamp }: Pretended): Boards {
  const documents = new Map<DocId, { doc: Y.Doc; board: Board }>()
  const random = systemRandom
  const homesAtHand = observed<ReadonlyMap<DocId, Board>>(new Map())
  const openOf = (id: DocId) => {
    const found = documents.get(id)
    if (found) return found
    const doc = new Y.Doc()
    const made = { doc, board: boardOf(doc, { random, homesAtHand }) }
    documents.set(id, made)
    homesAtHand.set(new Map([...documents].map(([each, { board }]) => [each, board])))
    return made
  }
  const hereAt = (id: DocId): Observed<readonly Person[]> =>
    derived([here], () =>
      here
        .get()
        .filter((one) => one.at === id || one.person.isYou)
        .map((one) => one.person),
    )
  const opened = async (id: DocId): Promise<OpenBoard> => {
    const { doc, board } = openOf(id)
    const ready = observed(true)
    const presence = new Awareness(doc)
    return {
      id,
      board,
      presence,
      ready,
      here: hereAt(id),
      mayWrite,
      stamp,
      close: () => presence.destroy(),
    }
  }
  return {
    newBoard(title, columns) {
      const id = newDocId('body', random)
      index.addBoard({ id, title, ...stamp() })
      for (const column of columns) openOf(id).board.addColumn(column)
      return id
    },
    renameBoard: (id, title) => index.renameBoard(id, title, stamp()),
    moveBoard: (id, before) => index.moveBoard(id, before),
    putAwayBoard: (id) => index.putAwayBoard(id, stamp()),
    bringBackBoard: (id) => index.bringBackBoard(id, stamp()),
    async comingUp() {
      const hold = (id: DocId) => ({ session: { inner: openOf(id).doc }, release: () => {} })
      return comingUp({
        documents: { hold },
        index,
        people: observed([]),
        hides: observed(() => false),
        random,
      })
    },
    board: opened,
    lookAtBoard: opened,
    boardPast: async () => ({ days: async () => [], at: async () => null }),
  }
}
