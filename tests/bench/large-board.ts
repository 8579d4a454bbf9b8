/** A board of a thousand cards as a group might have it: labels, days, people's ticks and words, in Snug's own JSON. */
import type { ContentNode } from '../../lib/content/content-node.ts'
import { emptyCard, type CarriedBoard, type CarriedCard } from '../../lib/transfer/boards/carried.ts'
import { toOwnJson } from '../../lib/transfer/boards/own-json.ts'

export const columns = 12
export const perColumn = 84

const labels = ['Urgent', 'Print', 'For the fair', 'Needs paper', 'Waiting'] as const
const paragraph = (text: string): ContentNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const dayOf = (days: number): string => new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10)

function cardAt(column: number, at: number): CarriedCard {
  return {
    ...emptyCard,
    title: `Card ${at + 1} of column ${column + 1}, with a title of some length`,
    column,
    body:
      at % 3 === 0
        ? [paragraph('Two colours on the grey stock, and the blocks want oiling before that.')]
        : [],
    labels: at % 2 === 0 ? [at % labels.length] : [],
    ends: at % 4 === 0 ? dayOf(at + column) : null,
    checklist: at % 5 === 0 ? ['Cut', 'Ink', 'Pull'].map((text, i) => ({ text, isDone: i === 0 })) : [],
    fields: new Map<number, string | number>([
      [0, at * 10],
      [1, at % 3 === 0 ? 'grey' : 'white'],
    ]),
  }
}

export function largeBoard(title: string): string {
  const board: CarriedBoard = {
    title,
    columns: Array.from({ length: columns }, (_, i) => ({
      ...{ name: `Column ${i + 1}`, colour: null, limit: null, isDone: false },
    })),
    labels: labels.map((name) => ({ name, colour: null })),
    fields: [
      { name: 'Sheets', kind: 'number', choices: [] },
      { name: 'Stock', kind: 'choice', choices: ['grey', 'white'] },
    ],
    cards: Array.from({ length: columns * perColumn }, (_, i) =>
      cardAt(Math.floor(i / perColumn), i % perColumn),
    ),
  }
  return toOwnJson(board)
}
