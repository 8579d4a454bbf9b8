/** Short ways to write a page of the sample as data: what they give is the schema's own JSON. */
import type { ContentNode } from '../../content/content-node.ts'
import type { Tone } from '../../content/node-attributes.ts'
import type { SampleName } from './shapes.ts'

/** Plain words, or a run with a mark. */
export type Words = string | ContentNode

const marked = (type: string, text: string, attrs?: Record<string, unknown>): ContentNode => ({
  type: 'text',
  text,
  marks: [attrs ? { type, attrs } : { type }],
})

export const bold = (text: string): ContentNode => marked('bold', text)
export const slanted = (text: string): ContentNode => marked('italic', text)
export const struck = (text: string): ContentNode => marked('strike', text)
export const code = (text: string): ContentNode => marked('code', text)
export const link = (text: string, href: string): ContentNode => marked('link', text, { href })

export const maths = (tex: string): ContentNode => ({ type: 'maths', attrs: { tex } })
/** Somebody of the sample; who that is in this one, `settled` fills in. */
export const person = (name: SampleName): ContentNode => ({ type: 'mention', attrs: { who: name, name } })
/** In so many days from when the sample is made. */
export const dayIn = (days: number): ContentNode => ({ type: 'day', attrs: { day: days } })

const runs = (words: readonly Words[]): ContentNode[] =>
  words.map((run) => (typeof run === 'string' ? { type: 'text', text: run } : run))

export const p = (...words: Words[]): ContentNode => ({ type: 'paragraph', content: runs(words) })
export const h = (level: 1 | 2 | 3, text: string): ContentNode => ({
  type: 'heading',
  attrs: { level },
  content: runs([text]),
})
export const quote = (...blocks: ContentNode[]): ContentNode => ({ type: 'blockquote', content: blocks })
export const codeBlock = (text: string): ContentNode => ({
  type: 'codeBlock',
  content: [{ type: 'text', text }],
})
export const rule: ContentNode = { type: 'horizontalRule' }

/** One entry: its words, or a paragraph with what is under it. */
type Entry = Words | readonly Words[] | { first: ContentNode; under: ContentNode }

const entryOf = (entry: Entry): ContentNode[] => {
  if (typeof entry === 'object' && 'first' in entry) return [entry.first, entry.under]
  return [p(...(Array.isArray(entry) ? (entry as readonly Words[]) : [entry as Words]))]
}
const list = (type: string, entries: readonly Entry[]): ContentNode => ({
  type,
  content: entries.map((entry) => ({ type: 'listItem', content: entryOf(entry) })),
})

export const bullets = (...entries: Entry[]): ContentNode => list('bulletList', entries)
export const steps = (...entries: Entry[]): ContentNode => list('orderedList', entries)

/** Things to do: done ones begin with x. */
export const tasks = (...entries: readonly (readonly ['x' | ' ', ...Words[]])[]): ContentNode => ({
  type: 'taskList',
  content: entries.map(([done, ...words]) => ({
    type: 'taskItem',
    attrs: { checked: done === 'x' },
    content: [p(...words)],
  })),
})

export const callout = (tone: Tone, ...blocks: ContentNode[]): ContentNode => ({
  type: 'callout',
  attrs: { tone },
  content: blocks,
})
/** Folded below its first line. */
export const toggle = (first: string, ...blocks: ContentNode[]): ContentNode => ({
  type: 'toggle',
  content: [p(first), ...blocks],
})
export const formula = (tex: string): ContentNode => ({ type: 'mathsBlock', attrs: { tex } })
/** A print of the sample by its name; left out of a page where it could not be hung. */
export const hung = (name: string, caption: string): ContentNode => ({
  type: 'file',
  attrs: { file: name, width: 'small', caption },
})

/** The first row is the head. */
export const table = (...rows: readonly (readonly Words[])[]): ContentNode => ({
  type: 'table',
  content: rows.map((cells, row) => ({
    type: 'tableRow',
    content: cells.map((words) => ({ type: row === 0 ? 'tableHeader' : 'tableCell', content: [p(words)] })),
  })),
})
