/** Picking pages up and dropping them, with what that needs: fetched where somebody can. */
import {
  attachInstruction,
  extractInstruction,
  type Operation,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/list-item'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { DocId } from '../../lib/base/ids.ts'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { movePage } from './page-moves.ts'
import { shownTitle } from './title-of.ts'

const kind = 'page'

/** Whether `page` is `node` or inside it: nothing can be dropped into itself. */
const holds = (node: PageNode, page: DocId): boolean =>
  node.id === page || node.children.some((child) => holds(child, page))

export type PageDrag = {
  studio: Studio
  node: PageNode
  /** What is inside is shown under the row: nothing can be dropped between the two but into it. */
  isOpen: boolean
  /** What becomes of the row meanwhile. */
  setLifted(isLifted: boolean): void
  setOver(over: Operation | null): void
}

export type { Operation }

/** Makes a row something to pick up, and a place to drop: above, below, or into. The returned function ends it. */
export function pickUpAndDrop(element: HTMLElement, drag: PageDrag): () => void {
  const { studio, node, isOpen, setLifted, setOver } = drag
  return combine(
    draggable({
      element,
      getInitialData: () => ({ kind, studio: studio.id, page: node.id }),
      onDragStart: () => setLifted(true),
      onDrop: () => setLifted(false),
    }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        if (source.data.kind !== kind || source.data.studio !== studio.id) return false
        const lifted = studio.index.page(source.data.page as DocId)
        return lifted !== null && !holds(lifted, node.id)
      },
      getData: ({ input, element: target }) =>
        attachInstruction(
          {},
          {
            input,
            element: target,
            operations: {
              'reorder-before': 'available',
              'reorder-after': isOpen ? 'not-available' : 'available',
              combine: 'available',
            },
          },
        ),
      onDrag: ({ self }) => setOver(extractInstruction(self.data)?.operation ?? null),
      onDragLeave: () => setOver(null),
      onDrop: ({ self, source }) => {
        setOver(null)
        const operation = extractInstruction(self.data)?.operation
        if (operation) drop(studio, source.data.page as DocId, operation, node)
      },
    }),
  )
}

/** Moves a page to where it was dropped. */
function drop(studio: Studio, page: DocId, operation: Operation, node: PageNode): void {
  const there = `“${shownTitle(studio, node)}”`
  switch (operation) {
    case 'combine':
      return movePage(studio, page, { parent: node.id, before: null }, `into ${there}`)
    case 'reorder-before':
      return movePage(studio, page, { parent: node.parent, before: node.id }, `above ${there}`)
    case 'reorder-after': {
      const before = after(studio, node, page)
      return movePage(studio, page, { parent: node.parent, before }, `below ${there}`)
    }
  }
}

/** The sibling that follows a page, passing over the one that is being moved. */
function after(studio: Studio, node: PageNode, moving: DocId): DocId | null {
  const parent = node.parent && studio.index.page(node.parent)
  const siblings = parent ? parent.children : studio.index.pages.get().roots
  const rest = siblings.slice(siblings.findIndex((one) => one.id === node.id) + 1)
  return rest.find((one) => one.id !== moving)?.id ?? null
}
