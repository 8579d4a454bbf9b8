import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../lib/base/bytes.ts'
import { fromMarkdown } from '../../../lib/content/from-markdown.ts'
import { toMarkdown } from '../../../lib/content/to-markdown.ts'
import type { CarriedBoard } from '../../../lib/transfer/boards/carried.ts'
import { guardCell, unguardCell } from '../../../lib/transfer/boards/csv-cells.ts'
import { toOwnJson } from '../../../lib/transfer/boards/own-json.ts'
import { readBoard } from '../../../lib/transfer/boards/read-board.ts'
import { toCsv } from '../../../lib/transfer/boards/to-csv.ts'
import { carriedBoards, carriedBody, carriedLine } from '../../support/carried-boards.ts'

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

function back(text: string, name: string): CarriedBoard {
  const reading = readBoard(utf8(text), { name, dayOf })
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem))
  return reading.board
}

const board = carriedBoards()

describe('a board that goes out and comes back', () => {
  it('as JSON is the same board', () => {
    fc.assert(
      fc.property(board, (out) => {
        expect(back(toOwnJson(out), 'a.json')).toEqual(out)
      }),
      { numRuns: 300 },
    )
  })

  it('as a table is the same but for colours, limits and what no card wears', () => {
    fc.assert(
      fc.property(board, (out) => {
        expect(asRead(back(toCsv(out), `${out.title}.csv`))).toEqual(asRead(out))
      }),
      { numRuns: 300 },
    )
  })

  it('as a table is the same table when it goes out again', () => {
    fc.assert(
      fc.property(board, (out) => {
        const table = toCsv(out)
        expect(toCsv(back(table, 'a.csv'))).toBe(table)
      }),
      { numRuns: 300 },
    )
  })
})

/** What a table says of a board, by names: labels and choices that nothing has are not in it. */
const asRead = ({ columns, labels, fields, cards }: CarriedBoard) => ({
  columns: columns.map(({ name }) => name),
  fields: fields.map(({ name, kind }) => ({ name, kind })),
  cards: cards.map((card) => ({
    ...card,
    body: toMarkdown(card.body),
    labels: card.labels.map((place) => labels[place]!.name).sort(),
    fields: [...card.fields].sort(([a], [b]) => a - b),
  })),
})

describe('a table that leaves', () => {
  it('has no cell that a spreadsheet computes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), carriedLine, fc.constantFrom('\t=1', ' =1', '\r@x', '＝1', '-cmd', '--1')),
        (text) => {
          const cell = guardCell(text)
          expect(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20](?!\d+(?:[.,]\d+)?$)/.test(cell)).toBe(false)
          expect(unguardCell(cell)).toBe(text)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('Markdown', () => {
  it('of what a page says reads back as what it said', () => {
    fc.assert(
      fc.property(carriedBody, (blocks) => {
        expect(fromMarkdown(toMarkdown(blocks))).toEqual(blocks)
      }),
      { numRuns: 500 },
    )
  })
})
