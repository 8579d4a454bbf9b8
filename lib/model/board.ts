/**
 * The typed view of a board's document: its columns, its cards and where they stand. The shape is told where it is read and
 * written: board-columns, board-places, board-cards, board-parts, board-history; map 'board' holds `format`. Whatever
 * several people do at once, each card stands in exactly one column, and in the same sequence for all.
 */
import * as Y from 'yjs'
import type { Did, DocId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { columnRows } from './board-columns.ts'
import { fillCard } from './board-cards.ts'
import { boardDeeds, type CardDeeds } from './board-deeds.ts'
import { changesOf, noteChange } from './board-history.ts'
import { boardLayout } from './board-layout.ts'
import { boardParts, type BoardParts } from './board-parts.ts'
import { placesIn } from './board-places.ts'
import { boardTexts, type BoardTexts } from './board-texts.ts'
import {
  newPartId,
  type Card,
  type CardChange,
  type CardId,
  type Column,
  type ColumnId,
  type ColumnPatch,
  type NewCard,
} from './board-shapes.ts'

// What a board is made of, for whoever reads one.
export type {
  BoardColour,
  Card,
  CardChange,
  CardId,
  CardPatch,
  Column,
  ColumnId,
  ColumnPatch,
  Field,
  FieldId,
  FieldKind,
  FieldValue,
  Label,
  LabelId,
  NewCard,
  SavedView,
  Tick,
  ViewId,
  ViewKind,
} from './board-shapes.ts'
export type { CardBody } from './board-body.ts'

/** Who does something, and when (milliseconds since the epoch). */
export type BoardStamp = { by: Did; at: number }
/** In a column, before a card of it; null: last. */
export type Spot = { column: ColumnId; before: CardId | null }

export type Board = BoardParts &
  CardDeeds &
  BoardTexts & {
    /** In order. A board with cards has at least one: they stand in one without a name where all are gone. */
    columns: Observed<readonly Column[]>
    /** In order; changes only when something in that column does. */
    cardsIn(column: ColumnId): Observed<readonly Card[]>
    /** Wherever it stands, in use or put away. */
    card(id: CardId): Observed<Card | null>
    /** All in use, column by column. */
    cards: Observed<readonly Card[]>
    /** The latest first. */
    putAwayCards: Observed<readonly Card[]>
    /** Oldest first. */
    history(id: CardId): readonly CardChange[]
    /** The boards on which cards live that are shown here. */
    homes: Observed<readonly DocId[]>
    /** One after the other, at one place. A column that is not in use stands for the one its cards stand in. */
    addCards(cards: readonly NewCard[], to: Spot, stamp: BoardStamp): CardId[]
    /** In the sequence given. */
    move(ids: readonly CardId[], to: Spot, stamp: BoardStamp): void
    /** Shows a card of another board here too; one that stands here already only moves. */
    show(id: CardId, home: DocId, to: Spot, stamp: BoardStamp): void
    /** Shows it here no longer; nothing of a card that lives here. */
    unshow(id: CardId): void
    /** Before another (null or none: last). */
    addColumn(column: ColumnPatch & { name: string }, before?: ColumnId | null): ColumnId
    changeColumn(id: ColumnId, patch: ColumnPatch): void
    moveColumn(id: ColumnId, before: ColumnId | null): void
    /** Its cards stand in the neighbour, until it comes back. */
    removeColumn(id: ColumnId, at: number): void
    bringBackColumn(id: ColumnId): void
    /** All that `task` does is one change, for this device and for others. */
    together<T>(task: () => T): T
    /** Stops listening; the document is another's to close. */
    close(): void
  }

export type BoardOptions = {
  random: RandomBytes
  /** The boards that are at hand, among those that `homes` asks for. */
  homesAtHand?: Observed<ReadonlyMap<DocId, Board>>
}

const format = 1
/** The origin of every transaction made here. */
const boardOrigin = { snug: 'board' }

export function boardOf(doc: Y.Doc, options: BoardOptions): Board {
  const { random, homesAtHand = observed<ReadonlyMap<DocId, Board>>(new Map()) } = options
  const about = doc.getMap<unknown>('board')
  const maps = doc.getMap<unknown>('cards')
  const columns = columnRows(doc)
  const places = placesIn(doc, columns, random)
  /** How many changes are under way, one within another. */
  let depth = 0
  const together = <T>(task: () => T): T =>
    doc.transact(() => {
      if (!about.has('format')) about.set('format', format)
      depth++
      try {
        return task()
      } finally {
        depth--
      }
    }, boardOrigin)
  const change = (task: () => void) => together(task)

  /** The map of a card that lives here. */
  const mapOf = (id: CardId): Y.Map<unknown> | null => {
    const map = maps.get(id)
    return map instanceof Y.Map ? (map as Y.Map<unknown>) : null
  }
  /** Where a card that is only shown here lives, when that board is at hand. */
  const homeOf = (id: CardId): Board | null => {
    const { home } = places.of(id)
    return home && !mapOf(id) ? (homesAtHand.get().get(home) ?? null) : null
  }

  const layout = boardLayout({ doc, maps, columns, places, homesAtHand, homeOf })
  const { now, watched } = layout
  const nameOf = (id: ColumnId): string => now().columns.find((column) => column.id === id)?.name ?? ''
  const put = (ids: readonly CardId[], { column, before }: Spot, at: number, home?: DocId) => {
    const stand = columns.standIn(column) ?? column
    // Within a change nobody is told yet of the cards that it has put before.
    const isWithin = depth > 1
    const siblings = isWithin
      ? places.standing(stand)
      : (now().byColumn.get(stand) ?? []).map((card) => card.id)
    places.put(ids, { column: stand, before }, siblings, at, home)
  }

  const deeds = boardDeeds({ mapOf, homeOf, change, random })

  const texts = boardTexts({ doc, maps, format, mapOf, homeOf, now, noteBody: deeds.noteBody })

  return {
    ...boardParts(doc, random, change),
    ...deeds,
    columns: watched(() => now().columns),
    cardsIn: (column) => watched(() => now().byColumn.get(column) ?? none),
    card: (id) => watched(() => now().byId.get(id) ?? null),
    cards: watched(() => now().all),
    putAwayCards: watched(() => now().away),
    homes: layout.homes,
    ...texts,
    history(id) {
      const map = mapOf(id)
      return map ? changesOf(map) : (homeOf(id)?.history(id) ?? [])
    },
    addCards(cards, to, { by, at }) {
      const fresh = cards
        .map((card) => ({ ...card, id: card.id ?? newPartId<CardId>(random) }))
        .filter(({ id }) => !maps.has(id))
      const ids = fresh.map(({ id }) => id)
      if (ids.length === 0) return ids
      change(() => {
        put(ids, to, at)
        for (const card of fresh) {
          const map = new Y.Map<unknown>()
          maps.set(card.id, map)
          fillCard(map, card, random)
          map.set('by', by)
          map.set('at', at)
          noteChange(map, { by, at, did: 'made', to: nameOf(columns.standIn(to.column) ?? to.column) })
        }
      })
      return ids
    },
    move(ids, to, stamp) {
      const known = ids.filter((id) => now().byId.has(id) && id !== to.before)
      if (known.length === 0) return
      const name = nameOf(columns.standIn(to.column) ?? to.column)
      const from = new Map(known.map((id) => [id, nameOf(now().byId.get(id)!.column)]))
      change(() => {
        put(known, to, stamp.at)
        for (const id of known) {
          const map = mapOf(id)
          if (!map || from.get(id) === name) continue
          noteChange(map, { ...stamp, did: 'moved', from: from.get(id)!, to: name })
          map.set('by', stamp.by)
          map.set('at', stamp.at)
        }
      })
    },
    show: (id, home, to, stamp) => change(() => put([id], to, stamp.at, maps.has(id) ? undefined : home)),
    unshow(id) {
      if (!maps.has(id)) change(() => places.forget(id))
    },
    addColumn(column, before = null) {
      const id = newPartId<ColumnId>(random)
      change(() => columns.add({ id, ...column }, before))
      return id
    },
    changeColumn: (id, patch) => change(() => columns.change(id, patch)),
    moveColumn: (id, before) => change(() => columns.move(id, before)),
    removeColumn: (id, at) => change(() => columns.setAway(id, at)),
    bringBackColumn: (id) => change(() => columns.setAway(id, null)),
    together,
    close: layout.close,
  }
}

const none: readonly Card[] = []
