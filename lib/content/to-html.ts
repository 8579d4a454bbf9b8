/** A page as HTML that any browser reads: no script, no style, nothing fetched from anywhere. */
import { cardNodeName } from './card-address.ts'
import type { ContentNode } from './content-node.ts'
import { inlineWords } from './inline-words.ts'
import {
  dayOf,
  fileOf,
  mostColumns,
  mostRowsSpanned,
  readAlign,
  readCaption,
  readFileAt,
  readSpan,
  readTex,
  readTone,
  shownDay,
} from './node-attributes.ts'
import { houseLinkName, mathsName, mathsSource, shownFileName } from './message-nodes.ts'
import { isSafeLink } from './safe-link.ts'

/** A page on its way out. */
export type WholePage = {
  title: string
  /** One emoji, or ''. */
  icon?: string
  isWide?: boolean
  blocks: readonly ContentNode[]
}

/** A whole document around the blocks. What the page wears is said by its heading: `data-icon`, `data-width`. */
export function htmlPage({ title, icon = '', isWide = false, blocks }: WholePage): string {
  const dress = (icon && ` data-icon="${escapeHtml(icon)}"`) + (isWide ? ' data-width="wide"' : '')
  const heading = escapeHtml(icon ? `${icon} ${title}` : title)
  return htmlDocument(title, `<h1${dress}>${heading}</h1>\n${toHtml(blocks)}`)
}

/** A whole document; `title` is text, `body` is HTML. */
export const htmlDocument = (title: string, body: string): string =>
  `<!doctype html>\n<html lang="">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n` +
  `<title>${escapeHtml(title)}</title>\n</head>\n<body>\n${body}\n</body>\n</html>\n`

/** The blocks, one after the other; what this version does not know is its words in a paragraph. */
export const toHtml = (blocks: readonly ContentNode[]): string => blocks.map(block).join('\n')

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

function block(node: ContentNode): string {
  const within = node.content ?? []
  const blocks = () => `\n${toHtml(within)}\n`
  switch (node.type) {
    case 'paragraph':
      return `<p>${inline(within)}</p>`
    case 'heading': {
      // The title is the first heading of the page.
      const level = 1 + headingLevel(node)
      return `<h${level}>${inline(within)}</h${level}>`
    }
    case 'bulletList':
      return `<ul>${blocks()}</ul>`
    case 'orderedList':
      return `<ol${listStart(node) === 1 ? '' : ` start="${listStart(node)}"`}>${blocks()}</ol>`
    case 'taskList':
      return `<ul>${blocks()}</ul>`
    case 'listItem':
      return `<li>${blocks()}</li>`
    case 'taskItem':
      return `<li><input type="checkbox" disabled${isDone(node) ? ' checked' : ''}>${blocks()}</li>`
    case 'blockquote':
      return `<blockquote>${blocks()}</blockquote>`
    case 'codeBlock': {
      const language = codeLanguage(node)
      return `<pre><code${language && ` class="language-${language}"`}>${inline(within)}</code></pre>`
    }
    case 'horizontalRule':
      return '<hr>'
    case 'callout':
      return `<aside data-tone="${readTone(node.attrs?.tone)}">${blocks()}</aside>`
    case 'toggle': {
      const [line, ...rest] = within
      const summary = line ? inline(line.content ?? []) : ''
      return `<details open><summary>${summary}</summary>\n${toHtml(rest)}\n</details>`
    }
    case 'table':
      return `<table>${blocks()}</table>`
    case 'tableRow':
      return `<tr>${within.map(cell).join('')}</tr>`
    case 'mathsBlock':
      return `<pre data-tex>${escapeHtml(readTex(node.attrs?.tex))}</pre>`
    case 'file':
      return `<figure data-file="${fileOf(node.attrs) ?? ''}"><figcaption>${escapeHtml(readCaption(node.attrs?.caption) || 'A file')}</figcaption></figure>`
    case 'fileAt':
      return fileAtHtml(node)
    default:
      return isInline(node) ? `<p>${inline([node])}</p>` : toHtml(within)
  }
}

