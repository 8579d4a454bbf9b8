/**
 * Two people's changes can leave a block that the schema does not allow: a list entry without its first line, a paragraph
 * where only rows may stand. The editor's binding would delete such a block with all that is in it; here it is completed
 * instead, and what stands in the wrong place is wrapped. Whoever wrote a document may also have written cells that reach
 * over millions: those are cut to what a table can be.
 */
import { Fragment, type Attrs, type Node, type NodeType, type Schema } from '@tiptap/pm/model'
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
      if (!kind || inside.size === 0) throw error
      const whole = kind.createAndFill(sound, inside, marks) ?? fitted(kind, sound, inside, marks)
      if (whole) return whole
      throw error
    }
  }
}

/** The block with each child in what may hold it there; null where none can. */
function fitted(
  kind: NodeType,
  attrs: Attrs | null | undefined,
  inside: Fragment,
  marks: Parameters<NodeType['create']>[2],
) {
  const children: Node[] = []
  let match = kind.contentMatch
  for (const child of inside.content) {
    const found = wrapped(kind, match, child)
    if (!found) return null
    children.push(...found.nodes)
    match = found.match
  }
  return kind.createAndFill(attrs, Fragment.from(children), marks)
}

type Match = NodeType['contentMatch']

function wrapped(kind: NodeType, match: Match, child: Node): { nodes: Node[]; match: Match } | null {
  const direct = match.matchType(child.type)
  if (direct) return { nodes: [child], match: direct }
  const wrapping = match.findWrapping(child.type)
  if (wrapping) {
    const node = wrapping.reduceRight<Node | null>(
      (inner, type) => inner && type.createAndFill(null, inner),
      child,
    )
    const after = node && match.matchType(node.type)
    return node && after ? { nodes: [node], match: after } : null
  }
  // What may not stand here, nor anything that holds it, gives what is in it.
  if (child.isTextblock || child.isAtom || child.childCount === 0) return asWords(kind, match, child)
  const nodes: Node[] = []
  let now = match
  for (const inner of child.content.content) {
    const found = wrapped(kind, now, inner)
    if (!found) return null
    nodes.push(...found.nodes)
    now = found.match
  }
  return { nodes, match: now }
}

/** Words of one kind of line as a plain one: a heading where only a paragraph may stand. */
function asWords(kind: NodeType, match: Match, child: Node): { nodes: Node[]; match: Match } | null {
  const paragraph = kind.schema.nodes.paragraph
  if (!paragraph || !child.isTextblock || child.type === paragraph) return null
  const line = paragraph.createAndFill(null, child.content)
  return line && wrapped(kind, match, line)
}

function soundCell(attrs: Attrs | null | undefined): Attrs {
  const colspan = readSpan(attrs?.colspan, mostColumns)
  const rowspan = readSpan(attrs?.rowspan, mostRowsSpanned)
  return { ...attrs, colspan, rowspan, colwidth: readWidths(attrs?.colwidth, colspan) }
}
