/**
 * What is on the cards of a board. Shape:
 * ```
 * map 'cards'  card id ▸ map { title, body, people, labels, dates, checklist, fields, files, cover, by, at, away, history }
 *   body       the words: an XmlFragment, made with the card
 *   people     did ▸ true          labels  label id ▸ true
 *   dates      { starts, ends }    one value, so that the two always fit
 *   checklist  tick id ▸ map { text, done, order }
 *   fields     field id ▸ value
 *   files      file id ▸ true          cover   file id
 * ```
 * People, labels, lines, fields and files are keys of their own, so that what several add at once is all there.
 */
import * as Y from 'yjs'
import { toBase64url } from '../base/bytes.ts'
import { parseFileId, type Did, type FileId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import {
  parsePartId,
  type Card,
  type CardId,
  type CardPatch,
  type FieldId,
  type FieldValue,
  type LabelId,
  type NewCard,
  type Tick,
  type TickPatch,
} from './board-shapes.ts'
import { parseDay, type Day } from './day.ts'
import { byOrder, orderBefore, ordersBefore } from './order.ts'
import { readDid, readMoment, readText } from './read.ts'

/** A card without where it stands. */
export type CardContent = Omit<Card, 'column' | 'home' | 'doneAt'>

type YMap = Y.Map<unknown>

export function readCard(id: CardId, map: YMap): CardContent {
  return {
    id,
    title: readText(map, 'title'),
    people: keysOf(map, 'people', readDid),
    labels: keysOf(map, 'labels', (key) => parsePartId<LabelId>(key)),
    ...readDates(map.get('dates')),
    checklist: ticksOf(map).map(({ id, text, isDone }) => ({ id, text, isDone })),
    fields: readFields(map.get('fields')),
    files: keysOf(map, 'files', parseFileId).slice(0, mostFiles),
    cover: readFile(map.get('cover')),
    by: readDid(map.get('by')),
    at: readMoment(map, 'at') ?? 0,
    away: readMoment(map, 'away'),
  }
}

/** A fresh card's map, with its words to be. Inside a transaction. */
export function fillCard(map: YMap, card: NewCard, random: RandomBytes): void {
  map.set('title', card.title)
  map.set('body', new Y.XmlFragment())
  // Here from the start: made later by two at once, one of the two would be lost with what is in it.
  for (const key of ['people', 'labels', 'checklist', 'fields', 'files']) map.set(key, new Y.Map<unknown>())
  map.set('history', new Y.Array<unknown>())
  const { people, labels, starts = null, ends = null, fields, checklist = [], files, cover } = card
  const dates = ends ? { starts, ends } : undefined
  writeCard(map, {
    ...(people?.length && { people }),
    ...(labels?.length && { labels }),
    ...(dates && { dates }),
    ...(fields?.size && { fields }),
    ...(files?.length && { files }),
    ...(cover && { cover }),
  })
  addTicks(map, checklist, random)
}

/** Writes what differs. Inside a transaction. */
export function writeCard(
  map: YMap,
  { title, people, labels, dates, fields, files, cover }: CardPatch,
): void {
  if (title !== undefined && title !== map.get('title')) map.set('title', title)
  if (people) setKeys(map, 'people', people)
  if (labels) setKeys(map, 'labels', labels)
  if (files) setKeys(map, 'files', files)
  if (cover === null) map.delete('cover')
  else if (cover && cover !== map.get('cover')) map.set('cover', cover)
  if (dates) {
    const kept = fitting(dates.starts, dates.ends)
    if (kept.ends === null) map.delete('dates')
    else map.set('dates', kept)
  }
  if (fields) {
    const values = mapIn(map, 'fields')
    for (const [id, value] of fields) {
      if (value === null || value === '') values.delete(id)
      else values.set(id, value)
    }
  }
}

/** Puts lines at the end of the checklist. Inside a transaction. */
export function addTicks(
  map: YMap,
  ticks: readonly { text: string; isDone: boolean }[],
  random: RandomBytes,
): void {
  if (ticks.length === 0) return
  const lines = mapIn(map, 'checklist')
  const ids = ticks.map(() => toBase64url(random(16)))
  const orders = ordersBefore(ticksOf(map), ids, null)
  ticks.forEach(({ text, isDone }, i) => {
    const line = new Y.Map<unknown>()
    lines.set(ids[i]!, line)
    line.set('text', text)
    line.set('done', isDone)
  })
  for (const [id, order] of orders) lineOf(map, id)?.set('order', order)
}

/** These three write inside a transaction; false when there is no such line. */
export function changeTick(map: YMap, tick: string, { text, isDone }: TickPatch): boolean {
  const line = lineOf(map, tick)
  if (!line) return false
  if (text !== undefined) line.set('text', text)
  if (isDone !== undefined) line.set('done', isDone)
  return true
}

export function moveTick(map: YMap, tick: string, before: string | null): boolean {
  if (!lineOf(map, tick)) return false
  const others = ticksOf(map).filter(({ id }) => id !== tick)
  for (const [id, order] of orderBefore(others, tick, before)) lineOf(map, id)?.set('order', order)
  return true
}

export function removeTick(map: YMap, tick: string): boolean {
  if (!lineOf(map, tick)) return false
  mapIn(map, 'checklist').delete(tick)
  return true
}

const mapIn = (map: YMap, key: string): YMap => {
  const found = map.get(key)
  if (found instanceof Y.Map) return found as YMap
  const made = new Y.Map<unknown>()
  map.set(key, made)
  return made
}

function keysOf<Id extends string>(map: YMap, key: string, read: (key: string) => Id | null): Id[] {
  const set = map.get(key)
  // In the same sequence for all: that in which Yjs knows them differs from one device to the next.
  return set instanceof Y.Map ? [...set.keys()].sort().flatMap((each) => read(each) ?? []) : []
}

function setKeys(map: YMap, key: string, wanted: readonly (Did | LabelId | FileId)[]): void {
  const set = mapIn(map, key)
  for (const each of [...set.keys()]) if (!wanted.some((one) => one === each)) set.delete(each)
  for (const each of wanted) if (!set.has(each)) set.set(each, true)
}

/** Files that are read of one card. */
const mostFiles = 200

const readFile = (value: unknown): FileId | null => (typeof value === 'string' ? parseFileId(value) : null)

function fitting(starts: Day | null, ends: Day | null): { starts: Day | null; ends: Day | null } {
  return { starts: starts && ends && starts <= ends ? starts : null, ends }
}

function readDates(value: unknown): { starts: Day | null; ends: Day | null } {
  const { starts, ends } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >
  return fitting(parseDay(starts), parseDay(ends))
}

function readFields(map: unknown): ReadonlyMap<FieldId, FieldValue> {
  const values = new Map<FieldId, FieldValue>()
  if (!(map instanceof Y.Map)) return values
  for (const [key, value] of map as YMap) {
    const id = parsePartId<FieldId>(key)
    if (!id) continue
    if (typeof value === 'string') values.set(id, value.slice(0, longestValue))
    else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
      values.set(id, value)
  }
  return values
}

/** UTF-16 code units. */
const longestValue = 2000

const lineOf = (map: YMap, tick: string): YMap | null => {
  const lines = map.get('checklist')
  const line: unknown = lines instanceof Y.Map ? lines.get(tick) : null
  return line instanceof Y.Map ? (line as YMap) : null
}

function ticksOf(map: YMap): (Tick & { order: string })[] {
  const lines = map.get('checklist')
  if (!(lines instanceof Y.Map)) return []
  const ticks: (Tick & { order: string })[] = []
  for (const [id, line] of lines as YMap) {
    if (!(line instanceof Y.Map)) continue
    const text = readText(line as YMap, 'text')
    ticks.push({ id, text, isDone: line.get('done') === true, order: readText(line as YMap, 'order') })
  }
  return ticks.sort(byOrder)
}
