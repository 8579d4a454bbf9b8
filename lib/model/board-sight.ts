/** What a query is read against, and what a card says there. */
import type { Did } from '../base/ids.ts'
import type { Card, Column, Field, FieldId, FieldValue, Label } from './board-shapes.ts'
import { parseDay, type Day } from './day.ts'

/** The board's own lists, the day it is here, and who is who. */
export type BoardSight = {
  columns: readonly Column[]
  labels: readonly Label[]
  fields: readonly Field[]
  me: Did
  today: Day
  /** What is written on a card, as plain text. */
  wordsOf(card: Card): string
  /** How somebody is called; a person who is gone has a name too. */
  nameOf(did: Did): string
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
/** In the reader's alphabet, numbers as numbers. */
export const compareText = (a: string, b: string): number => collator.compare(a, b)

/** What a card says in the own field of an id; null for a field that is gone. */
export function fieldOf(
  card: Card,
  id: FieldId,
  sight: BoardSight,
): { field: Field; value: FieldValue } | null {
  const field = sight.fields.find((each) => each.id === id)
  if (!field) return null
  return { field, value: fieldValue(card, field) }
}

/** What a card says in an own field; null for nothing, and for what is not of the field's kind. */
export function fieldValue(card: Pick<Card, 'fields'>, field: Pick<Field, 'id' | 'kind'>): FieldValue {
  const value = card.fields.get(field.id)
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 'tick':
      return value === true ? true : null
    case 'date':
      return parseDay(value)
    case 'text':
    case 'choice':
    case 'person':
      return typeof value === 'string' && value !== '' ? value : null
  }
}

/** The labels of a card that are still there, in their order. */
export const labelsOf = (card: Card, sight: BoardSight): readonly Label[] =>
  sight.labels.filter((label) => card.labels.includes(label.id))
