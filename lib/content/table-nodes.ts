/**
 * Tables. The names are those of Tiptap's own extension; how they are drawn and mended is ours. Nothing here writes a
 * style into HTML, as the policy demands: widths are set through the object model by the table's view.
 */
import { mergeAttributes, type Attribute, type Command, type Extensions } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { fixTables } from '@tiptap/pm/tables'
import { mendsTablesOfOnesOwn } from './mend-tables.ts'
import { mostColumns, mostRowsSpanned, readAlign, readSpan } from './node-attributes.ts'

const align: Attribute = {
  default: null,
  parseHTML: (element: HTMLElement) =>
    readAlign(element.style.textAlign || element.getAttribute('align')?.toLowerCase()),
  renderHTML: (attrs) => {
    const value = readAlign((attrs as { align?: unknown }).align)
    return value ? { 'data-align': value, align: value } : {}
  },
}

const span = (name: 'colspan' | 'rowspan', most: number): Attribute => ({
  default: 1,
  parseHTML: (element: HTMLElement) => readSpan(Number(element.getAttribute(name) ?? 1), most),
})

const cellAttributes = (parent: Record<string, Attribute> | undefined) => ({
  ...parent,
  colspan: span('colspan', mostColumns),
  rowspan: span('rowspan', mostRowsSpanned),
  align,
})

type MakesCommand = (...args: unknown[]) => Command

/** A table that two people left uneven is evened out by whoever changes its shape next, in the same step. */
const onEvenTables =
  (make: MakesCommand): MakesCommand =>
  (...args) =>
  (props) => {
    // The state of a chain hands out the chain's own transaction.
    if (props.dispatch) fixTables(props.state)
    return make(...args)(props)
  }

const PageTable = Table.extend({
  renderHTML: ({ HTMLAttributes }) => ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]],
  addCommands() {
    const commands = this.parent?.() ?? {}
    return Object.fromEntries(
      Object.entries(commands).map(([name, make]) => [name, onEvenTables(make as MakesCommand)]),
    )
  },
  addProseMirrorPlugins() {
    return (this.parent?.() ?? []).map(mendsTablesOfOnesOwn)
  },
}).configure({ resizable: true, cellMinWidth: 64, lastColumnResizable: true })

export const tableNodes: Extensions = [
  PageTable,
  TableRow,
  TableCell.extend({
    addAttributes() {
      return cellAttributes(this.parent?.() as Record<string, Attribute> | undefined)
    },
  }),
  TableHeader.extend({
    addAttributes() {
      return cellAttributes(this.parent?.() as Record<string, Attribute> | undefined)
    },
  }),
]
