/**
 * Where each card of a board stands. Shape:
 * ```
 * map 'places'  card id ▸ { column, order, at, home? }
 * ```
 * A place is one value under one key, so that of places given at once one holds, and the card is never in two. `at`: since
 * when it stands in that column. `home`: the board on which a card lives that is only shown here.
 */
import type * as Y from 'yjs'
import { classOf, parseDocId, type DocId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { parsePartId, type CardId, type ColumnId } from './board-shapes.ts'
import type { ColumnRows } from './board-columns.ts'
import { freshOrders, ordersBefore } from './order.ts'

/** As somebody wrote it; its column may be gone. */
export type Place = { column: ColumnId | null; order: string; at: number; home: DocId | null }

export type Places = {
  /** The shared type, to be watched. */
  map: Y.Map<unknown>
  of(id: CardId): Place
  /** Cards of other boards that are shown here. */
  shown(): readonly { id: CardId; home: DocId }[]
  /** Sorts cards that stand in one column. */
  sorted(ids: readonly CardId[]): CardId[]
  /** All that were ever put where `column` stands in, in their sequence; within a transaction, as it has left them so far. */
  standing(column: ColumnId): CardId[]
  /** Puts cards before another among those of a column (null: last). Inside a transaction. */
  put(
    ids: readonly CardId[],
    to: { column: ColumnId; before: CardId | null },
    siblings: readonly CardId[],
    at: number,
    home?: DocId,
  ): void
  forget(id: CardId): void
}

const nowhere: Place = { column: null, order: '', at: 0, home: null }
const letters = '123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export function placesIn(doc: Y.Doc, columns: ColumnRows, random: RandomBytes): Places {
  const map = doc.getMap<unknown>('places')
  const read = new Map<string, Place>()
  map.observe(({ keysChanged }) => {
    for (const key of keysChanged) read.delete(key)
  })
  const of = (id: CardId): Place => {
    let place = read.get(id)
    if (!place) read.set(id, (place = readPlace(map.get(id))))
    return place
  }
  const jitter = () => [...random(3)].map((byte) => letters[byte % letters.length]).join('')

  /** Cards whose column was taken away stand after those of the column they are in, each column's by themselves. */
  const rank = () => {
    const rankOf = new Map(columns.rows().map(({ id, away }, i) => [id, away === null ? 0 : i + 1]))
    return ({ column }: Place) => (column ? rankOf.get(column) : undefined) ?? Infinity
  }

  const sorted = (ids: readonly CardId[]): CardId[] => {
    const rankOf = rank()
    return ids
      .map((id) => ({ id, place: of(id) }))
      .map(({ id, place }) => ({ id, rank: rankOf(place), order: place.order }))
      .sort((a, b) => a.rank - b.rank || compare(a.order, b.order) || compare(a.id, b.id))
      .map(({ id }) => id)
  }

  return {
    map,
    of,
    shown: () =>
      [...map.keys()].flatMap((key) => {
        const { home } = of(key as CardId)
        const id = home && parsePartId<CardId>(key)
        return id ? [{ id, home }] : []
      }),
    sorted,
    standing: (column) =>
      sorted(([...map.keys()] as CardId[]).filter((id) => columns.standIn(of(id).column) === column)),
    put(ids, { column, before }, siblings, at, home) {
      const others = siblings.filter((id) => !ids.includes(id))
      const orders = others.some((id) => of(id).column !== column)
        ? freshOrders(others.toSpliced(spotOf(others, before), 0, ...ids))
        : ordersBefore(
            others.map((id) => ({ id, order: of(id).order })),
            ids,
            before,
            jitter,
          )
      for (const [key, order] of orders) {
        const id = key as CardId
        const was = of(id)
        const stays = columns.standIn(was.column) === column && map.has(id)
        const livesAt = ids.includes(id) ? (home ?? was.home) : was.home
        map.set(id, { column, order, at: stays ? was.at : at, ...(livesAt && { home: livesAt }) })
        read.delete(id)
      }
    },
    forget: (id) => map.delete(id),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const spotOf = (ids: readonly CardId[], before: CardId | null): number => {
  const found = before === null ? -1 : ids.indexOf(before)
  return found < 0 ? ids.length : found
}

function readPlace(value: unknown): Place {
  if (typeof value !== 'object' || value === null) return nowhere
  const { column, order, at, home } = value as Record<string, unknown>
  const doc = typeof home === 'string' ? parseDocId(home) : null
  return {
    column: parsePartId<ColumnId>(column),
    order: typeof order === 'string' ? order : '',
    at: typeof at === 'number' && at >= 0 && at <= 8.64e15 ? at : 0,
    home: doc !== null && classOf(doc) === 'body' ? doc : null,
  }
}
