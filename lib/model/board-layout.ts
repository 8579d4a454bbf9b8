/**
 * What a board reads as, all of it at once: which card stands where, in which sequence. Read again after a change, but what
 * did not change stays the same object, so that a column is drawn again only when something in it is another.
 */
import * as Y from 'yjs'
import type { DocId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { readCard, type CardContent } from './board-cards.ts'
import type { ColumnRow, ColumnRows } from './board-columns.ts'
import type { Places } from './board-places.ts'
import { parsePartId, type Card, type CardId, type Column, type ColumnId } from './board-shapes.ts'

export type BoardNow = {
  columns: readonly Column[]
  byColumn: ReadonlyMap<ColumnId, readonly Card[]>
  byId: ReadonlyMap<CardId, Card>
  all: readonly Card[]
  away: readonly Card[]
}

/** Of a board, what another one reads of the cards that live there. */
type Home = { card(id: CardId): Observed<Card | null>; cards: Observed<unknown> }

/** Where the cards stand of a board whose columns are all gone. */
export const unnamedColumn = 'AAAAAAAAAAAAAAAAAAAAAA' as ColumnId

export function boardLayout<H extends Home>(options: {
  doc: Y.Doc
  maps: Y.Map<unknown>
  columns: ColumnRows
  places: Places
  homesAtHand: Observed<ReadonlyMap<DocId, H>>
  homeOf(id: CardId): H | null
}) {
  const { doc, maps, columns, places, homesAtHand, homeOf } = options
  const listeners = new Set<() => void>()
  const contents = new Map<CardId, CardContent>()
  let columnList: { rows: readonly ColumnRow[]; list: readonly Column[] } | null = null
  let last: BoardNow | null = null
  let isFresh = false
  let isTold = true

  // Each id is read once: a board is read again at every letter of a title.
  const readIds = new Map<string, CardId | null>()
  const readId = (key: string): CardId | null => {
    let id = readIds.get(key)
    if (id === undefined) readIds.set(key, (id = parsePartId<CardId>(key)))
    return id
  }

  const stale = () => {
    isFresh = false
    isTold = false
  }
  const tell = () => {
    if (isTold) return
    isTold = true
    for (const listener of [...listeners]) listener()
  }
  const cardsChanged = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      const [card] = event.path
      const touched = card === undefined ? event.keys.keys() : [String(card)]
      for (const key of touched) contents.delete(key as CardId)
    }
    stale()
  }
  maps.observeDeep(cardsChanged as (events: Y.YEvent<Y.AbstractType<unknown>>[]) => void)
  places.map.observe(stale)
  columns.map.observeDeep(stale)
  doc.on('afterTransaction', tell)

  /** Shown cards change with the boards they live on. */
  const homesChanged = () => {
    stale()
    tell()
  }
  let stopHomes: (() => void)[] = []
  const watchHomes = () => {
    for (const stop of stopHomes) stop()
    stopHomes = [...homesAtHand.get().values()].map((home) => home.cards.subscribe(homesChanged))
    homesChanged()
  }
  const stopAtHand = homesAtHand.subscribe(watchHomes)
  watchHomes()

  function contentOf(id: CardId): CardContent | null {
    const map = maps.get(id)
    if (!(map instanceof Y.Map)) {
      const card = homeOf(id)?.card(id).get() ?? null
      return card?.home === null ? card : null
    }
    let content = contents.get(id)
    if (!content) contents.set(id, (content = readCard(id, map as Y.Map<unknown>)))
    return content
  }

  function cardAt(id: CardId, content: CardContent, column: Column): Card {
    const { home, at } = places.of(id)
    const livesAt = maps.has(id) ? null : home
    const doneAt = column.isDone ? at : null
    const was = last?.byId.get(id)
    if (was && sources.get(was) === content && was.column === column.id)
      if (was.home === livesAt && was.doneAt === doneAt) return was
    const card: Card = { ...content, column: column.id, home: livesAt, doneAt }
    sources.set(card, content)
    return card
  }
  const sources = new WeakMap<Card, CardContent>()

  function read(): BoardNow {
    const ids = new Set<CardId>()
    for (const key of maps.keys()) {
      const id = readId(key)
      if (id) ids.add(id)
    }
    for (const { id } of places.shown()) ids.add(id)
    const known = [...ids].flatMap((id) => {
      const content = contentOf(id)
      return content ? [content] : []
    })

    const rows = columns.rows()
    if (columnList?.rows !== rows)
      columnList = { rows, list: rows.flatMap((row) => (row.away === null ? columnOf(row) : [])) }
    const list = columnList.list.length === 0 && known.length > 0 ? unnamed : columnList.list
    const first = list[0]
    const columnById = new Map(list.map((column) => [column.id, column]))

    const standing = new Map<ColumnId, CardId[]>(list.map(({ id }) => [id, []]))
    const away: Card[] = []
    const byId = new Map<CardId, Card>()
    for (const content of known) {
      const stand = columns.standIn(places.of(content.id).column)
      const column = (stand ? columnById.get(stand) : undefined) ?? first
      if (!column) continue
      const card = cardAt(content.id, content, column)
      byId.set(card.id, card)
      if (card.away === null) standing.get(column.id)!.push(card.id)
      else away.push(card)
    }
    const byColumn = new Map<ColumnId, readonly Card[]>()
    for (const [column, there] of standing) {
      const cards = places.sorted(there).map((id) => byId.get(id)!)
      byColumn.set(column, same(last?.byColumn.get(column), cards))
    }
    away.sort((a, b) => b.away! - a.away! || (a.id < b.id ? -1 : 1))
    return {
      columns: list,
      byColumn,
      byId,
      all: same(
        last?.all,
        list.flatMap(({ id }) => byColumn.get(id)!),
      ),
      away: same(last?.away, away),
    }
  }

  const now = (): BoardNow => {
    if (!isFresh || !last) {
      last = read()
      isFresh = true
    }
    return last
  }
  const watched = <T>(get: () => T): Observed<T> => ({
    get,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  let homeIds: readonly DocId[] = []
  return {
    now,
    watched,
    homes: watched((): readonly DocId[] => {
      const ids = [...new Set(places.shown().flatMap(({ id, home }) => (maps.has(id) ? [] : [home])))].sort()
      return (homeIds = same(homeIds, ids))
    }),
    close() {
      for (const stop of stopHomes) stop()
      stopAtHand()
      maps.unobserveDeep(cardsChanged as (events: Y.YEvent<Y.AbstractType<unknown>>[]) => void)
      places.map.unobserve(stale)
      columns.map.unobserveDeep(stale)
      doc.off('afterTransaction', tell)
    },
  }
}

const unnamed: readonly Column[] = [{ id: unnamedColumn, name: '', colour: null, limit: null, isDone: false }]

const columnOf = ({ id, name, colour, limit, isDone }: ColumnRow): Column[] => [
  { id, name, colour, limit, isDone },
]

/** What was there before, when it holds the same. */
function same<T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] {
  return before?.length === after.length && after.every((item, i) => item === before[i]) ? before : after
}
