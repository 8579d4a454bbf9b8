/** What a page was after each burst of writing: the updates of all bursts until then, applied to an empty document. */
import * as Y from 'yjs'
import type { Burst } from '../model/past.ts'
import { bodyRoot } from '../model/page-body.ts'
import type { ContentNode } from './content-node.ts'
import { pageBlocks } from './page-blocks.ts'

/** The state after so many bursts; asked for in rising order it costs least. */
export type PastStates = (upTo: number) => ContentNode[]

export function pastStates(bursts: readonly Burst[]): PastStates {
  const updates = withoutTwice(bursts)
  const known = new Map<number, ContentNode[]>([[0, []]])
  let doc = new Y.Doc()
  let at = 0
  return (upTo) => {
    const end = Math.min(Math.max(upTo, 0), updates.length)
    const blocks = known.get(end)
    if (blocks) return blocks
    if (end < at) {
      doc.destroy()
      doc = new Y.Doc()
      at = 0
    }
    for (; at < end; at++) takeIn(doc, updates[at]!)
    const read = pageBlocks({ fragment: doc.getXmlFragment(bodyRoot) })
    known.set(end, read)
    return read
  }
}

/**
 * The updates, a rest without what bursts bring: somebody who opens a page while another writes in it holds words of
 * theirs which they have not put down yet. They are theirs once they have. A Yjs client writes in one opening of one page,
 * so that whatever a burst brings of a client was all heard by who wrote it.
 */
function withoutTwice(bursts: readonly Burst[]): (Uint8Array | null)[] {
  if (!bursts.some(({ isRest }) => isRest)) return bursts.map(({ update }) => update)
  const all = new Y.Doc()
  for (const { isRest, update } of bursts) if (!isRest) takeIn(all, update)
  const theirs = Y.encodeStateVector(
    new Map([...all.store.clients.keys()].map((client) => [client, endless])),
  )
  const updates = bursts.map(({ isRest, update }) => {
    if (!isRest) return update
    const before = Y.snapshot(all)
    takeIn(all, update)
    // What it deletes may be told by bursts as well.
    if (Y.equalSnapshots(before, Y.snapshot(all))) return null
    try {
      return Y.diffUpdateV2(update, theirs)
    } catch {
      return null
    }
  })
  all.destroy()
  return updates
}

/** Above every clock there is. */
const endless = 2 ** 31 - 1

/** A burst that cannot be read leaves the page as it was. */
function takeIn(doc: Y.Doc, update: Uint8Array | null): void {
  if (!update) return
  try {
    // Decoding first: applying what is broken would stop half-way.
    Y.decodeUpdateV2(update)
    Y.applyUpdateV2(doc, update)
  } catch {
    // Somebody's broken burst; what it would have shown comes with the next that is whole.
  }
}
