/** Documents as this device has them, read without opening them: nobody is seen there for it, and nothing is fetched. */
import * as Y from 'yjs'
import type { Bytes } from '../base/bytes.ts'
import type { DocId, StudioId } from '../base/ids.ts'
import { indexedDbStore } from '../sync/store.browser.ts'
import { databaseNames } from './databases.browser.ts'
import type { Documents } from './documents.browser.ts'

/**
 * Those that are open as they are on the screen, the others from the disk as it is at the time of this call; null for what this
 * device does not have.
 */
export async function storedContents(
  studio: StudioId,
  documents: Pick<Documents, 'isOpen' | 'hold'>,
): Promise<(doc: DocId) => Promise<Bytes | null>> {
  const store = indexedDbStore()
  const kept = new Set(await databaseNames(studio))
  return async (doc) => {
    const name = innerName(studio, doc)
    if (documents.isOpen(doc)) {
      const { session, release } = documents.hold(doc)
      await session.loaded
      const content = Y.encodeStateAsUpdate(session.inner) as Bytes
      // Empty is what nobody has written in, or what has not come.
      const isHere = !isNothing(content) || session.inStep.get()
      release()
      return isHere ? content : null
    }
    if (!kept.has(name)) return null
    const inner = new Y.Doc()
    const bound = store.bind(name, inner)
    await bound.loaded
    const content = Y.encodeStateAsUpdate(inner) as Bytes
    await bound.unbind()
    inner.destroy()
    return content
  }
}

const innerName = (studio: StudioId, doc: DocId): string => `snug/${studio}/${doc}/inner`

/** The update of a document that nobody has written in, or that has not come: no structs, no deletions. */
export const isNothing = (update: Bytes): boolean => update.length === 2 && update[0] === 0 && update[1] === 0
