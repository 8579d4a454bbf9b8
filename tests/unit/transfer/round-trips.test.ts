import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../lib/base/bytes.ts'
import type { ContentNode } from '../../../lib/content/fill-page.ts'
import { fromMarkdown } from '../../../lib/content/from-markdown.ts'
import { toMarkdown } from '../../../lib/content/to-markdown.ts'
import {
  carriedFieldKinds,
  type CarriedBoard,
  type CarriedCard,
  type CarriedField,
  type CarriedValue,
} from '../../../lib/transfer/boards/carried.ts'
import { guardCell, unguardCell } from '../../../lib/transfer/boards/csv-cells.ts'
import { oneLine } from '../../../lib/transfer/boards/foreign.ts'
import { toOwnJson } from '../../../lib/transfer/boards/own-json.ts'
import { readBoard } from '../../../lib/transfer/boards/read-board.ts'
import { toCsv } from '../../../lib/transfer/boards/to-csv.ts'

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

function back(text: string, name: string): CarriedBoard {
  const reading = readBoard(utf8(text), { name, dayOf })
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem))
  return reading.board
}

// Names and lines as people may write them: signs, quotes, formulas, other alphabets; never only spaces.
const line = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '=1+1',
      '@home',
      '-5',
      "'=x",
      '+49 30',
      'a; b, c',
      'back\\slash',
      '"quoted"',
      '[x] not a tick',
      '1,5',
      'yes',
      '2025-01-02',
    ),
  )
  .map(oneLine)
  .filter((text) => text !== '')
const day = fc.integer({ min: 0, max: 40_000 }).map((days) => dayOf(days * 86_400_000))

const words: fc.Arbitrary<ContentNode> = fc
  .constantFrom(
    'ink',
    'two colours',
    'a_b',
    '3 * 4',
    '# not a heading',
    '- no list',
    '<b>',
    '[x](y)',
    'C:\\new',
    '~~',
  )
  .map((text) => ({ type: 'text', text }))
const paragraph = words.map((text): ContentNode => ({ type: 'paragraph', content: [text] }))
const block: fc.Arbitrary<ContentNode> = fc.oneof(
  paragraph,
  fc
    .tuple(words, fc.integer({ min: 1, max: 3 }))
    .map(([text, level]) => ({ type: 'heading', attrs: { level }, content: [text] })),
  fc
    .array(paragraph, { minLength: 1, maxLength: 3 })
    .map((inside) => ({ type: 'blockquote', content: inside })),
  fc.array(fc.tuple(paragraph, fc.boolean()), { minLength: 1, maxLength: 3 }).map((tasks) => ({
    type: 'taskList',
    content: tasks.map(([inside, checked]) => ({ type: 'taskItem', attrs: { checked }, content: [inside] })),
  })),
  fc
    .constantFrom('a = 1', 'x\n\ny')
    .map((text) => ({ type: 'codeBlock', content: [{ type: 'text', text }] })),
)
/** Lists beside lists would become one in Markdown. */
const body = fc
  .array(block, { maxLength: 4 })
  .map((blocks) => blocks.filter(({ type }, i) => type === 'paragraph' || type !== blocks[i - 1]?.type))

const field: fc.Arbitrary<CarriedField> = fc
  .tuple(line, fc.constantFrom(...carriedFieldKinds), fc.uniqueArray(line, { minLength: 1, maxLength: 4 }))
  .map(([name, kind, choices]) => ({ name, kind, choices: kind === 'choice' ? choices : [] }))

const valueOf = ({ kind, choices }: CarriedField): fc.Arbitrary<CarriedValue> => {
  if (kind === 'number') return fc.oneof(fc.integer(), fc.constantFrom(0.5, -1.25, 1e21))
  if (kind === 'tick') return fc.constant(true)
  if (kind === 'date') return day
  return kind === 'choice' ? fc.constantFrom(...choices) : line
}

const board: fc.Arbitrary<CarriedBoard> = fc
  .tuple(
    line,
    fc.uniqueArray(line, { minLength: 1, maxLength: 5 }),
    fc.uniqueArray(line, { maxLength: 4 }),
    fc.uniqueArray(field, { maxLength: 4, selector: ({ name }) => name }),
  )
  .chain(([title, columns, labels, fields]) => {
    const card: fc.Arbitrary<CarriedCard> = fc.record({
      title: line,
      column: fc.nat(columns.length - 1),
      body,
      people: fc
        .uniqueArray(line, { maxLength: 3 })
        .map((names) => names.map((name) => ({ name, did: null }))),
      labels: labels.length > 0 ? fc.uniqueArray(fc.nat(labels.length - 1)) : fc.constant([]),
      starts: fc.constant(null),
      ends: fc.option(day),
      checklist: fc.array(fc.record({ text: line, isDone: fc.boolean() }), { maxLength: 3 }),
      fields: fc
        .tuple(...fields.map((each) => fc.option(valueOf(each))))
        .map(
          (values) => new Map(values.flatMap((value, i) => (value === null ? [] : [[i, value] as const]))),
        ),
      comments: fc.constant([]),
      attachments: fc.constant([]),
      at: fc.option(fc.integer({ min: 0, max: 4e12 })),
      isAway: fc.boolean(),
    })
    return fc.array(card, { maxLength: 8 }).map((cards) => ({
      title,
      columns: columns.map((name, i) => ({
        name,
        colour: i === 1 ? 'moss' : null,
        limit: i === 2 ? 3 : null,
        isDone: i === 3,
      })),
      labels: labels.map((name) => ({ name, colour: 'tide' })),
      fields,
      cards: cards.toSorted((a, b) => a.column - b.column),
    }))
  })

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
    labels: card.labels.map((place) => labels[place]!.name),
    fields: [...card.fields].sort(([a], [b]) => a - b),
  })),
})

describe('a table that leaves', () => {
  it('has no cell that a spreadsheet computes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), line, fc.constantFrom('\t=1', ' =1', '\r@x', '＝1', '-cmd', '--1')),
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
      fc.property(body, (blocks) => {
        expect(fromMarkdown(toMarkdown(blocks))).toEqual(blocks)
      }),
      { numRuns: 500 },
    )
  })
})
