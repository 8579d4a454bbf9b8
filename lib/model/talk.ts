/**
 * The talk beside a document: signed items (lib/signed/item.ts), which nobody here believes before their signature is
 * checked. Everybody who may comment may write this document, so a row may be anything, and may go; what is missing shows
 * in the chain of its author's other items. Shape, format 1:
 * ```
 * map 'items'  item id → signed item (bytes)
 * ```
 */
import type * as Y from 'yjs'
import { parseItemId, type ItemId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'

/** A signed item as somebody put it there: nothing about it has been checked. */
export type ItemRow = { id: ItemId; bytes: Uint8Array }

export type ItemRows = {
  rows(): ItemRow[]
  /** Counts whenever rows were put, replaced or taken away. */
  changed: Observed<number>
  /** Puts rows and takes others away, in one. */
  write(put: readonly ItemRow[], drop?: readonly ItemId[]): void
}

/** The origin of every transaction made here. */
const talkOrigin = { snug: 'talk' }

/** More items of one document than this are not looked at: the newest put are left out. */
export const mostItems = 50_000

export function talkItems(document: Y.Doc): ItemRows {
  const map = document.getMap<unknown>('items')
  const changed = observed(0)
  map.observe(() => changed.set(changed.get() + 1))
  return {
    rows() {
      const rows: ItemRow[] = []
      for (const [key, bytes] of map.entries()) {
        const id = parseItemId(key)
        if (id && bytes instanceof Uint8Array) rows.push({ id, bytes })
        if (rows.length >= mostItems) break
      }
      return rows
    },
    changed,
    write(put, drop = []) {
      document.transact(() => {
        for (const id of drop) map.delete(id)
        for (const { id, bytes } of put) map.set(id, bytes)
      }, talkOrigin)
    },
  }
}