/** A file that lies beside the page where both were taken along: pictures, films and sounds are shown. */
function fileAtHtml({ attrs }: ContentNode): string {
  const { address, shows, caption, name } = readFileAt(attrs)
  const words = escapeHtml(caption || name || 'A file')
  if (!address) return `<p>${words}</p>`
  const at = escapeHtml(address)
  if (shows === 'image')
    return `<figure><img src="${at}" alt="${words}" loading="lazy"><figcaption>${escapeHtml(caption)}</figcaption></figure>`
  if (shows === 'video' || shows === 'audio')
    return `<figure><${shows} controls preload="none" src="${at}"></${shows}><figcaption>${words}</figcaption></figure>`
  return `<p><a href="${at}">${words}</a></p>`
}

function cell(node: ContentNode): string {
  const tag = node.type === 'tableHeader' ? 'th' : 'td'
  const columns = readSpan(node.attrs?.colspan, mostColumns)
  const rows = readSpan(node.attrs?.rowspan, mostRowsSpanned)
  const align = readAlign(node.attrs?.align)
  const about =
    (columns > 1 ? ` colspan="${columns}"` : '') +
    (rows > 1 ? ` rowspan="${rows}"` : '') +
    (align ? ` align="${align}"` : '')
  const [only, ...more] = node.content ?? []
  const words =
    only?.type === 'paragraph' && more.length === 0 ? inline(only.content ?? []) : toHtml(node.content ?? [])
  return `<${tag}${about}>${words}</${tag}>`
}

const tags: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  underline: 'u',
  code: 'code',
  highlight: 'mark',
}

const inline = (nodes: readonly ContentNode[]): string => nodes.map(run).join('')

function run(node: ContentNode): string {
  if (node.type === 'hardBreak') return '<br>'
  const day = node.type === 'day' ? dayOf(node.attrs) : null
  if (day) return `<time datetime="${day}">${shownDay(node.attrs)}</time>`
  if (node.type === mathsName) return `<code data-tex>${escapeHtml(mathsSource(node))}</code>`
  if (node.type !== 'text') {
    const words = inlineWords(node)
    return words === null ? inline(node.content ?? []) : escapeHtml(words)
  }
  return (node.marks ?? []).reduce(
    (html, { type, attrs }) => {
      const href = attrs?.href
      if (type === 'link')
        return typeof href === 'string' && isSafeLink(href)
          ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${html}</a>`
          : html
      const tag = Object.hasOwn(tags, type) ? tags[type] : null
      return tag ? `<${tag}>${html}</${tag}>` : html
    },
    escapeHtml(node.text ?? ''),
  )
}

const inlineNames = new Set([
  'hardBreak',
  cardNodeName,
  mathsName,
  houseLinkName,
  shownFileName,
  'mention',
  'day',
])
export const isInline = ({ type }: ContentNode): boolean => type === 'text' || inlineNames.has(type)

export const isDone = ({ attrs }: ContentNode): boolean =>
  attrs?.checked === true || attrs?.checked === 'true'

/** 1 to 3. */
export function headingLevel({ attrs }: ContentNode): number {
  const level = Number(attrs?.level)
  return Number.isInteger(level) ? Math.min(3, Math.max(1, level)) : 1
}

/** What a block of code is written in, as highlighters name it; '' where it does not say. */
export function codeLanguage({ attrs }: ContentNode): string {
  const language = attrs?.language
  return typeof language === 'string' && /^[\w+#.-]{1,40}$/.test(language) ? language : ''
}

/** The number of a list's first entry. */
export function listStart({ attrs }: ContentNode): number {
  const start = Number(attrs?.start ?? 1)
  return Number.isSafeInteger(start) && start >= 0 ? start : 1
}
