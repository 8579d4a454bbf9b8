/** Moving messages: their home documents say where they stand, the thread they come to says where to look for them. */
import type { DocId, ItemId } from '../base/ids.ts'
import { until, type Observed } from '../base/observed.ts'
import { fromBody, moveBody, threadLimits } from '../model/thread-items.ts'
import type { HeldTalk, ThreadDocuments } from './thread-documents.browser.ts'
import type { Places } from './thread-places.ts'

export type Moving = { docs: Pick<ThreadDocuments, 'hold'>; places: Observed<Places> }

export async function moveMessages(
  { docs, places }: Moving,
  messages: readonly ItemId[],
  from: DocId,
  to: DocId,
): Promise<void> {
  const target = docs.hold(places.get().docOf(to))
  const homes = [...places.get().homes(from)].map((doc) => docs.hold(doc))
  try {
    await Promise.all([...homes, target].map(({ ready }) => until(ready, Boolean)))
    for (const home of homes) {
      const here = messages.filter((id) => home.reader.get(id) !== null)
      if (here.length === 0) continue
      // Before anything leaves its place the other one knows where to look.
      if (home.doc !== target.doc && !target.reader.from().includes(home.doc))
        target.write('from', fromBody(home.doc))
      for (const some of inLots(here)) home.write('move', moveBody(some, to))
    }
  } finally {
    const all: HeldTalk[] = [...homes, target]
    for (const held of all) held.release()
  }
}

function inLots(ids: readonly ItemId[]): ItemId[][] {
  const lots: ItemId[][] = []
  for (let at = 0; at < ids.length; at += threadLimits.moved)
    lots.push(ids.slice(at, at + threadLimits.moved))
  return lots
}
