/** A page as Markdown (CommonMark with the strikethrough and the tasks of GitHub's). */
import { cardNodeName, unknownCard } from './card-node.ts'
import type { ContentNode } from './content-node.ts'
import {
  houseLinkName,
  houseLinkUrl,
  isPersonLink,
  linkLabel,
  mathsName,
  mathsSource,
} from './message-nodes.ts'
import { isSafeLink } from './safe-link.ts'
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
      return toMarkdown(within).replace(/^/gm, '> ').replace(/ +$/gm, '')
    case 'codeBlock':
      return fenced(plain(within))
    case 'horizontalRule':
      return '---'
    default:
      return isInline(node) ? inline([node]) : toMarkdown(within)
  }
}

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
}

const inline = (nodes: readonly ContentNode[]): string => nodes.map(run).join('')

function run(node: ContentNode): string {
  if (node.type === 'hardBreak') return '\\\n'
  if (node.type === cardNodeName) return unknownCard
  if (node.type === mathsName) return mathsSource(node)
  if (node.type === houseLinkName)
    return `[${isPersonLink(node) ? '@' : ''}${escapeMarkdown(linkLabel(node))}](${houseLinkUrl(node)})`
  if (node.type !== 'text') return inline(node.content ?? [])
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
