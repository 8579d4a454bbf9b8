/** Makes a page what it was: one change like any other, which can be undone and stays in the history. */
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { Words } from '../model/page-body.ts'
import type { ContentNode } from './content-node.ts'
import { documentOf } from './fill-page.ts'

/** What takes it back as long as nobody needs it otherwise; null when that state holds something this version cannot write. */
export function bringBack(
  { fragment }: Pick<Words, 'fragment'>,
  blocks: readonly ContentNode[],
): (() => void) | null {
  const { doc } = fragment
  if (!doc) return null
  const origin = { snug: 'bring-back' }
  let node
  try {
    node = documentOf(blocks)
  } catch {
    // Another version's blocks: nothing was changed.
    return null
  }
  const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set([origin]) })
  doc.transact(() => {
    updateYFragment(doc, fragment, node, { mapping: new Map(), isOMark: new Map() })
  }, origin)
  return () => {
    undo.undo()
    undo.destroy()
  }
}
