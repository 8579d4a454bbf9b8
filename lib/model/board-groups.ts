/** Cards in groups: by column, by person, by day, by a field of the board's own. */
import type { Did } from '../base/ids.ts'
import { fieldOfAspect, type Aspect } from './board-query.ts'
import type { Card } from './board-shapes.ts'
import { compareText, fieldOf, labelsOf, type BoardSight } from './board-sight.ts'

/** Cards that share something. `key` names it for `valueOfGroup`; null: those without. */
export type CardGroup = { key: string | null; name: string; cards: readonly Card[] }

/** The cards in groups, in the order of the board's lists, of names, numbers or days; those without come last. */
export function groupCards(cards: readonly Card[], by: Aspect, sight: BoardSight): readonly CardGroup[] {
  const groups = new Map<string | null, Card[]>()
  for (const card of cards)
    for (const key of groupsOf(card, by, sight)) {
      const group = groups.get(key)
      if (group) group.push(card)
      else groups.set(key, [card])
    }
  const rank = ranking(by, sight)
  return [...groups]
    .map(([key, members]) => ({ key, name: key === null ? '' : nameOfGroup(key, by, sight), cards: members }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1
      return rank(a.key) - rank(b.key) || compareText(a.name, b.name) || (a.key < b.key ? -1 : 1)
    })
}

/** The groups that a card stands in: one with two people stands with each of them. */
function groupsOf(card: Card, by: Aspect, sight: BoardSight): readonly (string | null)[] {
  const orNone = (keys: readonly string[]): readonly (string | null)[] => (keys.length > 0 ? keys : [null])
  switch (by) {
    case 'title':
      return [card.title.trim().charAt(0).toLocaleUpperCase() || null]
    case 'column':
      return [card.column]
    case 'people':
      return orNone(card.people)
    case 'labels':
      return orNone(labelsOf(card, sight).map((label) => label.id))
    case 'starts':
      return [card.starts ?? card.ends]
    case 'ends':
      return [card.ends]
  }
  const id = fieldOfAspect(by)
  const of = id && fieldOf(card, id, sight)
  if (!of || of.value === null) return [null]
  if (of.field.kind === 'tick') return [of.value === true ? 'yes' : null]
  if (of.field.kind === 'choice')
    return [of.field.choices.some((choice) => choice.id === of.value) ? String(of.value) : null]
  return [String(of.value)]
}

function nameOfGroup(key: string, by: Aspect, sight: BoardSight): string {
  switch (by) {
    case 'column':
      return sight.columns.find((column) => column.id === key)?.name ?? ''
    case 'people':
      return sight.nameOf(key as Did)
    case 'labels':
      return sight.labels.find((label) => label.id === key)?.name ?? ''
    case 'title':
    case 'starts':
    case 'ends':
      return key
  }
  const field = sight.fields.find((each) => each.id === fieldOfAspect(by))
  if (field?.kind === 'choice') return field.choices.find((choice) => choice.id === key)?.name ?? ''
  return field?.kind === 'person' ? sight.nameOf(key as Did) : key
}

/** Where a group stands among the others before its name decides. */
function ranking(by: Aspect, sight: BoardSight): (key: string) => number {
  const field = sight.fields.find((each) => each.id === fieldOfAspect(by))
  const order =
    by === 'column'
      ? sight.columns
      : by === 'labels'
        ? sight.labels
        : field?.kind === 'choice'
          ? field.choices
          : null
  if (order) {
    const places = new Map<string, number>(order.map((each, at) => [each.id, at]))
    return (key) => places.get(key) ?? places.size
  }
  return field?.kind === 'number' ? (key) => Number(key) : () => 0
}
