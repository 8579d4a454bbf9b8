import { Extension } from '@tiptap/core'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { Settable } from '../../lib/base/observed.ts'
import { carry } from './block-deeds.tsx'
import { moveRow } from './table-deeds.tsx'
import { leaveBox, withRoomBehind } from './ways-out.ts'

/** The keys of the words, beside those of bold and headings. */
export function pageKeys(menu: Settable<boolean>) {
  return Extension.create({
    name: 'pageKeys',
    priority: 900,
    // Below the last box there is nothing to press on: a press there begins a line.
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleClick(view, _at, event) {
            const last = view.dom.lastElementChild
            const { lastChild } = view.state.doc
            const isBelow = last !== null && event.clientY > last.getBoundingClientRect().bottom
            const isLine = lastChild?.isTextblock && !lastChild.type.spec.code
            if (!view.editable || !isBelow || !lastChild || isLine) return false
            const { size } = view.state.doc.content
            const tr = withRoomBehind(view.state.tr, size)
            view.dispatch(tr.setSelection(TextSelection.create(tr.doc, tr.doc.content.size - 1)))
            return true
          },
        },
      }),
    ],
    addKeyboardShortcuts() {
      const { editor } = this
      const step = (way: 'up' | 'down') => () =>
        editor.isActive('table')
          ? moveRow(way === 'up' ? -1 : 1)(editor.state, editor.view.dispatch) || true
          : carry(editor, way) || true
      return {
        'Alt-ArrowUp': step('up'),
        'Alt-ArrowDown': step('down'),
        'Alt-Enter': () => {
          menu.set(true)
          return true
        },
        // In a table that stands in a list it goes to the next cell, and leaves the entry where it is.
        Tab: () =>
          editor.isActive('table') &&
          (editor.commands.goToNextCell() || editor.chain().addRowAfter().goToNextCell().run()),
        'Shift-Tab': () => editor.isActive('table') && (editor.commands.goToPreviousCell() || true),
        'Mod-Enter': () => {
          const tr = leaveBox(editor.state)
          if (tr) editor.view.dispatch(tr)
          return tr !== null
        },
        // A row of words between bars becomes the first row of a table.
        Enter: () => {
          const { $from, empty } = editor.state.selection
          const { parent } = $from
          if (!empty || parent.type.name !== 'paragraph' || $from.parentOffset !== parent.content.size)
            return false
          const cells = /^\|(.+\|)+$/.test(parent.textContent.trim())
            ? parent.textContent.trim().slice(1, -1).split('|')
            : []
          if (cells.length < 2 || editor.isActive('table')) return false
          const { schema, tr } = editor.state
          const table = schema.nodeFromJSON({
            type: 'table',
            content: [
              { type: 'tableRow', content: cells.map((words) => cell('tableHeader', words.trim())) },
              { type: 'tableRow', content: cells.map(() => cell('tableCell', '')) },
            ],
          })
          const at = $from.before()
          if (!$from.node(-1).canReplaceWith($from.index(-1), $from.indexAfter(-1), table.type)) return false
          tr.replaceWith(at, $from.after(), table)
          // On goes the writing in the first cell of the second row.
          const second = at + 1 + table.firstChild!.nodeSize + 1
          tr.setSelection(TextSelection.near(tr.doc.resolve(second + 1))).scrollIntoView()
          editor.view.dispatch(withRoomBehind(tr, second + 1))
          return true
        },
      }
    },
  })
}

const cell = (type: 'tableHeader' | 'tableCell', words: string) => ({
  type,
  content: [{ type: 'paragraph', ...(words ? { content: [{ type: 'text', text: words }] } : {}) }],
})
