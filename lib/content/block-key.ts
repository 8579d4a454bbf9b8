/** What a block is called for as long as it lives, on every device: for what a device remembers of it by itself. */
import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

type Bound = { binding?: { mapping?: ReadonlyMap<unknown, unknown> } | null }

/** Null for a block that the shared document does not hold yet. */
export function blockKey(state: EditorState, node: Node): string | null {
  const mapping = (ySyncPluginKey.getState(state) as Bound | undefined)?.binding?.mapping
  if (!mapping) return null
  for (const [type, held] of mapping) {
    if (held !== node || !(type instanceof Y.XmlElement)) continue
    const id = type._item?.id
    return id ? `${id.client}:${id.clock}` : null
  }
  return null
}
