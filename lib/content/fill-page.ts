/** Writes a whole page at once, from the schema's own JSON: for pages that come from elsewhere than an editor. */
import { Node, type Schema } from '@tiptap/pm/model'
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import type { PageBody } from '../model/page-body.ts'
import type { ContentNode } from './content-node.ts'
import { pageSchema } from './page-schema.ts'

/** The blocks as a document of the schema; throws where they are none, since they are our own. */
export function documentOf(blocks: readonly ContentNode[], schema: Schema = pageSchema()): Node {
  const node = Node.fromJSON(schema, { type: 'doc', content: blocks })
  node.check()
  return node
}

/** Puts the blocks into a page, or onto a card, that nobody has written in; leaves one with words alone. */
export function fillPage({ fragment }: Pick<PageBody, 'fragment'>, blocks: readonly ContentNode[]): void {
  if (fragment.length > 0) return
  const fill = () => void prosemirrorToYXmlFragment(documentOf(blocks), fragment)
  if (fragment.doc) fragment.doc.transact(fill)
}
