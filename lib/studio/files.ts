/**
 * Files of a studio as the interface meets them. What a file is called, who added it and how it opens stands in the studio's index;
 * its bytes lie sealed on devices and at the relay (docs/formats/files.md). Pages, cards and messages name its id and nothing else.
 */
import type { Did, DocId, FileId, ItemId } from '../base/ids.ts'
import type { CardId } from '../model/board-shapes.ts'
import type { Observed } from '../base/observed.ts'

/** What can be shown of it, told from its type; `other` is offered for keeping only. */
export type FileKind = 'picture' | 'film' | 'sound' | 'pdf' | 'other'

export type FileRow = {
  id: FileId
  name: string
  caption: string
  /** As the device that added it said, e.g. 'image/png'; '' for none. */
  type: string
  /** Bytes. */
  size: number
  kind: FileKind
  by: Did | null
  /** When it was added, ms since the epoch. */
  at: number
  /** Pixels of a picture or a film, where known. */
  width: number | null
  height: number | null
  /** Length of a film or a sound, where known. */
  seconds: number | null
  hasThumb: boolean
  /** Since when it rests in the cupboard, ms since the epoch; null for a file in use. */
  away: number | null
}

/**
 * Where a file stands, from acknowledgements only. `sent`, `got`, `of`: bytes.
 * - `waiting` it is on this device and not yet at the relay. `queue`: its turn comes. `quota`: the studio's share of the relay is
 *   used up. `too-big-for-relay`: the relay takes no single file of this size.
 * - `kept` the relay has all of it; `here`: so has this device.
 * - `missing` neither this device nor the relay has it. It comes when a device that has it is online.
 */
export type FileState =
  | { is: 'waiting'; sent: number; of: number; why: 'offline' | 'queue' | 'quota' | 'too-big-for-relay' }
  | { is: 'sending'; sent: number; of: number }
  | { is: 'kept'; here: boolean }
  | { is: 'fetching'; got: number; of: number }
  | { is: 'missing' }

/** `limit`: bytes, for `too-big`; for `device-full`, how many this device would take, as far as it tells. */
export type AddProblem = {
  ok: false
  why: 'too-big' | 'device-full' | 'empty' | 'not-allowed' | 'unreadable'
  limit?: number
}

/** Somewhere a file stands. `message`: the first in a thread that shows it. */
export type FilePlace =
  | { is: 'page'; page: DocId }
  | { is: 'card'; board: DocId; card: CardId; title: string }
  | { is: 'thread'; thread: DocId; message: ItemId }

export type FileAbout = {
  name: string
  caption?: string
  width?: number | null
  height?: number | null
  seconds?: number | null
  /** A small picture of it, made on this device. */
  thumb?: Blob | null
}

/** A file that is being sealed into this device's keeping, before it is in the list. Bytes. */
export type Adding = { id: FileId; name: string; done: number; of: number }

/** `damaged`: what came is not what was put in. `too-new`: sealed by a newer Snug in a way this one does not know. */
export type OpenProblem = { ok: false; why: 'offline' | 'missing' | 'damaged' | 'too-new' }

/** Bytes. `quota`: what the relay gives this studio; null before it has told. `atRelay`: of everybody's files. */
export type FileSpace = { here: number; atRelay: number; quota: number | null }

export type Files = {
  /** In use, the latest first. */
  rows: Observed<readonly FileRow[]>
  /** In the cupboard, the latest put away first. */
  putAway: Observed<readonly FileRow[]>
  /** Wherever it is, in use or in the cupboard. */
  row(id: FileId): FileRow | null
  mayAdd: Observed<boolean>
  /** What this window is adding now; the oldest first. */
  adding: Observed<readonly Adding[]>
  /** Keeps it on this device, sealed, and names it in the index; then it is on its way to the relay by itself. */
  add(file: Blob, about: FileAbout): Promise<{ ok: true; id: FileId } | AddProblem>
  /**
   * Other bytes for a file that the relay has refused for its size or for want of room, a smaller copy of a picture: it goes on under the same id. What was
   * kept is gone then. `not-waiting`: others may have it already, so it stays as it is.
   */
  replace(
    id: FileId,
    file: Blob,
    about: Pick<FileAbout, 'width' | 'height' | 'thumb'>,
  ): Promise<{ ok: true; id: FileId } | AddProblem | { ok: false; why: 'not-waiting' }>
  /** The same value for the same id. */
  state(id: FileId): Observed<FileState>
  /** Whole, fetched when need be, checked against its hash. */
  open(id: FileId): Promise<{ ok: true; blob: Blob } | OpenProblem>
  /**
   * An address of our own origin at which the service worker serves it opened, with ranges, for `src` of a film, a sound or a picture.
   * null where no service worker is at work: then `open` it.
   */
  address(id: FileId): Promise<string | null>
  thumb(id: FileId): Promise<Blob | null>
  /** Adds or replaces the small picture. */
  setThumb(id: FileId, thumb: Blob): Promise<boolean>
  rename(id: FileId, name: string): void
  caption(id: FileId, text: string): void
  putAwayFile(id: FileId): void
  bringBack(id: FileId): void
  /** For good, here and at the relay: for what has rested in the cupboard. Other devices follow. */
  remove(id: FileId): Promise<boolean>
  /** Whether it stays on this device even when space is short. */
  isKeptHere(id: FileId): Observed<boolean>
  keepHere(id: FileId, on: boolean): void
  /** Tries at once what waits for its turn or for room at the relay. */
  tryAgain(): void
  space: Observed<FileSpace>
  /** Lets go of what is also at the relay, the longest unused first; gives how many bytes that freed. */
  freeSpace(bytes: number): Promise<number>
}
