/** What is said of a file that is about to become a board, and of one that cannot. */
import type { Did } from '../../../lib/base/ids.ts'
import type {
  BoardProblem,
  CarriedBoard,
  CarriedFormat,
  CarriedLoss,
} from '../../../lib/transfer/boards/carried.ts'
import { sizeOf } from '../../ui/bytes.ts'
import { capital, inOneSentence, inWords } from '../../ui/words.ts'

/** Why a file does not become a board, and what can be done. */
export function problemSentence(problem: BoardProblem): string {
  switch (problem.why) {
    case 'too-large':
      return `This file is ${sizeOf(problem.bytes)}; a board takes 25 MB at most. An export without its attachments is smaller.`
    case 'too-many':
      return problem.what === 'cards'
        ? 'There are more than 5,000 cards in this file, which is more than one board takes. Bring it in parts.'
        : `There are ${problem.count} ${problem.what === 'columns' ? 'lists' : 'labels'} in this file, more than one board takes.`
    case 'damaged':
      return 'This file is not whole: it ends in the middle, or was changed on its way. Save it once more where it comes from.'
    case 'not-a-board':
      return 'There is no board in this file. Snug reads what Trello and Planka save as JSON, tables as CSV, and its own boards.'
    case 'too-new':
      return 'A newer Snug wrote this board. It opens once this one is as new.'
    case 'empty':
      return 'There is no list and no card in this file.'
    case 'open-quote':
      return `A quotation mark in row ${problem.row} is never closed, so nobody can tell where its cell ends. Close it and try again.`
  }
}

const from: Record<CarriedFormat, string> = {
  snug: 'From Snug',
  trello: 'From Trello',
  planka: 'From Planka',
  csv: 'From a table',
}

export type Brought = {
  format: CarriedFormat
  board: CarriedBoard
  loss: CarriedLoss
  /** Names of people who are not here. */
  missing: readonly string[]
}

/** Names of people who are not here ▸ whom somebody said they are. */
export type Told = ReadonlyMap<string, Did>

/** All that will be there, and all that will not, a sentence each. */
export function previewLines({ format, board, loss, missing: unknown }: Brought, told: Told): string[] {
  const { columns, labels, fields, cards, views = [] } = board
  const missing = unknown.filter((name) => !told.has(name))
  const away = cards.filter(({ isAway }) => isAway).length
  const comments = sum(cards.map((card) => card.comments.length))
  const files = sum(cards.map((card) => card.attachments.length))
  const also = [
    ...(labels.length > 0 ? [count(labels.length, 'label')] : []),
    ...(fields.length > 0 ? [count(fields.length, 'field')] : []),
    ...(views.length > 0 ? [count(views.length, 'saved view')] : []),
  ]
  return [
    `${from[format]}: ${inOneSentence([count(columns.length, 'list'), count(cards.length, 'card'), ...also])}.`,
    ...(away > 0
      ? [`${capital(inWords(away))} of the cards ${away === 1 ? 'was' : 'were'} put away; so it stays.`]
      : []),
    ...(missing.length > 0 ? [`${capital(people(missing))}. Their names come as words on their cards.`] : []),
    ...(comments > 0 ? [`${capital(count(comments, 'comment'))}, as words beneath the card.`] : []),
    ...(files > 0
      ? [
          `${capital(count(files, 'file'))} by name; ${files === 1 ? 'it stays' : 'they stay'} where ${files === 1 ? 'it is' : 'they are'}.`,
        ]
      : []),
    ...(loss.unreadDays > 0
      ? [
          `${capital(count(loss.unreadDays, 'day'))} can be read in two ways or in none, and ${loss.unreadDays === 1 ? 'comes' : 'come'} as words.`,
        ]
      : []),
    ...(loss.cut > 0
      ? [
          `${capital(count(loss.cut, 'thing'))} beyond what one card or board takes ${loss.cut === 1 ? 'stays' : 'stay'} behind.`,
        ]
      : []),
  ]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

const count = (number: number, what: string): string => `${inWords(number)} ${what}${number === 1 ? '' : 's'}`

/** "two people are not here: Mira and Jo", the first five by name. */
function people(names: readonly string[]): string {
  const shown = names.length > 6 ? [...names.slice(0, 5), `${inWords(names.length - 5)} more`] : names
  const who = names.length === 1 ? 'one person is' : `${inWords(names.length)} people are`
  return `${who} not here: ${inOneSentence(shown)}`
}

/** "“Print shop” is here: three lists, 41 cards." */
export const broughtSentence = (title: string, { board }: Brought): string =>
  `“${title}” is here: ${count(board.columns.length, 'list')}, ${count(board.cards.length, 'card')}.`
