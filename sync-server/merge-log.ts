/** Tidies a room nobody is in: joins runs of small updates into one, so that opening it again reads fewer rows. */
import { invariant } from '../lib/base/assert.ts'
import type { RoomName } from '../lib/wire/room.ts'
import { Coverage } from './coverage.ts'
import { slice, slicesOf, type StoredUpdate, type UpdateLog } from './update-log.ts'
import { mergeUpdates, readUpdate } from './update-meta.ts'

/**
 * Merges slice after slice of a room, breathing between them, until the end or `isStopped`. Reading may go on
 * meanwhile. Content is kept whole: nothing is integrated, nothing is dropped.
 */
export async function mergeLog(log: UpdateLog, room: RoomName, isStopped: () => boolean): Promise<void> {
  for await (const rows of slicesOf(log, room)) {
    if (isStopped()) return
    const small = rows.filter(({ bytes }) => bytes.length < slice.bytes)
    if (small.length > 1) await replaceByMerged(log, room, small)
    await new Promise((turn) => setImmediate(turn))
  }
}

async function replaceByMerged(log: UpdateLog, room: RoomName, rows: readonly StoredUpdate[]): Promise<void> {
  const merged = mergeUpdates(rows.map(({ bytes }) => bytes))
  const outline = readUpdate(merged)
  invariant(outline, 'merged updates are an update')
  const coverage = new Coverage()
  coverage.add(outline.ranges)
  for (const { bytes } of rows) {
    const row = readUpdate(bytes)
    invariant(!row || coverage.contains(row.ranges), 'merging keeps every struct and every deletion')
  }
  await log.replace(
    room,
    rows.map(({ id }) => id),
    merged,
  )
}
