/**
 * Files of Markdown and HTML and tables as pages: one file, a folder, or what Obsidian and Notion export. Never throws; nothing is left out
 * that is not told in `loss`.
 */
import Papa from 'papaparse'
import type { ContentNode } from '../../content/content-node.ts'
import { fromHtml } from '../../content/from-html.ts'
import { fromMarkdown } from '../../content/from-markdown.ts'
import { pageDialect } from '../../content/markdown-of-pages.ts'
import { isSafeLink } from '../../content/safe-link.ts'
import { isIcon } from '../../model/page-dress.ts'
import {
  carriedPagesLimits as most,
  type CarriedPage,
  type CarriedPages,
  type FilesByPath,
} from './carried-pages.ts'
import {
  folderOf,
  insideOf,
  isHidden,
  isHtmlPath,
  isPagePath,
  isTablePath,
  nameOf,
  pathFrom,
  titleIn,
} from './page-places.ts'
import { fileNode, withLeads, type Leads } from './wiki-words.ts'

type Read = Pick<CarriedPage, 'title' | 'blocks'> & Partial<CarriedPage>

/** @param parse makes a document of HTML in which nothing runs and nothing is fetched */
export async function readPages(
  files: FilesByPath,
  breathe: () => Promise<void>,
  parse: (html: string) => Document = (html) => new DOMParser().parseFromString(html, 'text/html'),
): Promise<CarriedPages> {
  const known = [...files.keys()].filter((path) => !path.endsWith('/') && !isHidden(path))
  const all = known.filter((path) => isPagePath(path) && !isSecondTable(path, files)).sort(byPath)
  const paths = all.slice(0, most.pages)
  const places = new Map(paths.map((path, i) => [path, i]))
  const parents = parentsOf(paths)
  const names = namesOf(paths)
  const others = known.filter((path) => !isPagePath(path))
  const otherNames = new Map(others.map((path) => [nameOf(path).toLowerCase(), path]))
  const shown = new Set<string>()
  const unread: string[] = []
  let missing = 0
  let tags = 0
  let parts = 0

  const pages: CarriedPage[] = []
  for (const [i, path] of paths.entries()) {
    const text = textOf(files.get(path)?.() ?? null, isHtmlPath(path))
    const html = text !== null && isHtmlPath(path) ? fromHtml(text, parse) : null
    const isUnread = text === null || (isHtmlPath(path) && html === null)
    if (isUnread) unread.push(path)
    parts += html?.parts ?? 0
    const placeAt = (at: string | null): number | null =>
      at === null
        ? null
        : (places.get(at) ?? places.get(`${at}.md`) ?? places.get(at.replace(/\.csv$/i, '_all.csv')) ?? null)
    const leads: Leads = {
      page: (to, isName) =>
        isName
          ? (places.get(`${to}.md`) ??
            names.get(to.toLowerCase()) ??
            names.get(nameOf(to).toLowerCase()) ??
            null)
          : placeAt(pathFrom(path, to)),
      file(to, isName) {
        const exact = pathFrom(path, to)
        const isThere = exact !== null && files.has(exact) && !places.has(exact)
        const found = isThere ? exact : isName ? (otherNames.get(nameOf(to).toLowerCase()) ?? null) : null
        if (found !== null) shown.add(found)
        return found
      },
      missed: () => missing++,
    }
    const read: Read = isUnread
      ? { title: '', blocks: [] }
      : html
        ? { ...html, blocks: withLeads(withFiles(html.blocks, leads), leads) }
        : isTablePath(path)
          ? tablePage(text, leads)
          : textPage(text, leads)
    tags += isUnread || html || isTablePath(path) ? 0 : tagsIn(read.blocks)
    const { title, isSaid } = titleFrom(titleIn(path), read.title)
    pages.push({
      title: (title || html?.name || 'Untitled').slice(0, most.title),
      parent: parents[i]!,
      icon: read.icon ?? '',
      isWide: read.isWide ?? false,
      blocks: isSaid ? read.blocks : [firstHeading(read.title), ...read.blocks],
    })
    if (i % 20 === 19) await breathe()
  }
  const left = others.filter((path) => !shown.has(path))
  return {
    pages,
    shown: [...shown],
    loss: { files: [...unread, ...left], missing, tags, parts, pages: all.length - paths.length },
  }
}

