/** A page as Markdown (CommonMark with the strikethrough and the tasks of GitHub's). */
import type { ContentNode } from './content-node.ts'
import { fileLinkOf } from './file-link.ts'
import { escapeMarkdown, markdownLine, summaryLine } from './markdown-marks.ts'
import { fileOf, readCaption, readFileAt, readFileWidth, readTex, readTone } from './node-attributes.ts'
import { tableMarkdown } from './table-markdown.ts'
import { codeLanguage, headingLevel, isDone, isInline, listStart, type WholePage } from './to-html.ts'

export { escapeMarkdown }

/** The title as the first heading, then the blocks; above them, as other tools note such things, what the page wears. */
export function markdownPage({ title, icon = '', isWide = false, blocks }: WholePage): string {
  const dress = [icon && `icon: ${icon}`, isWide && 'width: wide'].filter(Boolean)
  const matter = dress.length > 0 ? `---\n${dress.join('\n')}\n---\n\n` : ''
  return `${matter}${[`# ${escapeMarkdown(title)}`, toMarkdown(blocks)].filter(Boolean).join('\n\n')}\n`
}

/** The blocks, an empty line between them; what this version does not know is its words. */
export function toMarkdown(blocks: readonly ContentNode[]): string {
  let isSecond = false
  const parts: string[] = []
  blocks.forEach((node, i) => {
    // Two lists one after the other would be one: the second has other signs.
    isSecond = isList(node) && isLikeList(blocks[i - 1], node) && !isSecond
    const text = block(node, isSecond)
    if (text !== '') parts.push(text)
  })
  return parts.join('\n\n')
}

const isList = ({ type }: ContentNode): boolean => /^(bullet|ordered|task)List$/.test(type)
const isLikeList = (before: ContentNode | undefined, { type }: ContentNode): boolean =>
  before !== undefined && isList(before) && (before.type === 'orderedList') === (type === 'orderedList')

function block(node: ContentNode, isSecond = false): string {
  const within = node.content ?? []
  const bullet = isSecond ? '*' : '-'
  switch (node.type) {
    case 'paragraph':
      return markdownLine(within)
    case 'heading':
      return `${'#'.repeat(1 + headingLevel(node))} ${headingLine(within)}`.trim()
    case 'bulletList':
      return items(within, () => `${bullet} `)
    case 'orderedList':
      return items(within, (_, i) => `${listStart(node) + i}${isSecond ? ')' : '.'} `)
    case 'taskList':
      return items(within, (item) => `${bullet} [${isDone(item) ? 'x' : ' '}] `)
    case 'blockquote':
      return quoted(toMarkdown(within))
    case 'codeBlock':
      return fenced(plain(within), codeLanguage(node))
    case 'horizontalRule':
      return '---'
    case 'callout': {
      const words = toMarkdown(within)
      const isWords = within[0]?.type === 'paragraph' && (within[0].content ?? []).length > 0
      const head = `[!${readTone(node.attrs?.tone).toUpperCase()}]`
      return quoted(words === '' ? head : head + (isWords ? '\n' : '\n\n') + words)
    }
    case 'toggle': {
      const [line, ...rest] = within
      const words = summaryLine(line?.content ?? [])
      const level = line?.type === 'heading' ? 1 + headingLevel(line) : null
      const summary = level ? `<h${level}>${words}</h${level}>` : words
      const head = `<details>\n<summary>${summary}</summary>`
      return [head, toMarkdown(rest), '</details>'].filter(Boolean).join('\n\n')
    }
    case 'table':
      return tableMarkdown(node, cellText)
    case 'mathsBlock':
      return formula(readTex(node.attrs?.tex))
    case 'file': {
      const file = fileOf(node.attrs)
      const caption = escapeMarkdown(readCaption(node.attrs?.caption).replace(/\s+/g, ' ').trim())
      const width = readFileWidth(node.attrs?.width)
      return file ? `![${caption}](${fileLinkOf(file)}${width === 'text' ? '' : ` "${width}"`})` : caption
    }
    case 'fileAt':
      return fileAtMarkdown(node)
    default:
      return isInline(node) ? markdownLine([node]) : toMarkdown(within)
  }
}

/** A file that lies beside the page where both were taken along. */
function fileAtMarkdown({ attrs }: ContentNode): string {
  const { address, shows, caption, name } = readFileAt(attrs)
  const words = escapeMarkdown((caption || name).replace(/\s+/g, ' ').trim())
  return address ? `${shows === 'image' ? '!' : ''}[${words || 'A file'}](<${address}>)` : words
}

const quoted = (text: string): string => text.replace(/^/gm, '> ').replace(/ +$/gm, '')

/** Signs at its end would close it. */
const headingLine = (nodes: readonly ContentNode[]): string =>
  markdownLine(nodes)
    .replace(/\\?\n/g, ' ')
    .replace(/(?<!\\)((?:\\\\)*)#$/, '$1\\#')

/** All of a cell in one line; a bar in it is a bar, and no border. */
const cellText = (cell: ContentNode): string =>
  cellLines(cell.content ?? [])
    .map((line) => line.replace(/\\?\n/g, '<br>').trim())
    .filter((line) => line !== '')
    .join('<br>')
    .replace(/(\\*)\|/g, (whole, slashes: string) => (slashes.length % 2 === 0 ? `${slashes}\\|` : whole))

/** What stands in a cell as lines of words: more does not fit. */
const cellLines = (blocks: readonly ContentNode[]): string[] =>
  blocks.flatMap((node) => {
    const within = node.content ?? []
    if (node.type === 'mathsBlock')
      return [markdownLine([{ type: 'maths', attrs: { tex: readTex(node.attrs?.tex).trim() } }], true)]
    if (node.type === 'codeBlock')
      return plain(within)
        .split('\n')
        .map((text) => markdownLine([{ type: 'text', text, marks: [{ type: 'code' }] }], true))
    if (node.type === 'file') return [block(node)]
    return within.length === 0 || within.some(isInline) ? [markdownLine(within, true)] : cellLines(within)
  })

const items = (nodes: readonly ContentNode[], bullet: (item: ContentNode, i: number) => string): string =>
  nodes
    .map((item, i) => {
      const sign = bullet(item, i)
      // The box of a task is part of its first line, not of where the rest is set in.
      const indent = ' '.repeat(/^[-*]/.test(sign) ? 2 : sign.length)
      const [first, ...rest] = item.content ?? []
      const isEmpty = first?.type === 'paragraph' && markdownLine(first.content ?? []) === ''
      const words =
        isEmpty && rest.length > 0
          ? (sign.includes('[') ? '\n\n' : '\n') + toMarkdown(rest)
          : toMarkdown(item.content ?? [])
      return (
        (words === '' || words.startsWith('\n') ? sign.trimEnd() : sign) +
        words.replace(/\n(?=[^\n])/g, `\n${indent}`)
      )
    })
    .join('\n')

function formula(tex: string): string {
  const longest = Math.max(1, ...[...tex.matchAll(/\$+/g)].map(([signs]) => signs.length))
  const fence = '$'.repeat(longest + 1)
  return `${fence}\n${tex}\n${fence}`
}

/** A fence longer than any inside. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

const plain = (nodes: readonly ContentNode[]): string =>
  nodes.map((node) => node.text ?? (node.type === 'hardBreak' ? '\n' : plain(node.content ?? []))).join('')
