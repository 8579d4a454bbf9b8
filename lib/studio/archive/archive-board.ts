/** A board of an archive: to be read, with the cards of other boards that it shows. */
import type * as Y from 'yjs'
import { Awareness } from 'y-protocols/awareness'
import { invariant } from '../../base/assert.ts'
import type { DocId } from '../../base/ids.ts'
import { observed } from '../../base/observed.ts'
import { systemRandom } from '../../base/random.ts'
import { boardOf } from '../../model/board.ts'
import type { OpenBoard } from '../snug.ts'

export function archiveBoard(id: DocId, documentOf: (doc: DocId) => Y.Doc): OpenBoard {
  const doc = documentOf(id)
  const { homes, ...alone } = boardOf(doc, { random: systemRandom })
  const wanted = homes.get()
  alone.close()
  const others = wanted.map((home) => [home, boardOf(documentOf(home), { random: systemRandom })] as const)
  const board = boardOf(doc, { random: systemRandom, homesAtHand: observed(new Map(others)) })
  const presence = new Awareness(doc)
  return {
    ...{ id, board },
    presence,
    ready: observed(true),
    here: observed([]),
    mayWrite: observed(false),
    stamp: notHere,
    close() {
      presence.destroy()
      board.close()
      for (const [, other] of others) other.close()
    },
  }
}

const notHere = (): never => {
  invariant(false, 'an archive can be read and nothing else')
}
