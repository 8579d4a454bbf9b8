/**
 * What this device keeps of a studio's files: sealed chunks, and a line for each file that says how far it is kept, whether it is still
 * to be sent, and when it was last used. It lies in a database of the studio's and goes with it.
 */
import { openDB, type DBSchema } from 'idb'
import type { Bytes } from '../../base/bytes.ts'
import type { FileId, StudioId } from '../../base/ids.ts'
import type { NewFileEntry } from '../../model/file-entries.ts'
import type { BlobList } from '../../wire/blobs.ts'
import type { BlobRow, BlobStore } from './ports.ts'

interface Schema extends DBSchema {
  chunks: { key: [FileId, number]; value: Bytes }
  blobs: { key: FileId; value: BlobRow }
  /** Files whose bytes are kept and whose line in the index may not be yet. */
  unnamed: { key: FileId; value: NewFileEntry }
  relay: { key: 'list'; value: BlobList }
}

export async function openBlobStore(studio: StudioId): Promise<BlobStore> {
  const db = await openDB<Schema>(`snug/${studio}/files`, 1, {
    upgrade(tables) {
      tables.createObjectStore('chunks')
      tables.createObjectStore('blobs', { keyPath: 'id' })
      tables.createObjectStore('unnamed', { keyPath: 'id' })
      tables.createObjectStore('relay')
    },
    // Somebody wants to delete it: the studio is forgotten.
    blocking: () => db.close(),
  })
  const chunksOf = (id: FileId) => IDBKeyRange.bound([id, 0], [id, Infinity])
  return {
    rows: () => db.getAll('blobs'),
    row: async (id) => (await db.get('blobs', id)) ?? null,
    async save(row) {
      const write = db.transaction('blobs', 'readwrite', { durability: 'strict' })
      void write.store.put(row)
      await write.done
    },
    chunk: async (id, n) => (await db.get('chunks', [id, n])) ?? null,
    chunks: async (id) => (await db.getAllKeys('chunks', chunksOf(id))).map(([, n]) => n),
    async putChunk(id, n, sealed) {
      await db.put('chunks', sealed, [id, n])
    },
    dropChunk: (id, n) => db.delete('chunks', [id, n]),
    async swap(row, chunks, entry) {
      const write = db.transaction(['chunks', 'blobs', 'unnamed'], 'readwrite', { durability: 'strict' })
      const bytes = write.objectStore('chunks')
      void bytes.delete(chunksOf(row.id))
      chunks.forEach((sealed, n) => void bytes.put(sealed, [row.id, n]))
      void write.objectStore('blobs').put(row)
      void write.objectStore('unnamed').put(entry)
      await write.done
    },
    async forget(id) {
      const write = db.transaction(['chunks', 'blobs', 'unnamed'], 'readwrite')
      void write.objectStore('chunks').delete(chunksOf(id))
      void write.objectStore('blobs').delete(id)
      void write.objectStore('unnamed').delete(id)
      await write.done
    },
    noteUnnamed: async (entry) => void (await db.put('unnamed', entry)),
    unnamed: () => db.getAll('unnamed'),
    named: (id) => db.delete('unnamed', id),
    list: async () => (await db.get('relay', 'list')) ?? null,
    saveList: async (list) => void (await db.put('relay', list, 'list')),
    close: () => db.close(),
  }
}
