/**
 * A board as Planka gives it (JSON): `item` is the board, `included` has flat lists that name one another by id. Version 1
 * hangs tasks on cards and comments on actions; version 2 has lists of tasks, comments and fields of their own.
 */
import { fromMarkdown } from '../../content/from-markdown.ts'
import {
  carriedLimits as most,
  emptyCard,
  type CarriedBoard,
  type CarriedCard,
  type CarriedLoss,
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
  objectOf,
  objectsIn,
  textIn,
  type Foreign,
} from './foreign.ts'

export function isPlanka(file: Foreign): boolean {
  const included = includedIn(file)
  return Array.isArray(fieldOf(included, 'lists')) && Array.isArray(fieldOf(included, 'cards'))
}

const includedIn = (file: Foreign): Foreign => objectOf(fieldOf(file, 'included')) ?? {}

/** @param dayOf the day (YYYY-MM-DD) that a moment falls on where the person is */
export function fromPlanka(file: Foreign, dayOf: (at: number) => string, loss: CarriedLoss): CarriedBoard {
  const has = includedIn(file)
  // Version 2 has the archive and the trash as lists, and lists that are closed: what is done.
  const lists = inPlace(objectsIn(has, 'lists'), 'position').filter(
    (list) => !['archive', 'trash'].includes(idIn(list, 'type')),
  )
  const trash = new Set(
    objectsIn(has, 'lists').flatMap((list) => (fieldOf(list, 'type') === 'trash' ? idIn(list, 'id') : [])),
  )
  const columnById = new Map<string, number>()
  for (const [place, list] of lists.entries()) {
    const id = idIn(list, 'id')
    if (!columnById.has(id)) columnById.set(id, place)
  }
  const labels = [...byId(inPlace(objectsIn(has, 'labels'), 'position'))]
  const labelById = new Map(labels.map(([id], place) => [id, place] as const))
  const nameById = new Map(objectsIn(has, 'users').map((user) => [idIn(user, 'id'), userName(user)] as const))
  const ofCard = (key: string) => grouped(objectsIn(has, key), (thing) => idIn(thing, 'cardId'))
  const memberships = ofCard('cardMemberships')
  const labelled = ofCard('cardLabels')
  const attachments = ofCard('attachments')
  const ticks = ticksOf(has)
  const comments = commentsOf(has, nameById)
  const fields = fieldsOf(has)

  const taken = new Set<string>()
  const cardOf = (card: Foreign): CarriedCard => {
    // Of two cards with one id the first has what hangs on it.
    const id = taken.has(idIn(card, 'id')) ? '' : idIn(card, 'id')
    taken.add(id)
    const due = momentIn(card, 'dueDate')
    const column = columnById.get(idIn(card, 'listId'))
    return {
      ...emptyCard,
      title: lineIn(card, 'name', most.title),
      column: column ?? 0,
      body: fromMarkdown(textIn(card, 'description', most.text)),
      people: atMost(memberships.get(id) ?? [], most.people, loss).flatMap((membership) => {
        const name = nameById.get(idIn(membership, 'userId'))
        return name ? [{ name, did: null }] : []
      }),
      labels: [
        ...new Set((labelled.get(id) ?? []).flatMap((each) => labelById.get(idIn(each, 'labelId')) ?? [])),
      ],
      ends: due === null ? null : dayOf(due),
      checklist: atMost(ticks.get(id) ?? [], most.ticks, loss),
      fields: fields.byCard.get(id) ?? emptyCard.fields,
      comments: atMost(comments.get(id) ?? [], most.comments, loss),
      attachments: atMost(attachments.get(id) ?? [], most.attachments, loss).map((file) => ({
        name: lineIn(file, 'name', most.line),
        url: urlOf(file),
      })),
      isAway: column === undefined,
    }
  }

  return {
    title: lineIn(objectOf(fieldOf(file, 'item')) ?? {}, 'name', most.title),
    columns: lists.map((list) => ({
      name: lineIn(list, 'name', most.name),
      colour: textIn(list, 'color', most.line) || null,
      limit: null,
      isDone: fieldOf(list, 'type') === 'closed',
    })),
    labels: labels.map(([, label]) => ({
      name: lineIn(label, 'name', most.name),
      colour: textIn(label, 'color', most.line) || null,
    })),
    fields: fields.fields,
    cards: inPlace(objectsIn(has, 'cards'), 'position')
      .filter((card) => !trash.has(idIn(card, 'listId')))
      .map(cardOf),
  }
}

