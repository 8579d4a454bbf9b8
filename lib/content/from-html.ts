/**
 * A file of HTML as a page. It is foreign: it is parsed into a document that is shown nowhere, in which nothing runs and nothing
 * is fetched, and the schema decides what of it stays. Pictures, films, sounds and links name their addresses as they stand
 * there; who calls finds out what they mean.
 */
import { DOMParser as SchemaParser } from '@tiptap/pm/model'
import { idOf, type FileId } from '../base/ids.ts'
import { isIcon } from '../model/page-dress.ts'
import type { ContentNode } from './content-node.ts'
import { fileOf } from './node-attributes.ts'
import { pageSchema } from './page-schema.ts'
import { setStylesAside, tidyPasted } from './pasted-html.ts'

export type HtmlPage = {
  /** Its first heading where that is its only one of the first rank; '' for none. It is not among the blocks. */
  title: string
  /** What Snug says of a page in its heading: one emoji or '', and whether its words take the whole sheet. */
  icon: string
  isWide: boolean
  /** What its head calls it; '' for nothing. */
  name: string
  /** A file has its address as `path`. */
  blocks: ContentNode[]
  /** Frames, forms, drawings and the like, which pages do not know. */
  parts: number
}

/** What a page has nothing for. */
const unknownParts = 'iframe, frame, object, embed, applet, canvas, svg, form, select, textarea, map'
/** What is no part of the words. */
const noWords =
  'script, style, noscript, template, head, link, meta, base, title, input:not([type="checkbox" i])'
/** What Snug itself writes into tags and a page reads again; of anything else a stranger says there nothing is read. */
const known = new Set([
  'data-tone',
  'data-toggle',
  'data-tex',
  'data-type',
  'data-checked',
  'data-pasted-style',
])

/**
 * @param parse makes an inert document of text, as the platform's `DOMParser` does
 * @returns null where it is nested deeper than anything that was written by people
 */
export function fromHtml(html: string, parse: (html: string) => Document): HtmlPage | null {
  try {
    return read(parse(setStylesAside(html)))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function read(document: Document): HtmlPage {
  const { body } = document
  const named = (document.querySelector('title')?.textContent ?? '').trim()
  for (const element of body.querySelectorAll(noWords)) element.remove()
  formulas(body)
  let parts = 0
  for (const element of body.querySelectorAll(unknownParts)) {
    if (!element.isConnected) continue
    parts++
    // A form may stand around words.
    if (element.localName === 'form') element.replaceWith(...element.childNodes)
    else element.remove()
  }
  const dress = dressOf(body)
  for (const element of body.querySelectorAll('*'))
    for (const name of element.getAttributeNames())
      if (name.startsWith('data-') && !known.has(name)) element.removeAttribute(name)
  const addresses = files(body)
  const title = titleOf(body)
  tidyPasted(body)
  const content = SchemaParser.fromSchema(pageSchema()).parse(body).toJSON() as ContentNode
  return { title, ...dress, name: named, blocks: withPaths(content.content ?? [], addresses), parts }
}

/** What the heading says the page wears; the icon goes from its words. */
function dressOf(body: Element): Pick<HtmlPage, 'icon' | 'isWide'> {
  const heading = body.querySelector('h1[data-icon], h1[data-width]')
  const said = heading?.getAttribute('data-icon') ?? ''
  const icon = isIcon(said) ? said : ''
  if (heading && icon && heading.textContent?.startsWith(icon))
    heading.textContent = heading.textContent.slice(icon.length)
  return { icon, isWide: heading?.getAttribute('data-width') === 'wide' }
}

/** The words over the page; headings below stand one rank higher then. */
function titleOf(body: Element): string {
  const [first, ...more] = body.querySelectorAll('h1')
  if (!first || more.length > 0) return ''
  const title = (first.textContent ?? '').replace(/\s+/g, ' ').trim()
  first.remove()
  for (const heading of body.querySelectorAll('h2, h3, h4, h5, h6')) {
    const higher = heading.ownerDocument.createElement(`h${Math.min(3, Number(heading.localName[1]) - 1)}`)
    higher.append(...heading.childNodes)
    heading.replaceWith(higher)
  }
  return title
}

/** Formulas as what they were written as, where that is said: MathML, KaTeX, and Snug's own. */
function formulas(body: Element): void {
  for (const drawn of body.querySelectorAll('.katex, math, pre[data-tex], code[data-tex]')) {
    if (!drawn.isConnected) continue
    const written = drawn.querySelector('annotation[encoding="application/x-tex"]')?.textContent
    const isOwn = drawn.hasAttribute('data-tex')
    const tex = written ?? (isOwn ? (drawn.textContent ?? '').replace(/^\$+|\$+$/g, '') : null)
    if (tex === null) continue
    const isBlock =
      drawn.localName === 'pre' ||
      drawn.getAttribute('display') === 'block' ||
      drawn.closest('.katex-display') !== null
    const formula = drawn.ownerDocument.createElement(isBlock ? 'div' : 'span')
    formula.setAttribute('data-tex', tex.trim())
    ;(drawn.closest('.katex-display') ?? drawn).replaceWith(formula)
  }
}

/** Stands where a file was, until the schema has read the rest. */
const standIn = (place: number): FileId => {
  const bytes = new Uint8Array(16)
  new DataView(bytes.buffer).setUint32(0, place)
  return idOf<FileId>(bytes)
}

/** Pictures, films and sounds, each with a sign in its place; what each of those means: an address and its words. */
function files(body: Element): Map<FileId, { path: string; caption: string }> {
  const addresses = new Map<FileId, { path: string; caption: string }>()
  for (const shown of body.querySelectorAll('img, video, audio')) {
    // A box to tick that is drawn.
    if (shown.closest('[role="checkbox"]')) continue
    const path = shown.getAttribute('src') ?? shown.querySelector('source')?.getAttribute('src') ?? ''
    const figure = shown.closest('figure')
    const said = figure?.querySelector('figcaption')?.textContent ?? shown.getAttribute('alt') ?? ''
    const id = standIn(addresses.size)
    addresses.set(id, { path, caption: said.replace(/\s+/g, ' ').trim() })
    const sign = shown.ownerDocument.createElement('figure')
    sign.setAttribute('data-file', id)
    const around = figure?.querySelectorAll('img, video, audio').length === 1 ? figure : shown
    around.replaceWith(sign)
  }
  return addresses
}

const withPaths = (
  nodes: readonly ContentNode[],
  addresses: ReadonlyMap<FileId, { path: string; caption: string }>,
): ContentNode[] =>
  nodes.map((node) => {
    const found = node.type === 'file' ? addresses.get(fileOf(node.attrs)!) : null
    if (found) return { type: 'file', attrs: { ...found, width: 'text' } }
    return node.content ? { ...node, content: withPaths(node.content, addresses) } : node
  })
