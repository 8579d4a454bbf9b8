/**
 * The tree of pages as read from what each page says of itself: a parent and an order. Whatever two people do at once,
 * every page is in the tree exactly once: a parent that does not exist counts as none, and of pages that came to stand
 * under one another in a ring, the one with the smallest id moves to the top. All of it depends on the entries alone,
 * never on their sequence, so that every device reads the same tree.
 */
import type { Did, DocId } from '../base/ids.ts'
import { byOrder } from './order.ts'
import type { PageDress } from './page-dress.ts'

export type PageEntry = PageDress & {
  id: DocId
  title: string
  parent: DocId | null
  order: string
  /** Who changed it last; null for pages of a version that did not say. */
  by: Did | null
  at: number
  away: number | null
}

export type PageNode = PageDress & {
  id: DocId
  title: string
  parent: DocId | null
  by: Did | null
  /** Last change, milliseconds since the epoch. */
  at: number
  /** Since when it, or a page it is in, rests in the cupboard; null for a page in use. */
  away: number | null
  children: readonly PageNode[]
}

/** Pages that were put deeper stand beside one another at this depth: no list must nest without end. */
export const deepest = 40

type ParentOf = (id: DocId) => DocId | null

/** The pages that stand at the top because following their parents leads round a ring: the smallest id of each ring. */
function ringTops(ids: Iterable<DocId>, parentOf: ParentOf): Set<DocId> {
  const tops = new Set<DocId>()
  const seen = new Set<DocId>()
  for (const start of ids) {
    const path = new Set<DocId>()
    let at: DocId | null = start
    while (at !== null && !seen.has(at)) {
      seen.add(at)
      path.add(at)
      at = parentOf(at)
    }
    if (at === null || !path.has(at)) continue
    const ring = [...path].slice([...path].indexOf(at))
    tops.add(ring.reduce((least, id) => (id < least ? id : least)))
  }
  return tops
}

/** Parents with missing ones dropped, rings opened and the depth bounded. */
function settledParents(entries: ReadonlyMap<DocId, PageEntry>): Map<DocId, DocId | null> {
  const known: ParentOf = (id) => {
    const parent = entries.get(id)?.parent ?? null
    return parent !== null && entries.has(parent) ? parent : null
  }
  const tops = ringTops(entries.keys(), known)
  const settled = new Map<DocId, { parent: DocId | null; depth: number }>()
  for (const start of entries.keys()) {
    const path: DocId[] = []
    for (let at: DocId | null = start; at !== null && !settled.has(at); at = tops.has(at) ? null : known(at))
      path.push(at)
    for (const id of path.reverse()) {
      let parent = tops.has(id) ? null : known(id)
      while (parent !== null && settled.get(parent)!.depth >= deepest) parent = settled.get(parent)!.parent
      settled.set(id, { parent, depth: parent === null ? 0 : settled.get(parent)!.depth + 1 })
    }
  }
  return new Map([...settled].map(([id, { parent }]) => [id, parent]))
}

/** All pages, those put away included, as roots with their children, each list in its order. */
export function treeOf(entries: ReadonlyMap<DocId, PageEntry>): PageNode[] {
  const parents = settledParents(entries)
  const childrenOf = new Map<DocId | null, PageEntry[]>()
  for (const entry of entries.values()) {
    const parent = parents.get(entry.id) ?? null
    const siblings = childrenOf.get(parent)
    if (siblings) siblings.push(entry)
    else childrenOf.set(parent, [entry])
  }
  const nodesUnder = (parent: DocId | null): PageNode[] =>
    (childrenOf.get(parent) ?? [])
      .sort(byOrder)
      .map(({ id, title, icon, cover, isWide, isTemplate, by, at }) => ({
        id,
        title,
        icon,
        isWide,
        cover,
        isTemplate,
        parent,
        by,
        at,
        away: null,
        children: nodesUnder(id),
      }))
  return nodesUnder(null)
}
