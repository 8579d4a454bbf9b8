/**
 * A device's disk: databases that write in order, each at its own pace. A crash keeps of each an independent prefix of
 * its writes: all that were reported kept, and some of the rest.
 */
import * as Y from 'yjs'
import type { Clock } from '../../lib/base/clock.ts'
import type { BoundDoc } from '../../lib/sync/ports.ts'
import type { Dice } from './sim-time.ts'

type Write = { update: Uint8Array } | { key: string; text: string }
type Database = { kept: Write[]; unsure: Write[]; wake: (() => void)[] }

export type SimDisk = {
  bind(name: string, doc: Y.Doc): BoundDoc
  /** Power loss: what was unsure is kept in part; open documents are let go. */
  crash(): void
  /** The database as of an earlier moment. */
  restoreOld(name: string): void
  /** What a database holds, as one document. */
  read(name: string): Y.Doc
}

/** A write takes up to `slowestMs`. */
export function simDisk(clock: Clock, dice: Dice, slowestMs = 40): SimDisk {
  const databases = new Map<string, Database>()
  let generation = 0

  function database(name: string): Database {
    const known = databases.get(name) ?? { kept: [], unsure: [], wake: [] }
    databases.set(name, known)
    return known
  }

  const updatesOf = (db: Database) => db.kept.flatMap((write) => ('update' in write ? [write.update] : []))

  return {
    bind(name, doc) {
      const db = database(name)
      const origin = { name }
      const mine = generation
      let isBound = true
      const put = (write: Write) => {
        db.unsure.push(write)
        const keep = () => {
          // Writes end in order: whichever timer fires first ends the oldest.
          const first = mine === generation ? db.unsure.shift() : undefined
          if (first) db.kept.push(first)
          if (db.unsure.length === 0) for (const wake of db.wake.splice(0)) wake()
        }
        clock.after(1 + dice.below(slowestMs), keep)
      }
      const onUpdate = (update: Uint8Array, from: unknown) => {
        if (isBound && mine === generation && from !== origin) put({ update })
      }
      const loaded = new Promise<void>((resolve) => {
        clock.after(1 + dice.below(30), () => {
          if (mine !== generation || !isBound) return
          const applyAll = () => {
            for (const update of updatesOf(db)) Y.applyUpdate(doc, update, origin)
          }
          // What was written before the database was open is stored now, as y-indexeddb does.
          if (doc.store.clients.size > 0) put({ update: Y.encodeStateAsUpdate(doc) })
          Y.transact(doc, applyAll, origin, false)
          doc.on('update', onUpdate)
          resolve()
        })
      })
      return {
        origin,
        loaded,
        flushed: () =>
          new Promise((resolve) => {
            if (db.unsure.length === 0) resolve()
            else db.wake.push(resolve)
          }),
        async read(key) {
          const writes = [...db.kept, ...db.unsure]
          const last = writes.findLast((write) => 'key' in write && write.key === key)
          return last && 'text' in last ? last.text : null
        },
        async write(key, text) {
          if (mine === generation) put({ key, text })
        },
        async unbind() {
          isBound = false
          doc.off('update', onUpdate)
        },
      }
    },
    crash() {
      generation++
      for (const db of databases.values()) {
        db.kept.push(...db.unsure.slice(0, dice.below(db.unsure.length + 1)))
        db.unsure = []
        db.wake = []
      }
    },
    restoreOld(name) {
      const db = database(name)
      db.kept = db.kept.slice(0, dice.below(db.kept.length + 1))
    },
    read(name) {
      const doc = new Y.Doc({ guid: name })
      for (const update of updatesOf(database(name))) Y.applyUpdate(doc, update)
      return doc
    },
  }
}
