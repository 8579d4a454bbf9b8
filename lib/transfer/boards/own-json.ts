/** A board in Snug's own JSON (docs/formats/board.md): all of it but who changed what. */
import {
  carriedFieldKinds,
  carriedLimits as most,
  emptyCard,
  type CarriedBoard,
  type CarriedCard,
  type CarriedField,
  type CarriedLoss,
  type CarriedValue,
} from './carried.ts'
import { daysIn } from './csv-cells.ts'
import { atMost, fieldOf, lineIn, numberIn, objectsIn, textIn, type Foreign } from './foreign.ts'
import { soundBlocks } from './sound-blocks.ts'

export const boardVersion = 1
const viewKinds = ['columns', 'calendar', 'table'] as const

export const isOwn = (file: Foreign): boolean => fieldOf(file, 'snug') === 'board'

/** A version this one does not know. */
export const isNewer = (file: Foreign): boolean => (numberIn(file, 'version') ?? 0) > boardVersion

export const toOwnJson = (board: CarriedBoard): string =>
  `${JSON.stringify(
    {
      ...{ snug: 'board', version: boardVersion, ...board },
      cards: board.cards.map((card) => ({
        ...card,
        fields: [...card.fields].map(([field, value]) => ({ field, value })),
      })),
    },
    null,
    1,
  )}\n`

export function fromOwnJson(file: Foreign, loss: CarriedLoss): CarriedBoard {
  const columns = objectsIn(file, 'columns').map((column) => ({
    name: lineIn(column, 'name', most.name),
    colour: textIn(column, 'colour', most.title) || null,
    limit: wholeIn(column, 'limit', most.cards),
    isDone: fieldOf(column, 'isDone') === true,
  }))
  const labels = objectsIn(file, 'labels').map((label) => ({
    name: lineIn(label, 'name', most.name),
    colour: textIn(label, 'colour', most.title) || null,
  }))
  const fields = atMost(objectsIn(file, 'fields'), most.fields, loss).map((field): CarriedField => ({
    name: lineIn(field, 'name', most.name),
    kind: carriedFieldKinds.find((kind) => kind === fieldOf(field, 'kind')) ?? 'text',
    choices: choicesIn(field, loss),
  }))
  const cards = objectsIn(file, 'cards').map((card): CarriedCard => {
    const ends = dayIn(card, 'ends')
    const starts = dayIn(card, 'starts')
    const column = wholeIn(card, 'column', most.columns) ?? 0
    return {
      ...emptyCard,
      title: lineIn(card, 'title', most.title),
      column: column < columns.length ? column : 0,
      body: soundBlocks(card, 'body'),
      people: atMost(objectsIn(card, 'people'), most.people, loss).map((person) => ({
        name: lineIn(person, 'name', most.title),
        did: textIn(person, 'did', 200) || null,
      })),
      labels: placesIn(card, 'labels', labels.length),
      starts: starts !== null && ends !== null && starts <= ends ? starts : null,
      ends,
      checklist: atMost(objectsIn(card, 'checklist'), most.ticks, loss).map((tick) => ({
        text: lineIn(tick, 'text', most.line),
        isDone: fieldOf(tick, 'isDone') === true,
      })),
      fields: valuesIn(card, fields),
      comments: atMost(objectsIn(card, 'comments'), most.comments, loss).map((comment) => ({
        by: lineIn(comment, 'by', most.title),
        at: instantIn(comment, 'at'),
        text: textIn(comment, 'text', most.text),
      })),
      attachments: atMost(objectsIn(card, 'attachments'), most.attachments, loss).map((file) => ({
        name: lineIn(file, 'name', most.line),
        url: textIn(file, 'url', most.line) || null,
        ...(fieldOf(file, 'isCover') === true && { isCover: true }),
      })),
      isAway: fieldOf(card, 'isAway') === true,
    }
  })
  const views = atMost(objectsIn(file, 'views'), most.views, loss).flatMap((view) => {
    const kind = viewKinds.find((each) => each === fieldOf(view, 'kind'))
    const name = lineIn(view, 'name', most.name)
    return kind && name !== '' ? [{ name, kind, query: textIn(view, 'query', most.text) }] : []
  })
  const title = lineIn(file, 'title', most.title)
  return { title, columns, labels, fields, cards, ...(views.length > 0 && { views }) }
}

/** A whole number from 0 to `last`, or null. */
function wholeIn(object: Foreign, key: string, last: number): number | null {
  const value = numberIn(object, key)
  return value !== null && Number.isInteger(value) && value >= 0 && value <= last ? value : null
}

/** Milliseconds since the epoch that a date can say, or null. */
const instantIn = (object: Foreign, key: string): number | null => wholeIn(object, key, 8.64e15)

function dayIn(object: Foreign, key: string): string | null {
  const text = textIn(object, key, 20)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? daysIn([text], () => '')[0]! : null
}

function placesIn(object: Foreign, key: string, length: number): number[] {
  const list = fieldOf(object, key)
  if (!Array.isArray(list)) return []
  const places = list.filter(
    (place): place is number => Number.isInteger(place) && place >= 0 && place < length,
  )
  return [...new Set(places)]
}

function choicesIn(field: Foreign, loss: CarriedLoss): readonly string[] {
  const list = fieldOf(field, 'choices')
  if (!Array.isArray(list)) return []
  return atMost(
    list.flatMap((name) => (typeof name === 'string' ? lineIn({ name }, 'name', most.name) || [] : [])),
    most.choices,
    loss,
  )
}

function valuesIn(card: Foreign, fields: readonly CarriedField[]): CarriedCard['fields'] {
  const values = new Map<number, CarriedValue>()
  for (const item of objectsIn(card, 'fields').slice(0, most.fields)) {
    const place = wholeIn(item, 'field', fields.length - 1)
    if (place === null) continue
    const value = valueIn(item, fields[place]!)
    if (value !== null) values.set(place, value)
  }
  return values
}

function valueIn(item: Foreign, { kind, choices }: CarriedField): CarriedValue | null {
  if (kind === 'number') return numberIn(item, 'value')
  if (kind === 'tick') return fieldOf(item, 'value') === true ? true : null
  if (kind === 'date') return dayIn(item, 'value')
  const text = lineIn(item, 'value', kind === 'text' ? most.line : most.name)
  return text === '' || (kind === 'choice' && !choices.includes(text)) ? null : text
}
