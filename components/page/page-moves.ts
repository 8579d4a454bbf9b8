/** Moving pages by key: one step among siblings, under the sibling above, or out of the parent. */
import type { DocId } from '../../lib/base/ids.ts'
import type { PageNode, StudioIndex } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { titleOf } from './title-of.ts'

export type Direction = 'up' | 'down' | 'in' | 'out'

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

/** Moves a page one step; gives the sentence that says where it went, or null when there is no such step. */
export function shift(studio: Studio, page: DocId, direction: Direction): string | null {
  const { index } = studio
  const node = index.page(page)
  if (!node) return null
  const siblings = siblingsOf(index, node)
  const at = siblings.findIndex((one) => one.id === page)
  const above = siblings[at - 1]
  const title = titleOf(node.title)
  switch (direction) {
    case 'up':
      if (!above) return null
      studio.movePage(page, { parent: node.parent, before: above.id })
      return `${title} moved above ${titleOf(above.title)}`
    case 'down': {
      const below = siblings[at + 1]
      if (!below) return null
      studio.movePage(page, { parent: node.parent, before: siblings[at + 2]?.id ?? null })
      return `${title} moved below ${titleOf(below.title)}`
    }
    case 'in':
      if (!above) return null
      studio.movePage(page, { parent: above.id, before: null })
      return `${title} moved into ${titleOf(above.title)}`
    case 'out': {
      const parent = node.parent && index.page(node.parent)
      if (!parent) return null
      const uncles = siblingsOf(index, parent)
      const after = uncles[uncles.findIndex((one) => one.id === parent.id) + 1]
      studio.movePage(page, { parent: parent.parent, before: after?.id ?? null })
      return `${title} moved out of ${titleOf(parent.title)}`
    }
  }
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
