/**
 * A card of a board within a line of a page. The page holds two ids and nothing else: what the card says is read where it
 * lives, so that it is never older there than on its board. Without anybody to look it up, it is "A card".
 */
import { mergeAttributes, Node } from '@tiptap/core'
import { cardNodeName, unknownCard } from './card-address.ts'

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
