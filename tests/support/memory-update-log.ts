/** The update log in memory, for tests: the same contract, and failures on demand. */
import { randomInt } from 'node:crypto'
import { tagsBelow, type Mark } from '../../lib/wire/mark.ts'
import type { RoomName } from '../../lib/wire/room.ts'
import { dayOf, slice, type StoredUpdate, type UpdateLog } from '../../sync-server/update-log.ts'

export type MemoryUpdateLog = UpdateLog & {
  /** While true, nothing can be stored. */
  isFull: boolean
  rows(room: RoomName): readonly StoredUpdate[]
}

export function memoryUpdateLog(now: () => number = Date.now): MemoryUpdateLog {
  const rowsByRoom = new Map<RoomName, (StoredUpdate & { tag: number })[]>()
  let lastId = 0
  const log: MemoryUpdateLog = {
    isFull: false,
    rows: (room) => rowsByRoom.get(room) ?? [],
    async append(batch) {
      if (log.isFull) throw new Error('the disk is full')
      return batch.map(({ room, bytes }): Mark => {
        const rows = rowsByRoom.get(room) ?? []
        rowsByRoom.set(room, rows)
        rows.push({ id: ++lastId, bytes: bytes.slice(), tag: randomInt(1, tagsBelow), day: dayOf(now()) })
        return [lastId, rows.at(-1)!.tag]
      })
    },
    async read(room, after) {
      const out: StoredUpdate[] = []
      let bytes = 0
      for (const row of rowsByRoom.get(room) ?? []) {
        if (row.id <= after) continue
        bytes += row.bytes.length
        if (out.length === slice.rows || (out.length > 0 && bytes > slice.bytes))
          return { updates: out, more: true }
        out.push(row)
      }
      return { updates: out, more: false }
    },
    async replace(room, replaced, merged) {
      const last = replaced.at(-1)
      rowsByRoom.set(
        room,
        (rowsByRoom.get(room) ?? []).flatMap((row) => {
          if (row.id === last) return [{ ...row, bytes: merged.slice() }]
          return replaced.includes(row.id) ? [] : [row]
        }),
      )
    },
    async marks(studio) {
      const marks = new Map<RoomName, Mark>()
      for (const [room, rows] of rowsByRoom) {
        const last = rows.at(-1)
        if (last && room.startsWith(`${studio}.`)) marks.set(room, [last.id, last.tag])
      }
      return marks
    },
    days: async (room) => [...new Set(log.rows(room).map(({ day }) => day))],
    async aged(after, until) {
      const all = [...rowsByRoom].flatMap(([room, rows]) => rows.map(({ id, day }) => ({ id, day, room })))
      const later = all.filter(({ id }) => id > after).sort((a, b) => a.id - b.id)
      const young = later.findIndex(({ day }) => day >= until)
      const old = young < 0 ? later : later.slice(0, young)
      return { rooms: new Set(old.map(({ room }) => room)), last: old.at(-1)?.id ?? null }
    },
  }
  return log
}
