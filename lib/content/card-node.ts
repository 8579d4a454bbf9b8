/**
 * A card of a board within a line of a page. The page holds two ids and nothing else: what the card says is read where it
 * lives, so that it is never older there than on its board. Without anybody to look it up, it is "A card".
 */
import { mergeAttributes, Node } from '@tiptap/core'
import { classOf, parseDocId, type DocId } from '../base/ids.ts'
import { parsePartId, type CardId } from '../model/board-shapes.ts'
import type { ContentNode } from './content-node.ts'

export const cardNodeName = 'card'
export const unknownCard = 'A card'

export type CardAddress = { board: DocId; card: CardId }

/** Which card a node means; null where its ids are none. */
export function cardAddress(attrs: Readonly<Record<string, unknown>> | undefined): CardAddress | null {
  const board = typeof attrs?.board === 'string' ? parseDocId(attrs.board) : null
  const card = parsePartId<CardId>(attrs?.card)
  return board && card && classOf(board) === 'body' ? { board, card } : null
}

export const CardNode = Node.create({
  name: cardNodeName,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    board: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-board'),
      renderHTML: ({ board }) => ({ 'data-board': String(board) }),
    },
    card: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-card'),
      renderHTML: ({ card }) => ({ 'data-card': String(card) }),
    },
  }),
  parseHTML: () => [{ tag: 'span[data-board][data-card]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes), unknownCard],
  renderText: () => unknownCard,
})

/** The blocks with each card as the words it is called by; for exports, which must be read without boards. */
export function withCardTitles(
  blocks: readonly ContentNode[],
  titleOf: (address: CardAddress) => string | null,
): ContentNode[] {
  return blocks.map((node) => {
    if (node.type === cardNodeName) {
      const address = cardAddress(node.attrs)
      const title = address ? titleOf(address) : null
      return { type: 'text', text: title || unknownCard, ...(node.marks ? { marks: node.marks } : {}) }
    }
    return node.content ? { ...node, content: withCardTitles(node.content, titleOf) } : node
  })
}
