/** The words of a page as plain data, whatever version wrote them: for exports, which must not need an editor or a window. */
import * as Y from 'yjs'
import type { PageBody } from '../model/page-body.ts'
import type { ContentNode } from './content-node.ts'
import { markName } from './understood.ts'

/** What is nested deeper than anybody writes is left out. */
const deepest = 100

/** The blocks in their sequence; kinds this version does not know come along under their own names. */
export const pageBlocks = ({ fragment }: Pick<PageBody, 'fragment'>): ContentNode[] => childrenOf(fragment, 0)

const childrenOf = (parent: Y.XmlFragment, depth: number): ContentNode[] =>
  depth > deepest ? [] : parent.toArray().flatMap((child) => nodesOf(child, depth))

function nodesOf(node: unknown, depth: number): ContentNode[] {
  if (node instanceof Y.XmlText) return runsOf(node)
  if (!(node instanceof Y.XmlElement)) return []
  const attrs = node.getAttributes() as Record<string, unknown>
  return [{ type: node.nodeName, attrs, content: childrenOf(node, depth + 1) }]
}

type Run = { insert?: unknown; attributes?: Record<string, unknown> }

const runsOf = (text: Y.XmlText): ContentNode[] =>
  (text.toDelta() as Run[]).flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string') return []
    const marks = Object.entries(attributes).map(([key, attrs]) => ({
      type: markName(key),
      attrs: typeof attrs === 'object' && attrs !== null ? (attrs as Record<string, unknown>) : {},
    }))
    return [{ type: 'text', text: insert, marks }]
  })
