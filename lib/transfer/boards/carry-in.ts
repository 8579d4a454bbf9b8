/** Puts a board that came along into a board of ours: all of it in one change, or nothing. */
import { toBase64url } from '../../base/bytes.ts'
import type { Did, FileId } from '../../base/ids.ts'
import type { RandomBytes } from '../../base/random.ts'
import { parseFileLink } from '../../content/file-link.ts'
import { documentOf, fillPage } from '../../content/fill-page.ts'
import type {
  Board,
  BoardStamp,
  CardId,
  ColumnId,
  Field,
  FieldId,
  FieldValue,
  LabelId,
} from '../../model/board.ts'
import { parseDay } from '../../model/day.ts'
import type { CarriedBoard, CarriedCard, CarriedColumn, CarriedField, CarriedLabel } from './carried.ts'
import { viewsIn } from './carried-views.ts'
import { colourAt, colourOf } from './colours.ts'
import type { PeopleHere } from './people-here.ts'
import { wordsOf } from './words.ts'

/** What is there already is used: columns, labels and fields by their names. Gives the cards, in their order. */
export function carryIn(
  board: Board,
  carried: CarriedBoard,
  {
    people,
    stamp,
    random,
    isFileHere = () => false,
  }: {
    people: PeopleHere
    stamp: BoardStamp
    random: RandomBytes
    /** Whether this studio has a file: then it lies with the card again, else its name stands in the words. */
    isFileHere?: (file: FileId) => boolean
  },
): CardId[] {
  const files = new Map(carried.cards.map((card) => [card, filesHere(card, isFileHere)] as const))
  const words = new Map(
    carried.cards.map((card) => {
      const elsewhere = card.attachments.filter((one) => !files.get(card)!.some(({ from }) => from === one))
      return [card, wordsOf({ ...card, attachments: elsewhere }, carried.fields, people)] as const
    }),
  )
  // What no page could hold would stop in the middle of the change, so it is found out before.
  for (const blocks of words.values()) if (blocks.length > 0) documentOf(blocks)
  return board.together(() => {
    const columns = columnsFor(board, carried.columns)
    const labels = labelsFor(board, carried.labels)
    const fields = carried.fields.map((field) => fieldFor(board, field, random))
    const cards = carried.cards.map((card) => ({ card, stands: columns[card.column] ?? columns[0]! }))
    const made = new Map<CarriedCard, CardId>()
    for (const column of new Set(columns)) {
      const own = cards.filter(({ stands }) => stands === column).map(({ card }) => card)
      const fresh = own.map((card) => ({
        title: card.title,
        people: didsOf(card, people),
        labels: card.labels.flatMap((place) => labels[place] ?? []),
        starts: parseDay(card.starts),
        ends: parseDay(card.ends),
        checklist: card.checklist,
        files: files.get(card)!.map(({ id }) => id),
        cover: files.get(card)!.find(({ from }) => from.isCover)?.id ?? null,
        fields: valuesOf(card, carried.fields, fields, people),
      }))
      const ids = board.addCards(fresh, { column, before: null }, stamp)
      own.forEach((card, i) => made.set(card, ids[i]!))
    }
    for (const [card, id] of made) {
      const body = board.body(id)
      if (body && words.get(card)!.length > 0) fillPage(body, words.get(card)!)
      if (card.isAway) board.putAway(id, stamp)
    }
    viewsIn(board, carried.views ?? [], { labels, columns, fields })
    return carried.cards.map((card) => made.get(card)!)
  })
}

const filesHere = ({ attachments }: CarriedCard, isHere: (file: FileId) => boolean) =>
  attachments.flatMap((from) => {
    const id = from.url === null ? null : parseFileLink(from.url)
    return id && isHere(id) ? [{ id, from }] : []
  })

const plain = (name: string): string => name.trim().toLowerCase()

function columnsFor(board: Board, columns: readonly CarriedColumn[]): ColumnId[] {
  const known = new Map(board.columns.get().map(({ id, name }) => [plain(name), id] as const))
  const wanted = columns.length > 0 ? columns : [{ name: '', colour: null, limit: null, isDone: false }]
  return wanted.map(({ name, colour, limit, isDone }) => {
    const found = known.get(plain(name))
    return found ?? board.addColumn({ name: name || 'Cards', colour: colourOf(colour), limit, isDone })
  })
}

function labelsFor(board: Board, labels: readonly CarriedLabel[]): LabelId[] {
  const known = new Map(board.labels.get().map(({ id, name }) => [plain(name), id] as const))
  return labels.map(({ name, colour }, place) => {
    // A label without a name is called by its colour, as people do.
    const called =
      name || capital((colour ?? '').replace(/_(?:dark|light)$/, '').replace(/[_-]/g, ' ')) || 'Label'
    const found = known.get(plain(called))
    if (found) return found
    const id = board.addLabel({ name: called, colour: colourOf(colour) ?? colourAt(place) })
    known.set(plain(called), id)
    return id
  })
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

type BoardField = { id: FieldId; choices: Field['choices'] }

/** A field of that name and kind, with every choice that is asked for. */
function fieldFor(board: Board, { name, kind, choices }: CarriedField, random: RandomBytes): BoardField {
  const found = board.fields.get().find((field) => field.kind === kind && plain(field.name) === plain(name))
  const had = found?.choices ?? []
  const more = choices
    .filter((choice) => !had.some((each) => plain(each.name) === plain(choice)))
    .map((choice) => ({ id: toBase64url(random(16)), name: choice }))
  const id = found?.id ?? board.addField({ name, kind })
  const all = [...had, ...more]
  if (more.length > 0) board.changeField(id, { choices: all })
  return { id, choices: all }
}

const didsOf = (card: CarriedCard, people: PeopleHere): Did[] => [
  ...new Set(card.people.flatMap((person) => people.find(person) ?? [])),
]

function valuesOf(
  card: CarriedCard,
  carried: readonly CarriedField[],
  fields: readonly BoardField[],
  people: PeopleHere,
): Map<FieldId, FieldValue> {
  const values = new Map<FieldId, FieldValue>()
  for (const [place, value] of card.fields) {
    const field = fields[place]
    const kind = carried[place]?.kind
    if (!field || !kind) continue
    if (kind === 'choice') {
      const choice = field.choices.find(({ name }) => plain(name) === plain(String(value)))
      if (choice) values.set(field.id, choice.id)
    } else if (kind === 'person') {
      const did = people.find({ name: String(value), did: null })
      if (did) values.set(field.id, did)
    } else values.set(field.id, value)
  }
  return values
}
