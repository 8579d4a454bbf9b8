/** A table of cards (RFC 4180, and what spreadsheets make of it) as a board: ours, or whatever has a column of titles. */
import Papa from 'papaparse'
import { fromMarkdown } from '../../content/from-markdown.ts'
import {
  carriedLimits as most,
  emptyCard,
  type BoardProblem,
  type CarriedBoard,
  type CarriedCard,
  type CarriedField,
  type CarriedLoss,
  type CarriedValue,
} from './carried.ts'
import { csvColumns, type CsvColumn, type CsvPart } from './csv-columns.ts'
import { daysIn, isYes, namesIn, numberOf, ticksIn, unguardCell } from './csv-cells.ts'
import { atMost, cut, oneLine } from './foreign.ts'

export type CsvReading = { ok: true; board: CarriedBoard } | { ok: false; problem: BoardProblem }

/** With the headings, and rows for lists that have no card. */
const mostRows = 1 + most.cards + most.columns
/** Of one row: every part of a card, every field, and as many again that nobody knows. */
const mostCells = 200

/** @param dayOf the day (YYYY-MM-DD) that a moment falls on where the person is */
export function fromCsv(text: string, dayOf: (at: number) => string, loss: CarriedLoss): CsvReading {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy', preview: mostRows + 1 })
  const open = errors.find(({ code }) => code === 'MissingQuotes')
  if (open) return { ok: false, problem: { why: 'open-quote', row: (open.row ?? 0) + 1 } }
  const headings = data[0]
  if (!headings) return { ok: false, problem: { why: 'empty' } }
  // Refused before a card is made of each row.
  if (data.length > mostRows)
    return { ok: false, problem: { why: 'too-many', what: 'cards', count: data.length - 1 } }
  const rows = data.map((row) => row.slice(0, mostCells).map((cell) => unguardCell(cut(cell, most.text))))
  const known = csvColumns(rows[0]!.map((cell) => cut(oneLine(cell), most.title)))
  const columns = known ?? withoutNames(rows[0]!)
  // A list of lines without headings is a list of titles.
  const cards = known || rows[0]!.length > 1 ? rows.slice(1) : rows
  return { ok: true, board: boardOf(cards, columns, dayOf, loss) }
}

/** The first column has the titles; the others are fields by whatever the first row calls them. */
const withoutNames = (headings: readonly string[]): CsvColumn[] =>
  headings.map((heading, i) => {
    const name = oneLine(heading)
    if (i === 0) return { is: 'part', part: 'title' }
    return name === '' ? { is: 'nothing' } : { is: 'field', name, kind: 'text' }
  })

function boardOf(
  rows: readonly string[][],
  columns: readonly CsvColumn[],
  dayOf: (at: number) => string,
  loss: CarriedLoss,
): CarriedBoard {
  const at = (part: CsvPart) => columns.findIndex((column) => column.is === 'part' && column.part === part)
  const place = Object.fromEntries(
    (
      [
        'title',
        'column',
        'body',
        'people',
        'labels',
        'starts',
        'ends',
        'checklist',
        'files',
        'isAway',
      ] as const
    ).map((part) => [part, at(part)]),
  ) as Record<CsvPart, number>
  const cell = (row: readonly string[], part: CsvPart): string => row[place[part]] ?? ''

  const allFields = columns.flatMap((column, index) => (column.is === 'field' ? [{ ...column, index }] : []))
  const fields = fieldsOf(atMost(allFields, most.fields, loss), rows, dayOf, loss)
  const days = (part: 'starts' | 'ends') => {
    const read = daysIn(
      rows.map((row) => cell(row, part)),
      dayOf,
    )
    rows.forEach((row, i) => {
      if (read[i] === null && cell(row, part).trim() !== '') loss.unreadDays += 1
    })
    return read
  }
  const starts = days('starts')
  const ends = days('ends')

  const columnNames = namesSoFar()
  const labels = namesSoFar()
  const cards = rows.flatMap((row, i): CarriedCard[] => {
    const column = columnNames.place(cut(oneLine(cell(row, 'column')), most.name))
    const isOnlyList = row.every((text, index) => index === place.column || text.trim() === '')
    if (isOnlyList) return []
    const end = ends[i] ?? null
    const start = starts[i] ?? null
    const body = cut(cell(row, 'body').replace(/\r\n?/g, '\n'), most.text)
    // A day that nobody could read stays with the card as words.
    const unread = (['starts', 'ends'] as const).flatMap((part, which) => {
      const text = oneLine(cell(row, part))
      return text !== '' && [start, end][which] === null ? [text] : []
    })
    return [
      {
        ...emptyCard,
        title: cut(oneLine(cell(row, 'title')), most.title) || cut(oneLine(body), 80),
        column,
        body: [
          ...fromMarkdown(body),
          ...unread.map((text) => ({
            type: 'paragraph',
            content: [{ type: 'text', text: cut(text, most.line) }],
          })),
        ],
        people: atMost(namesIn(cell(row, 'people')), most.people, loss).map((name) => ({
          name: cut(name, most.title),
          did: null,
        })),
        labels: namesIn(cell(row, 'labels')).map((name) => labels.place(cut(name, most.name))),
        starts: end !== null && start !== null && start <= end ? start : null,
        ends: end,
        checklist: atMost(ticksIn(cell(row, 'checklist')), most.ticks, loss).map((tick) => ({
          ...tick,
          text: cut(tick.text, most.line),
        })),
        attachments: atMost(namesIn(cell(row, 'files')), most.attachments, loss).map((name) => ({
          name: cut(name, most.title),
          url: null,
        })),
        fields: new Map(
          fields.flatMap(({ valueOf }, which) => {
            const value = valueOf(i)
            return value === null ? [] : [[which, value] as const]
          }),
        ),
        isAway: isYes(cell(row, 'isAway')),
      },
    ]
  })
  return {
    title: '',
    columns: columnNames.all().map((name) => ({ name, colour: null, limit: null, isDone: false })),
    labels: labels.all().map((name) => ({ name, colour: null })),
    fields: fields.map(({ field }) => field),
    cards,
  }
}

/** Names in the order in which they first occur. */
function namesSoFar() {
  const places = new Map<string, number>()
  return {
    place(name: string): number {
      const place = places.get(name) ?? places.size
      places.set(name, place)
      return place
    },
    all: () => [...places.keys()],
  }
}

type ReadField = { field: CarriedField; valueOf: (row: number) => CarriedValue | null }

function fieldsOf(
  columns: readonly { name: string; kind: CarriedField['kind']; index: number }[],
  rows: readonly string[][],
  dayOf: (at: number) => string,
  loss: CarriedLoss,
): ReadField[] {
  return columns.map(({ name, kind, index }) => {
    const cells = rows.map((row) => row[index] ?? '')
    const title = cut(name, most.name)
    if (kind === 'date') {
      const days = daysIn(cells, dayOf)
      loss.unreadDays += cells.filter((text, i) => days[i] === null && text.trim() !== '').length
      return { field: { name: title, kind, choices: [] }, valueOf: (row) => days[row] ?? null }
    }
    const values = cells.map((text): CarriedValue | null => {
      if (kind === 'number') return numberOf(text)
      if (kind === 'tick') return isYes(text) ? true : null
      return cut(oneLine(text), kind === 'text' ? most.line : most.name) || null
    })
    const choices = kind === 'choice' ? [...new Set(values)].filter((value) => typeof value === 'string') : []
    return {
      field: { name: title, kind, choices: atMost(choices, most.choices, loss) },
      valueOf: (row) => values[row] ?? null,
    }
  })
}
