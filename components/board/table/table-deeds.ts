import type { Card, CardPatch, ColumnId, FieldId, FieldValue } from '../../../lib/model/board-shapes.ts'

/** What somebody can do in a table. */
export type TableDeeds = {
  mayWrite: boolean
  open(card: Card): void
  change(card: Card, patch: CardPatch): void
  setField(card: Card, field: FieldId, value: FieldValue): void
  moveTo(card: Card, column: ColumnId): void
  /** Asks for people or labels. */
  choose(card: Card, what: 'people' | 'labels'): void
}
