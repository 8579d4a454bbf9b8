/**
 * What keepers say about the whole studio; its document is of the class that only they may write. Shape, format 1:
 * ```
 * map 'house'  format, closedAt, closedBy
 * ```
 */
import type * as Y from 'yjs'
import type { Did } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { observedRead, readMoment, readText } from './read.ts'

/** Since when a studio is closed (milliseconds since the epoch), and by whom; '' when that cannot be read. */
export type Closing = { at: number; by: Did | '' }

export type House = {
  /** null while the studio is open. */
  closed: Observed<Closing | null>
  close(closing: { at: number; by: Did }): void
  open(): void
}

const format = 1
/** The origin of every transaction made here. */
const houseOrigin = { snug: 'house' }

export function house(doc: Y.Doc): House {
  const map = doc.getMap<unknown>('house')
  return {
    closed: observedRead([map], () => {
      const at = readMoment(map, 'closedAt')
      return at === null ? null : { at, by: readText(map, 'closedBy') as Did | '' }
    }),
    close({ at, by }) {
      doc.transact(() => {
        map.set('format', format)
        map.set('closedAt', at)
        map.set('closedBy', by)
      }, houseOrigin)
    },
    open() {
      if (!map.has('closedAt')) return
      doc.transact(() => {
        map.delete('closedAt')
        map.delete('closedBy')
      }, houseOrigin)
    },
  }
}
