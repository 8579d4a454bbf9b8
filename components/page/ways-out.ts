/** Room to go on writing behind a block that words cannot stand behind by themselves. */
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { TextSelection } from '@tiptap/pm/state'

const boxes = ['table', 'callout', 'toggle', 'blockquote', 'codeBlock']

/** An empty paragraph behind the block at the top that ends at or holds `at`, where nothing follows it yet. */
export function withRoomBehind(tr: Transaction, at: number): Transaction {
  const $at = tr.doc.resolve(Math.min(at, tr.doc.content.size))
  const end = $at.depth > 0 ? $at.after(1) : $at.pos
  return end === tr.doc.content.size ? tr.insert(end, tr.doc.type.schema.nodes.paragraph!.create()) : tr
}

/** Out of the innermost box, into a new paragraph behind it; null where the caret is in none. */
export function leaveBox({ selection, tr, schema }: EditorState): Transaction | null {
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if (!boxes.includes($from.node(depth).type.name)) continue
    const index = $from.indexAfter(depth - 1)
    if (!$from.node(depth - 1).canReplaceWith(index, index, schema.nodes.paragraph!)) continue
    const end = $from.after(depth)
    tr.insert(end, schema.nodes.paragraph!.create())
    return tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView()
  }
  return null
}
