/**
 * The columns of a board. Shape:
 * ```
 * map 'columns'  column id ▸ map { name, colour, limit, done, order, away }
 * ```
 * A column that is taken away keeps its entry with the moment under `away`: its cards stand in its neighbour, come back
 * with it, and a card that somebody puts there meanwhile stands beside them.
 */
import * as Y from 'yjs'
import { isBoardColour, parsePartId, type Column, type ColumnId, type ColumnPatch } from './board-shapes.ts'
import { byOrder, orderBefore } from './order.ts'
import { observedRead, readMoment, readNumber, readText } from './read.ts'

export type ColumnRow = Column & { order: string; away: number | null }

export type ColumnRows = {
  /** The shared type, to be watched. */
  map: Y.Map<unknown>
  /** All there ever were, in order. */
  rows(): readonly ColumnRow[]
  /** The column in use in which the cards of a column stand; null when no column is in use. */
  standIn(column: ColumnId | null): ColumnId | null
  /** These write; inside a transaction. */
  add(column: { id: ColumnId } & ColumnPatch, before: ColumnId | null): void
  change(id: ColumnId, patch: ColumnPatch): void
  move(id: ColumnId, before: ColumnId | null): void
  setAway(id: ColumnId, at: number | null): void
}

const mostCards = 9999

export function columnRows(doc: Y.Doc): ColumnRows {
  const map = doc.getMap<unknown>('columns')
  const rows = observedRead([map], () => readRows(map))
  const standIns = observedRead([map], () => standInsOf(rows.get()))
  const rowOf = (id: ColumnId): Y.Map<unknown> => {
    const found = map.get(id)
    if (found instanceof Y.Map) return found as Y.Map<unknown>
    const made = new Y.Map<unknown>()
    map.set(id, made)
    return made
  }
  const place = (id: ColumnId, before: ColumnId | null) => {
    // Read afresh: within a transaction nobody is told yet of the columns that it added before.
    const others = readRows(map).filter((row) => row.id !== id)
    for (const [each, order] of orderBefore(others, id, before)) rowOf(each as ColumnId).set('order', order)
  }
  const write = (row: Y.Map<unknown>, { name, colour, limit, isDone }: ColumnPatch) => {
    if (name !== undefined) row.set('name', name)
    if (colour !== undefined) row.set('colour', colour)
    if (limit !== undefined) row.set('limit', limit)
    if (isDone !== undefined) row.set('done', isDone)
  }
  return {
    map,
    rows: rows.get,
    standIn(column) {
      const { first, byId } = standIns.get()
      if (column && !byId.has(column) && map.has(column)) return column
      return (column && byId.get(column)) ?? first
    },
    add({ id, ...patch }, before) {
      write(rowOf(id), patch)
      place(id, before)
    },
    change: (id, patch) => write(rowOf(id), patch),
    move: (id, before) => place(id, before),
    setAway(id, at) {
      if (at === null) rowOf(id).delete('away')
      else rowOf(id).set('away', at)
    },
  }
}

function readRows(map: Y.Map<unknown>): readonly ColumnRow[] {
  const rows: ColumnRow[] = []
  for (const [key, row] of map) {
    const id = parsePartId<ColumnId>(key)
    if (!id || !(row instanceof Y.Map)) continue
    const colour = row.get('colour') as unknown
    const limit = readNumber(row as Y.Map<unknown>, 'limit')
    rows.push({
      id,
      name: readText(row as Y.Map<unknown>, 'name'),
      colour: isBoardColour(colour) ? colour : null,
      limit: limit !== null && Number.isInteger(limit) && limit > 0 && limit <= mostCards ? limit : null,
      isDone: row.get('done') === true,
      order: readText(row as Y.Map<unknown>, 'order'),
      away: readMoment(row as Y.Map<unknown>, 'away'),
    })
  }
  return rows.sort(byOrder)
}

/** A column that was taken away is stood in for by the one before it, or by the first. */
function standInsOf(rows: readonly ColumnRow[]): { first: ColumnId | null; byId: Map<ColumnId, ColumnId> } {
  const first = rows.find((row) => row.away === null)?.id ?? null
  const byId = new Map<ColumnId, ColumnId>()
  let last = first
  for (const { id, away } of rows) {
    if (away === null) last = id
    if (last) byId.set(id, last)
  }
  return { first, byId }
}
