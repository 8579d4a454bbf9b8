/** Which talk belongs to which document, and back. */
import { classOf, type DocId, type StudioId } from '../base/ids.ts'
import type { PageNode, StudioIndex } from '../model/studio-index.ts'
import { partTalk, pastDoc, talkDoc } from '../signed/documents.ts'

/** Worked out once for each: a hash is not much, a thousand at every change of the index are. */
const known = new Map<string, DocId>()
const hosts = new Map<DocId, DocId>()

/** The talk beside a document. */
export function talkBeside(studio: StudioId, host: DocId): DocId {
  const key = `${studio} ${host}`
  const doc = known.get(key) ?? talkDoc(studio, host)
  known.set(key, doc)
  hosts.set(doc, host)
  return doc
}

const pasts = new Map<string, DocId>()
const pages = new Map<DocId, DocId>()

/** The history beside a page. */
export function pastBeside(studio: StudioId, page: DocId): DocId {
  const key = `${studio} ${page}`
  const doc = pasts.get(key) ?? pastDoc(studio, page)
  pasts.set(key, doc)
  pages.set(doc, page)
  return doc
}

const parts = new Map<string, DocId>()

/** The thread that the talk of one part of a document is: a name, and no document. */
export function talkOfPart(studio: StudioId, host: DocId, part: string): DocId {
  const key = `${studio} ${host} ${part}`
  const id = parts.get(key) ?? partTalk(studio, host, part)
  parts.set(key, id)
  return id
}

type Lists = Pick<StudioIndex, 'pages' | 'putAwayPages' | 'boards' | 'putAwayBoards'>

/** What a talk is beside of: a page, a board, or whatever was asked about before; null where that is not known. */
export function hostOfTalk(studio: StudioId, talk: DocId, index: Lists): DocId | null {
  if (!hosts.has(talk)) for (const host of allHosts(index)) talkBeside(studio, host)
  return hosts.get(talk) ?? null
}

/** The page that a document is the history of; null where it is none. */
export function pageOfPast(
  studio: StudioId,
  doc: DocId,
  index: Pick<Lists, 'pages' | 'putAwayPages'>,
): DocId | null {
  if (classOf(doc) !== 'body') return null
  if (!pages.has(doc)) for (const page of allPages(index)) pastBeside(studio, page)
  return pages.get(doc) ?? null
}

/** What a document is to people: a page or a board, or the talk beside one. */
export function aboutHost(
  studio: StudioId,
  doc: DocId,
  index: Lists & Pick<StudioIndex, 'page' | 'board'>,
): { what: 'page' | 'board'; title: string } {
  const host = classOf(doc) === 'talk' ? hostOfTalk(studio, doc, index) : doc
  const board = host && index.board(host)
  if (board) return { what: 'board', title: board.title }
  return { what: 'page', title: (host && index.page(host)?.title) ?? '' }
}

/** Every page and board, those in the cupboard last. */
export function allHosts({ pages, putAwayPages, boards, putAwayBoards }: Lists): DocId[] {
  const docs: DocId[] = []
  addPages(docs, pages.get().roots)
  for (const { id } of boards.get()) docs.push(id)
  for (const { node } of putAwayPages.get()) addPages(docs, [node])
  for (const { id } of putAwayBoards.get()) docs.push(id)
  return docs
}

/** Every page, those in the cupboard last. */
export function allPages({ pages, putAwayPages }: Pick<Lists, 'pages' | 'putAwayPages'>): DocId[] {
  const docs: DocId[] = []
  addPages(docs, pages.get().roots)
  for (const { node } of putAwayPages.get()) addPages(docs, [node])
  return docs
}

function addPages(docs: DocId[], nodes: readonly PageNode[]): void {
  for (const { id, children } of nodes) {
    docs.push(id)
    addPages(docs, children)
  }
}
