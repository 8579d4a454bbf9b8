/**
 * A device's disk, shared by its tabs: databases that write in order, each at its own pace. A crash keeps of each an
 * independent prefix of its writes: all that were reported kept, and some of the rest. As y-indexeddb does, a database
 * that has grown long is read once more and replaced by the whole.
 */
import * as Y from 'yjs'
import type { Clock } from '../../lib/base/clock.ts'
import type { BoundDoc } from '../../lib/sync/ports.ts'
import type { Dice } from './sim-time.ts'

type What = { update: Uint8Array } | { key: string; text: string }
type Write = What & { by: Writer }
type Database = { kept: Write[]; unsure: Write[]; wake: (() => void)[] }

/** A tab, as far as its disk is concerned. */
export type Writer = { isGone: boolean }

export type SimDisk = {
  bind(name: string, doc: Y.Doc, by?: Writer): BoundDoc
  /** Power loss: what was unsure is kept in part; open documents are let go. */
  crash(): void
  /** One tab dies: of its own unsure writes the first few are kept. */
  kill(writer: Writer): void
  /** The database as of an earlier moment. */
  restoreOld(name: string): void
  /** What a database holds, as one document. */
  read(name: string): Y.Doc
}

/** Updates after which a database is trimmed (500 in y-indexeddb). */
const trimAt = 60

/** A write takes up to `slowestMs`. */
export function simDisk(clock: Clock, dice: Dice, slowestMs = 40): SimDisk {
  const databases = new Map<string, Database>()
  const writers = new Set<Writer>()
  let crashes = 0

  function database(name: string): Database {
    const known = databases.get(name) ?? { kept: [], unsure: [], wake: [] }
    databases.set(name, known)
    return known
  }

  const updatesOf = (db: Database) => db.kept.flatMap((write) => ('update' in write ? [write.update] : []))

  function settle(db: Database) {
    if (db.unsure.length === 0) for (const wake of db.wake.splice(0)) wake()
  }

  return {
    bind(name, doc, by = { isGone: false }) {
      writers.add(by)
      const db = database(name)
      const origin = { name }
      let isBound = true
      const put = (what: What) => {
        const mine = crashes
        db.unsure.push({ ...what, by })
        clock.after(1 + dice.below(slowestMs), () => {
          // Writes end in order: whichever timer fires first ends the oldest.
          const first = mine === crashes ? db.unsure.shift() : undefined
          if (first) db.kept.push(first)
          settle(db)
          if (!by.isGone && isBound && db.kept.length > trimAt && db.unsure.length === 0) trim()
        })
      }
      const takeIn = () => {
        const applyAll = () => {
          for (const update of updatesOf(db)) Y.applyUpdate(doc, update, origin)
        }
        Y.transact(doc, applyAll, origin, false)
      }
      const trim = () => {
        takeIn()
        const texts = db.kept.filter((write) => 'key' in write)
        db.kept = [{ update: Y.encodeStateAsUpdate(doc), by }, ...texts.slice(-1)]
      }
      const onUpdate = (update: Uint8Array, from: unknown) => {
        if (isBound && !by.isGone && from !== origin) put({ update })
      }
      const loaded = new Promise<void>((resolve) => {
        clock.after(1 + dice.below(30), () => {
          if (by.isGone || !isBound) return
          // What was written before the database was open is stored now, as y-indexeddb does.
          if (doc.store.clients.size > 0) put({ update: Y.encodeStateAsUpdate(doc) })
          takeIn()
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
          if (!by.isGone) put({ key, text })
        },
        async unbind() {
          isBound = false
          doc.off('update', onUpdate)
        },
      }
    },
    crash() {
      crashes++
      for (const writer of writers) writer.isGone = true
      writers.clear()
      for (const db of databases.values()) {
        db.kept.push(...db.unsure.slice(0, dice.below(db.unsure.length + 1)))
        db.unsure = []
        db.wake = []
      }
    },
    kill(writer) {
      writer.isGone = true
      for (const db of databases.values()) {
        const own = db.unsure.filter(({ by }) => by === writer)
        const lost = new Set(own.slice(dice.below(own.length + 1)))
        db.unsure = db.unsure.filter((write) => !lost.has(write))
        settle(db)
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
