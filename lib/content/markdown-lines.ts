/** A line of Markdown as runs of text with their marks. */
import type { ContentNode } from './content-node.ts'
import { dayInWords, dayOf, readTex } from './node-attributes.ts'
import { wordsOf, type Mark, type MarkdownDialect, type PhrasingContent } from './markdown-reading.ts'
import { isSafeLink } from './safe-link.ts'

/** `links`: addresses that stand elsewhere in the text, by their names. */
export type LineReading = { links: ReadonlyMap<string, string>; dialect: MarkdownDialect; source: string }

export function readLine(nodes: readonly PhrasingContent[], reading: LineReading): ContentNode[] {
  const { links, dialect, source } = reading
  const open: string[] = []
  /** Words that a day says itself. */
  let said: string | null = null
  const read = (node: PhrasingContent, marks: readonly Mark[]): ContentNode[] => {
    const inside = (children: readonly PhrasingContent[], mark: Mark) =>
      children.flatMap((child) => read(child, withMark(marks, mark)))
    const own = dialect.inline(node, source)
    if (own) return own
    const now = open.reduce<readonly Mark[]>((all, type) => withMark(all, { type }), marks)
    switch (node.type) {
      case 'text': {
        const rest = said !== null && node.value.startsWith(said) ? node.value.slice(said.length) : node.value
        said = null
        return lines(rest, now)
      }
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
      case 'html': {
        const tag = readTag(node.value, dialect.tags)
        if (tag?.is === 'chip') {
          said = tag.said
          return [tag.node]
        }
        if (tag?.is === 'open') open.push(tag.mark)
        else if (tag?.is === 'close') {
          const at = open.lastIndexOf(tag.mark)
          if (at >= 0) open.splice(at, 1)
        }
        return tag ? (tag.is === 'break' ? [{ type: 'hardBreak' }] : []) : lines(node.value, now)
      }
      case 'footnoteReference':
        return lines(`[${node.identifier}]`, now)
      default:
        return lines(wordsOf(node), now)
    }
  }
  return joined(nodes.flatMap((node) => read(node, [])))
}

type Tag =
  | { is: 'open' | 'close'; mark: string }
  | { is: 'break' }
  | { is: 'end' }
  | { is: 'chip'; node: ContentNode; said: string | null }

/** The few tags that mean something within a line; null for those that stay the text they are. */
function readTag(html: string, tags: MarkdownDialect['tags']): Tag | null {
  if (/^<br\s*\/?>$/i.test(html)) return { is: 'break' }
  if (html === '<!-- -->') return { is: 'end' }
  const plain = /^<(\/?)([a-z]+)>$/i.exec(html)
  const name = plain?.[2]!.toLowerCase()
  if (name !== undefined && Object.hasOwn(tags, name))
    return { is: plain![1] === '/' ? 'close' : 'open', mark: tags[name]! }
  if (!Object.hasOwn(tags, 'mark')) return null
  const day = dayOf({ day: /^<time datetime="([\d-]+)">$/.exec(html)?.[1] })
  if (day) return { is: 'chip', node: { type: 'day', attrs: { day } }, said: dayInWords(day) }
  const tex = /^<span data-tex="([^"]*)">$/.exec(html)?.[1]
  if (tex !== undefined)
    return { is: 'chip', node: { type: 'maths', attrs: { tex: readTex(unescaped(tex)) } }, said: null }
  return name === 'time' || name === 'span' ? { is: 'end' } : null
}

const unescaped = (text: string): string =>
  text.replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))

const withMark = (marks: readonly Mark[], mark: Mark): Mark[] => [
  ...marks.filter(({ type }) => type !== mark.type),
  mark,
]

const linkTo = (marks: readonly Mark[], url: string | undefined): readonly Mark[] =>
  url !== undefined && isSafeLink(url) ? withMark(marks, { type: 'link', attrs: { href: url } }) : marks

/** Text with a break at each newline. */
export const lines = (text: string, marks: readonly Mark[]): ContentNode[] =>
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
