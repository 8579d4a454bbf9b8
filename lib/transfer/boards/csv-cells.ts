/** What one cell of a table says, written and read. What is written reads back the same. */
import type { CarriedTick } from './carried.ts'
import { oneLine } from './foreign.ts'

/** A spreadsheet takes a cell that begins so for a formula, and a formula can send what is in the table elsewhere. */
const formula = /^'*\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const guarded = /^'+\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/

/** A text that no spreadsheet computes: behind an apostrophe, as they have it themselves. */
export const guardCell = (text: string): string =>
  formula.test(text) && !plainNumber.test(text) ? `'${text}` : text

export const unguardCell = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell)

/** Names in one cell, with a semicolon between. */
export const namesCell = (names: readonly string[]): string =>
  names.map((name) => name.replace(/[\\;,]/g, '\\$&')).join('; ')

/** The names between semicolons, commas or line ends, each once. */
export function namesIn(cell: string): string[] {
  const names = new Set<string>()
  for (const [part] of cell.matchAll(/(?:\\[\s\S]|[^\\;,\n])+/g)) {
    const name = oneLine(part.replace(/\\([\s\S])/g, '$1'))
    if (name !== '') names.add(name)
  }
  return [...names]
}

/** A line for each tick of a checklist. */
export const ticksCell = (ticks: readonly CarriedTick[]): string =>
  ticks.map(({ text, isDone }) => `[${isDone ? 'x' : ' '}] ${text}`).join('\n')

export const ticksIn = (cell: string): CarriedTick[] =>
  cell.split('\n').flatMap((line) => {
    const [, done, boxed] = /^\s*(?:[-*]\s+)?\[([ xX])\](.*)$/.exec(line) ?? []
    const text = oneLine(boxed ?? line)
    return text === '' ? [] : [{ text, isDone: done === 'x' || done === 'X' }]
  })

export const yesCell = (is: boolean): string => (is ? 'yes' : '')
export const isYes = (cell: string): boolean => /^(?:yes|y|true|1|x|done)$/i.test(cell.trim())

/** A number as we write it, or with a comma before its fraction; null for anything else. */
export function numberOf(cell: string): number | null {
  const text = cell.trim()
  if (/^[+-]?\d+,\d+$/.test(text)) return Number(text.replace(',', '.'))
  const number = text === '' ? NaN : Number(text)
  return Number.isFinite(number) && /^[-+\d.e]+$/i.test(text) ? number : null
}

/**
 * The days in a column of a table as YYYY-MM-DD, null for none and for what can be read in two ways: 3/5/2026 is a day in
 * May or one in March, and only another day of the same column can tell.
 */
export function daysIn(cells: readonly string[], dayOf: (at: number) => string): (string | null)[] {
  const slashed = cells.flatMap((cell) => {
    const [, first, second] = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{4}/.exec(cell) ?? []
    return first === undefined ? [] : [[Number(first), Number(second)] as const]
  })
  const isDayFirst = slashed.some(([first]) => first > 12)
  const isMonthFirst = slashed.some(([, second]) => second > 12)
  return cells.map((cell) => {
    const text = cell.trim()
    const [, year, month, day, time] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(T.*)?/.exec(text) ?? []
    if (time !== undefined) {
      const at = Date.parse(text)
      return Number.isFinite(at) ? dayOf(at) : null
    }
    if (year !== undefined) return dayFrom(year, month!, day!)
    const [, first, sign, second, last] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})/.exec(text) ?? []
    if (first === undefined) return null
    if (sign === '.') return dayFrom(last!, second!, first)
    if (isDayFirst === isMonthFirst) return first === second ? dayFrom(last!, first, first) : null
    return isDayFirst ? dayFrom(last!, second!, first) : dayFrom(last!, first, second!)
  })
}

/** A day that exists, or null. */
function dayFrom(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text) ? text : null
}
