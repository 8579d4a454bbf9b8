/** Which cards a query shows, in what order. Order comes from what people wrote or placed, never from counts. */
import type { Did } from '../base/ids.ts'
import { fieldOfAspect, type Aspect, type BoardQuery, type Filter } from './board-query.ts'
import type { Card, Field } from './board-shapes.ts'
import { compareText, fieldOf, fieldValue, labelsOf, type BoardSight } from './board-sight.ts'
import { addDays, type Day } from './day.ts'

/** The cards that all filters let through, sorted; in the order given where nothing is sorted. */
export function selectCards(cards: readonly Card[], query: BoardQuery, sight: BoardSight): readonly Card[] {
  const shown =
    query.filters.length === 0
      ? cards
      : cards.filter((card) => query.filters.every((filter) => lets(filter, card, sight)))
  return query.sort ? sorted(shown, query.sort, sight) : shown
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

const isDone = (card: Card): boolean => card.doneAt !== null

function lets(filter: Filter, card: Card, sight: BoardSight): boolean {
  switch (filter.by) {
    case 'text':
      return holds(card, plain(filter.text), sight)
    case 'people':
      return filter.any.some((whose) =>
        whose === 'nobody'
          ? card.people.length === 0
          : card.people.includes(whose === 'me' ? sight.me : whose),
      )
    case 'labels':
      return filter.any.some((label) =>
        label === 'none' ? labelsOf(card, sight).length === 0 : card.labels.includes(label),
      )
    case 'columns':
      return filter.any.includes(card.column)
    case 'due':
      return isDue(card, filter.when, sight.today)
    case 'done':
      return isDone(card) === filter.is
    case 'field':
      return passes(fieldOf(card, filter.field, sight), filter)
  }
}

/** In its title, its words, its labels, its checklist or what the board's own fields say of it. */
function holds(card: Card, text: string, sight: BoardSight): boolean {
  const has = (part: string): boolean => plain(part).includes(text)
  return (
    has(card.title) ||
    card.checklist.some((tick) => has(tick.text)) ||
    labelsOf(card, sight).some((label) => has(label.name)) ||
    sight.fields.some((field) => has(saidIn(field, card))) ||
    has(sight.wordsOf(card))
  )
}

/** The words in an own field; '' for numbers, days and the like. */
function saidIn(field: Field, card: Card): string {
  const value = fieldValue(card, field)
  if (field.kind === 'text') return String(value ?? '')
  return (field.kind === 'choice' && field.choices.find(({ id }) => id === value)?.name) || ''
}

function isDue(card: Card, when: Extract<Filter, { by: 'due' }>['when'], today: Day): boolean {
  const { ends } = card
  const starts = card.starts ?? ends
  if (when === 'none' || ends === null || starts === null) return (when === 'none') === (ends === null)
  switch (when) {
    case 'late':
      return ends < today && !isDone(card)
    case 'today':
      return starts <= today && today <= ends
    case 'week':
      return starts < addDays(today, 7) && today <= ends
    case 'month':
      return starts < addDays(today, 31) && today <= ends
    case 'some':
      return true
  }
}

function passes(
  of: ReturnType<typeof fieldOf>,
  { test, value: wanted }: Extract<Filter, { by: 'field' }>,
): boolean {
  // A field that is gone keeps nothing from anybody.
  if (!of) return true
  const { field, value } = of
  if (field.kind === 'tick') return test === 'unset' ? value !== true : (value === true) === (wanted !== 'no')
  if (test === 'set' || test === 'unset') return (value !== null) === (test === 'set')
  if (value === null) return false
  if (field.kind === 'number') {
    const [is, than] = [Number(value), Number(wanted)]
    return test === 'least' ? is >= than : test === 'most' ? is <= than : is === than
  }
  const is = String(value)
  if (test === 'has') return plain(is).includes(plain(wanted))
  return test === 'least' ? is >= wanted : test === 'most' ? is <= wanted : is === wanted
}

function sorted(
  cards: readonly Card[],
  { by, isDown }: NonNullable<BoardQuery['sort']>,
  sight: BoardSight,
): readonly Card[] {
  const keyed = cards.map((card) => ({ card, key: sortKey(card, by, sight) }))
  // Stable: equal ones stay as they stand on the board.
  return keyed
    .sort(({ key: a }, { key: b }) => {
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
      const order = typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b))
      return isDown ? -order : order
    })
    .map(({ card }) => card)
}

function sortKey(card: Card, by: Aspect, sight: BoardSight): string | number | null {
  switch (by) {
    case 'title':
      return card.title || null
    case 'column':
      return sight.columns.findIndex((column) => column.id === card.column)
    case 'people':
      return (
        card.people
          .map((did) => sight.nameOf(did))
          .sort(compareText)
          .join('\n') || null
      )
    case 'labels': {
      const first = labelsOf(card, sight)[0]
      return first ? sight.labels.indexOf(first) : null
    }
    case 'starts':
      return card.starts ?? card.ends
    case 'ends':
      return card.ends
  }
  const id = fieldOfAspect(by)
  const of = id && fieldOf(card, id, sight)
  if (!of || of.value === null) return null
  switch (of.field.kind) {
    case 'number':
      return Number(of.value)
    case 'tick':
      return of.value === true ? 0 : null
    case 'choice': {
      const at = of.field.choices.findIndex((choice) => choice.id === of.value)
      return at < 0 ? null : at
    }
    case 'person':
      return sight.nameOf(String(of.value) as Did)
    case 'text':
    case 'date':
      return String(of.value)
  }
}
