import type { Column } from '../../lib/model/board-shapes.ts'
import type { Day } from '../../lib/model/day.ts'
import { shortDay } from '../ui/days.ts'
import { inWords } from '../ui/words.ts'

export const boardTitle = (title: string): string => title.trim() || 'A board without a name'
export const cardTitle = (title: string): string => title.trim() || 'A card without a title'
export const columnName = (name: string): string => name.trim() || 'A column without a name'

/** What a new board begins with. */
export const firstColumns = [{ name: 'To do' }, { name: 'Doing' }, { name: 'Done', isDone: true }] as const

/** "Fri 15 May", or "Tue 12 May to Fri 15 May". */
export const daysInWords = (starts: Day | null, ends: Day, today: Day): string =>
  starts && starts !== ends ? `${shortDay(starts, today)} to ${shortDay(ends, today)}` : shortDay(ends, today)

/** "three cards", "one card". */
export const cardsInWords = (count: number): string => `${inWords(count)} ${count === 1 ? 'card' : 'cards'}`

/** What is said of a column that holds more than it is meant to; null while it fits. */
export const overLimit = ({ limit }: Column, count: number): string | null =>
  limit !== null && count > limit ? `More than the ${inWords(limit)} meant for it` : null

/** The lines of a text that was pasted or typed, as titles: without bullets, empty ones left out. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/, '').trim())
    .filter((line) => line !== '')
