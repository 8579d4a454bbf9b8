/**
 * The tree of pages as read from what each page says of itself: a parent and an order. Whatever two people do at once,
 * every page is in the tree exactly once: a parent that does not exist counts as none, and of pages that came to stand
 * under one another in a ring, the one with the smallest id moves to the top.
 */
import type { Did, DocId } from '../base/ids.ts'
import { byOrder } from './order.ts'

export type PageEntry = {
  id: DocId
  title: string
  icon: string
  parent: DocId | null
  order: string
  /** Who changed it last; null for pages of a version that did not say. */
  by: Did | null
  at: number
  away: number | null
}

export type PageNode = {
  id: DocId
  title: string
  icon: string
  parent: DocId | null
  by: Did | null
  /** Last change, milliseconds since the epoch. */
  at: number
  children: readonly PageNode[]
}

/** Parents with rings opened and missing parents dropped. */
function settledParents(entries: ReadonlyMap<DocId, PageEntry>): Map<DocId, DocId | null> {
  const parents = new Map<DocId, DocId | null>()
  for (const { id, parent } of entries.values())
    parents.set(id, parent !== null && entries.has(parent) ? parent : null)
  const done = new Set<DocId>()
  for (const start of [...entries.keys()].sort()) {
    const path: DocId[] = []
    let at: DocId | null = start
    while (at !== null && !done.has(at) && !path.includes(at)) {
      path.push(at)
      at = parents.get(at) ?? null
    }
    if (at !== null && path.includes(at)) {
      const ring = path.slice(path.indexOf(at))
      parents.set(
        ring.reduce((least, id) => (id < least ? id : least)),
        null,
      )
    }
    for (const id of path) done.add(id)
  }
  return parents
}

/** All pages, those put away included, as roots with their children, each list in its order. */
export function treeOf(entries: ReadonlyMap<DocId, PageEntry>): PageNode[] {
  const parents = settledParents(entries)
  const childrenOf = new Map<DocId | null, PageEntry[]>()
  for (const entry of entries.values()) {
    const parent = parents.get(entry.id) ?? null
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), entry])
  }
  const nodesUnder = (parent: DocId | null): PageNode[] =>
    (childrenOf.get(parent) ?? []).sort(byOrder).map(({ id, title, icon, by, at }) => ({
      id,
      title,
      icon,
      parent,
      by,
      at,
      children: nodesUnder(id),
    }))
  return nodesUnder(null)
}
