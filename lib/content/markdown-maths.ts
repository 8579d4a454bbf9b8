/** Formulas between dollar signs. */
import type { ContentNode } from './content-node.ts'
import type { PhrasingContent } from './markdown-reading.ts'
import { mathsNode } from './message-nodes.ts'

/** A price is no formula: nothing but words may touch the signs from inside, and no digit follows them. */
export function mathsIn(node: PhrasingContent & { type: 'inlineMath' }, source: string): ContentNode[] {
  const from = node.position?.start.offset ?? 0
  const to = node.position?.end.offset ?? 0
  const written = source.slice(from, to)
  if (written.startsWith('$$')) return [mathsNode(node.value.trim(), true)]
  const isFormula =
    /^\$[^\s$][^\n]*\$$/.test(written) && !/\s\$$/.test(written) && !/^\d/.test(source.slice(to, to + 1))
  return isFormula ? [mathsNode(node.value, false)] : [{ type: 'text', text: written }]
}
