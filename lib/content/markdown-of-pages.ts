/** What Markdown means in a page: tables, callouts, toggles, formulas, files, chips of the house. */
import { mathFromMarkdown } from 'mdast-util-math'
import { math } from 'micromark-extension-math'
import { parseFileLink } from './file-link.ts'
import type { ContentNode } from './content-node.ts'
import { parseHouseLink } from './house-link.ts'
import { mathsIn } from './markdown-maths.ts'
import {
  plainReading,
  plainTags,
  wordsOf,
  type Group,
  type MarkdownDialect,
  type PhrasingContent,
  type Readers,
  type RootContent,
} from './markdown-reading.ts'
import { houseLinkNode } from './message-nodes.ts'
import { readFileWidth, readTex, type Tone } from './node-attributes.ts'

type Table = Extract<RootContent, { type: 'table' }>
type Quote = Extract<RootContent, { type: 'blockquote' }>
type Paragraph = Extract<RootContent, { type: 'paragraph' }>

/** What an address of a picture means: the attributes of a file; null for what is none. */
export type FileReader = (url: string) => Record<string, unknown> | null

const ofTheHouse: FileReader = (url) => {
  const file = parseFileLink(url)
  return file && { file }
}

export const pageDialect = (fileAt: FileReader): MarkdownDialect => ({
  reading: {
    extensions: [...(plainReading.extensions ?? []), math()],
    mdastExtensions: [...(plainReading.mdastExtensions ?? []), mathFromMarkdown()],
  },
  longest: 2_000_000,
  tags: { ...plainTags, mark: 'highlight' },
  block(node, readers) {
    switch (node.type) {
      case 'table':
        return [tableOf(node, readers, fileAt)]
      case 'blockquote':
        return calloutOf(node, readers)
      case 'math':
        return [{ type: 'mathsBlock', attrs: { tex: readTex(node.value) } }]
      case 'paragraph':
        return filesOf(node.children, readers, fileAt) ?? loneFormula(node, readers)
      default:
        return null
    }
  },
  inline(node, source) {
    if (node.type === 'inlineMath')
      return mathsIn(node, source).map((each) =>
        each.type === 'maths' ? { type: 'maths', attrs: { tex: readTex(each.attrs?.tex) } } : each,
      )
    return node.type === 'link' ? chipOf(node.url, wordsOf(node)) : null
  },
  group: foldOf,
})

export const ofPages = pageDialect(ofTheHouse)

/** A person, a card or a thing of the house as pages hold them. */
function chipOf(url: string, words: string): ContentNode[] | null {
  const link = parseHouseLink(url)
  if (!link) return null
  if (link.is === 'person')
    return [{ type: 'mention', attrs: { who: link.did, name: words.replace(/^@/, '').slice(0, 100) } }]
  if (link.is === 'card') return [{ type: 'card', attrs: { board: link.board, card: link.card } }]
  return [houseLinkNode(url, words)]
}

function tableOf({ children, align }: Table, readers: Readers, fileAt: FileReader): ContentNode {
  const columns = Math.max(1, ...children.map((row) => row.children.length))
  return {
    type: 'table',
    content: children.map((row, y) => ({
      type: 'tableRow',
      content: Array.from({ length: columns }, (_, x): ContentNode => {
        const words = row.children[x] ? readers.line(row.children[x].children) : []
        const paragraph = words.length > 0 ? { type: 'paragraph', content: words } : { type: 'paragraph' }
        const side = align?.[x]
        return {
          type: y === 0 ? 'tableHeader' : 'tableCell',
          ...(side ? { attrs: { align: side } } : {}),
          content: (row.children[x] && filesOf(row.children[x].children, readers, fileAt)) ?? [paragraph],
        }
      }),
    })),
  }
}

const tips = ['tip', 'hint', 'important', 'success', 'check', 'done']
const warnings = ['warning', 'caution', 'attention', 'danger', 'error', 'failure', 'fail', 'missing', 'bug']
const toneOf = (kind: string): Tone =>
  tips.includes(kind) ? 'tip' : warnings.includes(kind) ? 'warning' : 'note'

