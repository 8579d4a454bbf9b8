/**
 * What keepers say about the whole studio; its document is of the class that only they may write. Shape, format 1:
 * ```
 * map 'house'        format, closedAt, closedBy, rhythm (rhythm.ts)
 * map 'doors'        record of an invitation → { label, came, seed?, standing? }: what keepers call it and, of one for asking,
 *                    how many came in by it and the key that opens what is asked there; `standing`: the studio's own
 * map 'acts'         what a keeper did to a thing that others made → signed item (bytes); the keys are `actKey`'s
 * map 'generations'  `${document}~${number}` → when it began; the highest number counts, and none is ever taken back
 * ```
 */
import type * as Y from 'yjs'
import type { Bytes } from '../base/bytes.ts'
import {
  parseDocId,
  parseRecordHash,
  type Did,
  type DocId,
  type ItemId,
  type RecordHash,
} from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { observedRead, readMoment, readText } from './read.ts'
import { readRhythm, type Rhythm } from './rhythm.ts'

/** Since when a studio is closed (milliseconds since the epoch), and by whom; '' when that cannot be read. */
export type Closing = { at: number; by: Did | '' }

/** What the house knows of an invitation. */
export type DoorNote = {
  /** What its keeper calls it; '' for nothing. */
  label: string
  /** 32 bytes: opens what is asked at it; null for one that lets people straight in. */
  seed: Bytes | null
  /** The studio's own door, where anyone with its link may knock. */
  standing: boolean
  /** How many were let in who asked at it. */
  came: number
}

/** The room a document has moved to, and when (milliseconds since the epoch). */
export type Move = { number: number; since: number }

/** A page (item null), or an item beside one; or a report that was answered. */
export type Thing = { doc: DocId; item: ItemId | null }

export const actKey = ({ doc, item }: Thing): string => (item ? `${doc}.${item}` : doc)
export const answerKey = (report: ItemId): string => `report.${report}`

export type House = {
  /** Documents that have left their first room. */
  moves: Observed<ReadonlyMap<DocId, Move>>
  /** Moves a document on from the generation it is in; nothing when it has moved on already. */
  moveOn(doc: DocId, from: number, at: number): void
  /** By the hash of the invitation's record. */
  doors: Observed<ReadonlyMap<RecordHash, DoorNote>>
  noteDoor(invite: RecordHash, note: DoorNote): void
  dropDoor(invite: RecordHash): void
  /** By their keys; that a keeper put them there is what the class of the document says, who it was their signature. */
  acts: Observed<ReadonlyMap<string, Uint8Array>>
  act(key: string, bytes: Uint8Array): void
  /** null while the studio is open. */
  closed: Observed<Closing | null>
  close(closing: { at: number; by: Did }): void
  open(): void
  /** When the studio gives its account; null for never. */
  rhythm: Observed<Rhythm | null>
  setRhythm(rhythm: Rhythm | null): void
}

const format = 1
/** The origin of every transaction made here. */
const houseOrigin = { snug: 'house' }

export function house(doc: Y.Doc): House {
  const map = doc.getMap<unknown>('house')
  const generations = doc.getMap<unknown>('generations')
  const doors = doc.getMap<unknown>('doors')
  const acts = doc.getMap<unknown>('acts')
  const moves = observedRead([generations], () => readMoves(generations))
  return {
    moves,
    moveOn(document, from, at) {
      if ((moves.get().get(document)?.number ?? 0) !== from) return
      doc.transact(() => generations.set(`${document}~${from + 1}`, at), houseOrigin)
    },
    doors: observedRead([doors], () => readDoors(doors)),
    noteDoor(invite, { label, seed, standing, came }) {
      const row = { label, came, ...(seed && { seed }), ...(standing && { standing }) }
      doc.transact(() => doors.set(invite, row), houseOrigin)
    },
    dropDoor(invite) {
      if (doors.has(invite)) doc.transact(() => doors.delete(invite), houseOrigin)
    },
    acts: observedRead([acts], () => {
      const byKey = new Map<string, Uint8Array>()
      for (const [key, bytes] of acts.entries()) if (bytes instanceof Uint8Array) byKey.set(key, bytes)
      return byKey
    }),
    act: (key, bytes) => doc.transact(() => acts.set(key, bytes), houseOrigin),
    closed: observedRead([map], () => {
      const at = readMoment(map, 'closedAt')
      return at === null ? null : { at, by: readText(map, 'closedBy') as Did | '' }
    }),
    close({ at, by }) {
      doc.transact(() => {
        map.set('format', format)
        map.set('closedAt', at)
        map.set('closedBy', by)
      }, houseOrigin)
    },
    open() {
      if (!map.has('closedAt')) return
      doc.transact(() => {
        map.delete('closedAt')
        map.delete('closedBy')
      }, houseOrigin)
    },
    rhythm: observedRead([map], () => readRhythm(map.get('rhythm'))),
    setRhythm(rhythm) {
      if (rhythm === null && !map.has('rhythm')) return
      doc.transact(() => {
        map.set('format', format)
        if (rhythm) map.set('rhythm', { ...rhythm })
        else map.delete('rhythm')
      }, houseOrigin)
    },
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function readDoors(doors: Y.Map<unknown>): ReadonlyMap<RecordHash, DoorNote> {
  const notes = new Map<RecordHash, DoorNote>()
  for (const [key, value] of doors.entries()) {
    const invite = parseRecordHash(key)
    if (!invite || typeof value !== 'object' || value === null) continue
    const { label, seed, standing, came } = value as Record<string, unknown>
    notes.set(invite, {
      label: typeof label === 'string' ? label : '',
      seed: seed instanceof Uint8Array && seed.length === 32 ? (seed.slice() as Bytes) : null,
      standing: standing === true,
      came: isCount(came) ? came : 0,
    })
  }
  return notes
}

function readMoves(generations: Y.Map<unknown>): ReadonlyMap<DocId, Move> {
  const moves = new Map<DocId, Move>()
  for (const key of generations.keys()) {
    const [, text, digits] = /^([\w-]{22})~([1-9]\d{0,7})$/.exec(key) ?? []
    const doc = text ? parseDocId(text) : null
    if (!doc) continue
    const number = Number(digits)
    if (number > (moves.get(doc)?.number ?? 0))
      moves.set(doc, { number, since: readMoment(generations, key) ?? 0 })
  }
  return moves
}
