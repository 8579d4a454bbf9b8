/** A page as Markdown (CommonMark with the strikethrough and the tasks of GitHub's). */
import type { ContentNode } from './content-node.ts'
import { fileLinkOf } from './file-link.ts'
import { houseLinkOf } from './house-link.ts'
import { inlineWords } from './inline-words.ts'
import { houseLinkName, houseLinkUrl, houseLinkWords, mathsName, mathsSource } from './message-nodes.ts'
import { dayInWords, dayOf, fileOf, mentionOf, readCaption, readTex, readTone } from './node-attributes.ts'
import { isSafeLink } from './safe-link.ts'
import { tableMarkdown } from './table-markdown.ts'
import { headingLevel, isDone, isInline, listStart } from './to-html.ts'

/** The title as the first heading, then the blocks. */
export const markdownPage = ({ title, blocks }: { title: string; blocks: readonly ContentNode[] }): string =>
  `${[`# ${escapeMarkdown(title)}`, toMarkdown(blocks)].filter(Boolean).join('\n\n')}\n`

/** The blocks, an empty line between them; what this version does not know is its words. */
export function toMarkdown(blocks: readonly ContentNode[]): string {
  return blocks
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n')
}

/** Text in which nothing means more than it says. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>~|&$]/g, '\\$&')
    .replace(/^(\s*)([-+#=]|\d+(?=[.)]))/gm, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    )

function block(node: ContentNode): string {
  const within = node.content ?? []
  switch (node.type) {
    case 'paragraph':
      return inline(within)
    case 'heading':
      return `${'#'.repeat(1 + headingLevel(node))} ${inline(within).replace(/\\?\n/g, ' ')}`
    case 'bulletList':
      return items(within, () => '- ')
    case 'orderedList':
      return items(within, (_, i) => `${listStart(node) + i}. `)
    case 'taskList':
      return items(within, (item) => `- [${isDone(item) ? 'x' : ' '}] `)
    case 'blockquote':
      return quoted(toMarkdown(within))
    case 'codeBlock':
      return fenced(plain(within))
    case 'horizontalRule':
      return '---'
    case 'callout':
      return quoted(`[!${readTone(node.attrs?.tone).toUpperCase()}]\n${toMarkdown(within)}`)
    case 'toggle': {
      const [line, ...rest] = within
      const summary = `<details>\n<summary>${inline(line?.content ?? []).replace(/\\?\n/g, ' ')}</summary>`
      return [summary, toMarkdown(rest), '</details>'].filter(Boolean).join('\n\n')
    }
    case 'table':
      return tableMarkdown(node, cellText)
    case 'mathsBlock':
      return `$$\n${readTex(node.attrs?.tex).replace(/\n{2,}/g, '\n')}\n$$`
    case 'file': {
      const file = fileOf(node.attrs)
      const caption = escapeMarkdown(readCaption(node.attrs?.caption)).replace(/\s*\n\s*/g, ' ')
      return file ? `![${caption}](${fileLinkOf(file)})` : caption
    }
    default:
      return isInline(node) ? inline([node]) : toMarkdown(within)
  }
}

const quoted = (text: string): string => text.replace(/^/gm, '> ').replace(/ +$/gm, '')

/** All of a cell in one line. */
const cellText = (cell: ContentNode): string =>
  toMarkdown(cell.content ?? [])
    .replace(/\\?\n+/g, '<br>')
    .trim()

const items = (nodes: readonly ContentNode[], bullet: (item: ContentNode, i: number) => string): string =>
  nodes
    .map((item, i) => {
      const sign = bullet(item, i)
      // The box of a task is part of its first line, not of where the rest is set in.
      const indent = ' '.repeat(sign.startsWith('- ') ? 2 : sign.length)
      return sign + toMarkdown(item.content ?? []).replace(/\n(?=[^\n])/g, `\n${indent}`)
    })
    .join('\n')

/** A fence longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

const plain = (nodes: readonly ContentNode[]): string =>
  nodes.map((node) => node.text ?? (node.type === 'hardBreak' ? '\n' : plain(node.content ?? []))).join('')

const signs: Record<string, readonly [string, string]> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  underline: ['<u>', '</u>'],
  highlight: ['<mark>', '</mark>'],
}

const inline = (nodes: readonly ContentNode[]): string => nodes.map(run).join('')

function run(node: ContentNode): string {
  if (node.type === 'hardBreak') return '\\\n'
  if (node.type === mathsName) return mathsSource(node)
  if (node.type === houseLinkName)
    return `[${escapeMarkdown(houseLinkWords(node.attrs))}](${houseLinkUrl(node)})`
  const person = node.type === 'mention' ? mentionOf(node.attrs) : null
  if (person) return `[@${escapeMarkdown(person.name)}](${houseLinkOf({ is: 'person', did: person.who })})`
  const day = node.type === 'day' ? dayOf(node.attrs) : null
  if (day) return `<time datetime="${day}">${dayInWords(day)}</time>`
  if (node.type !== 'text') {
    const words = inlineWords(node)
    return words === null ? inline(node.content ?? []) : escapeMarkdown(words)
  }
  const marks = node.marks ?? []
  const text = node.text ?? ''
  const isCode = marks.some(({ type }) => type === 'code')
  // Signs stand at the words themselves: beside a space they would be read as signs.
  const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!
  if (words === '') return text
  const marked = marks.reduce(
    (inside, { type, attrs }) => {
      if (type === 'link') {
        const href = attrs?.href
        return typeof href === 'string' && isSafeLink(href) ? `[${inside}](${addressOf(href)})` : inside
      }
      const pair = Object.hasOwn(signs, type) ? signs[type] : null
      return pair ? pair[0] + inside + pair[1] : inside
    },
    isCode ? codeOf(words!) : escapeMarkdown(words!),
  )
  return before! + marked + after!
}

function codeOf(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const ticks = '`'.repeat(longest + 1)
  const space = /^`|`$/.test(text) ? ' ' : ''
  return `${ticks}${space}${text.replace(/\n/g, ' ')}${space}${ticks}`
}

const addressOf = (href: string): string =>
  /[()<>\s]/.test(href) ? `<${href.replace(/[<>\n]/g, encodeURIComponent)}>` : href
