/**
 * Whether this version understands all of a page. The editor's binding deletes what its schema does not know, from the
 * document and so for everybody: an older Snug must never be let near the words of a newer one.
 */
import * as Y from 'yjs'
import { bodyFormat, type Words } from '../model/page-body.ts'
import { pageSchema } from './page-schema.ts'

/** Blocks nested deeper than anybody writes are not read further: whatever made them, it was not this version. */
const deepest = 100

/** Yjs tells marks of one kind apart by a hash after their name. */
export const markName = (key: string): string => key.replace(/--[a-zA-Z0-9+/=]{8}$/, '')

function isText(text: Y.XmlText): boolean {
  const { marks } = pageSchema()
  return (text.toDelta() as { insert: unknown; attributes?: object }[]).every(
    ({ insert, attributes }) =>
      typeof insert === 'string' && Object.keys(attributes ?? {}).every((key) => markName(key) in marks),
  )
}

function isNode(node: unknown, depth: number): boolean {
  if (node instanceof Y.XmlText) return isText(node)
  if (!(node instanceof Y.XmlElement) || depth > deepest) return false
  return node.nodeName in pageSchema().nodes && node.toArray().every((child) => isNode(child, depth + 1))
}

/** True while every block, mark and the format are of a kind this version can keep. */
export function isUnderstood(body: Words): boolean {
  return (
    body.format.get() <= bodyFormat &&
    body.fragment.toArray().every((block) => block instanceof Y.XmlElement && isNode(block, 0))
  )
}

/**
 * Calls `leave` in the moment before anybody is told of a change from elsewhere that this version does not understand,
 * so that the editor can let go of the document first. The returned function stops watching.
 */
export function watchUnderstood(body: Words, leave: () => void): () => void {
  const doc = body.fragment.doc
  if (!doc) return () => {}
  const look = (transaction: Y.Transaction) => {
    if (!transaction.local && transaction.changed.size > 0 && !isUnderstood(body)) leave()
  }
  doc.on('beforeObserverCalls', look)
  return () => doc.off('beforeObserverCalls', look)
}
