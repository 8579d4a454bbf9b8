/** R7: what of a bag that is left behind has to come along, because the inner document does not hold it. */
import type * as Y from 'yjs'
import { parseEntry } from '../wire/entry.ts'
import { containment } from './contains.ts'
import type { Seals } from './ports.ts'

/**
 * The entries that are not wholly contained in `inner`, byte for byte: those that dangle, wait for a key or a record,
 * come from a later version, or break Yjs. Left out is what `inner` holds, and what nobody who may write has signed.
 */
export async function remainsOf(
  entries: Iterable<Uint8Array>,
  inner: Y.Doc,
  seals: Pick<Seals, 'judge' | 'judgeNewer'>,
): Promise<Uint8Array[]> {
  const judged = await Promise.all(
    [...entries].map(async (bytes) => {
      const read = parseEntry(bytes)
      if (!read.ok) {
        const isNewer = read.why === 'too-new' && (await seals.judgeNewer(read.entry)).is !== 'refused'
        return { bytes, payload: null, isRefused: !isNewer }
      }
      const verdict = await seals.judge(read.entry)
      const version = read.entry.kind === 'update' ? (1 as const) : (2 as const)
      const payload = verdict.is === 'good' ? { bytes: verdict.payload, version } : null
      return { bytes, payload, isRefused: verdict.is === 'refused' }
    }),
  )
  const isContained = containment(inner)
  return judged.flatMap(({ bytes, payload, isRefused }) => {
    if (isRefused) return []
    try {
      return payload && isContained(payload) ? [] : [bytes]
    } catch {
      // Handled: an entry that does not even decode is carried as it is; nobody applies it.
      return [bytes]
    }
  })
}
