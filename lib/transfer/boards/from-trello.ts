/**
 * A board as Trello exports it (JSON). Everything is in one object with flat lists that name one another by id: `lists`,
 * `cards`, `checklists`, `members`, `labels`, `customFields`, and `actions`, which hold the comments.
 */
import { fromMarkdown } from '../../content/from-markdown.ts'
import {
  carriedLimits as most,
  emptyCard,
  type CarriedBoard,
  type CarriedCard,
  type CarriedField,
  type CarriedLoss,
  type CarriedValue,
} from './carried.ts'
import {
  atMost,
  byId,
  cut,
  fieldOf,
  grouped,
  idIn,
  inPlace,
  lineIn,
  momentIn,
  numberIn,
  objectOf,
  objectsIn,
  oneLine,
  textIn,
  textsIn,
  type Foreign,
} from './foreign.ts'

export const isTrello = (file: Foreign): boolean =>
  Array.isArray(fieldOf(file, 'lists')) &&
  Array.isArray(fieldOf(file, 'cards')) &&
  (fieldOf(file, 'idOrganization') !== undefined ||
    fieldOf(file, 'shortLink') !== undefined ||
    objectsIn(file, 'cards').some((card) => fieldOf(card, 'idList') !== undefined) ||
    objectsIn(file, 'lists').some((list) => fieldOf(list, 'idBoard') !== undefined))

/** @param dayOf the day (YYYY-MM-DD) that a moment falls on where the person is */
export function fromTrello(file: Foreign, dayOf: (at: number) => string, loss: CarriedLoss): CarriedBoard {
  const lists = inPlace(objectsIn(file, 'lists'), 'pos').filter((list) => fieldOf(list, 'closed') !== true)
  const columnById = new Map<string, number>()
  for (const [place, list] of lists.entries()) {
    const id = idIn(list, 'id')
    if (!columnById.has(id)) columnById.set(id, place)
  }
  const labels = [...byId(objectsIn(file, 'labels'))]
  const labelById = new Map(labels.map(([id], place) => [id, place] as const))
  const nameById = new Map(
    objectsIn(file, 'members').map((member) => [idIn(member, 'id'), personName(member)] as const),
  )
  const checklists = grouped(inPlace(objectsIn(file, 'checklists'), 'pos'), (list) => idIn(list, 'idCard'))
  const fields = fieldsOf(file)
  const comments = grouped(
    objectsIn(file, 'actions').filter((action) => fieldOf(action, 'type') === 'commentCard'),
    (action) => idIn(objectOf(fieldOf(dataOf(action), 'card')) ?? {}, 'id'),
  )

  const taken = new Set<string>()
  const cardOf = (card: Foreign): CarriedCard => {
    const id = idIn(card, 'id')
    // Of two cards with one id the first has what hangs on it.
    const isFirst = !taken.has(id)
    taken.add(id)
    const due = momentIn(card, 'due')
    const start = momentIn(card, 'start')
    const column = columnById.get(idIn(card, 'idList'))
    return {
      ...emptyCard,
      title: lineIn(card, 'name', most.title),
      column: column ?? 0,
      body: fromMarkdown(textIn(card, 'desc', most.text)),
      people: atMost([...new Set(textsIn(card, 'idMembers'))], most.people, loss).flatMap((member) => {
        const name = nameById.get(member)
        return name ? [{ name, did: null }] : []
      }),
      labels: [...new Set(labelIds(card))].flatMap((label) => labelById.get(label) ?? []),
      starts: due !== null && start !== null && start <= due ? dayOf(start) : null,
      ends: due === null ? null : dayOf(due),
      checklist: isFirst ? checklistOf(checklists.get(id) ?? [], loss) : [],
      fields: fields.valuesOf(card, dayOf),
      comments: isFirst ? commentsOf(comments.get(id) ?? [], loss) : [],
      attachments: atMost(objectsIn(card, 'attachments'), most.attachments, loss).map((file) => ({
        name: lineIn(file, 'name', most.line) || lineIn(file, 'url', most.line),
        url: textIn(file, 'url', most.line) || null,
      })),
      isAway: fieldOf(card, 'closed') === true || column === undefined,
    }
  }

  return {
    title: lineIn(file, 'name', most.title),
    columns: lists.map((list) => ({
      name: lineIn(list, 'name', most.name),
      colour: textIn(list, 'color', most.line) || null,
      limit: limitOf(numberIn(list, 'softLimit')),
      isDone: false,
    })),
    labels: labels.map(([, label]) => ({
      name: lineIn(label, 'name', most.name),
      colour: textIn(label, 'color', most.line) || null,
    })),
    fields: fields.fields,
    cards: inPlace(objectsIn(file, 'cards'), 'pos').map(cardOf),
  }
}

