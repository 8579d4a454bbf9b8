/** A page as lines of words: what two states of it are compared by. How lines nest is told by their kind. */
import type { Did } from '../base/ids.ts'
import type { ContentNode } from './content-node.ts'
import { inlineWords } from './inline-words.ts'
import { pageSchema } from './page-schema.ts'

export type Word = {
  text: string
  /** Who wrote it, as far as the steps that were looked at tell. */
  by: Did | null
  /** Who took it out later. */
  goneBy: Did | null
  /** The same word in the state that everything is compared with. */
  first: Word | null
}

export type LineKind = {
  /** The schema's name of the block. */
  block: string
  /** 1 to 3 for a heading, 0 for others. */
  level: number
  /** How it is marked where it begins an entry of a list. */
  mark: 'none' | 'bullet' | 'number' | 'open' | 'done'
  /** In how many lists, quotes and other boxes it stands. */
  depth: number
}

export type Line = {
  kind: LineKind
  words: Word[]
  movedBy: Did | null
  /** The line it was in the state that everything is compared with. */
  first: Line | null
}

const pieces = /[\p{L}\p{N}\p{M}_’']+|\s+|[^\p{L}\p{N}\p{M}_’'\s]/gu
const boxes = ['bulletList', 'orderedList', 'taskList', 'blockquote', 'callout', 'toggle', 'table']
/** What is nested deeper than anybody writes is left out. */
const deepest = 100

export const textOf = ({ words }: Pick<Line, 'words'>): string => words.map(({ text }) => text).join('')

export function pageLines(blocks: readonly ContentNode[]): Line[] {
  const lines: Line[] = []
  const read = (node: ContentNode, depth: number, mark: LineKind['mark'], deep: number): void => {
    if (deep > deepest) return
    const within = node.content ?? []
    const isLeaf = within.length === 0 || within.some(isInline)
    if (isLeaf) {
      if (boxes.includes(node.type)) return
      const level = node.type === 'heading' ? Math.min(3, Math.max(1, Number(node.attrs?.level) || 1)) : 0
      const text = within.length > 0 ? within.map(inlineText).join('') : ownText(node)
      const words = (text.match(pieces) ?? []).map(newWord)
      lines.push({ kind: { block: node.type, level, mark, depth }, words, movedBy: null, first: null })
      return
    }
    const inside = boxes.includes(node.type) ? depth + 1 : depth
    within.forEach((child, place) => {
      // An entry is marked where it begins.
      const isFirst = place === 0
      const own = isFirst && (node.type === 'listItem' || node.type === 'taskItem') ? mark : 'none'
      read(child, inside, markOf(node, child) ?? own, deep + 1)
    })
  }
  for (const block of blocks) read(block, 0, 'none', 0)
  return lines
}

const isInline = ({ type }: ContentNode): boolean => pageSchema().nodes[type]?.isInline === true

function markOf(parent: ContentNode, child: ContentNode): LineKind['mark'] | null {
  if (child.type === 'taskItem')
    return child.attrs?.checked === true || child.attrs?.checked === 'true' ? 'done' : 'open'
  if (child.type !== 'listItem') return null
  return parent.type === 'orderedList' ? 'number' : 'bullet'
}

const inlineText = (node: ContentNode): string => node.text ?? inlineWords(node) ?? ownText(node)

/** What stands for a thing without words of its own. */
function ownText({ type, attrs = {} }: ContentNode): string {
  if (type === 'paragraph' || type === 'heading' || type === 'codeBlock') return ''
  for (const key of ['name', 'tex', 'caption', 'title']) {
    const value = attrs[key]
    if (typeof value === 'string' && value !== '') return value.slice(0, 1000)
  }
  return type === 'horizontalRule' ? '⁂' : '▢'
}

const newWord = (text: string): Word => ({ text, by: null, goneBy: null, first: null })
