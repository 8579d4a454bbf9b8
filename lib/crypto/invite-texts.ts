/** What invitations and the plates of doors are read with: texts within limits, and the heads a keeper knew. */
import { fromUtf8, utf8 } from '../base/bytes.ts'
import { recordHashOf, type RecordHash } from '../base/ids.ts'
import { bytesOfLength } from '../signed/canonical.ts'

export const mostHeads = 32
/** Characters; longer texts are cut when sealed and refused when read, so that a body always fits its limit. */
export const textLimits = { inviterName: 200, studioName: 200, purpose: 600, note: 600 }

/** At least one and at most `mostHeads` hashes, or null. */
export function readHeads(value: unknown): RecordHash[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostHeads) return null
  const items = value.map((item) => bytesOfLength(item, 32))
  return items.every((item) => item !== null) ? items.map(recordHashOf) : null
}

/** A text of at most this many characters, or null. */
export const readText = (value: unknown, most: number): string | null =>
  typeof value === 'string' && value.length <= most ? value : null

/** Cut without splitting a character that takes two code units; lone halves become U+FFFD, as UTF-8 writes them. */
export function shorten(text: string, most: number): string {
  const whole = fromUtf8(utf8(text)) ?? ''
  if (whole.length <= most) return whole
  const endsInHalf = /[\uD800-\uDBFF]$/.test(whole.slice(0, most))
  return whole.slice(0, endsInHalf ? most - 1 : most)
}
