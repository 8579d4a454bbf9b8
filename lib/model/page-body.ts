/** The words of a page: one XmlFragment, 'body', in the shape of the editor's schema. Opaque to the interface. */
import * as Y from 'yjs'
import type { Observed } from '../base/observed.ts'
import { observedRead } from './read.ts'

export type PageBody = {
  /** For lib/content, which knows the schema. */
  fragment: Y.XmlFragment
  /** Nobody has written anything yet. */
  isEmpty: Observed<boolean>
}

export function pageBody(doc: Y.Doc): PageBody {
  const fragment = doc.getXmlFragment('body')
  return { fragment, isEmpty: observedRead([fragment as never], () => fragment.length === 0) }
}
