/** What other tools write between words: `[[links]]`, `![[embeds]]`, `==marks==`; and addresses of files beside them. */
import type { ContentNode } from '../../content/content-node.ts'

export type Leads = {
  /** The place of a page that a name or an address means; null for none. */
  page(to: string, isName: boolean): number | null
  /** The path of a file that a name or an address means; null for none. */
  file(to: string, isName: boolean): string | null
  /** Called for each that leads nowhere. */
  missed(): void
}

const wiki =
  /(!?)\[\[([^[\]|#\n]{0,300})(#[^[\]|\n]{0,300})?(?:\|([^[\]\n]{0,300}))?\]\]|==(?=\S)([^=\n]+)(?<=\S)==/g

/** The blocks with what those signs mean; files stand as blocks after the words that named them. */
export const withLeads = (blocks: readonly ContentNode[], leads: Leads): ContentNode[] =>
  blocks.flatMap((node) => {
    if (node.type === 'codeBlock' || !node.content) return [node]
    if (!isLine(node)) return [{ ...node, content: begun(node, withLeads(node.content, leads)) }]
    const files: ContentNode[] = []
    const content = node.content.flatMap((run) => runsOf(run, leads, files))
    if (files.length === 0) return [{ ...node, content }]
    return content.some(({ type, text }) => type !== 'text' || text?.trim())
      ? [{ ...node, content }, ...files]
      : files
  })

const isLine = ({ content }: ContentNode): boolean =>
  content?.some(({ type }) => type === 'text' || type === 'hardBreak' || type === 'houseLink') ?? false

/** An entry of a list begins with a line of words. */
const begun = ({ type }: ContentNode, content: ContentNode[]): ContentNode[] =>
  /^(listItem|taskItem|toggle)$/.test(type) &&
  content[0]?.type !== 'paragraph' &&
  content[0]?.type !== 'heading'
    ? [{ type: 'paragraph' }, ...content]
    : content

function runsOf(run: ContentNode, leads: Leads, files: ContentNode[]): ContentNode[] {
  if (run.type !== 'text') return [run]
  const href = run.marks?.find(({ type }) => type === 'link')?.attrs?.href
  const text = run.text ?? ''
  if (typeof href === 'string') return linkOf(run, href, leads, files)
  if (run.marks?.some(({ type }) => type === 'code')) return [run]
  const runs: ContentNode[] = []
  let end = 0
  for (const match of text.matchAll(wiki)) {
    if (match.index > end) runs.push({ ...run, text: text.slice(end, match.index) })
    runs.push(...meant(run, match, leads, files))
    end = match.index + match[0].length
  }
  if (end === 0) return [run]
  if (end < text.length) runs.push({ ...run, text: text.slice(end) })
  return runs
}

function meant(run: ContentNode, match: RegExpMatchArray, leads: Leads, files: ContentNode[]): ContentNode[] {
  const [whole, embed, name = '', , alias, marked] = match
  if (marked !== undefined)
    return [{ ...run, text: marked, marks: [...(run.marks ?? []), { type: 'highlight' }] }]
  const to = name.trim()
  const page = to === '' ? null : leads.page(to, true)
  if (page !== null) return [pageLink(page, alias?.trim() || to)]
  const path = to === '' ? null : leads.file(to, true)
  if (path === null) {
    leads.missed()
    return [{ ...run, text: whole }]
  }
  // Obsidian says a picture's width where others say its words.
  const words = alias && !/^\d+(x\d+)?$/.test(alias.trim()) ? alias.trim() : ''
  files.push(fileNode(path, words))
  return embed ? [] : [{ ...run, text: words || to }]
}

function linkOf(run: ContentNode, href: string, leads: Leads, files: ContentNode[]): ContentNode[] {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return [run]
  const page = leads.page(href, false)
  if (page !== null) return [pageLink(page, run.text ?? '')]
  const marks = run.marks?.filter(({ type }) => type !== 'link') ?? []
  const path = leads.file(href, false)
  if (path !== null && !files.some(({ attrs }) => attrs?.path === path)) files.push(fileNode(path, ''))
  else if (path === null && !href.startsWith('#')) leads.missed()
  return [marks.length > 0 ? { ...run, marks } : { type: 'text', text: run.text ?? '' }]
}

const pageLink = (page: number, label: string): ContentNode => ({ type: 'houseLink', attrs: { page, label } })
export const fileNode = (path: string, caption: string): ContentNode => ({
  type: 'file',
  attrs: { path, width: 'text', caption },
})
