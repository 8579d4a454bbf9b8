/**
 * Tidies what is stored of a room: joins runs of small updates into one, so that opening it reads fewer rows, and lets go of what
 * nobody can ask for any more. Updates of different days stay apart while a room can be read as it stood on a day.
 */
import { invariant } from '../lib/base/assert.ts'
import type { RoomName } from '../lib/wire/room.ts'
import { Coverage, RangeSet } from './coverage.ts'
import { slice, slicesOf, type StoredUpdate, type UpdateLog } from './update-log.ts'
import { mergeUpdates, readUpdate, withoutDeleted } from './update-meta.ts'

export type TidyPorts = {
  /** What a deletion took away is let go of when the deletion came before this day (of UTC since 1970). */
  keepFrom: number
  isStopped(): boolean
}

/**
 * Goes through a room slice after slice, breathing between them, until the end or `isStopped`. Reading may go on meanwhile.
 * Every struct and every deletion stays; only the content of what was deleted before `keepFrom` goes. No document is made, and no
 * more than a slice is held at once.
 */
export async function tidyLog(log: UpdateLog, room: RoomName, ports: TidyPorts): Promise<void> {
  const deleted = await deletedBefore(log, room, ports)
  for await (const rows of slicesOf(log, room)) {
    if (ports.isStopped()) return
    for (const run of runsOf(rows, ports.keepFrom)) {
      const isAged = run[0]!.day < ports.keepFrom
      await replaceByOne(log, room, run, isAged ? deleted : new RangeSet())
      await breath()
    }
  }
}

const breath = () => new Promise((turn) => setImmediate(turn))

async function deletedBefore(
  log: UpdateLog,
  room: RoomName,
  { keepFrom, isStopped }: TidyPorts,
): Promise<RangeSet> {
  const deleted = new RangeSet()
  for await (const rows of slicesOf(log, room)) {
    for (const { bytes, day } of rows)
      if (day < keepFrom) for (const range of readUpdate(bytes)?.ranges.deletes ?? []) deleted.add(range)
    if (isStopped() || rows.some(({ day }) => day >= keepFrom)) break
    await breath()
  }
  return deleted
}

/** Rows that may stand as one: all that are aged, or all of one day. A row as large as a slice stays by itself. */
function runsOf(rows: readonly StoredUpdate[], keepFrom: number): StoredUpdate[][] {
  const runs: StoredUpdate[][] = []
  const isOld = ({ day }: StoredUpdate) => day < keepFrom
  const isLarge = ({ bytes }: StoredUpdate) => bytes.length >= slice.bytes
  for (const row of rows) {
    const last = runs.at(-1)?.at(-1)
    const goTogether =
      last && !isLarge(row) && !isLarge(last) && (isOld(last) ? isOld(row) : last.day === row.day)
    if (goTogether) runs.at(-1)!.push(row)
    else runs.push([row])
  }
  return runs
}

async function replaceByOne(
  log: UpdateLog,
  room: RoomName,
  rows: readonly StoredUpdate[],
  deleted: RangeSet,
): Promise<void> {
  const merged = rows.length === 1 ? rows[0]!.bytes : mergeUpdates(rows.map(({ bytes }) => bytes))
  const kept = withoutDeleted(merged, deleted)
  if (rows.length === 1 && !kept) return
  const outline = readUpdate(kept ?? merged)
  invariant(outline, 'what stands for updates is an update')
  const coverage = new Coverage()
  coverage.add(outline.ranges)
  for (const { bytes } of rows) {
    const row = readUpdate(bytes)
    invariant(!row || coverage.contains(row.ranges), 'tidying keeps every struct and every deletion')
  }
  await log.replace(
    room,
    rows.map(({ id }) => id),
    kept ?? merged,
  )
}
