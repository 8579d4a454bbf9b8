/** What was written in pages, from the past beside each: who and when; the words themselves are read when somebody looks. */
import type { DocId, StudioId } from '../../base/ids.ts'
import { readPart } from '../../model/past.ts'
import type { VerifiedItem } from '../verified-items.ts'
import type { Change } from './change.ts'

/**
 * One for each burst that is whole. A burst that goes on is put down anew, and is new again. What nobody is known to have written
 * (a rest) is no news: it is what a page began with.
 */
export function pageChanges(
  studio: StudioId,
  page: DocId,
  items: readonly Pick<VerifiedItem, 'type' | 'by' | 'device' | 'at' | 'body'>[],
): Change[] {
  const sets = new Map<string, { change: Change; parts: Set<number>; of: number }>()
  for (const { type, by, device, at, body } of items) {
    const part = type === 'burst' ? readPart(body) : null
    if (!part) continue
    const id = `${part.set}.${by}`
    const known = sets.get(id)
    if (known) {
      known.parts.add(part.n)
      known.change.n = Math.max(known.change.n, at)
      continue
    }
    const change: Change = {
      thing: { studio, doc: page, item: null, kind: 'page' },
      ...{ voice: device, n: at, by: [by], at: part.until, deed: 'wrote', amount: 1, names: false },
    }
    sets.set(id, { change, parts: new Set([part.n]), of: part.of })
  }
  return [...sets.values()].flatMap(({ change, parts, of }) => (parts.size === of ? [change] : []))
}
