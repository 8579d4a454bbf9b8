/** The words around what was found. */
import { fold } from '../../base/fold.ts'
import type { Marked } from '../find.ts'

const words = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu
/** UTF-16 units. */
const before = 40
const longest = 160

/** Marks every word of `text` that begins with one of `terms` (folded), as far as it is shown. */
export function markWords(text: string, terms: readonly string[]): Marked {
  const marks: [number, number][] = []
  for (const match of text.matchAll(words)) {
    const folded = fold(match[0]).replace(/['’]/g, '')
    // Of scripts without spaces each sign is a term of its own.
    const sought = terms.filter(
      (term) => term !== '' && (folded.startsWith(term) || [...match[0]].includes(term)),
    )
    const first = sought[0]
    if (first === undefined) continue
    const at = folded.startsWith(first) ? match.index : match.index + match[0].indexOf(first)
    const whole = folded.length === match[0].length ? first.length : match[0].length
    marks.push([at, Math.min(at + whole, match.index + match[0].length)])
  }
  return { text, marks }
}

/** One line around the first marked word; from the beginning where nothing is marked. */
export function excerptOf(text: string, terms: readonly string[]): Marked {
  const line = text.replace(/\s+/g, ' ').trim()
  const { marks } = markWords(line, terms)
  const at = marks[0]?.[0] ?? 0
  const space = at > before ? line.indexOf(' ', at - before) : -1
  const start = space >= 0 && space < at ? space + 1 : at > before ? at : 0
  const end = Math.min(line.length, start + longest)
  const lead = start > 0 ? '…' : ''
  const tail = end < line.length ? '…' : ''
  return {
    text: `${lead}${line.slice(start, end)}${tail}`,
    marks: marks.flatMap(([from, to]) =>
      from >= start && to <= end ? [[from - start + lead.length, to - start + lead.length] as const] : [],
    ),
  }
}
