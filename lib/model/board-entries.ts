/**
 * The boards of a studio as its index lists them. Shape:
 * ```
 * map 'boards'  board id ▸ map { title, icon, order, by, at, away, begun, begunBy, named, back }
 * ```
 */
import * as Y from 'yjs'
import { classOf, parseDocId, type Did, type DocId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { noteBegun, noteDeed } from './index-news.ts'
import { byOrder, orderBefore } from './order.ts'
import { observedRead, readDid, readMoment, readText } from './read.ts'

export type BoardEntry = {
  id: DocId
  title: string
  icon: string
  /** Who changed it last, and when (milliseconds since the epoch). */
  by: Did | null
  at: number
  /** Since when it rests in the cupboard; null for a board in use. */
  away: number | null
}

type Stamp = { by: Did; at: number }

export type BoardEntries = {
  /** Those in use, in order. */
  boards: Observed<readonly BoardEntry[]>
  /** The latest first. */
  putAwayBoards: Observed<readonly BoardEntry[]>
  /** Wherever it is, in use or in the cupboard. */
  board(id: DocId): BoardEntry | null
  /** As the last. */
  addBoard(board: { id: DocId; title: string } & Stamp): void
  renameBoard(id: DocId, title: string, stamp: Stamp): void
  /** Notes that something on it changed. */
  touchBoard(id: DocId, stamp: Stamp): void
  /** Before another (null: last). */
  moveBoard(id: DocId, before: DocId | null): void
  putAwayBoard(id: DocId, stamp: Stamp): void
  bringBackBoard(id: DocId, stamp: Stamp): void
}

/** Only a body can be a board: an entry that names the house or somebody's card would open it as one. */
function boardId(text: string): DocId | null {
  const id = parseDocId(text)
  return id !== null && classOf(id) === 'body' ? id : null
}

export function boardEntries(doc: Y.Doc, change: (task: () => void) => void): BoardEntries {
  const maps = doc.getMap<unknown>('boards')
  const rows = observedRead([maps], () => {
    const all: (BoardEntry & { order: string })[] = []
    for (const [key, value] of maps) {
      const id = boardId(key)
      if (!id || !(value instanceof Y.Map)) continue
      const map = value as Y.Map<unknown>
      all.push({
        ...{ id, title: readText(map, 'title'), icon: readText(map, 'icon'), order: readText(map, 'order') },
        ...{ by: readDid(map.get('by')), at: readMoment(map, 'at') ?? 0, away: readMoment(map, 'away') },
      })
    }
    return all.sort(byOrder)
  })
  const entries = observedRead([maps], () =>
    rows.get().map(({ id, title, icon, by, at, away }): BoardEntry => ({ id, title, icon, by, at, away })),
  )
  const mapOf = (id: DocId): Y.Map<unknown> | null => {
    const map = maps.get(id)
    return map instanceof Y.Map ? (map as Y.Map<unknown>) : null
  }
  const place = (id: DocId, before: DocId | null) => {
    const others = rows.get().filter((row) => row.id !== id)
    for (const [each, order] of orderBefore(others, id, before)) mapOf(each as DocId)?.set('order', order)
  }
  /** Writes into an entry that is there, with who did it. */
  const write = (id: DocId, stamp: Stamp | null, task: (map: Y.Map<unknown>) => void) => {
    const map = mapOf(id)
    if (!map) return
    change(() => {
      task(map)
      if (!stamp) return
      map.set('by', stamp.by)
      map.set('at', stamp.at)
    })
  }

  return {
    boards: observedRead([maps], () => entries.get().filter(({ away }) => away === null)),
    putAwayBoards: observedRead([maps], () =>
      entries
        .get()
        .filter(({ away }) => away !== null)
        .sort((a, b) => b.away! - a.away! || (a.id < b.id ? -1 : 1)),
    ),
    board: (id) => entries.get().find((entry) => entry.id === id) ?? null,
    addBoard({ id, title, by, at }) {
      if (maps.has(id)) return
      change(() => {
        maps.set(id, new Y.Map<unknown>())
        write(id, { by, at }, (map) => {
          map.set('title', title)
          noteBegun(map, { by, at })
        })
        place(id, null)
      })
    },
    renameBoard(id, title, stamp) {
      if (mapOf(id)?.get('title') !== title)
        write(id, stamp, (map) => {
          map.set('title', title)
          noteDeed(map, 'named', stamp)
        })
    },
    touchBoard: (id, stamp) => write(id, stamp, () => {}),
    moveBoard(id, before) {
      if (before !== id) write(id, null, () => place(id, before))
    },
    putAwayBoard: (id, stamp) => write(id, stamp, (map) => map.set('away', stamp.at)),
    bringBackBoard: (id, stamp) =>
      write(id, null, (map) => {
        noteDeed(map, 'back', stamp)
        map.delete('away')
      }),
  }
}
