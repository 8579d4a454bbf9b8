/** The documents of a studio as this device keeps them, read without opening them: for a worker, which shows nothing. */
import { openDB } from 'idb'
import * as Y from 'yjs'
import { systemRandom } from '../../base/random.ts'
import { classOf, type DocId, type StudioId } from '../../base/ids.ts'
import { pageText } from '../../content/page-text.ts'
import { boardOf } from '../../model/board.ts'
import { fileEntries } from '../../model/file-entries.ts'
import { pageBody } from '../../model/page-body.ts'
import { studioIndex } from '../../model/studio-index.ts'
import { indexDoc } from '../../signed/documents.ts'
import { databaseNames } from '../databases.browser.ts'
import { threadStore } from '../thread-store.browser.ts'
import { cardTexts } from './card-texts.ts'
import type { FoundText } from './found-text.ts'
import type { KeptDocument } from './studio-finder.ts'
import { talkTexts } from './talk-texts.ts'

/** Null for a document of which nothing is kept here. */
async function keptDoc(studio: StudioId, doc: DocId, names: ReadonlySet<string>): Promise<Y.Doc | null> {
  const name = `snug/${studio}/${doc}/inner`
  if (!names.has(name)) return null
  // Deleted meanwhile, it must not come to be again, empty.
  const db = await openDB(name, undefined, {
    upgrade: (_db, _from, _to, creating) => creating.abort(),
  }).catch(() => null)
  if (!db) return null
  try {
    if (!db.objectStoreNames.contains('updates')) return null
    const updates: unknown[] = await db.getAll('updates')
    const read = new Y.Doc()
    // One transaction: every update by itself would be read anew by whoever looks.
    Y.transact(read, () => {
      for (const update of updates) if (update instanceof Uint8Array) Y.applyUpdate(read, update)
    })
    return read
  } finally {
    db.close()
  }
}

/** Letters of a page that are looked through. */
const longest = 1_000_000

/** What can be found in a studio: its pages, boards and files, and the talk that was summed up. */
export async function keptDocuments(studio: StudioId): Promise<readonly KeptDocument[]> {
  const names = new Set(await databaseNames(studio))
  const indexed = await keptDoc(studio, indexDoc(studio), names)
  if (!indexed) return []
  const index = studioIndex(indexed)
  const pages = [...withChildren(index.pages.get().roots)].map(({ id, title, at, by }): KeptDocument => ({
    doc: id,
    stamp: `page ${at} ${title}`,
    async read() {
      const doc = await keptDoc(studio, id, names)
      const text = doc ? pageText(pageBody(doc)).slice(0, longest) : ''
      doc?.destroy()
      return [{ kind: 'page', id: '', title, text, by: by ?? '', at }]
    },
  }))
  const boards = index.boards.get().map(({ id, title, at, by }): KeptDocument => ({
    doc: id,
    stamp: `board ${at} ${title}`,
    async read() {
      const doc = await keptDoc(studio, id, names)
      const cards = doc ? cardsOf(doc) : []
      doc?.destroy()
      return [{ kind: 'board', id: '', title, text: '', by: by ?? '', at }, ...cards]
    },
  }))
  const files = filesOf(indexed)
  const threads = names.has(`snug/${studio}/threads`) ? await keptTalk(studio) : []
  return [
    ...pages,
    ...boards,
    { doc: indexDoc(studio), stamp: `files ${JSON.stringify(files)}`, read: async () => files },
    ...threads,
  ]
}

type Node = { children: readonly Node[] }
function* withChildren<N extends Node>(nodes: readonly N[]): Generator<N> {
  for (const node of nodes) {
    yield node
    yield* withChildren(node.children as readonly N[])
  }
}

function cardsOf(doc: Y.Doc): FoundText[] {
  const board = boardOf(doc, { random: systemRandom })
  const cards = cardTexts(board)
  board.close()
  return cards
}

function filesOf(doc: Y.Doc): FoundText[] {
  return [...fileEntries(doc).all.get().values()].flatMap(
    ({ id, name, caption, by, at, away }): FoundText[] =>
      away === null ? [{ kind: 'file', id, title: name, text: caption, by: by ?? '', at }] : [],
  )
}

const keptStore = (studio: StudioId) => threadStore(studio, { isKept: true }).catch(() => null)

async function keptTalk(studio: StudioId): Promise<KeptDocument[]> {
  const store = await keptStore(studio)
  if (!store) return []
  try {
    const summaries = await store.summaries()
    return summaries
      .filter(({ doc }) => classOf(doc) === 'talk')
      .map(({ doc, stamp }) => ({ doc, stamp: `talk ${stamp}`, read: () => messagesOf(studio, doc) }))
  } finally {
    store.close()
  }
}

async function messagesOf(studio: StudioId, doc: DocId): Promise<FoundText[]> {
  const store = await keptStore(studio)
  if (!store) return []
  try {
    const [folded, plain] = [await store.wordsOf(doc), await store.plain(doc)]
    return folded && plain ? talkTexts(folded, plain) : []
  } finally {
    store.close()
  }
}