/** Notion writes every table twice, once as it is seen and once whole: the whole one comes. */
const isSecondTable = (path: string, files: FilesByPath): boolean =>
  /\.csv$/i.test(path) && files.has(path.replace(/\.csv$/i, '_all.csv'))

/** A page stands before what is inside it. */
const byPath = (a: string, b: string): number => {
  const [one, other] = [a, b].map((path) => path.replace(/\.[^.]*$/, ''))
  return one! < other! ? -1 : one! > other! ? 1 : 0
}

/** The page whose folder it is in; else that of the folder around it. */
function parentsOf(paths: readonly string[]): (number | null)[] {
  const folders = new Map<string, number>()
  paths.forEach((path, i) => {
    for (const folder of insideOf(path)) if (!folders.has(folder)) folders.set(folder, i)
  })
  return paths.map((path, i) => {
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder.slice(0, -1))) {
      const parent = folders.get(folder)
      if (parent !== undefined && parent < i) return parent
    }
    return null
  })
}

/** Pages by what they are called; of two with one name the one nearest to the top. */
function namesOf(paths: readonly string[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  paths.forEach((path, i) => {
    const name = titleIn(path).toLowerCase()
    const known = names.get(name)
    if (known === undefined || paths[known]!.split('/').length > path.split('/').length) names.set(name, i)
  })
  return names
}

/** HTML may say that it is written in other signs than UTF-8, as Word's is. */
const saysSigns = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})/i

function textOf(bytes: Uint8Array | null, isHtml: boolean): string | null {
  if (!bytes || bytes.length > 4 * most.text) return null
  const head = isHtml ? new TextDecoder('latin1').decode(bytes.subarray(0, 4_096)) : ''
  try {
    return new TextDecoder(saysSigns.exec(head)?.[1] ?? 'utf-8', { fatal: true })
      .decode(bytes)
      .replace(/\r\n?/g, '\n')
      .slice(0, most.text)
  } catch {
    return null
  }
}

/**
 * What a page is called by its file and by its first heading: the heading where a name of a file is as near as it can come to it;
 * else the file's name, and the heading stays among the words.
 */
function titleFrom(name: string, heading: string): { title: string; isSaid: boolean } {
  const [plainName, plainHeading] = [name, heading].map((text) => lettersIn(text))
  const isNear =
    plainHeading === '' ||
    plainName === '' ||
    plainName === plainHeading ||
    // Of several with one name the later are counted.
    (plainName!.startsWith(plainHeading!) && /^\d{1,3}$/.test(plainName!.slice(plainHeading!.length)))
  return isNear ? { title: heading || name, isSaid: true } : { title: name, isSaid: false }
}
const lettersIn = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

const firstHeading = (text: string): ContentNode => ({
  type: 'heading',
  attrs: { level: 1 },
  content: [{ type: 'text', text }],
})

const frontMatter = /^---\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/

function textPage(text: string, leads: Leads): Read {
  const matter = frontMatter.exec(text)?.[1] ?? null
  const { icon, isWide, rest: noted } = dressIn(matter ?? '')
  const body = matter === null ? text : text.replace(frontMatter, '')
  const dialect = pageDialect((url) => {
    const path = leads.file(url, false)
    return path === null ? null : { path }
  })
  const read = withLeads(fromMarkdown(body, dialect), leads)
  const [first, ...rest] = read
  // The page's own title need not stand in it twice.
  const isTitle =
    /^\s*#[ \t]/.test(body) &&
    first?.type === 'heading' &&
    (first.content ?? []).every(({ type }) => type === 'text')
  const title = isTitle ? (first.content ?? []).map((run) => run.text ?? '').join('') : ''
  const blocks = isTitle ? rest : read
  return { title: title.trim(), icon, isWide, blocks: noted.trim() ? [...blocks, properties(noted)] : blocks }
}

