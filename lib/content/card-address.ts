/**
 * A card of a board within a line of a page: which one it is, and what it is called where nobody can look it up. Without the
 * editor, so that whatever only reads pages does not carry it.
 */
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
