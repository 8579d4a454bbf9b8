/** Reading what anybody may have written: texts are bounded and without control characters, absence and odd types are tolerated. */
export type Foreign = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Foreign =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (object: Foreign, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined)

export const listIn = (object: Foreign, key: string): readonly unknown[] => {
  const value = own(object, key)
  return Array.isArray(value) ? (value as unknown[]) : []
}
export const objectsIn = (object: Foreign, key: string): Foreign[] => listIn(object, key).filter(isObject)

/** A text with its lines, or ''. UTF-16 code units. */
export const textIn = (object: Foreign, key: string, most: number): string => {
  const value = own(object, key)
  return typeof value === 'string' ? clean(value.slice(0, most)) : ''
}
export const lineIn = (object: Foreign, key: string, most: number): string =>
  textIn(object, key, most).replace(/\s+/g, ' ').trim()

/** Milliseconds since the epoch that a date can say, or null. */
export const momentIn = (object: Foreign, key: string): number | null => {
  const value = own(object, key)
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 8.64e15
    ? (value as number)
    : null
}

const clean = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