const userName = (user: Foreign): string =>
  lineIn(user, 'name', most.title) || lineIn(user, 'username', most.title)

/** The address of a link; a file that was put up has one only for whoever is signed in there. */
function urlOf(file: Foreign): string | null {
  const data = objectOf(fieldOf(file, 'data')) ?? {}
  return textIn(data, 'url', most.line) || textIn(file, 'url', most.line) || null
}

type Ticks = CarriedCard['checklist'][number][]

function ticksOf(has: Foreign): Map<string, Ticks> {
  const tasks = inPlace(objectsIn(has, 'tasks'), 'position')
  const ticksByCard = new Map<string, Ticks>()
  const add = (card: string, task: Foreign, before: string) => {
    const tick = {
      text: cut(before + lineIn(task, 'name', most.line), most.line),
      isDone: fieldOf(task, 'isCompleted') === true,
    }
    const ticks = ticksByCard.get(card)
    if (ticks) ticks.push(tick)
    else ticksByCard.set(card, [tick])
  }
  for (const task of tasks) if (idIn(task, 'cardId') !== '') add(idIn(task, 'cardId'), task, '')
  const tasksByList = grouped(tasks, (task) => idIn(task, 'taskListId'))
  const lists = inPlace([...byId(objectsIn(has, 'taskLists')).values()], 'position')
  const listsByCard = grouped(lists, (list) => idIn(list, 'cardId'))
  for (const [card, ofCard] of listsByCard)
    for (const list of ofCard) {
      const name = lineIn(list, 'name', most.name)
      const before = ofCard.length > 1 && name !== '' ? `${name}: ` : ''
      for (const task of tasksByList.get(idIn(list, 'id')) ?? []) add(card, task, before)
    }
  return ticksByCard
}

type Comments = CarriedCard['comments'][number][]

function commentsOf(has: Foreign, nameById: ReadonlyMap<string, string>): Map<string, Comments> {
  const said = [
    ...objectsIn(has, 'actions').flatMap((action) => {
      const data = objectOf(fieldOf(action, 'data'))
      return fieldOf(action, 'type') === 'commentCard' && data
        ? [{ about: action, text: textIn(data, 'text', most.text) }]
        : []
    }),
    ...objectsIn(has, 'comments').map((about) => ({ about, text: textIn(about, 'text', most.text) })),
  ].map(({ about, text }) => ({
    card: idIn(about, 'cardId'),
    by: nameById.get(idIn(about, 'userId')) ?? '',
    at: momentIn(about, 'createdAt'),
    text,
  }))
  said.sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const groups = grouped(said, ({ card }) => card)
  return new Map(
    [...groups].map(([card, each]) => [card, each.map(({ by, at, text }) => ({ by, at, text }))]),
  )
}

/** Planka's own fields are words; the same field may stand in a group of each card. */
function fieldsOf(has: Foreign) {
  const names = new Map<string, number>()
  const placeById = new Map<string, number>()
  for (const [id, field] of byId(objectsIn(has, 'customFields'))) {
    const name = lineIn(field, 'name', most.name)
    if (!names.has(name) && names.size >= most.fields) continue
    const place = names.get(name) ?? names.size
    names.set(name, place)
    placeById.set(id, place)
  }
  const byCard = new Map<string, Map<number, string>>()
  for (const value of objectsIn(has, 'customFieldValues')) {
    const place = placeById.get(idIn(value, 'customFieldId'))
    const text = lineIn(value, 'content', most.line)
    if (place === undefined || text === '') continue
    const card = idIn(value, 'cardId')
    const values = byCard.get(card) ?? new Map<number, string>()
    byCard.set(card, values.set(place, text))
  }
  return { fields: [...names.keys()].map((name) => ({ name, kind: 'text' as const, choices: [] })), byCard }
}
