/**
 * Markdown (CommonMark with the tables, tasks and strikethrough of GitHub's) as blocks: the way back from
 * `to-markdown.ts`, and the way in for what people wrote elsewhere. A newline within a paragraph stays one, as the tools
 * people come from show it; HTML that is none of ours stays the text it is.
 */
import { fromMarkdown as parse } from 'mdast-util-from-markdown'
import type { ContentNode } from './content-node.ts'
import { lines, readLine } from './markdown-lines.ts'
import { ofPages } from './markdown-of-pages.ts'
import { wordsOf, type MarkdownDialect, type Readers, type RootContent } from './markdown-reading.ts'

/** Lists and quotes nested deeper come as plain lines. */
const deepest = 20

type List = Extract<RootContent, { type: 'list' }>

/** Never throws; blocks that fit the schema of a page, none for a text without words. */
export function fromMarkdown(text: string, dialect: MarkdownDialect = ofPages): ContentNode[] {
  if (text.trim() === '') return []
  if (text.length > dialect.longest || isTangled(text)) return plainBlocks(text)
  const tree = parse(text, dialect.reading)
  const known = new Map<string, string>()
  for (const node of tree.children)
    if (node.type === 'definition' && !known.has(node.identifier)) known.set(node.identifier, node.url)
  return sequence(tree.children, { links: known, dialect, source: text }, 0)
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
  /^(?:[ \t]*(?:>|(?:[*+-]|\d+[.)])[ \t])){20}/m.test(text) || paragraphs(text).some(isTangledPart)

/** What is read as one: the signs of one part have nothing to do with those of another. */
const paragraphs = (text: string): string[] => (text.length > 4_000 ? text.split(/\r?\n[ \t]*\r?\n/) : [text])

const isTangledPart = (part: string): boolean =>
  part.split('[').length > 500 || part.split(/[*_~`<!&\\]/).length > 4_000

type Reading = { links: ReadonlyMap<string, string>; dialect: MarkdownDialect; source: string }

function sequence(nodes: readonly RootContent[], reading: Reading, depth: number): ContentNode[] {
  const { dialect } = reading
  const blocks: ContentNode[] = []
  const readers = readersOf(reading, depth)
  for (let at = 0; at < nodes.length;) {
    const group = depth <= deepest ? dialect.group?.(nodes, at, readers) : null
    blocks.push(...(group ? group.blocks : blocksOf(nodes[at]!, reading, depth)))
    at = group ? group.next : at + 1
  }
  return blocks
}

const readersOf = (reading: Reading, depth: number): Readers => ({
  blocks: (nodes) => sequence(nodes, reading, depth + 1),
  line: (nodes) => readLine(nodes, reading),
  inner: (text) => innerLine(text, reading.dialect),
  source: reading.source,
})

/** A line on its own; a sign before it keeps it from being anything else. */
function innerLine(text: string, dialect: MarkdownDialect): ContentNode[] {
  const blocks = fromMarkdown(`.${text}`, { ...dialect, group: () => null })
  const [first, ...rest] = blocks.flatMap(({ content }) => content ?? [])
  const words = first?.text?.slice(1)
  return first && words ? [{ ...first, text: words }, ...rest] : rest
}

function blocksOf(node: RootContent, reading: Reading, depth: number): ContentNode[] {
  if (depth > deepest) return plainBlocks(wordsOf(node))
  const readers = readersOf(reading, depth)
  const own = reading.dialect.block(node, readers)
  if (own) return own
  const within = readers.blocks
  switch (node.type) {
    case 'paragraph':
      return [textBlock('paragraph', readers.line(node.children))]
    case 'heading':
      return [
        {
          ...textBlock('heading', readers.line(node.children)),
          attrs: { level: Math.min(3, Math.max(1, node.depth + 1 - (reading.dialect.largestHeading ?? 2))) },
        },
      ]
    case 'blockquote':
      return [{ type: 'blockquote', content: orEmpty(within(node.children)) }]
    case 'list':
      return [listOf(node, within, reading.source)]
    case 'code':
      return [
        {
          ...textBlock('codeBlock', node.value === '' ? [] : [{ type: 'text', text: node.value }]),
          ...(node.lang ? { attrs: { language: node.lang.slice(0, 40) } } : {}),
        },
      ]
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
      return withNumber(node.identifier, within(node.children))
    default: {
      const words = wordsOf(node)
      return words.trim() === '' ? [] : plainBlocks(words)
    }
  }
}

/** A footnote's words where they stand, after the number they are called by. */
function withNumber(number: string, [first, ...rest]: ContentNode[]): ContentNode[] {
  const label: ContentNode = { type: 'text', text: `[${number}] ` }
  if (first?.type !== 'paragraph')
    return [{ type: 'paragraph', content: [label] }, ...(first ? [first] : []), ...rest]
  return [{ ...first, content: [label, ...(first.content ?? [])] }, ...rest]
}

/** Tasks where one of its lines has a box. */
function listOf(
  list: List,
  within: (children: readonly RootContent[]) => ContentNode[],
  source: string,
): ContentNode {
  const isTasks = list.children.some((item) => item.checked != null || emptyBox(item, source) !== null)
  const content = list.children.map((item): ContentNode => {
    const box = item.checked == null ? emptyBox(item, source) : null
    const inside = within(box === null ? item.children : item.children.slice(1))
    // An entry begins with a paragraph.
    const blocks = inside[0]?.type === 'paragraph' ? inside : [{ type: 'paragraph' }, ...inside]
    return isTasks
      ? { type: 'taskItem', attrs: { checked: item.checked ?? box === 'x' }, content: blocks }
      : { type: 'listItem', content: blocks }
  })
  if (isTasks) return { type: 'taskList', content }
  if (!list.ordered) return { type: 'bulletList', content }
  return { type: 'orderedList', attrs: { start: list.start ?? 1 }, content }
}

/** The sign in a box that has no words after it yet; null where there is none. */
function emptyBox({ children: [first] }: List['children'][number], source: string): string | null {
  const from = first?.type === 'paragraph' ? first.position?.start.offset : undefined
  if (from === undefined) return null
  const box = /^\[([ xX])\]$/.exec(source.slice(from, first!.position?.end.offset))
  return box ? box[1]!.toLowerCase() : null
}

const textBlock = (type: string, content: ContentNode[]): ContentNode =>
  content.length > 0 ? { type, content } : { type }

const orEmpty = (blocks: ContentNode[]): ContentNode[] =>
  blocks.length > 0 ? blocks : [{ type: 'paragraph' }]
