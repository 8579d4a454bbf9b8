/** How Markdown is read: what a text may hold, and what a page or a message makes of it. */
import type { fromMarkdown as parse } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { ContentNode } from './content-node.ts'

type Options = Exclude<NonNullable<Parameters<typeof parse>[1]>, string>
export type Root = ReturnType<typeof parse>
export type RootContent = Root['children'][number]
export type PhrasingContent = Extract<RootContent, { type: 'paragraph' }>['children'][number]
export type Mark = NonNullable<ContentNode['marks']>[number]

/** What reads the parts of a block. */
export type Readers = {
  blocks(nodes: readonly RootContent[]): ContentNode[]
  line(nodes: readonly PhrasingContent[]): ContentNode[]
  /** A piece of text within the text. */
  inner(text: string): ContentNode[]
  source: string
}

/** What a text may hold beyond what every text does; null for what is read as everywhere. */
export type MarkdownDialect = {
  /** How many signs its largest heading has; two where the first is the title of the page. */
  largestHeading?: 1 | 2
  reading: Options
  /** Longer texts (UTF-16 units) come as plain paragraphs: reading Markdown takes more than its length in time. */
  longest: number
  /** The marks that tags within a line give. */
  tags: Readonly<Record<string, string>>
  block(node: RootContent, readers: Readers): ContentNode[] | null
  inline(node: PhrasingContent, source: string): ContentNode[] | null
  /** Blocks that several nodes beside one another make, and where the next one is. */
  group?(nodes: readonly RootContent[], at: number, readers: Readers): Group | null
}
export type Group = { blocks: ContentNode[]; next: number }

/** An address that somebody wrote with a sign before it is meant as text: it is not looked for once more. */
const withoutSecondLook = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }))

export const plainReading: Options = { extensions: [gfm()], mdastExtensions: withoutSecondLook }

export const plainTags = {
  u: 'underline',
  ins: 'underline',
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  del: 'strike',
  s: 'strike',
  code: 'code',
} as const

/** The words of a part of the tree; without recursion, since it may be as deep as somebody likes. */
export function wordsOf(node: Root | RootContent): string {
  const words: string[] = []
  const open: (Root | RootContent)[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    if ('value' in next) words.push(next.value)
    else if ('alt' in next && next.alt) words.push(next.alt)
    else if (next.type === 'break') words.push('\n')
    if ('children' in next) open.push(...[...next.children].reverse())
  }
  return words.join('')
}
