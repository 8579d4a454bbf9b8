/** What this device keeps of being told, for its windows and its service worker: notes that have still to go out, and what was told. */
import { openDB, type DBSchema } from 'idb'
import type { Bytes } from '../../base/bytes.ts'
import type { DocId, StudioId } from '../../base/ids.ts'

export type LeftNote = { studio: StudioId; sealed: Bytes; at: number }

interface Schema extends DBSchema {
  /** Notes on their way to the relay, in order. */
  outbox: { key: number; value: LeftNote }
  /** When a place was last looked at here, ms: of what was seen nobody is told. */
  looked: { key: DocId; value: number }
  /** `studios`: ▸ name, as last read. `upTo`: the last note that was told. */
  about: { key: string; value: unknown }
}

export type ToldStore = {
  left(): Promise<{ key: number; note: LeftNote }[]>
  leave(note: LeftNote): Promise<void>
  went(key: number): Promise<void>
  look(doc: DocId, at: number): Promise<void>
  lookedAt(doc: DocId): Promise<number>
  upTo(): Promise<number>
  setUpTo(id: number): Promise<void>
  names(): Promise<ReadonlyMap<string, string>>
  setNames(names: ReadonlyMap<string, string>): Promise<void>
  close(): void
}

/** Milliseconds: what was looked at earlier was told of long ago. */
const lookedLasts = 14 * 24 * 3_600_000

/** Opens it, or makes it. Rejects when the browser refuses. */
export async function openToldStore(): Promise<ToldStore> {
  const db = await openDB<Schema>('snug-told', 1, {
    upgrade(tables) {
      tables.createObjectStore('outbox', { autoIncrement: true })
      tables.createObjectStore('looked')
      tables.createObjectStore('about')
    },
    // Whoever deletes or renews it is not held up.
    blocking: () => db.close(),
  })
  return {
    async left() {
      const read = db.transaction('outbox')
      const [keys, notes] = await Promise.all([read.store.getAllKeys(), read.store.getAll()])
      return keys.map((key, i) => ({ key, note: notes[i]! }))
    },
    leave: async (note) => void (await db.add('outbox', note)),
    went: (key) => db.delete('outbox', key),
    async look(doc, at) {
      const write = db.transaction('looked', 'readwrite')
      for (let old = await write.store.openCursor(); old; old = await old.continue())
        if (old.value < at - lookedLasts) void old.delete()
      await write.store.put(at, doc)
      await write.done
    },
    lookedAt: async (doc) => (await db.get('looked', doc)) ?? 0,
    upTo: async () => {
      const upTo = await db.get('about', 'upTo')
      return typeof upTo === 'number' ? upTo : 0
    },
    setUpTo: async (id) => void (await db.put('about', id, 'upTo')),
    async names() {
      const names = await db.get('about', 'studios')
      return names instanceof Map ? (names as Map<string, string>) : new Map<string, string>()
    },
    setNames: async (names) => void (await db.put('about', new Map(names), 'studios')),
    close: () => db.close(),
  }
}
