/** Documents kept by the stock y-indexeddb, each in a database of its own. */
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import type { DocumentStore } from './ports.ts'

export function indexedDbStore(): DocumentStore {
  return {
    bind(name, doc) {
      const persistence = new IndexeddbPersistence(name, doc)
      const loaded = persistence.whenSynced.then(() => {})
      return {
        origin: persistence,
        loaded,
        async flushed() {
          await loaded
          await earlierWrites(persistence.db)
        },
        async read(key) {
          const value: unknown = await persistence.get(key)
          return typeof value === 'string' ? value : null
        },
        async write(key, text) {
          await persistence.set(key, text)
        },
        unbind: () => persistence.destroy(),
      }
    },
    forget: (name) => clearDocument(name),
  }
}

/**
 * y-indexeddb promises nothing about single updates. IndexedDB itself orders transactions: one that reads a store
 * starts after every earlier one that writes it has ended (Indexed Database API 3.0, 2.7.2 transaction scheduling).
 */
function earlierWrites(db: IDBDatabase | null): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!db) return reject(new Error('The document store is closed.'))
    const reading = db.transaction(['updates'], 'readonly')
    reading.objectStore('updates').count()
    reading.oncomplete = () => resolve()
    reading.onabort = () => reject(reading.error ?? new Error('The document store stopped.'))
  })
}
