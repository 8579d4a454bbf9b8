/** What lies in a page's past as this device holds it, read only to go on with it: nothing about it has been checked. */
import type { DeviceFp, ItemId } from '../base/ids.ts'
import { inflate } from '../crypto/deflate.ts'
import type { SignedWord } from '../model/conversation.ts'
import { burstsIn, readPart } from '../model/past.ts'
import type { ItemRows } from '../model/talk.ts'
import { readItem } from '../signed/item.ts'

/** Bytes of one burst, inflated. */
export const mostBurst = 64 * 1024 * 1024
/** Writing that follows sooner belongs to the same sitting. */
const sittingMs = 30 * 60_000
/** Inflated; a burst that is larger is left alone. */
const mostGrown = 256 * 1024

export type WordHere = SignedWord & { device: DeviceFp }

/** By device: who that is matters to whoever looks at it. */
export const wordsHere = (rows: Pick<ItemRows, 'rows'>): WordHere[] =>
  rows.rows().flatMap(({ bytes }) => {
    const item = readItem(bytes)
    if (!item) return []
    const { id, type, by, at, body } = item
    return [{ id, type, by: by as string as SignedWord['by'], at, body, device: by }]
  })

/** What this device put down last in the same sitting, when nobody came between and nobody named it; else null. */
export function goesOn(
  words: readonly WordHere[],
  { device, client, from }: { device: DeviceFp; client: number; from: number },
): { update: Uint8Array; from: number; items: ItemId[] } | null {
  const sets = new Map<
    string,
    { by: DeviceFp; client: number; until: number; isBurst: boolean; items: ItemId[] }
  >()
  for (const { id, type, device: by, body } of words) {
    const part = type === 'burst' || type === 'rest' ? readPart(body) : null
    if (!part) continue
    const set = sets.get(part.set) ?? {
      ...{ by, client: part.client, until: part.until, isBurst: type === 'burst', items: [] },
    }
    set.items.push(id)
    sets.set(part.set, set)
  }
  const [last] = [...sets].sort(([, a], [, b]) => b.until - a.until)
  if (!last) return null
  const [name, set] = last
  if (!set.isBurst || set.by !== device || set.client !== client || from - set.until > sittingMs) return null
  const isNamed = words.some(({ type, body }) => type === 'name' && String(body.burst).startsWith(`${name}.`))
  if (isNamed) return null
  const own = words.filter(({ id }) => set.items.includes(id))
  const [burst] = burstsIn(own, (bytes) => inflate(bytes, mostGrown))
  return burst ? { update: burst.update, from: burst.from, items: set.items } : null
}
