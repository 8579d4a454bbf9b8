/**
 * Where the relay keeps what it was given: for each room, updates in order of arrival, never read on the way in. A port;
 * its adapters pass `tests/contract/update-log.ts`.
 */
import type { StudioId } from '../lib/base/ids.ts'
import type { Mark } from '../lib/wire/mark.ts'
import type { RoomName } from '../lib/wire/room.ts'

export type LoggedUpdate = { room: RoomName; bytes: Uint8Array }

/** Some of what a room holds, oldest first. `more`: there was more after them when they were read. */
export type Slice = { updates: StoredUpdate[]; more: boolean }

/**
 * A stored update. Ids grow in order of arrival within a room; gaps mean nothing. `day`: when it was stored, in days of UTC since
 * 1970.
 */
export type StoredUpdate = { id: number; bytes: Uint8Array; day: number }

/** The day that a time (ms since 1970) lies in. */
export const dayOf = (ms: number): number => Math.floor(ms / (24 * 60 * 60 * 1000))

export type UpdateLog = {
  /**
   * Stores all of them, in this order; when it resolves they survive a power cut. Gives the mark of each: its id, and a
   * random number that goes with it for ever. Rejects when it could not.
   */
  append(batch: readonly LoggedUpdate[]): Promise<Mark[]>
  /**
   * The updates of a room after an id (0: from the start), oldest first, a slice at a time: at most `slice.rows` of
   * them and `slice.bytes`, but at least one if there is one.
   */
  read(room: RoomName, after: number): Promise<Slice>
  /**
   * Puts one update in the place of one or several, atomically. It takes the last one's mark and day, so a reader in the middle
   * of the room meets its content a second time at worst and never misses it, and the room does not look changed.
   */
  replace(room: RoomName, replaced: readonly number[], merged: Uint8Array): Promise<void>
  /** The mark of the last update of every room of a studio that holds any. */
  marks(studio: StudioId): Promise<Map<RoomName, Mark>>
  /** The days on which updates came that a room still holds apart, in order. */
  days(room: RoomName): Promise<number[]>
  /**
   * The rooms of updates after an id, in order of arrival, up to the first that is younger than `until` (a day); `last` is the last
   * one's id, and null where there is none.
   */
  aged(after: number, until: number): Promise<{ rooms: Set<RoomName>; last: number | null }>
}

/** Bounds of what is read at once, so that the event loop breathes. */
export const slice = { rows: 200, bytes: 1024 * 1024 } as const

/** All that a room holds, slice after slice; none of a room that holds nothing. */
export async function* slicesOf(
  log: Pick<UpdateLog, 'read'>,
  room: RoomName,
): AsyncGenerator<StoredUpdate[]> {
  for (let after = 0, more = true; more;) {
    const slice = await log.read(room, after)
    if (slice.updates.length > 0) yield slice.updates
    after = slice.updates.at(-1)?.id ?? after
    more = slice.more
  }
}
