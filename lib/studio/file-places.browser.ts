/**
 * Where a file of the studio stands: in which pages, on which cards, in what was said. Read from what this device has, without opening
 * anything that does not name it.
 */
import * as Y from 'yjs'
import type { DocId, FileId, StudioId } from '../base/ids.ts'
import { until } from '../base/observed.ts'
import { systemRandom } from '../base/random.ts'
import { fileLinkOf } from '../content/file-link.ts'
import { boardOf } from '../model/board.ts'
import type { PageNode, StudioIndex } from '../model/studio-index.ts'
import type { Documents } from './documents.browser.ts'
import type { FilePlace } from './files.ts'
import { idsIn } from './mentions.browser.ts'
import { storedContents } from './stored-contents.browser.ts'
import type { Threads } from './threads.ts'

export type FilePlacesOptions = {
  studio: StudioId
  documents: Pick<Documents, 'isOpen' | 'hold'>
  index: StudioIndex
  threads(): Promise<Threads>
}

export async function filePlaces(options: FilePlacesOptions, file: FileId): Promise<readonly FilePlace[]> {
  const { studio, documents, index } = options
  const contentOf = await storedContents(studio, documents)
  const places: FilePlace[] = []
  const isNamedIn = namer(file)
  for (const { id, cover } of allOf(index.pages.get().roots)) {
    const content = cover === file ? null : await contentOf(id)
    if (cover === file || (content && isNamedIn(content) && idsIn(content).has(file)))
      places.push({ is: 'page', page: id })
  }
  for (const { id } of index.boards.get()) {
    const content = await contentOf(id)
    if (content && isNamedIn(content)) places.push(...cardsWith(id, content, file))
  }
  const threads = await options.threads()
  for (const { id, away } of threads.rows.get()) {
    const content = away ? null : await contentOf(id)
    if (!content || !isNamedIn(content)) continue
    const open = await threads.open(id)
    await until(open.ready, Boolean)
    const said = open.messages.get().find(({ text, down }) => !down && text.includes(fileLinkOf(file)))
    if (said) places.push({ is: 'thread', thread: id, message: said.id })
    open.close()
  }
  return places
}

function cardsWith(board: DocId, content: Uint8Array, file: FileId): FilePlace[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, content)
  const read = boardOf(doc, { random: systemRandom })
  const cards = read.cards.get().filter(({ id, home, files, cover }) => {
    // One that is shown from another board is found there.
    if (home !== null) return false
    return files.includes(file) || cover === file || read.body(id)?.fragment.toString().includes(file)
  })
  const places = cards.map(({ id, title }): FilePlace => ({ is: 'card', board, card: id, title }))
  read.close()
  doc.destroy()
  return places
}

/** Whether a document's bytes hold the id at all: what does not is not taken apart. */
function namer(file: FileId): (content: Uint8Array) => boolean {
  const id = new TextEncoder().encode(file)
  return (content) => {
    for (let at = content.indexOf(id[0]!); at >= 0; at = content.indexOf(id[0]!, at + 1))
      if (id.every((byte, n) => content[at + n] === byte)) return true
    return false
  }
}

const allOf = (nodes: readonly PageNode[]): PageNode[] =>
  nodes.flatMap((node) => [node, ...allOf(node.children)])
