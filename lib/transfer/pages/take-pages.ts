/** Pages on their way out, as Markdown or as HTML that opens without Snug: a file each, those inside in a folder of their own. */
import { utf8 } from '../../base/bytes.ts'
import type { DocId, FileId } from '../../base/ids.ts'
import { cardAddress, cardNodeName } from '../../content/card-address.ts'
import type { ContentNode } from '../../content/content-node.ts'
import { parseHouseLink } from '../../content/house-link.ts'
import { houseLinkName, houseLinkUrl, houseLinkWords } from '../../content/message-nodes.ts'
import { fileOf, readCaption } from '../../content/node-attributes.ts'
import { htmlPage } from '../../content/to-html.ts'
import { markdownPage } from '../../content/to-markdown.ts'
import { freeName } from '../free-name.ts'

export type TakenPage = {
  id: DocId
  title: string
  /** The picture over the title; it opens the words where it goes. */
  cover?: FileId | null
  icon?: string
  isWide?: boolean
  blocks: readonly ContentNode[]
  children: readonly TakenPage[]
}
export type TakenFile = { id: FileId; name: string; type: string; bytes: Uint8Array }
export type PagesFormat = 'markdown' | 'html'

export type TakeOptions = {
  format: PagesFormat
  /** What a card is called; null where nobody can say. */
  cardTitle(address: NonNullable<ReturnType<typeof cardAddress>>): string | null
  /** What a page or a thread is called; null where nobody can say. */
  linkTitle(url: string): string | null
  /** The files that come along. */
  files: ReadonlyMap<FileId, TakenFile>
}

export type PlacedFile = { path: string; bytes: Uint8Array }

/** Every file that pages show, each once. */
export function filesIn(pages: readonly TakenPage[]): FileId[] {
  const found = new Set<FileId>()
  const look = (nodes: readonly ContentNode[]): void => {
    for (const node of nodes) {
      const file = node.type === 'file' ? fileOf(node.attrs) : null
      if (file) found.add(file)
      if (node.content) look(node.content)
    }
  }
  const walk = (all: readonly TakenPage[]): void =>
    all.forEach((page) => (look(wholeOf(page)), walk(page.children)))
  walk(pages)
  return [...found]
}

const wholeOf = ({ cover, blocks }: TakenPage): readonly ContentNode[] =>
  cover ? [{ type: 'file', attrs: { file: cover } }, ...blocks] : blocks

type CardAt = NonNullable<ReturnType<typeof cardAddress>>

/** Every card that pages show. */
export function cardsIn(pages: readonly TakenPage[]): CardAt[] {
  const look = (nodes: readonly ContentNode[]): CardAt[] =>
    nodes.flatMap((node) => {
      const address = node.type === cardNodeName ? cardAddress(node.attrs) : null
      return [...(address ? [address] : []), ...look(node.content ?? [])]
    })
  return pages.flatMap((page) => [...look(page.blocks), ...cardsIn(page.children)])
}

/** The files of the pages, in folders as the pages are. */
export function placePages(roots: readonly TakenPage[], options: TakeOptions): PlacedFile[] {
  const ending = options.format === 'markdown' ? '.md' : '.html'
  const paths = new Map<DocId, string>()
  const place = (pages: readonly TakenPage[], folder: string, taken: Set<string>): void => {
    for (const page of pages) {
      const name = freeName(taken, page.title || 'Untitled')
      paths.set(page.id, `${folder}${name}${ending}`)
      const isDeep = folder.split('/').length > 6
      place(page.children, isDeep ? folder : `${folder}${name}/`, isDeep ? taken : new Set())
    }
  }
  place(roots, '', new Set(['files']))
  const taken = new Set<string>()
  const filePaths = new Map<FileId, string>()
  for (const file of options.files.values()) filePaths.set(file.id, `files/${freeFileName(taken, file.name)}`)

  const placed: PlacedFile[] = []
  const write = (page: TakenPage): void => {
    const path = paths.get(page.id)!
    const blocks = withAddresses(wholeOf(page), { ...options, path, paths, filePaths })
    const { icon, isWide } = page
    const content = { title: page.title || 'Untitled', icon, isWide, blocks }
    const text = options.format === 'markdown' ? markdownPage(content) : htmlPage(content)
    placed.push({ path, bytes: utf8(text) })
    page.children.forEach(write)
  }
  roots.forEach(write)
  for (const { id, bytes } of options.files.values()) placed.push({ path: filePaths.get(id)!, bytes })
  return placed
}

type Addresses = TakeOptions & {
  path: string
  paths: ReadonlyMap<DocId, string>
  filePaths: ReadonlyMap<FileId, string>
}

/** The blocks with relative addresses in place of ids, and titles in place of chips. */
function withAddresses(blocks: readonly ContentNode[], options: Addresses): ContentNode[] {
  const { path, paths, filePaths, cardTitle, linkTitle, files } = options
  return blocks.map((node) => {
    if (node.type === cardNodeName) {
      const address = cardAddress(node.attrs)
      return { ...words((address && cardTitle(address)) || 'A card'), marks: node.marks ?? [] }
    }
    if (node.type === houseLinkName) {
      const link = parseHouseLink(houseLinkUrl(node))
      const to = link?.is === 'page' ? paths.get(link.doc) : undefined
      const run = words(linkTitle(houseLinkUrl(node)) || houseLinkWords(node.attrs))
      return to ? { ...run, marks: [{ type: 'link', attrs: { href: relative(path, to) } }] } : run
    }
    if (node.type === 'mention') return words(`@${String(node.attrs?.name ?? '')}`)
    if (node.type === 'file') {
      const file = fileOf(node.attrs)
      const to = file && filePaths.get(file)
      const taken = file && files.get(file)
      const caption = readCaption(node.attrs?.caption)
      if (!to || !taken) return { type: 'paragraph', content: [words(caption || 'A file')] }
      const address = relative(path, to)
      const shows = /^(image|video|audio)\//.exec(taken.type)?.[1] ?? 'other'
      return { type: 'fileAt', attrs: { address, shows, caption, name: taken.name } }
    }
    return node.content ? { ...node, content: withAddresses(node.content, options) } : node
  })
}

const words = (text: string): ContentNode => ({ type: 'text', text })

/** From one file to another, as an address. */
function relative(from: string, to: string): string {
  const up = from.split('/').length - 1
  return '../'.repeat(up) + to.split('/').map(encodeURIComponent).join('/')
}

function freeFileName(taken: Set<string>, name: string): string {
  const ending = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? ''
  return freeName(taken, name.slice(0, name.length - ending.length) || 'File', ending.toLowerCase())
}
