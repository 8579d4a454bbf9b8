/**
 * Whether this device takes what is written to it. Documents write through y-indexeddb, which does not say when a write
 * came to nothing (a full disk, storage that was taken away): the transactions of its databases do.
 */
import * as Y from 'yjs'
import { observed, type Observed, type Settable } from '../base/observed.ts'

/** `full`: no room is left. `refused`: the browser will not write, for whatever reason. */
export type DiskTrouble = 'full' | 'refused'

export type DeviceDisk = {
  /** null while everything made so far is kept. */
  trouble: Observed<DiskTrouble | null>
  /**
   * Watches the database that keeps `doc` in its store `updates`, and writes the whole document again from time to time
   * while it is behind. `lost` is called when the browser closes the database by itself.
   */
  watch(db: IDBDatabase, doc: Y.Doc, lost: () => void): WatchedWrites
}

export type WatchedWrites = {
  isBehind(): boolean
  stop(): void
}

/** How long after a write that failed it is tried again, ms. */
const retryMs = 3_000

const troubleOf = (error: unknown): DiskTrouble =>
  error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused'

function createDeviceDisk(): DeviceDisk {
  const trouble: Settable<DiskTrouble | null> = observed<DiskTrouble | null>(null)
  /** One entry for each document that is behind. */
  const behind = new Map<object, DiskTrouble>()
  const show = () => trouble.set([...behind.values()].at(-1) ?? null)

  function watch(db: IDBDatabase, doc: Y.Doc, lost: () => void): WatchedWrites {
    const self = {}
    let timer: ReturnType<typeof setTimeout> | null = null
    let isStopped = false

    const fall = (why: DiskTrouble) => {
      if (isStopped) return
      behind.set(self, why)
      show()
    }
    const retryLater = () => {
      timer ??= setTimeout(() => {
        timer = null
        retry()
      }, retryMs)
    }
    function retry() {
      if (isStopped) return
      try {
        const writing = db.transaction(['updates'], 'readwrite')
        writing.objectStore('updates').add(Y.encodeStateAsUpdate(doc))
        writing.oncomplete = () => {
          behind.delete(self)
          show()
        }
      } catch {
        // The database is closed for good: what is here stays in this window, as the trouble says.
        fall('refused')
      }
    }
    // Events of a database's transactions rise to it.
    const onAbort = (event: Event) => {
      const { error } = event.target as IDBTransaction
      if (!error || isStopped) return
      fall(troubleOf(error))
      retryLater()
    }
    const onClose = () => {
      lost()
      fall('refused')
    }
    db.addEventListener('abort', onAbort)
    db.addEventListener('close', onClose)
    return {
      isBehind: () => behind.has(self),
      stop() {
        isStopped = true
        if (timer !== null) clearTimeout(timer)
        db.removeEventListener('abort', onAbort)
        db.removeEventListener('close', onClose)
        behind.delete(self)
        show()
      },
    }
  }
  return { trouble, watch }
}

/** The disk of this window's device: there is one. */
export const deviceDisk = createDeviceDisk()
