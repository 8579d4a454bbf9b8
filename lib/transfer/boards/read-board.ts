/** A file that somebody chose, as a board or as the reason why it is none. Nothing is written anywhere. */
import {
  carriedLimits,
  problemOf,
  type BoardProblem,
  type BoardReading,
  type CarriedBoard,
  type CarriedFormat,
  type CarriedLoss,
} from './carried.ts'
import { fromCsv } from './from-csv.ts'
import { fieldOf, objectOf, type Foreign } from './foreign.ts'
import { fromOwnJson, isNewer, isOwn } from './own-json.ts'
import { fromPlanka, isPlanka } from './from-planka.ts'
import { fromTrello, isTrello } from './from-trello.ts'

export type ReadBoardOptions = {
  /** Its name on the disk: a table is called as its file is. */
  name: string
  /** The day (YYYY-MM-DD) that a moment falls on where the person is. */
  dayOf: (at: number) => string
}

export function readBoard(bytes: Uint8Array, { name, dayOf }: ReadBoardOptions): BoardReading {
  if (bytes.length > carriedLimits.file) return no({ why: 'too-large', bytes: bytes.length })
  const text = textOf(bytes)
  if (text === null) return no({ why: 'not-a-board' })
  if (text.trim() === '') return no({ why: 'empty' })
  const loss: CarriedLoss = { unreadDays: 0, cut: 0 }
  if (/^\s*[[{]/.test(text) && !isTable(name)) return fromJson(text, dayOf, loss)
  const table = fromCsv(text, dayOf, loss)
  if (!table.ok) return table
  return answer(
    'csv',
    { ...table.board, title: name.replace(/\.[^.]*$/, '').slice(0, carriedLimits.title) },
    loss,
  )
}

function fromJson(text: string, dayOf: (at: number) => string, loss: CarriedLoss): BoardReading {
  const file = parsed(text)
  if (file === undefined) return no({ why: 'damaged' })
  const object = objectOf(file)
  if (!object) return no({ why: 'not-a-board' })
  const count = cardsIn(object)
  if (count > carriedLimits.cards) return no({ why: 'too-many', what: 'cards', count })
  if (isOwn(object))
    return isNewer(object) ? no({ why: 'too-new' }) : answer('snug', fromOwnJson(object, loss), loss)
  if (isPlanka(object)) return answer('planka', fromPlanka(object, dayOf, loss), loss)
  if (isTrello(object)) return answer('trello', fromTrello(object, dayOf, loss), loss)
  return no({ why: 'not-a-board' })
}

/** Counted before one of them is read. */
function cardsIn(file: Foreign): number {
  const cards = fieldOf(objectOf(fieldOf(file, 'included')) ?? file, 'cards')
  return Array.isArray(cards) ? cards.length : 0
}

const no = (problem: BoardProblem): BoardReading => ({ ok: false, problem })

function answer(format: CarriedFormat, board: CarriedBoard, loss: CarriedLoss): BoardReading {
  const problem = problemOf(board)
  return problem ? no(problem) : { ok: true, format, board, loss }
}

const isTable = (name: string): boolean => /\.(?:csv|tsv)$/i.test(name)

/** undefined for what is no JSON, and for what is nested beyond what the engine reads. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** UTF-8, UTF-16 as spreadsheets save it, or else the Western letters of old ones; null for what is no text. */
function textOf(bytes: Uint8Array): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    // Nothing is lost: the same bytes are read once more, letter by letter.
    const text = new TextDecoder('windows-1252').decode(bytes)

    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text
  }
}
