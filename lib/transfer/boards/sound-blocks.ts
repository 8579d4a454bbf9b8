/** Blocks of a page that come in a file: such as the schema of pages takes, with nothing in them that it does not know. */
import { cardAddress, cardNodeName } from '../../content/card-address.ts'
import type { ContentNode } from '../../content/content-node.ts'
import { documentOf } from '../../content/fill-page.ts'
import { plainBlocks } from '../../content/from-markdown.ts'
import { isSafeLink } from '../../content/safe-link.ts'
import { headingLevel, isDone, listStart } from '../../content/to-html.ts'
import { cut, fieldOf, objectOf, objectsIn, textIn, type Foreign } from './foreign.ts'

/** What is nested deeper than anybody writes is left out. */
const deepest = 40
/** Blocks and runs of one card. */
const mostNodes = 20_000
/** UTF-16 units in one run. */
const longestRun = 50_000

const marks = new Set(['bold', 'italic', 'strike', 'underline', 'code', 'link'])

/** The blocks under a key as they may stand in a page; where they may not, their words in paragraphs. */
export function soundBlocks(object: Foreign, key: string): ContentNode[] {
  let left = mostNodes
  const read = (node: Foreign, depth: number): ContentNode[] => {
    if (left-- <= 0 || depth > deepest) return []
    const type = textIn(node, 'type', 100)
    if (type === 'text') {
      const text = textIn(node, 'text', longestRun)
      const worn = marksOf(node)
      if (text === '') return []
      return [worn.length > 0 ? { type, text, marks: worn } : { type, text }]
    }
    const content = objectsIn(node, 'content').flatMap((child) => read(child, depth + 1))
    if (type === cardNodeName && !cardAddress(objectOf(fieldOf(node, 'attrs')) ?? {})) return []
    const attrs = attributesOf(type, objectOf(fieldOf(node, 'attrs')) ?? {})
    return [{ type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) }]
  }
  const blocks = objectsIn(object, key).flatMap((node) => read(node, 0))
  return fits(blocks) ? blocks : plainBlocks(wordsOf(blocks))
}

/** Whether the schema takes them; it says no by throwing. */
function fits(blocks: readonly ContentNode[]): boolean {
  if (blocks.length === 0) return true
  try {
    documentOf(blocks)
    return true
  } catch {
    return false
  }
}

function attributesOf(type: string, attrs: Foreign): ContentNode['attrs'] | null {
  const node = { type, attrs }
  switch (type) {
    case 'heading':
      return { level: headingLevel(node) }
    case 'orderedList':
      return { start: listStart(node) }
    case cardNodeName:
      return cardAddress(attrs)
    case 'taskItem':
      return { checked: isDone(node) }
    default:
      return null
  }
}

function marksOf(node: Foreign): { type: string; attrs?: Record<string, unknown> }[] {
  const worn = new Set<string>()
  return objectsIn(node, 'marks').flatMap((mark) => {
    const type = textIn(mark, 'type', 100)
    if (!marks.has(type) || worn.has(type)) return []
    worn.add(type)
    if (type !== 'link') return [{ type }]
    const href = textIn(objectOf(fieldOf(mark, 'attrs')) ?? {}, 'href', 2_000)
    return href !== '' && isSafeLink(href) ? [{ type, attrs: { href } }] : []
  })
}

const wordsOf = (blocks: readonly ContentNode[]): string =>
  cut(
    blocks
      .map((block) => block.text ?? wordsOf(block.content ?? []))
      .filter(Boolean)
      .join('\n\n'),
    longestRun,
  )
