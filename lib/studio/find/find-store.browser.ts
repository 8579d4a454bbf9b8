/**
 * What the finder keeps of one studio: the words of its documents for excerpts, and the index over them. It lies in a
 * database of the studio's and goes with it. All of it can be made again.
 */
import { openDB, type DBSchema } from 'idb'
import type { DocId, StudioId } from '../../base/ids.ts'
import type { FindStore, ReadDocument } from './find-store.ts'
import type { FoundTexts } from './found-text.ts'

interface Schema extends DBSchema {
  read: { key: DocId; value: ReadDocument }
  texts: { key: string; value: FoundTexts }
  segments: { key: number; value: Uint8Array }
  /** Documents that changed since they were read. */
  stale: { key: DocId; value: true }
}

export async function findStore(studio: StudioId): Promise<FindStore> {
  const db = await openDB<Schema>(`snug/${studio}/find`, 1, {
    upgrade(tables) {
      tables.createObjectStore('read', { keyPath: 'doc' })
      tables.createObjectStore('texts', { keyPath: 'part' })
      tables.createObjectStore('segments')
      tables.createObjectStore('stale')
    },
    // Somebody wants to delete it: nothing here is worth keeping it from them.
    blocking: () => db.close(),
  })
  return {
    read: () => db.getAll('read'),
    texts: async (part) => (await db.get('texts', part)) ?? null,
    async save(doc, read, put, drop) {
      const write = db.transaction(['read', 'texts', 'stale'], 'readwrite')
      if (read) void write.objectStore('read').put(read)
      else void write.objectStore('read').delete(doc)
      for (const texts of put) void write.objectStore('texts').put(texts)
      for (const part of drop) void write.objectStore('texts').delete(part)
      void write.objectStore('stale').delete(doc)
      await write.done
    },
    segments: () => db.getAll('segments'),
    async saveSegments(segments) {
      const write = db.transaction('segments', 'readwrite')
      void write.store.clear()
      segments.forEach((bytes, place) => void write.store.put(bytes, place))
      await write.done
    },
    async noteStale(docs) {
      const write = db.transaction('stale', 'readwrite')
      for (const doc of docs) void write.store.put(true, doc)
      await write.done
    },
    stale: () => db.getAllKeys('stale'),
    async clear() {
      const write = db.transaction(['read', 'texts', 'segments'], 'readwrite')
      for (const name of ['read', 'texts', 'segments'] as const) void write.objectStore(name).clear()
      await write.done
    },
    close: () => db.close(),
  }
}
