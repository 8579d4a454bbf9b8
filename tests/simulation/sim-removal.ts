/** What a keeper puts into a removal: of the removed person's uncompacted entries, up to which each session counts. */
import type * as Y from 'yjs'
import type { DeviceFp } from '../../lib/base/ids.ts'
import { parseEntry } from '../../lib/wire/entry.ts'
import type { Removal } from './sim-seals.ts'

export function removalOf(device: number, author: DeviceFp, bag: Y.Doc): Removal {
  const cut = new Map<string, number>()
  for (const name of bag.share.keys()) {
    for (const bytes of bag.getArray<unknown>(name).toArray()) {
      const read = bytes instanceof Uint8Array ? parseEntry(bytes) : null
      if (!read?.ok || read.entry.author !== author) continue
      const session = Buffer.from(read.entry.session).toString('hex')
      cut.set(session, Math.max(read.entry.seq, cut.get(session) ?? -1))
    }
  }
  return { device, cut }
}
