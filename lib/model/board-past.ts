/**
 * A board as it was, beside the board as it is: what differs, and going back to it as one change like any other. What came since
 * is not lost: cards that were not there are put away, and what was done with each card stays told.
 */
import * as Y from 'yjs'
import type { Board, BoardStamp } from './board.ts'
import { noteChange } from './board-history.ts'
import type { Card, CardId } from './board-shapes.ts'
import type { Day } from './day.ts'

export type BoardDifference = {
  /** In use then and now, and not the same: its words, what is on it, or where it stands. */
  changed: readonly CardId[]
  /** In use then, and put away since, or gone. */
  lacking: readonly CardId[]
  /** In use now, and not there then, or put away. */
  since: readonly CardId[]
  /** Columns, labels or fields are not the same. */
  shape: boolean
}

/** Cards that live elsewhere are as they are there: of them it counts only where they stand. */
export function boardDifference(now: Board, past: Board): BoardDifference {
  const columnsOf = (board: Board) => new Map(board.cards.get().map(({ id, column }) => [id, column]))
  const [stand, stood] = [columnsOf(now), columnsOf(past)]
  /** Whose place says something of another's: whoever left a column or came to it moved nobody else. */
  const stays = (id: CardId) => stand.has(id) && stand.get(id) === stood.get(id)
  const looksOf = (board: Board) =>
    new Map(board.cards.get().map((card) => [card.id, lookOf(board, card, stays)]))
  const [these, those] = [looksOf(now), looksOf(past)]
  const shapeOf = (board: Board) =>
    JSON.stringify([board.columns.get(), board.labels.get(), board.fields.get()])
  return {
    changed: [...those.keys()].filter((id) => these.has(id) && these.get(id) !== those.get(id)),
    lacking: [...those.keys()].filter((id) => !these.has(id)),
    since: [...these.keys()].filter((id) => !those.has(id)),
    shape: shapeOf(now) !== shapeOf(past),
  }
}

export const isSameBoard = ({ changed, lacking, since, shape }: BoardDifference): boolean =>
  changed.length + lacking.length + since.length === 0 && !shape

/** Everything of a card that people see, and after which card of those that stay it stands. */
function lookOf(board: Board, { id, column, home, ...card }: Card, stays: (id: CardId) => boolean): string {
  const siblings = board.cardsIn(column).get()
  const place = siblings.findIndex((one) => one.id === id)
  const before = siblings.slice(0, place).findLast((one) => stays(one.id))?.id ?? null
  if (home) return JSON.stringify([column, before])
  const { title, people, labels, starts, ends, checklist, fields, files, cover } = card
  return JSON.stringify([
    ...[column, before, title, people, labels, starts, ends, checklist, [...fields], files, cover],
    board.words(id),
  ])
}

/** All but 'board', which says the format, and 'adrift'. */
const roots = ['cards', 'columns', 'places', 'labels', 'fields', 'views']
const rootsOf = (doc: Y.Doc) => roots.map((name) => doc.getMap<unknown>(name))
const sinceThen = { snug: 'since then' }
const goingBack = { snug: 'going back' }

/**
 * Makes a board what it was in `past`, a document of its earlier state that is used up by this. `day`: of that state, for the history of
 * its cards. Gives what takes it back, to be called once at most, and not long after.
 */
export function bringBoardBack(
  doc: Y.Doc,
  past: Y.Doc,
  options: { board: Board; difference: BoardDifference; stamp: BoardStamp; day: Day },
): () => void {
  const { board, difference, stamp, day } = options
  const was = new Set(past.getMap('cards').keys())
  const update = undoingSince(doc, past, was)
  const undo = new Y.UndoManager(rootsOf(doc), { trackedOrigins: new Set([goingBack]) })
  doc.transact((transaction) => {
    Y.applyUpdate(doc, update, goingBack)
    // Ours, though it came as bytes.
    transaction.local = true
    for (const id of difference.since) if (!was.has(id)) board.putAway(id, stamp)
    for (const id of [...difference.changed, ...difference.lacking]) {
      const card = doc.getMap<unknown>('cards').get(id)
      if (!(card instanceof Y.Map)) continue
      card.set('by', stamp.by)
      card.set('at', stamp.at)
      noteChange(card as Y.Map<unknown>, { ...stamp, did: 'as-of', to: day })
    }
  }, goingBack)
  undo.trackedOrigins.clear()
  return () => {
    undo.undo()
    undo.destroy()
  }
}

/**
 * What has happened since is replayed upon the earlier state and undone there: the change that comes of it is what undoing all of it by
 * hand would be, in the name of this device, and merges with what others do meanwhile.
 */
function undoingSince(doc: Y.Doc, past: Y.Doc, was: ReadonlySet<string>): Uint8Array {
  const [cards, places] = [past.getMap('cards'), past.getMap('places')]
  /** New cards are put away, not unmade; and what was done with a card stays told. */
  const stays = (item: Y.Item): boolean => {
    for (let one: Y.Item | null = item; one; one = (one.parent as Y.AbstractType<unknown>)._item) {
      const isEntry = one.parent === cards || one.parent === places
      if (one.parentSub === 'history' || (isEntry && !was.has(one.parentSub ?? ''))) return true
    }
    return false
  }
  const undo = new Y.UndoManager(rootsOf(past), {
    trackedOrigins: new Set([sinceThen]),
    deleteFilter: (item) => !stays(item),
  })
  Y.applyUpdate(past, Y.encodeStateAsUpdate(doc), sinceThen)
  const before = Y.encodeStateVector(past)
  // Its items come to be in the name of this document's client, as if it had made them: others take no other from this device.
  past.clientID = doc.clientID
  undo.undo()
  const update = Y.encodeStateAsUpdate(past, before)
  undo.destroy()
  return update
}
