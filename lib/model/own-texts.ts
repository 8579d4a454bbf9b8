/**
 * Texts that are only for oneself: drafts and notes about people. Each is a Y.Text under a root name of its own, so that what
 * was written on two devices at once is both there: a map would keep one of the two.
 */
import type * as Y from 'yjs'
import type { Observed } from '../base/observed.ts'
import { observedRead } from './read.ts'

/** Longer texts are cut when read; UTF-16 code units. */
const longest = 100_000

export type OwnTexts = {
  get(name: string): Observed<string>
  /** Changes what differs and leaves the rest as it stands. */
  set(name: string, text: string): void
}

export function ownTexts(doc: Y.Doc, origin: object): OwnTexts {
  const byName = new Map<string, Observed<string>>()
  return {
    get(name) {
      const text = doc.getText(name)
      const known = byName.get(name) ?? observedRead([text], () => text.toString().slice(0, longest))
      byName.set(name, known)
      return known
    },
    set(name, next) {
      const text = doc.getText(name)
      const before = text.toString()
      if (before === next) return
      const { start, end, put } = difference(before, next.slice(0, longest))
      doc.transact(() => {
        if (end > start) text.delete(start, end - start)
        if (put !== '') text.insert(start, put)
      }, origin)
    },
  }
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** The one place where two texts differ; never inside a pair of code units, which Yjs would break. */
function difference(before: string, next: string): { start: number; end: number; put: string } {
  const shorter = Math.min(before.length, next.length)
  let start = 0
  while (start < shorter && before[start] === next[start]) start++
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--
  let same = 0
  while (same < shorter - start && before[before.length - 1 - same] === next[next.length - 1 - same]) same++
  if (same > 0 && isLow(before.charCodeAt(before.length - same))) same--
  return { start, end: before.length - same, put: next.slice(start, next.length - same) }
}
