/** A board as an archive shows it to whoever opens it without Snug, with the cards of other boards that stand on it. */
import type * as Y from 'yjs'
import type { DocId, FileId } from '../../base/ids.ts'
import { observed } from '../../base/observed.ts'
import { systemRandom } from '../../base/random.ts'
import type { CardAddress } from '../../content/card-address.ts'
import { boardOf, type CardId } from '../../model/board.ts'
import { carryOut } from '../../transfer/boards/carry-out.ts'
import type { CarriedBoard } from '../../transfer/boards/carried.ts'
import type { PersonHere } from '../../transfer/boards/people-here.ts'

/** @param documentOf a copy of a document; it is thrown away at the end */
export function takenBoard(
  { id, title }: { id: DocId; title: string },
  documentOf: (doc: DocId) => Y.Doc,
  people: readonly PersonHere[],
  fileName: (id: FileId) => string,
): CarriedBoard {
  const random = systemRandom
  const doc = documentOf(id)
  const alone = boardOf(doc, { random })
  const homes = alone.homes.get().map((home) => [home, documentOf(home)] as const)
  alone.close()
  const homesAtHand = observed(new Map(homes.map(([home, other]) => [home, boardOf(other, { random })])))
  const board = boardOf(doc, { random, homesAtHand })
  const carried = carryOut(board, title, people, undefined, fileName)
  board.close()
  for (const other of homesAtHand.get().values()) other.close()
  for (const each of [doc, ...homes.map(([, other]) => other)]) each.destroy()
  return carried
}

/** What cards are called that pages show; each board is read once. null for a card that is not here. */
export function cardTitles(documentOf: (doc: DocId) => Y.Doc): (address: CardAddress) => string | null {
  const boards = new Map<DocId, Map<CardId, string>>()
  return ({ board: id, card }) => {
    let titles = boards.get(id)
    if (!titles) {
      const doc = documentOf(id)
      const board = boardOf(doc, { random: systemRandom })
      const cards = [...board.cards.get(), ...board.putAwayCards.get()]
      boards.set(id, (titles = new Map(cards.map((each) => [each.id, each.title] as const))))
      board.close()
      doc.destroy()
    }
    return titles.get(card) ?? null
  }
}
