/** Short ways to write a page of the sample as data: what they give is the schema's own JSON. */
import type { ContentNode } from '../../content/content-node.ts'

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
