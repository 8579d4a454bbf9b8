/** Reading JSON that anybody may have made: what is not of the kind that is asked for is absent. */
import type { CarriedLoss } from './carried.ts'

export type Foreign = Readonly<Record<string, unknown>>

/** The object with its own fields, or null. */
export const objectOf = (value: unknown): Foreign | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Foreign) : null

/** Only what the object itself says: `__proto__` and `constructor` are no fields of a board. */
export const fieldOf = (object: Foreign, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined

/** The objects in a list; none where there is no list. */
export function objectsIn(object: Foreign, key: string): Foreign[] {
  const list = fieldOf(object, key)
  if (!Array.isArray(list)) return []
  return list.map(objectOf).filter((value) => value !== null)
}

/** The texts in a list. */
export function textsIn(object: Foreign, key: string): string[] {
  const list = fieldOf(object, key)
  return Array.isArray(list) ? list.filter((value): value is string => typeof value === 'string') : []
}

/** A text of several lines, cut at `most` UTF-16 units (never within a character); '' when there is none. */
export function textIn(object: Foreign, key: string, most: number): string {
  const value = fieldOf(object, key)
  return typeof value === 'string' ? cut(value, most) : ''
}

/** A text as one line. */
export const lineIn = (object: Foreign, key: string, most: number): string =>
  oneLine(textIn(object, key, most))

export const oneLine = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()

export function cut(text: string, most: number): string {
  // No document can hold half a character.
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd')
  if (whole.length <= most) return whole
  const isHalf = /[\ud800-\udbff]/.test(whole.charAt(most - 1))
  return whole.slice(0, isHalf ? most - 1 : most)
}

export function numberIn(object: Foreign, key: string): number | null {
  const value = fieldOf(object, key)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The name of a thing, a text or a number as some tools have it; '' for none. */
export function idIn(object: Foreign, key: string): string {
  const value = fieldOf(object, key)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : ''
}

/** A moment that is written as RFC 3339 says, in milliseconds since the epoch. */
export function momentIn(object: Foreign, key: string): number | null {
  const value = fieldOf(object, key)
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(T|$)/.test(value)) return null
  const at = Date.parse(value)
  return Number.isFinite(at) && at >= 0 ? at : null
}

/** By its id; where several have one id, the first. */
export function byId(objects: readonly Foreign[]): Map<string, Foreign> {
  const found = new Map<string, Foreign>()
  for (const object of objects) {
    const id = idIn(object, 'id')
    if (id !== '' && !found.has(id)) found.set(id, object)
  }
  return found
}

/** In lists by what they belong to. */
export function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group) group.push(thing)
    else groups.set(key, [thing])
  }
  return groups
}

/** By a number each says of its place; those without one last, as they came. */
export function inPlace(objects: readonly Foreign[], key: string): Foreign[] {
  const placeOf = (object: Foreign) => numberIn(object, key) ?? Infinity
  return objects.toSorted((a, b) => {
    const [one, other] = [placeOf(a), placeOf(b)]
    return one === other ? 0 : one < other ? -1 : 1
  })
}

/** The first `most`; what is beyond is counted as lost. */
export function atMost<T>(things: readonly T[], most: number, loss: CarriedLoss): readonly T[] {
  if (things.length <= most) return things
  loss.cut += things.length - most
  return things.slice(0, most)
}