/** `> [!TIP]`, as GitHub has it; with a title and a sign for folding, as Obsidian has it. */
function calloutOf({ children }: Quote, { blocks, line, source }: Readers): ContentNode[] | null {
  const [first, ...rest] = children
  const [words, ...more] = first?.type === 'paragraph' ? first.children : []
  if (first?.type !== 'paragraph' || words?.type !== 'text') return null
  const head = /^\[!([a-z]{1,20})\]([-+]?)[ \t]*/i.exec(words.value)
  // Written with a sign before it, it is meant as text.
  if (!head || !source.startsWith('[!', words.position?.start.offset ?? 0)) return null
  const after = words.value.slice(head[0].length)
  const end = after.indexOf('\n')
  const isOneLine = end < 0 && more.length === 0
  const title = end < 0 ? (isOneLine ? after : '') : after.slice(0, end)
  const begun = end < 0 ? (isOneLine ? '' : after) : after.slice(end + 1)
  const opening: PhrasingContent[] = [
    ...(begun ? [{ type: 'text' as const, value: begun }] : []),
    ...(end < 0 && more[0]?.type === 'break' && begun === '' ? more.slice(1) : more),
  ]
  const inside = [
    ...(opening.length > 0 ? [{ type: 'paragraph', content: line(opening) }] : []),
    ...blocks(rest),
  ]
  const titled = title.trim()
    ? [{ type: 'paragraph', content: [{ type: 'text', text: title.trim(), marks: [{ type: 'bold' }] }] }]
    : []
  if (head[2] && title.trim())
    return [
      {
        type: 'toggle',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: title.trim() }] }, ...inside],
      },
    ]
  const content = [...titled, ...inside]
  return [
    {
      type: 'callout',
      attrs: { tone: toneOf(head[1]!.toLowerCase()) },
      content: content.length > 0 ? content : [{ type: 'paragraph' }],
    },
  ]
}

const isBreak = (node: PhrasingContent): boolean =>
  node.type === 'break' || (node.type === 'html' && /^<br/i.test(node.value))

/** Files of the house are blocks: they part the words of the paragraph they stand in. */
function filesOf(
  children: readonly PhrasingContent[],
  { line }: Readers,
  fileAt: FileReader,
): ContentNode[] | null {
  const blocks: ContentNode[] = []
  let words: PhrasingContent[] = []
  const end = () => {
    while (words[0] && isBreak(words[0])) words.shift()
    while (words.length > 0 && isBreak(words.at(-1)!)) words.pop()
    if (words.some((child) => wordsOf(child).trim() !== ''))
      blocks.push({ type: 'paragraph', content: line(words) })
    words = []
  }
  for (const child of children) {
    const file = child.type === 'image' ? fileAt(child.url) : null
    if (!file || child.type !== 'image') {
      words.push(child)
      continue
    }
    end()
    const attrs = { ...file, width: readFileWidth(child.title), caption: child.alt ?? '' }
    blocks.push({ type: 'file', attrs })
  }
  if (blocks.length > 0) end()
  return blocks.length > 0 ? blocks : null
}

/** `$$…$$` that stands alone is a block. */
function loneFormula({ children }: Paragraph, { source }: Readers): ContentNode[] | null {
  const [only] = children
  if (children.length !== 1 || only?.type !== 'inlineMath') return null
  const isBlock = source.startsWith('$$', only.position?.start.offset ?? 0) && only.value.trim() !== ''
  return isBlock ? [{ type: 'mathsBlock', attrs: { tex: readTex(only.value.trim()) } }] : null
}

const opening = /^<details(?:\s+open(?:="")?)?>\s*<summary>([\s\S]*?)<\/summary>\s*$/i

/** `<details>` and Notion's `<aside>`, with whatever stands between them and their end. */
function foldOf(nodes: readonly RootContent[], at: number, readers: Readers): Group | null {
  const node = nodes[at]
  if (node?.type !== 'html') return null
  const summary = opening.exec(node.value.trim())?.[1]
  const tag = summary !== undefined ? 'details' : /^<aside>/i.test(node.value) ? 'aside' : null
  if (!tag) return null
  const end = endOf(nodes, at, tag)
  if (end === null) return null
  const inside = readers.blocks(nodes.slice(at + 1, end))
  if (tag === 'details') {
    const first = summaryLine(summary!, readers)
    return { blocks: [{ type: 'toggle', content: [first, ...inside] }], next: end + 1 }
  }
  const begun = node.value.replace(/^<aside>\s*/i, '').trim()
  const words = begun ? [{ type: 'paragraph', content: [{ type: 'text', text: begun }] }] : []
  const content = [...words, ...inside]
  return {
    blocks: [
      {
        type: 'callout',
        attrs: { tone: 'note' },
        content: content.length > 0 ? content : [{ type: 'paragraph' }],
      },
    ],
    next: end + 1,
  }
}

function endOf(nodes: readonly RootContent[], from: number, tag: string): number | null {
  let open = 0
  for (let at = from; at < nodes.length; at++) {
    const node = nodes[at]
    if (node?.type !== 'html') continue
    if (new RegExp(`^<${tag}\\b`, 'i').test(node.value)) open++
    if (new RegExp(`^</${tag}>\\s*$`, 'i').test(node.value.trim()) && --open === 0) return at
  }
  return null
}

function summaryLine(html: string, { inner }: Readers): ContentNode {
  const level = /^<h([1-6])>([\s\S]*)<\/h\1>$/i.exec(html.trim())
  const content = inner(level ? level[2]! : html)
  const type = level ? 'heading' : 'paragraph'
  return {
    type,
    ...(level ? { attrs: { level: Math.min(3, Math.max(1, Number(level[1]) - 1)) } } : {}),
    ...(content.length > 0 ? { content } : {}),
  }
}
