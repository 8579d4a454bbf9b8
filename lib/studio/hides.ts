/** What keepers took down and somebody who keeps nothing here does not see: whatever shows a title asks this first. */
import { parseItemId, type DocId } from '../base/ids.ts'
import { derived, following, type Observed } from '../base/observed.ts'
import { actKey } from '../model/house.ts'
import type { Deed, Edges } from './talk.ts'

/** Of a document, or of one thing in it (a card, words beside it). */
export type Hides = (doc: DocId, item?: string | null) => boolean

const seesAll: Hides = () => false
const none: ReadonlyMap<string, Deed> = new Map()

/** Keepers see everything. What was acted on and is not read yet counts as taken down. */
export function hidesOf({
  mayKeep,
  acts,
  edges,
}: {
  mayKeep: Observed<boolean>
  /** By `actKey`. */
  acts: Observed<ReadonlySet<string>>
  /** null until they are open. */
  edges: Observed<Pick<Edges, 'down' | 'ready'> | null>
}): Observed<Hides> {
  const down = following(edges, (open) => open.down, none)
  const ready = following(edges, (open) => open.ready, false)
  return derived([mayKeep, acts, down, ready], () => {
    const touched = acts.get()
    if (mayKeep.get() || touched.size === 0) return seesAll
    const [isReady, known] = [ready.get(), down.get()]
    return (doc, item = null) => {
      const key = actKey({ doc, item: item === null ? null : parseItemId(item) })
      return touched.has(key) && (!isReady || known.has(key))
    }
  })
}
