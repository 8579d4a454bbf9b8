/** Documents kept by the stock y-indexeddb, each in a database of its own. */
import type * as Y from 'yjs'
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
        if (!db) return
        writes = deviceDisk.watch(db, doc, () => (persistence.db = null))
        commitAtOnce(db, doc)
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
 * A transaction commits by itself once its requests were answered: a page that is left within those milliseconds takes
 * with it what was just typed. Told to commit, it is the browser's, whatever becomes of the page.
 */
function commitAtOnce(db: IDBDatabase, doc: Y.Doc): void {
  const begin = db.transaction.bind(db)
  let newest: IDBTransaction | null = null
  db.transaction = (...what) => (newest = begin(...what))
  // Yjs tells this before its updates, so that what is newest then is how y-indexeddb, which heard first, wrote it.
  doc.on('afterTransaction', () => (newest = null))
  doc.on('update', () => {
    if (newest?.mode === 'readwrite') newest.commit()
    newest = null
  })
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
    // What is written meanwhile waits for this to end, and must not wait for the page.
    reading.commit()
    reading.oncomplete = () => resolve()
    reading.onabort = () => reject(reading.error ?? new Error('The document store stopped.'))
  })
}