/** What a page wears among what is noted above its words, and the other lines of that. */
function dressIn(matter: string): { icon: string; isWide: boolean; rest: string } {
  let icon = ''
  let isWide = false
  const rest = matter.split('\n').filter((line) => {
    const [, name, value = ''] = /^(icon|width):[ \t]*["']?(.*?)["']?[ \t]*$/.exec(line) ?? []
    if (name === 'icon' && icon === '' && isIcon(value)) return ((icon = value), false)
    if (name === 'width' && value === 'wide') return !(isWide = true)
    return true
  })
  return { icon, isWide, rest: rest.join('\n') }
}

/** What a tool noted above the words stands folded below them. */
const properties = (matter: string): ContentNode => ({
  type: 'toggle',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'Properties' }] },
    { type: 'codeBlock', attrs: { language: 'yaml' }, content: [{ type: 'text', text: matter }] },
  ],
})

/** Pictures and files where they stand; of one that is not among the files its words do, and the way to it on the web. */
const withFiles = (blocks: readonly ContentNode[], leads: Leads): ContentNode[] =>
  blocks.flatMap((node) => {
    if (node.type !== 'file')
      return [node.content ? { ...node, content: withFiles(node.content, leads) } : node]
    const { path: address, caption } = node.attrs as { path: string; caption: string }
    const path = leads.file(address, false)
    if (path !== null) return [fileNode(path, caption)]
    const isOnTheWeb = /^https?:/i.test(address) && isSafeLink(address)
    if (!isOnTheWeb) leads.missed()
    const marks = isOnTheWeb ? [{ type: 'link', attrs: { href: address } }] : []
    const text = caption || (isOnTheWeb ? address.slice(0, 200) : '')
    const words = { type: 'text', text, ...(marks.length > 0 && { marks }) }
    return [{ type: 'paragraph', ...(text && { content: [words] }) }]
  })

function tablePage(text: string, leads: Leads): Read {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: true })
  const rows = data.slice(0, most.rows)
  const columns = Math.min(most.columns, Math.max(1, ...rows.map((row) => row.length)))
  if (rows.length === 0) return { title: '', blocks: [] }
  const table: ContentNode = {
    type: 'table',
    content: rows.map((row, y) => ({
      type: 'tableRow',
      content: Array.from({ length: columns }, (_, x): ContentNode => {
        const words = (row[x] ?? '').trim()
        const page = y > 0 && x === 0 && words ? leads.page(words, true) : null
        const run: ContentNode =
          page === null ? { type: 'text', text: words } : { type: 'houseLink', attrs: { page, label: words } }
        const content = words ? [{ type: 'paragraph', content: [run] }] : [{ type: 'paragraph' }]
        return { type: y === 0 ? 'tableHeader' : 'tableCell', content }
      }),
    })),
  }
  // What a table cannot hold stands below it, as lines.
  const beyond = [
    ...rows.map((row) => row.slice(columns)).filter((row) => row.length > 0),
    ...data.slice(most.rows),
  ].map((row): ContentNode => ({
    type: 'paragraph',
    content: [{ type: 'text', text: row.join(', ') || ' ' }],
  }))
  return { title: '', blocks: [table, ...beyond] }
}

/** Lines that begin with a tag: HTML that stayed the text it is. */
const tagsIn = (blocks: readonly ContentNode[]): number =>
  blocks.reduce((sum, node) => {
    if (node.type === 'codeBlock') return sum
    const isTag = node.type === 'paragraph' && /^<\/?[a-z][^>]*>/i.test(node.content?.[0]?.text ?? '')
    return sum + (isTag ? 1 : 0) + tagsIn(node.content ?? [])
  }, 0)
