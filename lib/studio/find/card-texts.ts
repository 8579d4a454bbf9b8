/** The cards of a board as they can be found: all words on them. */
import type { Board } from '../../model/board.ts'
import type { FoundText } from './found-text.ts'

export function cardTexts(board: Board): FoundText[] {
  const labels = new Map(board.labels.get().map(({ id, name }) => [id, name]))
  return board.cards.get().flatMap((card): FoundText[] => {
    // One that is shown from another board is found there.
    if (card.home !== null) return []
    const words = [
      board.words(card.id),
      ...card.checklist.map(({ text }) => text),
      ...card.labels.map((label) => labels.get(label) ?? ''),
      ...[...card.fields.values()].flatMap((value) => (typeof value === 'string' ? value : [])),
    ]
    const { id, title, at } = card
    return [{ kind: 'card', id, title, text: words.filter(Boolean).join('\n'), by: card.by ?? '', at }]
  })
}
