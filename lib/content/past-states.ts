/** What a page was after each burst of writing: the updates of all bursts until then, applied to an empty document. */
import * as Y from 'yjs'
import type { Burst } from '../model/past.ts'
import { bodyRoot } from '../model/page-body.ts'
import type { ContentNode } from './content-node.ts'
import { pageBlocks } from './page-blocks.ts'

/** One state for each burst; a burst that cannot be read leaves the page as it was. */
export function pastStates(bursts: readonly Burst[]): ContentNode[][] {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment(bodyRoot)
  const states = bursts.map(({ update }) => {
    try {
      // Decoding first: applying what is broken would stop half-way.
      Y.decodeUpdateV2(update)
      Y.applyUpdateV2(doc, update)
    } catch {
      // Somebody's broken burst; what it would have shown comes with the next that is whole.
    }
    return pageBlocks({ fragment })
  })
  doc.destroy()
  return states
}
