/** The tables of the device's own database, and how each version of them becomes the next. */
import type { About } from '../model/about.ts'
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Bytes } from '../base/bytes.ts'
import type { Did, DocId, RecordHash, StudioId, StudioKeyId } from '../base/ids.ts'
import type { Portrait } from '../base/look.ts'
import { observed } from '../base/observed.ts'
import type { ManifestState, RoomState } from '../sync/manifest.ts'
import type { Handle } from '../wire/handle.ts'
import type { KitStanding } from './ways-back.ts'

/** Bytes under the device's own AES-GCM key. */
export type Wrapped = { iv: Bytes; sealed: ArrayBuffer }
/** Portrait, moment and kit came later than the table. */
export type SelfRow = {
  version: 1
  did: Did
  name: string
  portrait?: Portrait | null
  saidAt?: number
  certificate: Bytes
  kit?: KitStanding
  secrets: Wrapped
}

/** Beside it, while nobody is known here: what was asked of friends. */
export type AskingRow = {
  version: 1
  name: Handle
  request: Bytes
  id: string
  ends: number
  secrets: Wrapped
}

/** `tab`: which one noted it; '' for one of before there were tabs in this table. */
type WaitingRow = { studio: StudioId; doc: DocId; tab: string; at: number }
type ManifestRow = ManifestState & { studio: StudioId; relay: string }
type RoomRow = RoomState & { studio: StudioId; relay: string }

interface Schema extends DBSchema {
  wrap: { key: string; value: CryptoKey }
  self: { key: string; value: SelfRow | AskingRow }
  studios: {
    key: StudioId
    value: { studio: StudioId; joinedAt: number; isLogAtRelay: boolean; isLeaving?: boolean }
  }
  records: { key: [StudioId, RecordHash]; value: { studio: StudioId; hash: RecordHash; bytes: Bytes } }
  keys: { key: [StudioId, StudioKeyId]; value: { studio: StudioId; kid: StudioKeyId; key: Wrapped } }
  names: {
    key: [StudioId, Did]
    value: { studio: StudioId; did: Did; name: string; portrait?: Portrait | null; about?: About }
  }
  waiting: { key: [DocId, string]; value: WaitingRow }
  manifests: { key: [StudioId, string]; value: ManifestRow }
  rooms: { key: [StudioId, string, string]; value: RoomRow }
}

export type Tables = IDBPDatabase<Schema>

const version = 2

/** True once a newer Snug, in another window, has taken over this device's tables: this window must be loaded again. */
export const steppedAside = observed(false)

/** Opens the database, makes what is missing. Rejects when the browser refuses. */
export async function openTables(name: string): Promise<Tables> {
  const db = await openDB<Schema>(name, version, {
    async upgrade(tables, from, _to, change) {
      if (from < 1) {
        tables.createObjectStore('wrap')
        tables.createObjectStore('self')
        tables.createObjectStore('studios', { keyPath: 'studio' })
        tables.createObjectStore('records', { keyPath: ['studio', 'hash'] })
        tables.createObjectStore('keys', { keyPath: ['studio', 'kid'] })
        tables.createObjectStore('names', { keyPath: ['studio', 'did'] })
      }
      const waiting = from === 1 ? await change.objectStore('waiting').getAll() : []
      if (from === 1) tables.deleteObjectStore('waiting')
      if (from < 2) {
        const rows = tables.createObjectStore('waiting', { keyPath: ['doc', 'tab'] })
        for (const row of waiting) void rows.put({ ...row, tab: '' })
        tables.createObjectStore('manifests', { keyPath: ['studio', 'relay'] })
        tables.createObjectStore('rooms', { keyPath: ['studio', 'relay', 'room'] })
      }
    },
    // Another tab runs a newer Snug that wants to change the tables: step aside.
    blocking(_now, wanted) {
      db.close()
      // Deleting asks for no version: whoever deletes tells the other windows by themselves.
      if (wanted !== null) steppedAside.set(true)
    },
  })
  return db
}
