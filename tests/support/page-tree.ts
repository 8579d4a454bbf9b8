/** People who each hold the index of one studio, for stories about the tree of pages: they act, then they meet. */
import * as Y from 'yjs'
import { documentClass, idOf, type Did, type DocId } from '../../lib/base/ids.ts'
import { studioIndex, type PageNode, type StudioIndex } from '../../lib/model/studio-index.ts'

/** The page with a number, the same in every story. */
export function pageNumber(n: number): DocId {
  const bytes = new Uint8Array(16).fill(n + 1)
  bytes[0] = documentClass.body
  return idOf<DocId>(bytes)
}

export type Holder = { name: string; doc: Y.Doc; index: StudioIndex; stamp: { by: Did; at: number } }

/** Holders with client ids of their own order, so that who wins a conflict does not change between runs. */
export function holders(...names: readonly string[]): Holder[] {
  return names.map((name, i) => {
    const doc = new Y.Doc()
    doc.clientID = i + 1
    return { name, doc, index: studioIndex(doc), stamp: { by: `did:key:z${name}` as Did, at: 1000 + i } }
  })
}

/** Everybody learns what everybody did, in the sequence they stand in. */
export function meet(...people: readonly Holder[]): void {
  for (const from of people)
    for (const to of people)
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
}

/** The tree as indented titles. */
export function outline(index: StudioIndex): string[] {
  const lines = (nodes: readonly PageNode[], depth: number): string[] =>
    nodes.flatMap((node) => ['  '.repeat(depth) + node.title, ...lines(node.children, depth + 1)])
  return lines(index.pages.get().roots, 0)
}

/** Ids of all pages, in use and in the cupboard, each as often as it appears. */
export function everyPage(index: StudioIndex): DocId[] {
  const ids = (nodes: readonly PageNode[]): DocId[] =>
    nodes.flatMap((node) => [node.id, ...ids(node.children)])
  return [...ids(index.pages.get().roots), ...ids(index.putAwayPages.get().map(({ node }) => node))]
}
