/**
 * The outer document as what it is: a bag of sealed entries, trusted for nothing. Each session appends to its own
 * top-level array; whatever else somebody puts into the document is ignored. An entry is in the bag while at least
 * one live copy of its bytes is.
 */
import * as Y from 'yjs'
import { toBase64url, type Bytes } from '../base/bytes.ts'
import { limits } from '../wire/limits.ts'

/** Where a copy of an entry stands in the outer document, and when it came (see `mark`). */
export type Place = { client: number; clock: number; mark: number; entry: BagEntry }
export type BagEntry = { id: string; bytes: Uint8Array; places: Set<Place> }

export type BagChange = {
  added: BagEntry[]
  addedPlaces: Place[]
  /** Entries of which no copy is left. */
  vanished: BagEntry[]
  origin: unknown
}

export type Bag = {
  entries(): Iterable<BagEntry>
  has(id: string): boolean
  get(id: string): BagEntry | null
  /** How many copies of entries have ever come into this document object. */
  mark(): number
  push(bytes: Bytes): void
  /** Puts in entries of other sessions as they are, those that are not there yet, in a list of their own (R7). */
  carry(entries: readonly Uint8Array[]): void
  /** From now on pushes under another client id, for which nobody can have prepared anything. */
  renew(client: number): void
  /** Deletes every copy of these entries, in one transaction of its own. */
  drop(ids: Iterable<string>): void
  stop(): void
}

/** Transactions of ours on the outer document. */
export const pushed = { name: 'pushed' }
export const dropped = { name: 'dropped' }

/** The name of a session's array. */
export const arrayOf = (session: Bytes): string => `s${toBase64url(session)}`
/** The name of the array of what a session carried over from an earlier generation. */
export const carriedArrayOf = (session: Bytes): string => `c${toBase64url(session)}`

/** Watches `outer` from now on, starting with what it holds already. */
export function openBag(
  outer: Y.Doc,
  session: Bytes,
  idOf: (bytes: Uint8Array) => string,
  changed: (change: BagChange) => void,
): Bag {
  const entries = new Map<string, BagEntry>()
  const places = new Map<number, Map<number, Place>>()
  let mark = 0

  function add(client: number, clock: number, bytes: Uint8Array, change: BagChange) {
    const id = idOf(bytes)
    let entry = entries.get(id)
    if (!entry) {
      entry = { id, bytes, places: new Set() }
      entries.set(id, entry)
      change.added.push(entry)
    }
    const place = { client, clock, mark: ++mark, entry }
    entry.places.add(place)
    change.addedPlaces.push(place)
    const ofClient = places.get(client) ?? new Map<number, Place>()
    places.set(client, ofClient.set(clock, place))
  }

  function remove(place: Place, change: BagChange) {
    places.get(place.client)?.delete(place.clock)
    place.entry.places.delete(place)
    if (place.entry.places.size > 0) return
    entries.delete(place.entry.id)
    change.vanished.push(place.entry)
  }

  function read(from: Map<number, number>, deletes: DeletedRanges, origin: unknown) {
    const change: BagChange = { added: [], addedPlaces: [], vanished: [], origin }
    for (const [client, ranges] of deletes) {
      for (const place of [...(places.get(client)?.values() ?? [])]) {
        if (ranges.some(({ clock, len }) => place.clock >= clock && place.clock < clock + len))
          remove(place, change)
      }
    }
    for (const [client, structs] of outer.store.clients) {
      const last = structs.at(-1)
      const known = from.get(client) ?? 0
      if (!last || last.id.clock + last.length <= known) continue
      for (let at = known === 0 ? 0 : Y.findIndexSS(structs, known); at < structs.length; at++) {
        const struct = structs[at]!
        if (isEntry(struct)) add(client, struct.id.clock, struct.content.content, change)
      }
    }
    if (change.addedPlaces.length > 0 || change.vanished.length > 0) changed(change)
  }

  const onTransaction = (transaction: Y.Transaction) => {
    // Deletions of what has not come yet: anybody could so keep a client's entries from ever being read.
    outer.store.pendingDs = null
    read(transaction.beforeState, transaction.deleteSet.clients, transaction.origin)
  }
  outer.on('afterTransaction', onTransaction)
  read(new Map(), new Map(), null)

  return {
    entries: () => entries.values(),
    has: (id) => entries.has(id),
    get: (id) => entries.get(id) ?? null,
    mark: () => mark,
    push(bytes) {
      outer.transact(() => outer.getArray<Uint8Array>(arrayOf(session)).push([bytes]), pushed)
    },
    carry(carried) {
      const lacking = carried.filter((bytes) => !entries.has(idOf(bytes)))
      if (lacking.length === 0) return
      outer.transact(() => outer.getArray<Uint8Array>(carriedArrayOf(session)).push(lacking), pushed)
    },
    renew(client) {
      outer.clientID = client
    },
    drop(ids) {
      outer.transact((transaction) => {
        for (const id of ids) {
          for (const { client, clock } of entries.get(id)?.places ?? []) {
            const item = Y.getItem(outer.store, Y.createID(client, clock))
            if (item instanceof Y.Item && !item.deleted) item.delete(transaction)
          }
        }
      }, dropped)
    },
    stop: () => outer.off('afterTransaction', onTransaction),
  }
}

type DeletedRanges = Map<number, { clock: number; len: number }[]>
type EntryItem = Y.Item & { content: Y.ContentBinary }

/** A live byte string in a list at the top of the document, of a size that an entry may have. */
function isEntry(struct: Y.Item | Y.GC): struct is EntryItem {
  return (
    struct instanceof Y.Item &&
    !struct.deleted &&
    struct.content instanceof Y.ContentBinary &&
    struct.parentSub === null &&
    struct.parent instanceof Y.AbstractType &&
    struct.parent._item === null &&
    struct.content.content.length <= limits.snapshotBytes
  )
}
