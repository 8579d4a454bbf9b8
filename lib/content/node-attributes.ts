/**
 * What blocks and chips say of themselves, read from whatever stands in a document: never an exception, never more than
 * anybody writes. What a later version says reads as the nearest thing this one knows.
 */
import { parseFileId, type Did, type FileId } from '../base/ids.ts'
import { parseHouseLink } from './house-link.ts'

type Attrs = Readonly<Record<string, unknown>> | undefined

export const tones = ['note', 'tip', 'warning'] as const
export type Tone = (typeof tones)[number]
/** A tone of a later version reads as a note. */
export const readTone = (value: unknown): Tone => tones.find((tone) => tone === value) ?? 'note'

export const fileWidths = ['small', 'text', 'wide'] as const
export type FileWidth = (typeof fileWidths)[number]
export const readFileWidth = (value: unknown): FileWidth =>
  fileWidths.find((width) => width === value) ?? 'text'

const longestTex = 20_000
const longestCaption = 2_000
/** The text of an attribute, no longer than anybody writes; nothing for what is no text. */
export const readText = (value: unknown, most: number): string =>
  typeof value === 'string' ? value.slice(0, most) : ''
export const readTex = (value: unknown): string => readText(value, longestTex)
export const readCaption = (value: unknown): string => readText(value, longestCaption)

export const fileOf = (attrs: Attrs): FileId | null =>
  typeof attrs?.file === 'string' ? parseFileId(attrs.file) : null

export type Mentioned = { who: Did; name: string }

/** Whom a mention names; null where it is nobody's address. The name is what they were called when it was written. */
export function mentionOf(attrs: Attrs): Mentioned | null {
  const link = typeof attrs?.who === 'string' ? parseHouseLink(`snug:person/${attrs.who}`) : null
  return link?.is === 'person' ? { who: link.did, name: mentionName(attrs) } : null
}
export const mentionName = (attrs: Attrs): string => readText(attrs?.name, 100) || 'Somebody'

/** A day as it is stored, 'YYYY-MM-DD'; null for what is none. */
export function dayOf(attrs: Attrs): string | null {
  const day = attrs?.day
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day)) return null
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : day
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** '3 May 2026'. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[month! - 1]} ${year}`
}
/** A day in words; what is no day, as it stands. */
export const shownDay = (attrs: Attrs): string => {
  const day = dayOf(attrs)
  return day ? dayInWords(day) : readText(attrs?.day, 40)
}

const aligns = ['left', 'center', 'right'] as const
export type CellAlign = (typeof aligns)[number]

export function readAlign(value: unknown): CellAlign | null {
  return aligns.find((align) => align === value) ?? null
}

/** A cell that says it reaches over millions would stop everybody's editor. */
export const mostColumns = 100
export const mostRowsSpanned = 1_000

export function readSpan(value: unknown, most: number): number {
  return Number.isInteger(value) && (value as number) >= 1 ? Math.min(value as number, most) : 1
}

const widest = 4_000

/** Widths of the columns a cell reaches over; null unless there is one for each. */
export function readWidths(value: unknown, columns: number): number[] | null {
  if (!Array.isArray(value) || value.length !== columns) return null
  const isWidth = (width: unknown) => Number.isInteger(width) && (width as number) >= 0
  return value.every(isWidth) ? value.map((width: number) => Math.min(width, widest)) : null
}

/** A file beside a page that was taken along; its address only where it leads to the folder of files. */
export function readFileAt(attrs: Attrs): { address: string; shows: string; caption: string; name: string } {
  const address = readText(attrs?.address, 2_000)
  return {
    address: /^(?:\.\.\/)*files\/[^/:<>"'\s]+$/.test(address) ? address : '',
    shows: readText(attrs?.shows, 20),
    caption: readCaption(attrs?.caption),
    name: readText(attrs?.name, 300),
  }
}
