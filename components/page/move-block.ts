/** Which block is meant by a place in the words, and carrying it past its neighbours. */
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { NodeSelection, Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'

/** A block with where it begins and ends in the document. */
export type BlockAt = { node: Node; from: number; to: number; depth: number }

const lists = ['bulletList', 'orderedList', 'taskList']
const entries = ['listItem', 'taskItem']

/** The block that is carried when somebody takes hold at `$at`: an entry with what is under it, a table as a whole. */
export function blockAt($at: ResolvedPos): BlockAt | null {
  let depth = $at.depth
  for (let above = 1; above <= $at.depth; above++) if ($at.node(above).type.name === 'table') depth = above
  if (depth > 0 && depth === $at.depth && !$at.node(depth).isBlock) depth--
  // The first line of an entry or a toggle stands for the whole of it.
  while (
    depth > 1 &&
    $at.index(depth - 1) === 0 &&
    [...entries, 'toggle'].includes($at.node(depth - 1).type.name)
  )
    depth--
  if (depth === 0) return null
  return { node: $at.node(depth), from: $at.before(depth), to: $at.after(depth), depth }
}

/** The block that stands at a position, as a drag or a press finds it. */
export function blockBefore(state: EditorState, at: number): BlockAt | null {
  const $at = state.doc.resolve(Math.min(at, state.doc.content.size))
  const node = $at.nodeAfter
  if (node?.isBlock && node.isAtom) return { node, from: at, to: at + node.nodeSize, depth: $at.depth + 1 }
  return blockAt($at)
}

/** The block in which the caret stands, or which is chosen as a whole. */
export function chosenBlock({ selection }: EditorState): BlockAt | null {
  if (selection instanceof NodeSelection && selection.node.isBlock && selection.node.isAtom)
    return {
      node: selection.node,
      from: selection.from,
      to: selection.to,
      depth: selection.$from.depth + 1,
    }
  return blockAt(selection.$from)
}

const isSameList = (one: Node | null | undefined, other: Node): boolean =>
  one !== null && one !== undefined && one.type === other.type

/** Where a block would stand after one step; null where it can go no further. */
function targetOf(state: EditorState, block: BlockAt, step: 'up' | 'down') {
  const $from = state.doc.resolve(block.from)
  const { parent } = $from
  const index = $from.index()
  const isFirst = step === 'up' ? index === 0 : index === parent.childCount - 1
  if (!isFirst) {
    const neighbour = parent.child(step === 'up' ? index - 1 : index + 1)
    // The first line of a toggle stays the first.
    if (step === 'up' && index === 1 && parent.type.name === 'toggle') return leaving(state, block, step)
    return {
      at: step === 'up' ? block.from - neighbour.nodeSize : block.to + neighbour.nodeSize,
      wrap: null,
      takesParent: false,
    }
  }
  return leaving(state, block, step)
}

/** One step out of what a block stands in; the only one in something goes with it as a whole. */
function leaving(state: EditorState, block: BlockAt, step: 'up' | 'down') {
  const $from = state.doc.resolve(block.from)
  const { parent } = $from
  if ($from.depth === 0 || entries.includes(parent.type.name)) return null
  const $around = state.doc.resolve($from.before())
  const isList = lists.includes(parent.type.name)
  const isOnly = parent.childCount === 1
  // Out of a list in an entry, it becomes an entry beside that one.
  if (isList && entries.includes($around.parent.type.name)) {
    if ($around.parent.type !== block.node.type) return null
    return { at: step === 'up' ? $around.before() : $around.after(), wrap: null, takesParent: isOnly }
  }
  if (isOnly) return null
  if (!isList) {
    const index = $around.index() + (step === 'up' ? 0 : 1)
    const fits = $around.parent.canReplaceWith(index, index, block.node.type)
    return fits
      ? { at: step === 'up' ? $from.before() : $from.after(), wrap: null, takesParent: false }
      : null
  }
  // Just outside of its list it would look as before: it goes past what stands there, or into a list of its kind.
  const place = $around.index() + (step === 'up' ? -1 : 1)
  const neighbour = $around.parent.maybeChild(place)
  if (!neighbour || (step === 'up' && place === 0 && $around.parent.type.name === 'toggle')) return null
  const past = isSameList(neighbour, parent) ? 0 : neighbour.nodeSize
  return {
    at: step === 'up' ? $from.before() - past : $from.after() + past,
    wrap: parent,
    takesParent: false,
  }
}

/** Carries the block of the caret one step; null where it stands first or last. The caret goes along. */
export function moveBlock(state: EditorState, step: 'up' | 'down'): Transaction | null {
  let block = chosenBlock(state)
  let target = block && targetOf(state, block, step)
  // The only entry of a list goes with its list.
  while (block && !target && block.depth > 1) {
    const $from = state.doc.resolve(block.from)
    block = { node: $from.parent, from: $from.before(), to: $from.after(), depth: $from.depth }
    target = targetOf(state, block, step)
  }
  if (!block || !target) return null
  const { selection } = state
  const inside = { anchor: selection.anchor - block.from, head: selection.head - block.from }
  const tr = state.tr
  const moved = target.wrap ? target.wrap.type.create(target.wrap.attrs, block.node) : block.node
  const cut = target.takesParent
    ? { from: state.doc.resolve(block.from).before(), to: state.doc.resolve(block.from).after() }
    : { from: block.from, to: block.to }
  tr.delete(cut.from, cut.to)
  const to = tr.mapping.map(target.at, step === 'up' ? -1 : 1)
  tr.insert(to, moved)
  const start = to + (target.wrap ? 1 : 0)
  tr.setSelection(
    selection instanceof NodeSelection
      ? NodeSelection.create(tr.doc, start)
      : isInside(inside, block)
        ? TextSelection.create(tr.doc, start + inside.anchor, start + inside.head)
        : Selection.near(tr.doc.resolve(start + 1)),
  )
  // An entry that comes beside a list of its kind goes into it.
  if (target.wrap) {
    const $at = tr.doc.resolve(to)
    const neighbour = step === 'up' ? $at.nodeBefore : tr.doc.resolve(to + moved.nodeSize).nodeAfter
    if (isSameList(neighbour, moved)) tr.join(step === 'up' ? to : to + moved.nodeSize)
  }
  return tr.scrollIntoView()
}

const isInside = ({ anchor, head }: { anchor: number; head: number }, { from, to }: BlockAt): boolean =>
  anchor > 0 && head > 0 && anchor < to - from && head < to - from

/** The block once more, below itself; the caret goes into the copy. */
export function duplicateBlock(state: EditorState): Transaction | null {
  const block = chosenBlock(state)
  if (!block) return null
  const tr = state.tr.insert(block.to, block.node)
  return tr.setSelection(Selection.near(tr.doc.resolve(block.to + 1))).scrollIntoView()
}

/** Takes the block out; what only held it goes with it. */
export function deleteBlock(state: EditorState): Transaction | null {
  const block = chosenBlock(state)
  if (!block) return null
  let { from, to } = block
  for (let $from = state.doc.resolve(from); $from.depth > 0 && $from.parent.childCount === 1;) {
    from = $from.before()
    to = $from.after()
    $from = state.doc.resolve(from)
  }
  const tr = state.tr
  if (from === 0 && to === state.doc.content.size)
    tr.replaceWith(from, to, state.schema.nodes.paragraph!.create())
  else tr.delete(from, to)
  const at = Math.min(from, tr.doc.content.size)
  return tr.setSelection(Selection.near(tr.doc.resolve(at), 1)).scrollIntoView()
}
