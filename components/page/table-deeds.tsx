import type { Editor } from '@tiptap/core'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import {
  isInTable,
  moveTableColumn,
  moveTableRow,
  selectedRect,
  TableMap,
  type TableRect,
} from '@tiptap/pm/tables'
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  PanelLeft,
  PanelTop,
  TableCellsMerge,
  TableCellsSplit,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'

export type TableDeed = {
  label: string
  icon: ReactNode
  keys?: string
  /** Shown in the bar over the table, not only in its menu. */
  isNear?: true
  isDanger?: true
  may(editor: Editor): boolean
  run(editor: Editor): void
}

type Command = (state: EditorState, dispatch?: (tr: Transaction) => void) => boolean

/** Carries the row of the caret past its neighbour, and the caret with it; false at the table's edge. */
export const moveRow =
  (step: -1 | 1): Command =>
  (state, dispatch) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const to = step < 0 ? rect.top - 1 : rect.bottom
    if (to < 0 || to >= rect.map.height) return false
    const move = moveTableRow({ from: step < 0 ? rect.top : rect.bottom - 1, to, select: false })
    return move(state, dispatch && ((tr) => dispatch(withCaretIn(tr, state, rect, to, rect.left))))
  }

/** The same for the column. */
export const moveColumn =
  (step: -1 | 1): Command =>
  (state, dispatch) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const to = step < 0 ? rect.left - 1 : rect.right
    if (to < 0 || to >= rect.map.width) return false
    const move = moveTableColumn({ from: step < 0 ? rect.left : rect.right - 1, to, select: false })
    return move(state, dispatch && ((tr) => dispatch(withCaretIn(tr, state, rect, rect.top, to))))
  }

/** The caret where it stood in its cell, wherever that is now. */
function withCaretIn(
  tr: Transaction,
  { selection }: EditorState,
  { tableStart, map: before, top, left }: TableRect,
  row: number,
  column: number,
): Transaction {
  const table = tr.doc.nodeAt(tableStart - 1)
  const map = table && TableMap.get(table)
  const cell = map?.map[row * map.width + column]
  const was = before.map[top * before.width + left]
  if (cell === undefined || was === undefined) return tr
  const within = Math.max(1, selection.head - tableStart - was)
  const at = Math.min(tableStart + cell + within, tr.doc.content.size)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(at), -1)).scrollIntoView()
}

const byCommand = (command: Command): Pick<TableDeed, 'may' | 'run'> => ({
  may: ({ state }) => command(state),
  run: ({ state, view }) => void command(state, view.dispatch),
})

type Named =
  | 'addRowBefore'
  | 'addRowAfter'
  | 'addColumnBefore'
  | 'addColumnAfter'
  | 'deleteRow'
  | 'deleteColumn'
  | 'deleteTable'
  | 'mergeCells'
  | 'splitCell'
  | 'toggleHeaderRow'
  | 'toggleHeaderColumn'

const byName = (name: Named): Pick<TableDeed, 'may' | 'run'> => ({
  may: (editor) => editor.can()[name](),
  run: (editor) => void editor.chain().focus()[name]().run(),
})

/** What can be done with a table where the caret is in it. */
export const tableDeeds: readonly TableDeed[] = [
  { label: 'Row below', icon: <BetweenHorizontalEnd />, isNear: true, ...byName('addRowAfter') },
  { label: 'Row above', icon: <BetweenHorizontalStart />, ...byName('addRowBefore') },
  { label: 'Column after', icon: <BetweenVerticalEnd />, isNear: true, ...byName('addColumnAfter') },
  { label: 'Column before', icon: <BetweenVerticalStart />, ...byName('addColumnBefore') },
  { label: 'Row up', icon: <ArrowUp />, keys: 'Alt ↑', ...byCommand(moveRow(-1)) },
  { label: 'Row down', icon: <ArrowDown />, keys: 'Alt ↓', ...byCommand(moveRow(1)) },
  { label: 'Column left', icon: <ArrowLeft />, ...byCommand(moveColumn(-1)) },
  { label: 'Column right', icon: <ArrowRight />, ...byCommand(moveColumn(1)) },
  { label: 'Merge cells', icon: <TableCellsMerge />, isNear: true, ...byName('mergeCells') },
  { label: 'Split the cell', icon: <TableCellsSplit />, isNear: true, ...byName('splitCell') },
  { label: 'Header row', icon: <PanelTop />, isNear: true, ...byName('toggleHeaderRow') },
  { label: 'Header column', icon: <PanelLeft />, ...byName('toggleHeaderColumn') },
  { label: 'Delete the row', icon: <Trash2 />, isDanger: true, ...byName('deleteRow') },
  { label: 'Delete the column', icon: <Trash2 />, isDanger: true, ...byName('deleteColumn') },
  { label: 'Delete the table', icon: <Trash2 />, isDanger: true, ...byName('deleteTable') },
]
