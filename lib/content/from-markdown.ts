/**
 * Markdown (CommonMark with the tasks and the strikethrough of GitHub's) as blocks of a page: the way back from
 * `to-markdown.ts`, and the way in for what people wrote elsewhere. A newline within a paragraph stays one, as the tools
 * people come from show it; tables come as lines; HTML stays the text it is.
 */
import { fromMarkdown as parse } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { ContentNode } from './content-node.ts'
import { isSafeLink } from './safe-link.ts'

/** Longer texts (UTF-16 units) come as plain paragraphs: reading Markdown takes more than its length in time. */
const longest = 20_000
/** Lists and quotes nested deeper come as plain lines. */
const deepest = 20

type Options = Exclude<NonNullable<Parameters<typeof parse>[1]>, string>

/** What a text may hold beyond what a page does, and how that is read; null for what is read as in a page. */
export type MarkdownDialect = {
  reading: Options
  block(node: RootContent, source: string): ContentNode[] | null
  inline(node: PhrasingContent, source: string): ContentNode[] | null
}

export const pageReading = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }
const ofPages: MarkdownDialect = { reading: pageReading, block: () => null, inline: () => null }

type Root = ReturnType<typeof parse>
export type RootContent = Root['children'][number]
type List = Extract<RootContent, { type: 'list' }>
export type PhrasingContent = Extract<RootContent, { type: 'paragraph' }>['children'][number]

type Mark = NonNullable<ContentNode['marks']>[number]

/** Never throws; blocks that fit the schema of a page, none for a text without words. */
export function fromMarkdown(text: string, dialect: MarkdownDialect = ofPages): ContentNode[] {
  if (text.trim() === '') return []
  if (text.length > longest || isTangled(text)) return plainBlocks(text)
  const tree = parse(text, dialect.reading)
  const known = new Map<string, string>()
  for (const node of tree.children)
    if (node.type === 'definition' && !known.has(node.identifier)) known.set(node.identifier, node.url)
  const reading = { links: known, dialect, source: text }
  return tree.children.flatMap((node) => blocksOf(node, reading, 0))
}

/** A paragraph for each part between empty lines, every sign as it stands. */
export const plainBlocks = (text: string): ContentNode[] =>
  text
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map((part) => lines(part.replace(/\r/g, '').trim(), []))
    .filter((content) => content.length > 0)
    .map((content) => ({ type: 'paragraph', content }))

