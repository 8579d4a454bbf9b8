/**
 * The words of a message: Markdown, with formulas between dollar signs, links to what is in the house, and files as its
 * pictures. Where it is written, formulas stay as they are typed; where it is read, they are drawn.
 */
import { mathFromMarkdown } from 'mdast-util-math'
import { math } from 'micromark-extension-math'
import type { ContentNode } from './content-node.ts'
import { parseFileLink } from './file-link.ts'
import { fromMarkdown, plainBlocks } from './from-markdown.ts'
import { mathsIn } from './markdown-maths.ts'
import { plainReading, plainTags, type MarkdownDialect, type PhrasingContent } from './markdown-reading.ts'
import { parseHouseLink } from './house-link.ts'
import {
  houseLinkName,
  houseLinkNode,
  linkLabel,
  mathsName,
  mathsNode,
  mathsSource,
  shownFileName,
  shownFileNode,
  texOf,
} from './message-nodes.ts'
import { toMarkdown } from './to-markdown.ts'

const ofMessages: MarkdownDialect = {
  reading: {
    extensions: [...(plainReading.extensions ?? []), math()],
    mdastExtensions: [...(plainReading.mdastExtensions ?? []), mathFromMarkdown()],
  },
  longest: 20_000,
  tags: plainTags,
  block(node) {
    if (node.type !== 'math') return null
    return node.value.trim() === ''
      ? plainBlocks('$$')
      : [{ type: 'paragraph', content: [mathsNode(node.value.trim(), true)] }]
  },
  inline(node, source) {
    if (node.type === 'inlineMath') return mathsIn(node, source)
    if (node.type === 'image' && parseFileLink(node.url)) return [shownFileNode(node.url, node.alt ?? '')]
    if (node.type !== 'link' || !parseHouseLink(node.url)) return null
    return [houseLinkNode(node.url, wordsIn(node.children).replace(/^@/, ''))]
  },
}

const wordsIn = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? wordsIn(node.children) : ''))
    .join('')

/** Most messages are plain sentences: then there is nothing to parse. */
const plain = /^[\p{L}\p{N} ,.;?()'’“”…–—/%€£"]*$/u

/** The blocks of a message. Never throws. */
export function readMessage(text: string): ContentNode[] {
  if (plain.test(text) && !/^\s|^\d+[.)]\s|www\.|https?:/i.test(text))
    return text.trim() === '' ? [] : plainBlocks(text)
  return fromMarkdown(text, ofMessages)
}

/** The same to write in: formulas as they are typed. */
export const editableMessage = (text: string): ContentNode[] => readMessage(text).map(withoutFormulas)

function withoutFormulas(node: ContentNode): ContentNode {
  if (node.type === mathsName) return { type: 'text', text: mathsSource(node).replace(/\s+/g, ' ') }
  return node.content ? { ...node, content: node.content.map(withoutFormulas) } : node
}

/** What was written, as it is kept. */
export const writeMessage = (blocks: readonly ContentNode[]): string =>
  toMarkdown(blocks.map(withFormulas)).trim()

const formula = /\$\$([^$\n]+)\$\$|\$([^\s$](?:[^$\n]*[^\s$\\])?)\$(?!\d)/g

function withFormulas(node: ContentNode): ContentNode {
  if (node.type === 'codeBlock' || !node.content) return node
  return {
    ...node,
    content: node.content.flatMap((each) => (isPlainText(each) ? formulasIn(each) : [withFormulas(each)])),
  }
}
const isPlainText = (node: ContentNode): boolean =>
  node.type === 'text' && !node.marks?.some(({ type }) => type === 'code' || type === 'link')

/** Whether some of it is drawn otherwise than it is typed. */
export const hasFormulas = (text: string): boolean => text.includes('$') && text.search(formula) >= 0

function formulasIn(node: ContentNode): ContentNode[] {
  const text = node.text ?? ''
  const parts: ContentNode[] = []
  let end = 0
  for (const match of text.matchAll(formula)) {
    if (match.index > end) parts.push({ ...node, text: text.slice(end, match.index) })
    parts.push(mathsNode(match[1]?.trim() ?? match[2]!, match[1] !== undefined))
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ ...node, text: text.slice(end) })
  return parts
}

/** What a message says in one line, for lists and answers: no signs, no formatting. */
export function wordsOfMessage(text: string, most = 160): string {
  const words = readMessage(text.slice(0, most * 8))
    .map(lineOf)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > most ? `${words.slice(0, most).trimEnd()}…` : words
}
function lineOf(node: ContentNode): string {
  if (node.type === mathsName) return texOf(node)
  if (node.type === houseLinkName || node.type === shownFileName) return linkLabel(node)
  if (node.type === 'hardBreak') return ' '
  return (
    node.text ??
    (node.content ?? [])
      .map(lineOf)
      .join(node.content?.some(({ type }) => type === 'paragraph' || type === 'listItem') ? ' ' : '')
  )
}
