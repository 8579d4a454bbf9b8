/**
 * What keepers say about the whole studio; its document is of the class that only they may write. Shape, format 1:
 * ```
 * map 'house'        format, closedAt, closedBy
 * map 'generations'  `${document}~${number}` → when it began; the highest number counts, and none is ever taken back
 * ```
 */
import type * as Y from 'yjs'
import { parseDocId, type Did, type DocId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { observedRead, readMoment, readText } from './read.ts'

/** Since when a studio is closed (milliseconds since the epoch), and by whom; '' when that cannot be read. */
export type Closing = { at: number; by: Did | '' }

/** The room a document has moved to, and when (milliseconds since the epoch). */
export type Move = { number: number; since: number }

export type House = {
  /** Documents that have left their first room. */
  moves: Observed<ReadonlyMap<DocId, Move>>
  /** Moves a document on from the generation it is in; nothing when it has moved on already. */
  moveOn(doc: DocId, from: number, at: number): void
  /** null while the studio is open. */
  closed: Observed<Closing | null>
  close(closing: { at: number; by: Did }): void
  open(): void
}

const format = 1
/** The origin of every transaction made here. */
const houseOrigin = { snug: 'house' }

export function house(doc: Y.Doc): House {
  const map = doc.getMap<unknown>('house')
  const generations = doc.getMap<unknown>('generations')
  const moves = observedRead([generations], () => readMoves(generations))
  return {
    moves,
    moveOn(document, from, at) {
      if ((moves.get().get(document)?.number ?? 0) !== from) return
      doc.transact(() => generations.set(`${document}~${from + 1}`, at), houseOrigin)
    },
    closed: observedRead([map], () => {
      const at = readMoment(map, 'closedAt')
      return at === null ? null : { at, by: readText(map, 'closedBy') as Did | '' }
    }),
    close({ at, by }) {
      doc.transact(() => {
        map.set('format', format)
        map.set('closedAt', at)
        map.set('closedBy', by)
      }, houseOrigin)
    },
    open() {
      if (!map.has('closedAt')) return
      doc.transact(() => {
        map.delete('closedAt')
        map.delete('closedBy')
      }, houseOrigin)
    },
  }
}

function readMoves(generations: Y.Map<unknown>): ReadonlyMap<DocId, Move> {
  const moves = new Map<DocId, Move>()
  for (const key of generations.keys()) {
    const [, text, digits] = /^([\w-]{22})~([1-9]\d{0,7})$/.exec(key) ?? []
    const doc = text ? parseDocId(text) : null
    if (!doc) continue
    const number = Number(digits)
    if (number > (moves.get(doc)?.number ?? 0))
      moves.set(doc, { number, since: readMoment(generations, key) ?? 0 })
  }
  return moves
}
