/** The words of a page without their looks, for excerpts, for finding, and for a version that cannot show more. */
import * as Y from 'yjs'
import type { Words } from '../model/page-body.ts'
import { inlineWords } from './inline-words.ts'
import { readCaption, readTex } from './node-attributes.ts'

/** What is nested deeper than anybody writes is left out. */
const deepest = 100

const textOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert?: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
    .join('')

/** What a block says that holds no text of its own. */
const blockWords = (name: string, attrs: Record<string, unknown>): string =>
  name === 'mathsBlock' ? readTex(attrs.tex) : name === 'file' ? readCaption(attrs.caption) : ''

/** A line for each block that holds text and after each break within one, in their sequence, without marks. */
export function pageText(body: Words): string {
  const lines = ['']
  const read = (node: unknown, depth: number): void => {
    if (node instanceof Y.XmlText) lines.push(lines.pop() + textOf(node))
    else if (node instanceof Y.XmlElement && depth <= deepest) {
      const attrs = node.getAttributes() as Record<string, unknown>
      const words = inlineWords({ type: node.nodeName, attrs })
      if (words !== null && words !== '\n') {
        lines.push(lines.pop() + words)
        return
      }
      lines.push(blockWords(node.nodeName, attrs))
      for (const child of node.toArray()) read(child, depth + 1)
      lines.push('')
    }
  }
  for (const child of body.fragment.toArray()) read(child, 0)
  return lines.filter((line) => line.trim() !== '').join('\n')
}
