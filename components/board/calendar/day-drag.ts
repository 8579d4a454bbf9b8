/** Picking cards up on a calendar and dropping them on days, with what that needs: fetched where somebody can. */
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { Card } from '../../../lib/model/board-shapes.ts'
import { parseDay, type Day } from '../../../lib/model/day.ts'

const kind = 'card on a day'

/** The card in the air. */
let carried: Card | null = null

/** Makes a card something to pick up, from one of its days or from none. The returned function ends it. */
export function pickUp(
  element: HTMLElement,
  card: Card,
  day: Day | null,
  setLifted: (isLifted: boolean) => void,
): () => void {
  return draggable({
    element,
    getInitialData: () => ({ kind, from: day }),
    onDragStart: () => {
      carried = card
      setLifted(true)
    },
    onDrop: () => setLifted(false),
  })
}

/** Makes a month a place to drop cards: on the day under the pointer, whatever card lies over that. */
export function dropOnDays(
  element: HTMLElement,
  options: { setOver: (day: Day | null) => void; onDrop: (card: Card, from: Day | null, to: Day) => void },
): () => void {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data.kind === kind,
    getData: ({ input }) => ({ day: dayAt(input.clientX, input.clientY) }),
    onDrag: ({ self }) => options.setOver(parseDay(self.data.day)),
    onDragLeave: () => options.setOver(null),
    onDrop: ({ self, source }) => {
      options.setOver(null)
      const to = parseDay(self.data.day)
      const card = carried
      carried = null
      if (card && to) options.onDrop(card, parseDay(source.data.from), to)
    },
  })
}

const dayAt = (x: number, y: number): string | null =>
  document
    .elementsFromPoint(x, y)
    .find((element) => element.getAttribute('role') === 'gridcell')
    ?.getAttribute('data-on') ?? null
