/**
 * The doors for machines that keepers have opened, in the house, which only they may write. Shape, format 1:
 * ```
 * map 'machines'  a door's id (16 bytes, base64url) → { name, thread, kind, seed, by, at }
 * ```
 * `seed` opens what a relay sealed at this door; every member's device has it, and no relay.
 */
import type * as Y from 'yjs'
import { fromBase64url, type Bytes } from '../base/bytes.ts'
import { parseDocId, type Did, type DocId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { observedRead, readDid } from './read.ts'

export type MachineKind = 'open' | 'github'

export type MachineNote = {
  /** What the machine is called. */
  name: string
  /** Where its words go. */
  thread: DocId
  kind: MachineKind
  /** 32 bytes, X25519. */
  seed: Bytes
  by: Did
  at: number
}

export type HouseMachines = {
  /** By the id of the door, the oldest first. */
  doors: Observed<ReadonlyMap<string, MachineNote>>
  note(door: string, note: MachineNote): void
  drop(door: string): void
}

const longestName = 60
/** The origin of every transaction made here. */
const machinesOrigin = { snug: 'machines' }

export function houseMachines(doc: Y.Doc): HouseMachines {
  const map = doc.getMap<unknown>('machines')
  return {
    doors: observedRead([map], () => {
      const notes = [...map.entries()].flatMap(([door, value]) => {
        const note = fromBase64url(door)?.length === 16 ? readNote(value) : null
        return note ? [[door, note] as const] : []
      })
      return new Map(notes.sort(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1)))
    }),
    note(door, { name, ...note }) {
      doc.transact(() => map.set(door, { ...note, name: name.slice(0, longestName) }), machinesOrigin)
    },
    drop(door) {
      if (map.has(door)) doc.transact(() => map.delete(door), machinesOrigin)
    },
  }
}

function readNote(value: unknown): MachineNote | null {
  if (typeof value !== 'object' || value === null) return null
  const { name, thread, kind, seed, by, at } = value as Record<string, unknown>
  const doc = typeof thread === 'string' ? parseDocId(thread) : null
  const who = readDid(by)
  if (!doc || !who || !(seed instanceof Uint8Array) || seed.length !== 32) return null
  return {
    name: typeof name === 'string' ? name.slice(0, longestName) : '',
    thread: doc,
    kind: kind === 'github' ? 'github' : 'open',
    seed: seed.slice() as Bytes,
    by: who,
    at: typeof at === 'number' && at >= 0 && at <= 8.64e15 ? at : 0,
  }
}
