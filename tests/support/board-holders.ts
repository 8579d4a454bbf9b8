/** People who each hold one board, for stories about cards: they act, then they meet. */
import * as Y from 'yjs'
import { toBase64url } from '../../lib/base/bytes.ts'
import type { Did } from '../../lib/base/ids.ts'
import type { RandomBytes } from '../../lib/base/random.ts'
import { boardOf, type Board, type BoardStamp, type CardId } from '../../lib/model/board.ts'

export type BoardHolder = { name: string; doc: Y.Doc; board: Board; stamp: BoardStamp }

/** Holders with client ids of their own order and bytes that are the same in every run. */
export function boardHolders(...names: readonly string[]): BoardHolder[] {
  return names.map((name, i) => {
    const doc = new Y.Doc()
    doc.clientID = i + 1
    let drawn = 0
    const random: RandomBytes = (length) => {
      const bytes = new Uint8Array(length).fill(i + 1)
      new DataView(bytes.buffer).setUint8(0, ++drawn)
      if (length > 4) new DataView(bytes.buffer).setUint32(0, drawn)
      return bytes
    }
    const stamp = { by: `did:key:z${name}` as Did, at: 1000 + i }
    return { name, doc, board: boardOf(doc, { random }), stamp }
  })
}

/** Everybody learns what everybody did, in the sequence they stand in. */
export function meetAtBoard(...people: readonly BoardHolder[]): void {
  for (const from of people)
    for (const to of people)
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
}

/** The card with a number, the same in every story. */
export const cardNumber = (n: number): CardId => toBase64url(new Uint8Array(16).fill(n + 1)) as CardId

/** A line for each column: its name and the titles in it. */
export const boardLines = ({ columns, cardsIn }: Board): string[] =>
  columns.get().map(({ id, name }) =>
    `${name}: ${cardsIn(id)
      .get()
      .map(({ title }) => title)
      .join(', ')}`.trim(),
  )
