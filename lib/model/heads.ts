/**
 * What each device says it holds. Any member may write here and a Yjs map carries no author, so every row is signed by
 * its device (lib/signed/claim.ts) and believed for that alone. Shape, format 1:
 * ```
 * map 'heads'  `${device}.${document}` → signed claim (bytes)
 * ```
 */
import type * as Y from 'yjs'
import { parseDeviceFp, parseDocId, type DeviceFp, type DocId } from '../base/ids.ts'

/** A signed claim as somebody put it there: nothing about it has been checked. */
export type ClaimRow = { fp: DeviceFp; doc: DocId; bytes: Uint8Array }

/** Documents of one device: the newest two hundred. */
export const rowsPerDevice = 200

export type Heads = {
  rows(): ClaimRow[]
  row(fp: DeviceFp, doc: DocId): Uint8Array | null
  /** Tells the rows that were put or replaced; the returned function stops it. */
  follow(changed: (rows: readonly ClaimRow[]) => void): () => void
  /** Puts rows and takes others away, in one. */
  write(put: readonly ClaimRow[], drop: readonly Pick<ClaimRow, 'fp' | 'doc'>[]): void
}

/** The origin of every transaction made here. */
const headsOrigin = { snug: 'heads' }

const keyOf = ({ fp, doc }: Pick<ClaimRow, 'fp' | 'doc'>) => `${fp}.${doc}`

export function heads(document: Y.Doc): Heads {
  const map = document.getMap<unknown>('heads')

  function read(key: string): ClaimRow | null {
    const bytes = map.get(key)
    const [device, text, ...rest] = key.split('.')
    const fp = device ? parseDeviceFp(device) : null
    const doc = text ? parseDocId(text) : null
    return bytes instanceof Uint8Array && fp && doc && rest.length === 0 ? { fp, doc, bytes } : null
  }

  return {
    rows: () => [...map.keys()].flatMap((key) => read(key) ?? []),
    row: (fp, doc) => read(keyOf({ fp, doc }))?.bytes ?? null,
    follow(changed) {
      const listener = ({ keysChanged }: Y.YMapEvent<unknown>) => {
        const rows = [...keysChanged].flatMap((key) => read(key) ?? [])
        if (rows.length > 0) changed(rows)
      }
      map.observe(listener)
      return () => map.unobserve(listener)
    },
    write(put, drop) {
      document.transact(() => {
        for (const row of drop) map.delete(keyOf(row))
        for (const row of put) map.set(keyOf(row), row.bytes)
      }, headsOrigin)
    },
  }
}
