/** What several people do to tables, lists and boxes of one page. */
import { wrapIn } from '@tiptap/pm/commands'
import { liftListItem, sinkListItem } from '@tiptap/pm/schema-list'
import type { Command } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  deleteColumn,
  deleteRow,
  fixTables,
  mergeCells,
  splitCell,
  toggleHeaderRow,
} from '@tiptap/pm/tables'
import fc from 'fast-check'
import { pageSchema } from '../../lib/content/page-schema.ts'
import { joinsBlock, makes, startsBlock } from './page-writers.ts'

const { nodes } = pageSchema()

/** The cell with the caret and the one after it. */
const mergesTwo: Command = (state, dispatch) => {
  const { $head } = state.selection
  for (let depth = $head.depth; depth > 0; depth--) {
    if ($head.node(depth).type !== nodes.tableCell) continue
    const at = $head.before(depth)
    const next = at + $head.node(depth).nodeSize
    if (state.doc.nodeAt(next)?.type !== nodes.tableCell) return false
    const both = CellSelection.create(state.doc, at, next)
    return mergeCells(state.apply(state.tr.setSelection(both)), dispatch)
  }
  return false
}

/** What people do to the shape of a page, at the caret. */
export const shapes: Record<string, Command> = {
  row: addRowAfter,
  column: addColumnAfter,
  noRow: deleteRow,
  noColumn: deleteColumn,
  merge: mergesTwo,
  split: splitCell,
  header: toggleHeaderRow,
  deeper: sinkListItem(nodes.taskItem!),
  higher: liftListItem(nodes.taskItem!),
  toggle: wrapIn(nodes.toggle!),
  callout: wrapIn(nodes.callout!),
  enter: startsBlock,
  join: joinsBlock,
  ...makes,
}
/** As the editor's commands do: an uneven table is evened out first. */
export const onEven =
  (command: Command): Command =>
  (state, dispatch) => {
    const even = fixTables(state)
    if (!even) return command(state, dispatch)
    if (command(state.apply(even), (transaction) => dispatch?.(transaction))) return true
    dispatch?.(even)
    return true
  }

/** These take words away because somebody meant to. */
export const taking = new Set(['noRow', 'noColumn'])

/** Between 5 and 35 deeds of some people: words, shapes of these kinds, and hearing of one another. */
export const deedsOf = (people: number, kinds: string[]) => {
  const person = fc.nat(people - 1)
  const choice = fc.nat(60)
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ deed: fc.constant('write' as const), person, choice }) },
      {
        weight: 4,
        arbitrary: fc.record({
          deed: fc.constant('shape' as const),
          person,
          choice,
          kind: fc.constantFrom(...kinds),
        }),
      },
      fc.record({ deed: fc.constant('hear' as const), person, other: person }),
    ),
    { minLength: 5, maxLength: 35 },
  )
}
export type Deed = ReturnType<typeof deedsOf> extends fc.Arbitrary<(infer One)[]> ? One : never
