/** What devices have written into a document's bag: the part of it that is to go on counting when they go. */
import type { Bytes } from '../base/bytes.ts'
import { toBase64url } from '../base/bytes.ts'
import type { DeviceFp } from '../base/ids.ts'
import * as Y from 'yjs'
import { sha256 } from '../signed/hash.ts'
import { parseEntry } from '../wire/entry.ts'
import { openBag } from './bag.ts'

/** Of one session, the number of its last entry. */
export type Authored = { session: Bytes; lastSeq: number }

/** Every session of these devices in an outer document, with its last entry. Opens nothing, checks no signature. */
export function authoredIn(outer: Y.Doc, devices: ReadonlySet<DeviceFp>): Authored[] {
  const idOf = (bytes: Uint8Array) => toBase64url(sha256(bytes))
  const bag = openBag(outer, new Uint8Array(8), idOf, () => {})
  const bySession = new Map<string, Authored>()
  for (const { bytes } of bag.entries()) {
    const read = parseEntry(bytes)
    if (!read.ok || !devices.has(read.entry.author)) continue
    const { session, seq } = read.entry
    const name = toBase64url(session)
    if (seq >= (bySession.get(name)?.lastSeq ?? 0))
      bySession.set(name, { session: session.slice() as Bytes, lastSeq: seq })
  }
  bag.stop()
  return [...bySession.values()]
}
