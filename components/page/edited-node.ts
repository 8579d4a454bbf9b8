import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Editing } from './asked.ts'

/** Where a node stands now; undefined when it is gone. */
export type Getting = () => number | undefined

/** Once the editor has taken the focus, which it does in the next frame, so that a field beside it can have it. */
export const whenFocused = (deed: () => void): void =>
  void requestAnimationFrame(() => requestAnimationFrame(deed))

/** What editing a node's one attribute writes into the page. */
export function editsAttribute(
  view: EditorView,
  node: () => Node,
  getPos: Getting,
  attribute: string,
): Pick<Editing, 'keep' | 'leave'> {
  const isHere = (at: number | undefined): at is number =>
    at !== undefined && !view.isDestroyed && view.state.doc.nodeAt(at)?.type === node().type
  return {
    keep(value) {
      const at = getPos()
      if (!isHere(at) || !view.editable) return
      const { tr } = view.state
      if (value === '') view.dispatch(tr.delete(at, at + node().nodeSize))
      else if (node().attrs[attribute] !== value) view.dispatch(tr.setNodeAttribute(at, attribute, value))
    },
    leave() {
      const at = getPos()
      if (isHere(at)) {
        const { doc } = view.state
        const end = Math.min(at + node().nodeSize, doc.content.size)
        // Behind the space that came with it, where the writing goes on.
        const behind =
          node().isInline && doc.textBetween(end, Math.min(end + 1, doc.content.size)) === ' ' ? end + 1 : end
        view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(behind), 1)))
      }
      view.focus()
    },
  }
}