const dataOf = (action: Foreign): Foreign => objectOf(fieldOf(action, 'data')) ?? {}

const personName = (member: Foreign): string =>
  lineIn(member, 'fullName', most.title) || lineIn(member, 'username', most.title)

/** Older exports have the labels themselves beside or instead of their ids. */
const labelIds = (card: Foreign): string[] => [
  ...textsIn(card, 'idLabels'),
  ...objectsIn(card, 'labels').map((label) => idIn(label, 'id')),
]

const limitOf = (limit: number | null): number | null =>
  limit !== null && Number.isSafeInteger(limit) && limit > 0 && limit <= most.cards ? limit : null

/** The lines of all lists of a card, with the name of theirs before them where there are several. */
function checklistOf(lists: readonly Foreign[], loss: CarriedLoss): CarriedCard['checklist'] {
  const ticks = lists.flatMap((list) => {
    const name = lineIn(list, 'name', most.name)
    const before = lists.length > 1 && name !== '' ? `${name}: ` : ''
    return inPlace(objectsIn(list, 'checkItems'), 'pos').map((item) => ({
      text: cut(before + lineIn(item, 'name', most.line), most.line),
      isDone: fieldOf(item, 'state') === 'complete',
    }))
  })
  return atMost(ticks, most.ticks, loss)
}

/** The oldest first; exports have the newest first. */
function commentsOf(actions: readonly Foreign[], loss: CarriedLoss): CarriedCard['comments'] {
  return atMost(actions.toReversed(), most.comments, loss).map((action) => ({
    by: personName(objectOf(fieldOf(action, 'memberCreator')) ?? {}),
    at: momentIn(action, 'date'),
    text: textIn(dataOf(action), 'text', most.text),
  }))
}

const kinds: Readonly<Record<string, CarriedField['kind']>> = {
  text: 'text',
  number: 'number',
  checkbox: 'tick',
  date: 'date',
  list: 'choice',
}

function fieldsOf(file: Foreign) {
  const known = [...byId(objectsIn(file, 'customFields'))].slice(0, most.fields).map(([id, field]) => {
    const options = objectsIn(field, 'options').slice(0, most.choices)
    const nameByOption = new Map(
      options.map((option) => [
        idIn(option, 'id'),
        lineIn(objectOf(fieldOf(option, 'value')) ?? {}, 'text', most.name),
      ]),
    )
    const type = textIn(field, 'type', most.line)
    const kind = Object.hasOwn(kinds, type) ? kinds[type]! : 'text'
    return { id, kind, name: lineIn(field, 'name', most.name), nameByOption }
  })
  const placeById = new Map(known.map(({ id }, place) => [id, place] as const))

  const valueOf = (item: Foreign, place: number, dayOf: (at: number) => string): CarriedValue | null => {
    const { kind, nameByOption } = known[place]!
    const value = objectOf(fieldOf(item, 'value')) ?? {}
    if (kind === 'choice') return nameByOption.get(idIn(item, 'idValue')) || null
    if (kind === 'tick') return fieldOf(value, 'checked') === 'true' ? true : null
    if (kind === 'date') {
      const at = momentIn(value, 'date')
      return at === null ? null : dayOf(at)
    }
    if (kind === 'number') {
      const number = Number(oneLine(textIn(value, 'number', most.title)) || NaN)
      return Number.isFinite(number) ? number : null
    }
    return lineIn(value, 'text', most.line) || null
  }

  return {
    fields: known.map(({ name, kind, nameByOption }): CarriedField => ({
      name,
      kind,
      choices: kind === 'choice' ? [...new Set(nameByOption.values())].filter(Boolean) : [],
    })),
    valuesOf: (card: Foreign, dayOf: (at: number) => string): CarriedCard['fields'] => {
      const values = new Map<number, CarriedValue>()
      for (const item of objectsIn(card, 'customFieldItems')) {
        const place = placeById.get(idIn(item, 'idCustomField'))
        const value = place === undefined ? null : valueOf(item, place, dayOf)
        if (place !== undefined && value !== null) values.set(place, value)
      }
      return values
    },
  }
}
