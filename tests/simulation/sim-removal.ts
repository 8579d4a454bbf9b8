/** What a keeper's device puts into a removal: of the removed person's entries, up to which each session counts. */
import type * as Y from 'yjs'
import type { DeviceFp } from '../../lib/base/ids.ts'
import { authoredIn } from '../../lib/sync/authored.ts'
import type { Removal } from './sim-seals.ts'

export function removalOf(device: number, author: DeviceFp, bag: Y.Doc): Removal {
  const authored = authoredIn(bag, new Set([author]))
  const cut = authored.map(({ session, lastSeq }) => [Buffer.from(session).toString('hex'), lastSeq] as const)
  return { device, cut: new Map(cut) }
}
