/**
 * Two people's changes can leave a block that the schema does not allow, a list entry without its first paragraph say.
 * The editor's binding would delete such a block with all that is in it; here it is completed instead.
 */
import { Fragment, type Node, type Schema } from '@tiptap/pm/model'

/** Lets a schema complete a block that lacks something, where it holds anything at all. */
export function mendsBlocks(schema: Schema): void {
  const strict = schema.node.bind(schema)
  schema.node = (type, attrs, content, marks): Node => {
    try {
      return strict(type, attrs, content, marks)
    } catch (error) {
      const kind = typeof type === 'string' ? schema.nodes[type] : type
      const inside = Fragment.from(content)
      const whole = kind && inside.size > 0 ? kind.createAndFill(attrs, inside, marks) : null
      if (whole) return whole
      throw error
    }
  }
}
