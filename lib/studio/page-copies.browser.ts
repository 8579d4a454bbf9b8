/** A page that begins as another one is: its words are copied, block by block, into a page where there are none. */
import * as Y from 'yjs'
import type { DocId } from '../base/ids.ts'
import { pageBody } from '../model/page-body.ts'
import type { Documents } from './documents.browser.ts'

/** Copies what this device has of a page. Words that are there already stay alone. */
export async function copyWords(documents: Pick<Documents, 'hold'>, from: DocId, to: DocId): Promise<void> {
  const [source, target] = [documents.hold(from), documents.hold(to)]
  try {
    await Promise.all([source.session.loaded, target.session.loaded])
    const words = pageBody(source.session.inner).fragment
    const { fragment } = pageBody(target.session.inner)
    if (fragment.length > 0) return
    const copies = words.toArray().flatMap((block) => (block instanceof Y.XmlHook ? [] : block.clone()))
    target.session.inner.transact(() => fragment.insert(0, copies))
  } finally {
    source.release()
    target.release()
  }
}
