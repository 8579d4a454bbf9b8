/**
 * Which pages mention which: read from the pages that this device has, a page again only when it has changed. Whatever the way a
 * page is named in another, as a link, a chip or a bare address, its id stands there.
 */
import * as Y from 'yjs'
import type { DocId, StudioId } from '../base/ids.ts'
import { pageBody } from '../model/page-body.ts'
import type { PageNode, StudioIndex } from '../model/studio-index.ts'
import type { Documents } from './documents.browser.ts'
import { storedContents } from './stored-contents.browser.ts'

export type Mentions = {
  /** Pages in use whose words name this one, those of the latest change first. */
  of(page: DocId): Promise<readonly DocId[]>
}

type Read = { at: number; ids: ReadonlySet<string> }

const known = new WeakMap<StudioIndex, Mentions>()

/** One and the same for a studio while it is open. */
export function mentions(
  studio: StudioId,
  documents: Pick<Documents, 'isOpen' | 'hold'>,
  index: StudioIndex,
): Mentions {
  const made = known.get(index) ?? readingMentions(() => storedContents(studio, documents), documents, index)
  known.set(index, made)
  return made
}

type Contents = (doc: DocId) => Promise<Uint8Array | null>

export function readingMentions(
  contents: () => Promise<Contents>,
  documents: Pick<Documents, 'isOpen'>,
  index: Pick<StudioIndex, 'pages'>,
): Mentions {
  const read = new Map<DocId, Read>()

  async function namedIn({ id, at }: PageNode, contentOf: Contents): Promise<ReadonlySet<string>> {
    const before = read.get(id)
    // Of a page that is open the index hears a moment later.
    if (before && before.at === at && !documents.isOpen(id)) return before.ids
    const content = await contentOf(id)
    const ids = content ? idsIn(content) : new Set<string>()
    // What has not come yet is looked at again.
    if (content) read.set(id, { at, ids })
    return ids
  }

  return {
    async of(page) {
      const contentOf = await contents()
      const found: PageNode[] = []
      // One after the other: the page that is on the screen comes first.
      for (const node of allOf(index.pages.get().roots))
        if (node.id !== page && (await namedIn(node, contentOf)).has(page)) found.push(node)
      return found.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
    },
  }
}

/** Everything in a page that could be an id. */
export function idsIn(content: Uint8Array): ReadonlySet<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, content)
  const words = pageBody(doc).fragment.toString()
  doc.destroy()
  return new Set(words.match(/(?<![\w-])[\w-]{22}(?![\w-])/g) ?? [])
}

const allOf = (nodes: readonly PageNode[]): PageNode[] =>
  nodes.flatMap((node) => [node, ...allOf(node.children)])
