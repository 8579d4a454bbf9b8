/**
 * Two people's changes can leave a block that the schema does not allow, a list entry without its first paragraph say.
 * The editor's binding would delete such a block with all that is in it; here it is completed instead. Whoever wrote a
 * document may also have written cells that reach over millions: those are cut to what a table can be.
 */
import { Fragment, type Attrs, type Node, type Schema } from '@tiptap/pm/model'
import { mostColumns, mostRowsSpanned, readSpan, readWidths } from './node-attributes.ts'

/** Lets a schema complete a block that lacks something, where it holds anything at all. */
export function mendsBlocks(schema: Schema): void {
  const strict = schema.node.bind(schema)
  schema.node = (type, attrs, content, marks): Node => {
    const kind = typeof type === 'string' ? schema.nodes[type] : type
    const sound = kind && /cell$/.test(String(kind.spec.tableRole)) ? soundCell(attrs) : attrs
    try {
      return strict(type, sound, content, marks)
    } catch (error) {
      const inside = Fragment.from(content)
      const whole = kind && inside.size > 0 ? kind.createAndFill(sound, inside, marks) : null
      if (whole) return whole
      throw error
    }
  }
}

function soundCell(attrs: Attrs | null | undefined): Attrs {
  const colspan = readSpan(attrs?.colspan, mostColumns)
  const rowspan = readSpan(attrs?.rowspan, mostRowsSpanned)
  return { ...attrs, colspan, rowspan, colwidth: readWidths(attrs?.colwidth, colspan) }
}
