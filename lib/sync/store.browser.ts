/** Documents kept by the stock y-indexeddb, each in a database of its own. */
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import { deviceDisk, type WatchedWrites } from './device-disk.browser.ts'
import type { DocumentStore } from './ports.ts'

export function indexedDbStore(): DocumentStore {
  return {
    bind(name, doc) {
      const persistence = new IndexeddbPersistence(name, doc)
      let writes: WatchedWrites | null = null
      const loaded = persistence.whenSynced.then(({ db }) => {
        // Without its database the stock store does not try to write: it would throw in the middle of a change.
        if (db) writes = deviceDisk.watch(db, doc, () => (persistence.db = null))
      })
      return {
        origin: persistence,
        loaded,
        async flushed() {
          await loaded
          await earlierWrites(persistence.db)
          if (writes?.isBehind()) throw new Error('The device did not take a change.')
        },
        async read(key) {
          const value: unknown = await persistence.get(key)
          return typeof value === 'string' ? value : null
        },
        async write(key, text) {
          await persistence.set(key, text)
        },
        unbind() {
          writes?.stop()
          return persistence.destroy()
        },
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
