/** Moving pages: one step among siblings, under the sibling above, out of the parent, or anywhere; always told. */
import type { DocId } from '../../lib/base/ids.ts'
import type { PageNode, StudioIndex } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { toast } from '../ui/toast.tsx'
import { shownTitle } from './title-of.ts'

export type Direction = 'up' | 'down' | 'in' | 'out'

/** A place in the tree: under a page (null: at the top), before one of its children (null: last). */
export type PagePlace = { parent: DocId | null; before: DocId | null }

/** The page's siblings as shown (put-away ones are not), itself among them. */
function siblingsOf(index: StudioIndex, node: PageNode): readonly PageNode[] {
  const find = (nodes: readonly PageNode[]): readonly PageNode[] | null => {
    if (nodes.some((one) => one.id === node.id)) return nodes
    for (const one of nodes) {
      const inside = find(one.children)
      if (inside) return inside
    }
    return null
  }
  return find(index.pages.get().roots) ?? []
}

/** Where a page stands, so that it can be put back there. */
function placeOf(index: StudioIndex, node: PageNode): PagePlace {
  const siblings = siblingsOf(index, node)
  const after = siblings[siblings.findIndex((one) => one.id === node.id) + 1]
  return { parent: node.parent, before: after?.id ?? null }
}

/** Moves a page and tells where it went ("into Press nights"), with a way back. */
export function movePage(studio: Studio, page: DocId, to: PagePlace, where: string): void {
  const node = studio.index.page(page)
  if (!node) return
  const back = placeOf(studio.index, node)
  studio.movePage(page, to)
  toast({ text: `“${shownTitle(studio, node)}” moved ${where}.`, undo: () => studio.movePage(page, back) })
}

/** Moves a page one step and tells so; false when there is no such step. */
export function shift(studio: Studio, page: DocId, direction: Direction): boolean {
  const { index } = studio
  const node = index.page(page)
  if (!node) return false
  const siblings = siblingsOf(index, node)
  const at = siblings.findIndex((one) => one.id === page)
  const above = siblings[at - 1]
  const below = siblings[at + 1]
  const parent = node.parent && index.page(node.parent)
  const steps = {
    up: above && {
      to: { parent: node.parent, before: above.id },
      where: `above “${shownTitle(studio, above)}”`,
    },
    down: below && {
      to: { parent: node.parent, before: siblings[at + 2]?.id ?? null },
      where: `below “${shownTitle(studio, below)}”`,
    },
    in: above && { to: { parent: above.id, before: null }, where: `into “${shownTitle(studio, above)}”` },
    out: parent && {
      to: { parent: parent.parent, before: placeOf(index, parent).before },
      where: `out of “${shownTitle(studio, parent)}”`,
    },
  }
  const step = steps[direction]
  if (!step) return false
  movePage(studio, page, step.to, step.where)
  return true
}

/** The direction an Alt+arrow press asks for, or null. */
export function directionOf(event: { key: string; altKey: boolean }): Direction | null {
  if (!event.altKey) return null
  const directions: Record<string, Direction> = {
    ArrowUp: 'up',
    ArrowDown: 'down',
    ArrowRight: 'in',
    ArrowLeft: 'out',
  }
  return directions[event.key] ?? null
}