/** Signs in such numbers are no words; and reading them takes long. */
const isTangled = (text: string): boolean =>
  /^(?:[ \t]*(?:[>*+-]|\d+[.)])){20}/m.test(text) ||
  text.split('[').length > 500 ||
  text.split(/[*_~`<!&\\]/).length > 4_000

/** `links`: addresses that stand elsewhere in the text, by their names. */
type Reading = { links: ReadonlyMap<string, string>; dialect: MarkdownDialect; source: string }

function blocksOf(node: RootContent, reading: Reading, depth: number): ContentNode[] {
  if (depth > deepest) return plainBlocks(wordsOf(node))
  const own = reading.dialect.block(node, reading.source)
  if (own) return own
  const within = (children: readonly RootContent[]): ContentNode[] =>
    children.flatMap((child) => blocksOf(child, reading, depth + 1))
  switch (node.type) {
    case 'paragraph':
      return [textBlock('paragraph', inline(node.children, reading))]
    case 'heading':
      return [
        {
          ...textBlock('heading', inline(node.children, reading)),
          attrs: { level: Math.min(3, Math.max(1, node.depth - 1)) },
        },
      ]
    case 'blockquote':
      return [{ type: 'blockquote', content: orEmpty(within(node.children)) }]
    case 'list':
      return [listOf(node, within)]
    case 'code':
      return [textBlock('codeBlock', node.value === '' ? [] : [{ type: 'text', text: node.value }])]
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }]
    case 'table':
      return node.children.map((row) => {
        const cells = row.children.map((cell) => wordsOf(cell).trim())
        return textBlock('paragraph', lines(cells.join(' | '), []))
      })
    case 'definition':
      return []
    case 'html':
      return plainBlocks(node.value)
    case 'footnoteDefinition':
      return within(node.children)
    default: {
      const words = wordsOf(node)
      return words.trim() === '' ? [] : plainBlocks(words)
    }
  }
}

/** Tasks where one of its lines has a box. */
function listOf(list: List, within: (children: readonly RootContent[]) => ContentNode[]): ContentNode {
  const isTasks = list.children.some(({ checked }) => typeof checked === 'boolean')
  const content = list.children.map((item): ContentNode => {
    const inside = within(item.children)
    // An entry begins with a paragraph.
    const blocks = inside[0]?.type === 'paragraph' ? inside : [{ type: 'paragraph' }, ...inside]
    return isTasks
      ? { type: 'taskItem', attrs: { checked: item.checked === true }, content: blocks }
      : { type: 'listItem', content: blocks }
  })
  if (isTasks) return { type: 'taskList', content }
  if (!list.ordered) return { type: 'bulletList', content }
  return { type: 'orderedList', attrs: { start: list.start ?? 1 }, content }
}

function inline(nodes: readonly PhrasingContent[], { links, dialect, source }: Reading): ContentNode[] {
  let isUnderlined = false
  const read = (node: PhrasingContent, marks: readonly Mark[]): ContentNode[] => {
    const inside = (children: readonly PhrasingContent[], mark: Mark) =>
      children.flatMap((child) => read(child, withMark(marks, mark)))
    const own = dialect.inline(node, source)
    if (own) return own
    const now = isUnderlined ? withMark(marks, { type: 'underline' }) : marks
    switch (node.type) {
      case 'text':
        return lines(node.value, now)
      case 'break':
        return [{ type: 'hardBreak' }]
      case 'strong':
        return inside(node.children, { type: 'bold' })
      case 'emphasis':
        return inside(node.children, { type: 'italic' })
      case 'delete':
        return inside(node.children, { type: 'strike' })
      case 'inlineCode':
        return lines(node.value, withMark(now, { type: 'code' }))
      case 'link':
        return node.children.flatMap((child) => read(child, linkTo(marks, node.url)))
      case 'linkReference':
        return node.children.flatMap((child) => read(child, linkTo(marks, links.get(node.identifier))))
      case 'image':
        return lines(node.alt || node.url, linkTo(now, node.url))
      case 'imageReference':
        return lines(node.alt || node.identifier, linkTo(now, links.get(node.identifier)))
      case 'html':
        if (/^<\/?u>$/i.test(node.value)) {
          isUnderlined = !node.value.startsWith('</')
          return []
        }
        return lines(node.value, now)
      case 'footnoteReference':
        return lines(`[${node.identifier}]`, now)
      default:
        return []
    }
  }
  return joined(nodes.flatMap((node) => read(node, [])))
}

const withMark = (marks: readonly Mark[], mark: Mark): Mark[] => [
  ...marks.filter(({ type }) => type !== mark.type),
  mark,
]

const linkTo = (marks: readonly Mark[], url: string | undefined): readonly Mark[] =>
  url !== undefined && isSafeLink(url) ? withMark(marks, { type: 'link', attrs: { href: url } }) : marks

/** Text with a break at each newline. */
const lines = (text: string, marks: readonly Mark[]): ContentNode[] =>
  text
    .split('\n')
    .flatMap((line, i): ContentNode[] => [
      ...(i > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line === ''
        ? []
        : [marks.length > 0 ? { type: 'text', text: line, marks } : { type: 'text', text: line }]),
    ])

/** Neighbours with the same marks as one run. */
function joined(nodes: readonly ContentNode[]): ContentNode[] {
  const runs: ContentNode[] = []
  for (const node of nodes) {
    const last = runs.at(-1)
    if (last?.type === 'text' && node.type === 'text' && isSame(last.marks, node.marks))
      runs[runs.length - 1] = { ...last, text: `${last.text}${node.text}` }
    else runs.push(node)
  }
  return runs
}

const isSame = (one: ContentNode['marks'], other: ContentNode['marks']): boolean =>
  JSON.stringify(one ?? []) === JSON.stringify(other ?? [])

const textBlock = (type: string, content: ContentNode[]): ContentNode =>
  content.length > 0 ? { type, content } : { type }

const orEmpty = (blocks: ContentNode[]): ContentNode[] =>
  blocks.length > 0 ? blocks : [{ type: 'paragraph' }]

/** The words of a part of the tree; without recursion, since it may be as deep as somebody likes. */
function wordsOf(node: Root | RootContent): string {
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
