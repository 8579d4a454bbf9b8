/**
 * Where the relay keeps what it was given: for each room, updates in order of arrival, never read on the way in. A port;
 * its adapters pass `tests/contract/update-log.ts`.
 */
import type { RoomName } from '../lib/wire/room.ts'

export type LoggedUpdate = { room: RoomName; bytes: Uint8Array }

/** A stored update. Ids grow in order of arrival within a room; gaps mean nothing. */
export type StoredUpdate = { id: number; bytes: Uint8Array }

export type UpdateLog = {
  /** Stores all of them, in this order; when it resolves they survive a power cut. Rejects when it could not. */
  append(batch: readonly LoggedUpdate[]): Promise<void>
  /**
   * The updates of a room after an id (0: from the start), oldest first, a slice at a time: at most `slice.rows` of
   * them and `slice.bytes`, but at least one if there is one. An empty answer is the end.
   */
  read(room: RoomName, after: number): Promise<StoredUpdate[]>
  /**
   * Puts one update in the place of several, atomically. It takes the last one's id, so a reader in the middle of the
   * room meets its content a second time at worst and never misses it.
   */
  replace(room: RoomName, replaced: readonly number[], merged: Uint8Array): Promise<void>
}

/** Bounds of what is read at once, so that the event loop breathes. */
export const slice = { rows: 200, bytes: 1024 * 1024 } as const
