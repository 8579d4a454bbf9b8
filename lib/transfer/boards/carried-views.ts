/**
 * Saved views on their way. A view is kept as text (lib/model/board-query.ts) that names labels, columns, fields and choices
 * by their ids; in a file it names them by their places and a choice by its name: `labels=0,none&columns=2&is.1=Thick`.
 */
import type { Board, Field } from '../../model/board.ts'
import { keptQuery, parseQuery, queryToKeep, queryToText } from '../../model/board-query.ts'
import type { CarriedView } from './carried.ts'

/** What a thing of one side is called on the other; null for what is not there. */
type Names = {
  label(name: string): string | null
  column(name: string): string | null
  field(name: string): string | null
  /** Of a field as this side calls it. */
  choice(field: string, name: string): string | null
}

export const viewsOut = (board: Board): CarriedView[] => {
  const [labels, columns, fields] = [board.labels.get(), board.columns.get(), board.fields.get()]
  const names: Names = {
    label: placeIn(labels),
    column: placeIn(columns),
    field: placeIn(fields),
    choice: (id, choice) => {
      const field = fields.find((each) => each.id === id)
      return field?.kind === 'choice'
        ? (field.choices.find((each) => each.id === choice)?.name ?? null)
        : choice
    },
  }
  return board.views.get().map(({ name, kind, query }) => ({
    ...{ name, kind },
    query: renamed(queryToText(keptQuery(query)), names),
  }))
}

/** Saves those views that have no namesake on the board; what they name is given in the sequence of the file. */
export function viewsIn(
  board: Board,
  views: readonly CarriedView[],
  things: {
    labels: readonly string[]
    columns: readonly string[]
    fields: readonly { id: string; choices: Field['choices'] }[]
  },
): void {
  const known = new Set(board.views.get().map(({ name }) => name))
  const fieldAt = (place: string) => things.fields[Number(place)] ?? null
  const names: Names = {
    label: (place) => things.labels[Number(place)] ?? null,
    column: (place) => things.columns[Number(place)] ?? null,
    field: (place) => fieldAt(place)?.id ?? null,
    choice: (place, name) => {
      const choices = fieldAt(place)?.choices ?? []
      return choices.length === 0 ? name : (choices.find((each) => each.name === name)?.id ?? null)
    },
  }
  for (const { name, kind, query } of views) {
    if (known.has(name)) continue
    known.add(name)
    board.setView({ name, kind, query: queryToKeep(parseQuery(renamed(query, names))) })
  }
}

const placeIn =
  (things: readonly { id: string }[]) =>
  (id: string): string | null => {
    const place = things.findIndex((each) => each.id === id)
    return place < 0 ? null : String(place)
  }

/** The same query in the names of the other side; what it asks of things that are not there is left out. */
function renamed(text: string, names: Names): string {
  const found = new URLSearchParams()
  for (const [name, value] of new URLSearchParams(text)) {
    const [key, next] = renamedPart(name, value, names)
    if (key !== null && next !== null) found.append(key, next)
  }
  return found.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
}

function renamedPart(name: string, value: string, names: Names): [string | null, string | null] {
  const several = (nameOf: (each: string) => string | null) =>
    value.split(',').flatMap((one) => nameOf(one) ?? [])
  const aspect = (one: string) => {
    if (!one.startsWith('field.')) return one
    const field = names.field(one.slice('field.'.length))
    return field === null ? null : `field.${field}`
  }
  switch (name) {
    case 'labels':
      return [name, several((one) => (one === 'none' ? one : names.label(one))).join(',') || null]
    case 'columns':
      return [name, several(names.column).join(',') || null]
    case 'hide':
      return [name, several(aspect).join(',') || null]
    case 'sort':
    case 'group':
      return [name, aspect(value)]
  }
  const dot = name.indexOf('.')
  if (dot < 0) return [name, value]
  const of = name.slice(dot + 1)
  const field = names.field(of)
  return [
    field === null ? null : `${name.slice(0, dot)}.${field}`,
    value === '' ? '' : names.choice(of, value),
  ]
}
