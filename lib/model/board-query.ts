/**
 * How somebody looks at the cards of a board: which ones, in what order, in what groups. As text it is a list of
 * `name=value` that stands after # in an address and in saved views alike:
 * ```
 * text=fern&people=me,did:key:z…&labels=ID,ID&columns=ID&due=week&done=no&is.FIELD=value&least.FIELD=3
 * sort=ends&down=yes&group=column&hide=labels,field.FIELD
 * ```
 * Names that this version does not know are from a newer one: what they would leave out cannot be left out here.
 */
import type { Did } from '../base/ids.ts'
import { parsePartId, type ColumnId, type FieldId, type LabelId } from './board-shapes.ts'

/** Something of a card to sort, group or hide by. */
export type Aspect = 'title' | 'column' | 'people' | 'labels' | 'starts' | 'ends' | `field.${FieldId}`

export const dueTimes = ['late', 'today', 'week', 'month', 'some', 'none'] as const
/** late: past and not done. week, month: from today for 7 or 31 days. some, none: with or without any day. */
export type DueTime = (typeof dueTimes)[number]

export const fieldTests = ['is', 'has', 'least', 'most', 'set', 'unset'] as const
/** has: the text holds these words. least, most: of numbers and days, both included. set, unset: with any value, with none. */
export type FieldTest = (typeof fieldTests)[number]

/** `me` is whoever looks, `nobody` a card without people. */
export type Whose = Did | 'me' | 'nobody'

export type Filter =
  | { by: 'text'; text: string }
  | { by: 'people'; any: readonly Whose[] }
  /** `none`: cards without a label. */
  | { by: 'labels'; any: readonly (LabelId | 'none')[] }
  | { by: 'columns'; any: readonly ColumnId[] }
  | { by: 'due'; when: DueTime }
  | { by: 'done'; is: boolean }
  /** `value` as text: a number's digits, a Day, a did, a choice's id, yes or no. */
  | { by: 'field'; field: FieldId; test: FieldTest; value: string }

export type BoardQuery = {
  /** A card is shown when all of them let it through. */
  filters: readonly Filter[]
  /** null: as on the board. Cards without the thing come last either way. */
  sort: { by: Aspect; isDown: boolean } | null
  group: Aspect | null
  /** What a table leaves out. */
  hidden: readonly Aspect[]
  /** Something in it is for a newer version. */
  isPartly: boolean
}

export const everything: BoardQuery = { filters: [], sort: null, group: null, hidden: [], isPartly: false }

const most = { filters: 24, values: 60, text: 200, all: 8000 }

/** A query as text; '' for everything as it stands. Read by `parseQuery`. */
export function queryToText(query: BoardQuery): string {
  const text = new URLSearchParams()
  for (const filter of query.filters) text.append(...named(filter))
  if (query.sort) text.append('sort', query.sort.by)
  if (query.sort?.isDown) text.append('down', 'yes')
  if (query.group) text.append('group', query.group)
  if (query.hidden.length > 0) text.append('hide', query.hidden.join(','))
  // Commas and colons are safe in a fragment, and easier on the eye.
  return text.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
}

function named(filter: Filter): [name: string, value: string] {
  switch (filter.by) {
    case 'text':
      return ['text', filter.text]
    case 'people':
    case 'labels':
    case 'columns':
      return [filter.by, filter.any.join(',')]
    case 'due':
      return ['due', filter.when]
    case 'done':
      return ['done', filter.is ? 'yes' : 'no']
    case 'field':
      return [`${filter.test}.${filter.field}`, filter.value]
  }
}

/** The query that a text says; what is no query in it is passed over, and noted as `isPartly`. */
export function parseQuery(text: string): BoardQuery {
  const filters: Filter[] = []
  let by: Aspect | null = null
  let group: Aspect | null = null
  let hidden: Aspect[] = []
  let isDown = false
  let isPartly = text.length > most.all
  for (const [name, value] of new URLSearchParams(text.slice(0, most.all))) {
    const filter = parseFilter(name, value)
    if (filter) filters.push(filter)
    else if (name === 'sort') by = parseAspect(value)
    else if (name === 'down') isDown = value === 'yes'
    else if (name === 'group') group = parseAspect(value)
    else if (name === 'hide') hidden = list(value, parseAspect)
    else isPartly = true
  }
  return {
    filters: filters.slice(0, most.filters),
    sort: by && { by, isDown },
    group,
    hidden,
    isPartly: isPartly || filters.length > most.filters,
  }
}

/** What a saved view holds, as this version writes it. */
export const queryToKeep = (query: BoardQuery): unknown => ({ version: 1, text: queryToText(query) })

/** The query of a saved view, whoever wrote it. */
export function keptQuery(kept: unknown): BoardQuery {
  const { version, text } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  if (typeof text !== 'string') return { ...everything, isPartly: true }
  const query = parseQuery(text)
  return version === 1 ? query : { ...query, isPartly: true }
}

function parseFilter(name: string, value: string): Filter | null {
  switch (name) {
    case 'text': {
      const text = value.trim().slice(0, most.text)
      return text ? { by: 'text', text } : null
    }
    case 'people':
      return some(list(value, parseWhose), (any) => ({ by: 'people', any }))
    case 'labels':
      return some(
        list(value, (id) => (id === 'none' ? id : parsePartId<LabelId>(id))),
        (any) => ({ by: 'labels', any }),
      )
    case 'columns':
      return some(list(value, parsePartId<ColumnId>), (any) => ({ by: 'columns', any }))
    case 'due': {
      const when = dueTimes.find((each) => each === value)
      return when ? { by: 'due', when } : null
    }
    case 'done':
      return value === 'yes' || value === 'no' ? { by: 'done', is: value === 'yes' } : null
  }
  const dot = name.indexOf('.')
  const test = fieldTests.find((each) => each === name.slice(0, dot))
  const field = parsePartId<FieldId>(name.slice(dot + 1))
  return dot > 0 && test && field ? { by: 'field', field, test, value: value.slice(0, most.text) } : null
}

/** The aspect a text names, or null. */
export function parseAspect(text: string): Aspect | null {
  switch (text) {
    case 'title':
    case 'column':
    case 'people':
    case 'labels':
    case 'starts':
    case 'ends':
      return text
  }
  const field = fieldOfAspect(text)
  return field && `field.${field}`
}

/** The own field that an aspect is, or null for what every card has. */
export const fieldOfAspect = (aspect: string): FieldId | null =>
  aspect.startsWith('field.') ? parsePartId<FieldId>(aspect.slice('field.'.length)) : null

const parseWhose = (text: string): Whose | null =>
  text === 'me' || text === 'nobody' || (text.startsWith('did:') && text.length <= most.text)
    ? (text as Whose)
    : null

/** The values of a list that are some, each once. */
const list = <T>(text: string, parse: (each: string) => T | null): T[] => [
  ...new Set(
    text
      .split(',', most.values)
      .map((each) => parse(each))
      .filter((each) => each !== null),
  ),
]

const some = <T, R>(values: readonly T[], make: (values: readonly T[]) => R): R | null =>
  values.length > 0 ? make(values) : null
