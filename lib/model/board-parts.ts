/**
 * What a board's cards are sorted and looked at by. Shape:
 * ```
 * map 'labels'  label id ▸ map { name, colour, order }
 * map 'fields'  field id ▸ map { name, kind, order, choices: map choice id ▸ { name, order } }
 * map 'views'   view id ▸ { name, kind, query, order }
 * ```
 * What is removed is gone from here; cards may go on naming it, and readers leave out what they do not find.
 */
import * as Y from 'yjs'
import { toBase64url } from '../base/bytes.ts'
import type { Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import {
  fieldKinds,
  isBoardColour,
  newPartId,
  parsePartId,
  type Field,
  type FieldChoice,
  type FieldId,
  type FieldKind,
  type Label,
  type LabelId,
  type SavedView,
  type ViewId,
  type ViewKind,
} from './board-shapes.ts'
import { byOrder, freshOrders, orderBefore, type Ordered } from './order.ts'
import { observedRead, readText } from './read.ts'

export type BoardParts = {
  /** Each in its order. */
  labels: Observed<readonly Label[]>
  fields: Observed<readonly Field[]>
  views: Observed<readonly SavedView[]>
  addLabel(label: Omit<Label, 'id'>): LabelId
  changeLabel(id: LabelId, patch: Partial<Omit<Label, 'id'>>): void
  removeLabel(id: LabelId): void
  /** One that was removed, as it was. */
  restoreLabel(label: Label): void
  /** What kind of value it holds stays as it is. */
  addField(field: { name: string; kind: FieldKind; choices?: readonly string[] }): FieldId
  /** `choices`: the whole list in its order; one without an id is new. */
  changeField(id: FieldId, patch: { name?: string; choices?: readonly { id?: string; name: string }[] }): void
  moveField(id: FieldId, before: FieldId | null): void
  removeField(id: FieldId): void
  /** One that was removed, as it was, before another (null: last). */
  restoreField(field: Field, before: FieldId | null): void
  /** Saves a view; without an id it is a new one. */
  setView(view: Omit<SavedView, 'id'> & { id?: ViewId }): ViewId
  removeView(id: ViewId): void
}

type YMap = Y.Map<unknown>
const kinds: readonly ViewKind[] = ['columns', 'calendar', 'table']

export function boardParts(doc: Y.Doc, random: RandomBytes, change: (task: () => void) => void): BoardParts {
  const labels = doc.getMap<unknown>('labels')
  const fields = doc.getMap<unknown>('fields')
  const views = doc.getMap<unknown>('views')
  const entry = (map: YMap, id: string): YMap | null => {
    const found = map.get(id)
    return found instanceof Y.Map ? (found as YMap) : null
  }
  const add = (map: YMap, id: string): YMap => {
    const made = new Y.Map<unknown>()
    const others = rowsOf(map)
    map.set(id, made)
    for (const [each, order] of orderBefore(others, id, null)) entry(map, each)?.set('order', order)
    return made
  }
  const setChoices = (field: YMap, choices: readonly { id?: string; name: string }[]) => {
    const found = field.get('choices')
    const rows = found instanceof Y.Map ? (found as YMap) : new Y.Map<unknown>()
    if (rows !== found) field.set('choices', rows)
    const was = new Map(choicesOf(field).map(({ id, name }, i) => [id, { name, i }]))
    const ids = choices.map(({ id }) => id ?? toBase64url(random(16)))
    const isSame = ids.every((id, i) => was.get(id)?.i === i)
    const orders = freshOrders(ids)
    for (const id of was.keys()) if (!ids.includes(id)) rows.delete(id)
    choices.forEach(({ name }, i) => {
      const id = ids[i]!
      if (!isSame || was.get(id)?.name !== name) rows.set(id, { name, order: orders.get(id) })
    })
  }

  return {
    labels: observedRead([labels], () => {
      const rows: (Label & Ordered)[] = []
      for (const { id, map, order } of rowsOf(labels)) {
        const label = parsePartId<LabelId>(id)
        const colour: unknown = map.get('colour')
        if (label)
          rows.push({
            ...{ id: label, name: readText(map, 'name'), order },
            colour: isBoardColour(colour) ? colour : 'walnut',
          })
      }
      return rows
    }),
    fields: observedRead([fields], () => {
      const rows: Field[] = []
      for (const { id, map } of rowsOf(fields)) {
        const field = parsePartId<FieldId>(id)
        const kind = fieldKinds.find((one) => one === map.get('kind'))
        if (field && kind)
          rows.push({ id: field, name: readText(map, 'name'), kind, choices: choicesOf(map) })
      }
      return rows
    }),
    views: observedRead([views], () => {
      const rows: (SavedView & Ordered)[] = []
      for (const [key, value] of views) {
        const id = parsePartId<ViewId>(key)
        if (!id || typeof value !== 'object' || value === null) continue
        const { name, kind, query, order } = value as Record<string, unknown>
        const known = kinds.find((one) => one === kind)
        if (known && typeof name === 'string')
          rows.push({
            ...{ id, name: name.slice(0, longestName), kind: known, query },
            order: typeof order === 'string' ? order : '',
          })
      }
      return rows.sort(byOrder)
    }),
    addLabel({ name, colour }) {
      const id = newPartId<LabelId>(random)
      change(() => {
        const map = add(labels, id)
        map.set('name', name)
        map.set('colour', colour)
      })
      return id
    },
    changeLabel(id, { name, colour }) {
      const map = entry(labels, id)
      if (!map) return
      change(() => {
        if (name !== undefined) map.set('name', name)
        if (colour !== undefined) map.set('colour', colour)
      })
    },
    removeLabel: (id) => change(() => labels.delete(id)),
    restoreLabel: ({ id, name, colour }) =>
      change(() => {
        const map = entry(labels, id) ?? add(labels, id)
        map.set('name', name)
        map.set('colour', colour)
      }),
    addField({ name, kind, choices = [] }) {
      const id = newPartId<FieldId>(random)
      change(() => {
        const map = add(fields, id)
        map.set('name', name)
        map.set('kind', kind)
        if (kind === 'choice')
          setChoices(
            map,
            choices.map((each) => ({ name: each })),
          )
      })
      return id
    },
    changeField(id, { name, choices }) {
      const map = entry(fields, id)
      if (!map) return
      change(() => {
        if (name !== undefined) map.set('name', name)
        if (choices) setChoices(map, choices)
      })
    },
    moveField(id, before) {
      if (!entry(fields, id)) return
      const others = rowsOf(fields).filter((row) => row.id !== id)
      change(() => {
        for (const [each, order] of orderBefore(others, id, before)) entry(fields, each)?.set('order', order)
      })
    },
    removeField: (id) => change(() => fields.delete(id)),
    restoreField({ id, name, kind, choices }, before) {
      if (entry(fields, id)) return
      const others = rowsOf(fields)
      change(() => {
        const map = new Y.Map<unknown>()
        fields.set(id, map)
        map.set('name', name)
        map.set('kind', kind)
        if (kind === 'choice') setChoices(map, choices)
        const next = others.some((row) => row.id === before) ? before : null
        for (const [each, order] of orderBefore(others, id, next)) entry(fields, each)?.set('order', order)
      })
    },
    setView({ id = newPartId<ViewId>(random), name, kind, query }) {
      change(() => {
        const others = [...views].flatMap(([key, value]) => {
          const order = (value as { order?: unknown } | null)?.order
          return key === id ? [] : [{ id: key, order: typeof order === 'string' ? order : '' }]
        })
        const was = (views.get(id) as { order?: unknown } | undefined)?.order
        const order = typeof was === 'string' ? was : orderBefore(others.sort(byOrder), id, null).get(id)
        views.set(id, { name, kind, query, order })
      })
      return id
    },
    removeView: (id) => change(() => views.delete(id)),
  }
}

const longestName = 200

function rowsOf(maps: YMap): (Ordered & { map: YMap })[] {
  const rows: (Ordered & { map: YMap })[] = []
  for (const [id, map] of maps)
    if (map instanceof Y.Map) rows.push({ id, map: map as YMap, order: readText(map as YMap, 'order') })
  return rows.sort(byOrder)
}

function choicesOf(field: YMap): readonly FieldChoice[] {
  const map = field.get('choices')
  if (!(map instanceof Y.Map)) return []
  const choices: (FieldChoice & Ordered)[] = []
  for (const [id, value] of map as YMap) {
    const { name, order } = (value ?? {}) as Record<string, unknown>
    if (typeof name === 'string')
      choices.push({ id, name: name.slice(0, longestName), order: typeof order === 'string' ? order : '' })
  }
  return choices.sort(byOrder).map(({ id, name }) => ({ id, name }))
}
