import type { Card, CardId, Column } from '../../lib/model/board-shapes.ts'
import type { OthersCarry, OthersCarrying } from './others-carrying.ts'

/** A card as a column shows it, with who carries it. */
export type ShownCard = { card: Card; carrier: OthersCarry | null }

/** The cards of a column, those in somebody's hand where they would be put. */
export function arrange(
  column: Column,
  cards: readonly Card[],
  others: OthersCarrying,
  cardOf: (id: CardId) => Card | null,
): readonly ShownCard[] {
  const shown: ShownCard[] = cards
    .filter((card) => !others.has(card.id))
    .map((card) => ({ card, carrier: null }))
  for (const [id, carrier] of others) {
    if (carrier.to.column !== column.id) continue
    const card = cardOf(id)
    if (!card || card.away !== null) continue
    const at = shown.findIndex((one) => one.card.id === carrier.to.before)
    shown.splice(at < 0 ? shown.length : at, 0, { card, carrier })
  }
  return shown
}

/** More than this many that are done fold away behind the newest three. */
export const mostDone = 5
const doneShown = 3

/** Of a column of what is done, the few that came last stay; the others fold. */
export function foldDone(
  column: Column,
  shown: readonly ShownCard[],
  isUnfolded: boolean,
): { shown: readonly ShownCard[]; older: number } {
  if (!column.isDone || isUnfolded || shown.length <= mostDone) return { shown, older: 0 }
  const newest = new Set(
    [...shown]
      .sort((a, b) => (b.card.doneAt ?? 0) - (a.card.doneAt ?? 0))
      .slice(0, doneShown)
      .map(({ card }) => card.id),
  )
  const kept = shown.filter(({ card, carrier }) => carrier !== null || newest.has(card.id))
  return { shown: kept, older: shown.length - kept.length }
}
