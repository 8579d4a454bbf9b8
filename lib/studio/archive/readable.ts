/** The part of an archive that opens without Snug: pages as Markdown and HTML, boards as Markdown and tables, a list of them. */
import { utf8 } from '../../base/bytes.ts'
import type { DocId } from '../../base/ids.ts'
import type { ContentNode } from '../../content/content-node.ts'
import { escapeHtml, htmlDocument, htmlPage } from '../../content/to-html.ts'
import { markdownPage } from '../../content/to-markdown.ts'
import type { BoardEntry } from '../../model/board-entries.ts'
import type { PageNode } from '../../model/studio-index.ts'
import type { CarriedBoard } from '../../transfer/boards/carried.ts'
import { readableBoard } from '../../transfer/boards/readable-board.ts'
import { toCsv } from '../../transfer/boards/to-csv.ts'
import { freeName } from '../../transfer/free-name.ts'
import type { ZipFile } from './zip.ts'

/** Paths stay short enough for every disk: what is nested deeper stands beside its parent. */
const deepestFolder = 6

export type ReadableOptions = {
  studio: string
  /** In use, in the order people chose. */
  pages: readonly PageNode[]
  putAway: readonly PageNode[]
  /** null for a page whose words are not here. */
  blocksOf(page: DocId): readonly ContentNode[] | null
  /** In use, then put away. */
  boards: readonly BoardEntry[]
  /** null for a board that is not here. */
  carriedOf(board: BoardEntry): CarriedBoard | null
}

export function readableFiles(options: ReadableOptions): ZipFile[] {
  const { studio, pages, putAway, blocksOf, boards, carriedOf } = options
  const files: ZipFile[] = []
  const list = (nodes: readonly PageNode[], folder: string, depth: number, taken: Set<string>): string => {
    const lines = nodes.map((node) => {
      const name = freeName(taken, node.title)
      const title = titleOf(node)
      const blocks = blocksOf(node.id)
      if (blocks) {
        files.push({ path: `${folder}${name}.md`, bytes: utf8(markdownPage({ title, blocks })) })
        files.push({ path: `${folder}${name}.html`, bytes: utf8(htmlPage({ title, blocks })) })
      }
      const isDeep = depth >= deepestFolder
      const inside = list(
        node.children,
        isDeep ? folder : `${folder}${name}/`,
        depth + 1,
        isDeep ? taken : new Set(),
      )
      const link = addressOf(`${folder}${name}.html`)
      const line = blocks ? `<a href="${link}">${escapeHtml(title)}</a>` : escapeHtml(title)
      return `<li>${line}${inside}</li>`
    })
    return lines.length > 0 ? `\n<ul>\n${lines.join('\n')}\n</ul>\n` : ''
  }
  const used = list(pages, 'pages/', 0, new Set())
  const rested = list(putAway, 'cupboard/', 0, new Set())
  const cupboard = rested ? `<h2>The cupboard</h2>${rested}` : ''
  const taken = new Set<string>()
  const lines = boards.map((board) => {
    const name = freeName(taken, board.title)
    const carried = carriedOf(board)
    if (!carried) return `<li>${escapeHtml(titleOf(board))}</li>`
    files.push({ path: `boards/${name}.md`, bytes: utf8(readableBoard(carried)) })
    files.push({ path: `boards/${name}.csv`, bytes: utf8(toCsv(carried)) })
    return `<li><a href="${addressOf(`boards/${name}.csv`)}">${escapeHtml(titleOf(board))}</a></li>`
  })
  const board = lines.length > 0 ? `<h2>Boards</h2>\n<ul>\n${lines.join('\n')}\n</ul>\n` : ''
  const contents = htmlDocument(studio, `<h1>${escapeHtml(studio)}</h1>${used}${board}${cupboard}`)
  return [{ path: 'index.html', bytes: utf8(contents) }, ...files]
}

const titleOf = ({ title }: Pick<PageNode, 'title'>): string => title.trim() || 'Untitled'

const addressOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
