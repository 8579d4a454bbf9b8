import type { KeyboardEvent, RefObject } from 'react'
import type { CardId } from '../../lib/model/board-shapes.ts'
import { lettersAreOn } from '../shell/keys.ts'
import { useBoard, type BoardHere } from './board-context.ts'

/** Arrows go from card to card; with Alt they take the card along; M asks where to. */
export function useCardKeys({
  root,
  reveal,
}: {
  root: RefObject<HTMLElement | null>
  reveal: (card: CardId) => void
}) {
  const here = useBoard()
  return (event: KeyboardEvent) => {
    const link = event.target as HTMLElement
    const id = link.parentElement?.dataset.card as CardId | undefined
    if (!id || link.tagName !== 'A' || !root.current?.contains(link)) return
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.key === 'm' && !event.altKey && lettersAreOn()) {
      event.preventDefault()
      if (here.mayWrite) here.askWhere(id)
      return
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    if (!event.altKey) {
      const target = neighbour(here, id, step)
      if (target) reveal(target)
    } else if (here.mayWrite && carryBy(here, id, step)) reveal(id)
  }
}

type Step = { column: -1 | 0 | 1; card: -1 | 0 | 1 }
const steps: Record<string, Step | undefined> = {
  ArrowUp: { column: 0, card: -1 },
  ArrowDown: { column: 0, card: 1 },
  ArrowLeft: { column: -1, card: 0 },
  ArrowRight: { column: 1, card: 0 },
}

/** Where a card stands: its column's number, its own in it, and all of that column. */
function standing({ board }: BoardHere, id: CardId) {
  const columns = board.columns.get()
  const column = columns.findIndex((one) => one.id === board.card(id).get()?.column)
  const cards = column < 0 ? [] : board.cardsIn(columns[column]!.id).get()
  return { columns, column, cards, place: cards.findIndex((card) => card.id === id) }
}

function neighbour(here: BoardHere, id: CardId, step: Step): CardId | null {
  const { columns, column, cards, place } = standing(here, id)
  if (step.card !== 0) return cards[place + step.card]?.id ?? null
  // Over columns without cards.
  for (let at = column + step.column; ; at += step.column) {
    const next = columns[at]
    if (!next) return null
    const there = here.board.cardsIn(next.id).get()
    if (there.length > 0) return there[Math.min(place, there.length - 1)]!.id
  }
}

function carryBy(here: BoardHere, id: CardId, step: Step): boolean {
  const { columns, column, cards, place } = standing(here, id)
  if (step.card !== 0) {
    if (place < 0 || !cards[place + step.card]) return false
    const before = step.card < 0 ? cards[place - 1]!.id : (cards[place + 2]?.id ?? null)
    here.move([id], { column: columns[column]!.id, before })
    return true
  }
  const target = columns[column + step.column]
  if (!target) return false
  const there = here.board.cardsIn(target.id).get()
  here.move([id], { column: target.id, before: there[Math.max(0, place)]?.id ?? null })
  return true
}
