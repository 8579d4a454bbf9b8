/**
 * A board as a table that any spreadsheet opens (docs/formats/board.md): a row for each card, one for a list without any.
 * Colours, limits and saved views are not in it, and of files their names; all of it is in our own JSON.
 */
import Papa from 'papaparse'
import { toMarkdown } from '../../content/to-markdown.ts'
import type { CarriedBoard, CarriedCard, CarriedValue } from './carried.ts'
import { csvHeadings, fieldHeading } from './csv-columns.ts'
import { guardCell, namesCell, ticksCell, yesCell } from './csv-cells.ts'

/** With a mark at its start by which spreadsheets know that it is UTF-8. */
export function toCsv(board: CarriedBoard): string {
  const { columns, labels, fields, cards } = board
  const headings = [
    ...Object.values(csvHeadings),
    ...fields.map(({ name, kind }) => fieldHeading(name, kind)),
  ]
  const row = (card: CarriedCard): string[] => [
    card.title,
    columns[card.column]?.name ?? '',
    toMarkdown(card.body),
    namesCell(card.people.map(({ name }) => name)),
    // By name: a table does not say in which sequence a board has its labels.
    namesCell(card.labels.flatMap((place) => labels[place]?.name || []).sort()),
    card.starts ?? '',
    card.ends ?? '',
    ticksCell(card.checklist),
    namesCell(card.attachments.map(({ name }) => name)),
    yesCell(card.isAway),
    ...fields.map((_, place) => valueCell(card.fields.get(place))),
  ]
  const rows = columns.flatMap(({ name }, place) => {
    const own = cards.filter(({ column }) => column === place)
    return own.length > 0 ? own.map(row) : [['', name]]
  })
  const table = [headings, ...rows].map((cells) => headings.map((_, i) => guardCell(cells[i] ?? '')))
  return `\ufeff${Papa.unparse(table, { newline: '\r\n' })}\r\n`
}

const valueCell = (value: CarriedValue | undefined): string =>
  typeof value === 'boolean' ? yesCell(value) : value === undefined ? '' : String(value)
