/**
 * Two people's changes can leave rows of different lengths, a column here and a row there. The stock plugin would even
 * them out the moment they arrive, on every device at once, and each mending would be the next one's damage: the table
 * would grow until somebody leaves. So only a person who changes a table's shape themselves mends it.
 */
import type { Node } from '@tiptap/pm/model'
import { Plugin, type EditorState } from '@tiptap/pm/state'
import { tableEditingKey } from '@tiptap/pm/tables'

/** The rows and cells of every table, without their words. */
function shapeOf(doc: Node): string {
  const shape: string[] = []
  doc.descendants((node) => {
    const role: unknown = node.type.spec.tableRole
    if (node.isTextblock) return false
    if (role === 'cell' || role === 'header_cell') shape.push(`${node.attrs.colspan}×${node.attrs.rowspan}`)
    else if (role) shape.push(String(role))
    return true
  })
  return shape.join()
}

/** The plugin as it is, or, for the one that evens tables out, so that it leaves alone what others did. */
export function mendsTablesOfOnesOwn(plugin: Plugin): Plugin {
  const append = plugin.spec.appendTransaction
  if (plugin.spec.key !== tableEditingKey || !append) return plugin
  return new Plugin({
    ...plugin.spec,
    appendTransaction(transactions, before, after) {
      const isOwn = !transactions.some((transaction) => isFromElsewhere(transaction.getMeta('y-sync$')))
      const mends = isOwn && before.doc !== after.doc && shapeOf(before.doc) !== shapeOf(after.doc)
      // With nothing changed between them, it only looks after the selection.
      const known: EditorState = mends ? before : after
      return append.call(this, transactions, known, after)
    },
  })
}

const isFromElsewhere = (meta: unknown): boolean =>
  typeof meta === 'object' && meta !== null && (meta as { isChangeOrigin?: unknown }).isChangeOrigin === true
