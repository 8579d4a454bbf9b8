/** From pages to a file that is saved, fetched when somebody asked for it. */
import type { FileId } from '../../lib/base/ids.ts'
import { until } from '../../lib/base/observed.ts'
import { parseHouseLink } from '../../lib/content/house-link.ts'
import type { PageNode } from '../../lib/model/studio-index.ts'
import { writeZip } from '../../lib/studio/archive/zip.ts'
import { plainName } from '../../lib/studio/file-name.ts'
import type { OpenBoard, Studio } from '../../lib/studio/snug.ts'
import {
  cardsIn,
  filesIn,
  placePages,
  type PagesFormat,
  type TakenFile,
  type TakenPage,
} from '../../lib/transfer/pages/take-pages.ts'
import { shownTitle } from '../page/title-of.ts'
import { saveFile } from '../settings/save-file.ts'

const types = { markdown: 'text/markdown', html: 'text/html' } as const
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))

/** Saves one file: the page itself where it is alone, else a zip. Tells how many files could not be fetched. */
export async function takePages(
  studio: Studio,
  asked: readonly PageNode[],
  format: PagesFormat,
  told: (done: number) => void,
): Promise<{ missing: number }> {
  const carrier = await studio.carryPages()
  let done = 0
  const read = async (node: PageNode): Promise<TakenPage> => {
    const isHidden = studio.hides.get()(node.id)
    const blocks = isHidden ? [] : await carrier.read(node.id)
    told(++done)
    const children: TakenPage[] = []
    for (const child of node.children) children.push(await read(child))
    return {
      id: node.id,
      title: shownTitle(studio, node),
      cover: isHidden ? null : node.cover,
      icon: isHidden ? '' : node.icon,
      isWide: node.isWide,
      blocks,
      children,
    }
  }
  const pages: TakenPage[] = []
  for (const node of asked) pages.push(await read(node))

  const { files, missing } = await fetchFiles(studio, filesIn(pages))
  const cards = await cardTitles(studio, pages)
  const placed = placePages(pages, {
    format,
    files,
    cardTitle: ({ board, card }) => cards.get(`${board}/${card}`) ?? null,
    linkTitle(url) {
      const link = parseHouseLink(url)
      const node = link?.is === 'page' ? studio.index.page(link.doc) : null
      return node ? shownTitle(studio, node) : null
    },
  })
  const name = plainName(pages.length === 1 ? pages[0]!.title : studio.summary.get().name, 'pages')
  const [only] = placed
  if (placed.length === 1 && only) {
    saveFile(`${name}.${format === 'markdown' ? 'md' : 'html'}`, only.bytes.slice(), types[format])
  } else saveFile(`${name}.zip`, await writeZip(placed, Date.now(), breathe), 'application/zip')
  return { missing }
}

async function fetchFiles(
  studio: Studio,
  ids: readonly FileId[],
): Promise<{ files: Map<FileId, TakenFile>; missing: number }> {
  const files = new Map<FileId, TakenFile>()
  if (ids.length === 0) return { files, missing: 0 }
  const held = await studio.files()
  for (const id of ids) {
    const row = held.row(id)
    const opened = row ? await held.open(id) : null
    if (!row || !opened?.ok) continue
    files.set(id, {
      id,
      name: row.name,
      type: row.type,
      bytes: new Uint8Array(await opened.blob.arrayBuffer()),
    })
  }
  return { files, missing: ids.length - files.size }
}

/** What the cards in pages are called, each board looked at once. */
async function cardTitles(studio: Studio, pages: readonly TakenPage[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const boards = new Map<string, OpenBoard>()
  try {
    for (const { board, card } of cardsIn(pages)) {
      let open = boards.get(board)
      if (!open) {
        boards.set(board, (open = await studio.lookAtBoard(board)))
        await until(open.ready, Boolean)
      }
      const seen = open.board.card(card).get()
      if (seen && !studio.hides.get()(seen.home ?? board, card)) found.set(`${board}/${card}`, seen.title)
    }
  } finally {
    for (const open of boards.values()) open.close()
  }
  return found
}
