/** Everything that a member of a studio can read, in one file (docs/formats/archive.md). */
import * as Y from 'yjs'
import { toBase64url, utf8, type Bytes } from '../../base/bytes.ts'
import type { Clock } from '../../base/clock.ts'
import { classOf, parseDocId, type Did, type DocId, type FileId } from '../../base/ids.ts'
import { observed } from '../../base/observed.ts'
import type { RandomBytes } from '../../base/random.ts'
import { withCardTitles } from '../../content/card-address.ts'
import { pageBlocks } from '../../content/page-blocks.ts'
import type { RunArgon2 } from '../../crypto/argon2.ts'
import { sealArchive } from '../../crypto/sealed-archive.ts'
import { exportLog } from '../../members/export.ts'
import { effectText, sentenceText } from '../../members/sentence-text.ts'
import { sentencesOf } from '../../members/sentences.ts'
import { fileEntries } from '../../model/file-entries.ts'
import { pageBody } from '../../model/page-body.ts'
import type { BoardEntry } from '../../model/board-entries.ts'
import type { PageNode, StudioIndex } from '../../model/studio-index.ts'
import { talkItems } from '../../model/talk.ts'
import { cardDoc, houseDoc, indexDoc, reportsDoc } from '../../signed/documents.ts'
import { sha256 } from '../../signed/hash.ts'
import { readItem } from '../../signed/item.ts'
import type { CarriedBoard } from '../../transfer/boards/carried.ts'
import type { CarriedThread } from '../../transfer/threads/carried-threads.ts'
import { threadsToJson } from '../../transfer/threads/threads-json.ts'
import { threadsToMarkdown } from '../../transfer/threads/threads-markdown.ts'
import { takeThreads } from '../carried-thread.ts'
import type { Documents } from '../documents.browser.ts'
import { plainName } from '../file-name.ts'
import type { Files } from '../files.ts'
import type { HeldStudio } from '../held-studio.browser.ts'
import { allHosts, pastBeside, talkBeside } from '../talk-hosts.ts'
import { archivedTalk, speakersOf, talkText } from './archived-talk.browser.ts'
import { cardTitles, takenBoard } from './taken-board.ts'
import { isNothing, storedContents } from '../stored-contents.browser.ts'
import type { TakenArchive } from './taken-archive.ts'
import { logPath, manifestPath, writeManifest, type ArchivedDocument } from './manifest.ts'
import { readableFiles } from './readable.ts'
import { readme } from './readme.ts'
import { takeFiles } from './taken-files.ts'
import { writeZip, type ZipFile } from './zip.ts'

export type TakeArchiveOptions = {
  held: Pick<HeldStudio, 'id' | 'log' | 'resolution'>
  documents: Pick<Documents, 'hold' | 'isOpen'>
  index: StudioIndex
  you: Did
  /** Of members and of those who were. */
  names: ReadonlyMap<Did, string>
  /** null: plain. */
  passphrase: string | null
  /** null: they stay where they are. */
  files: Pick<Files, 'rows' | 'putAway' | 'open'> | null
  run: RunArgon2
  clock: Clock
  random: RandomBytes
}

export async function takeArchive(options: TakeArchiveOptions): Promise<TakenArchive> {
  const { held, index, you, passphrase, run, clock, random } = options
  const takenAt = clock.now()
  const studioName = index.details.get().name
  const { pages, putAway, ids: pageIds } = pagesOf(index)
  const boards = [...index.boards.get(), ...index.putAwayBoards.get()]
  const ids = [...pageIds, ...boards.map(({ id }) => id)]
  const common = [indexDoc(held.id), houseDoc(held.id)]
  const cards = [...held.resolution.get().members.keys()].map((did) => cardDoc(held.id, did))

  const contents = new Map<DocId, Bytes>()
  const read = await storedContents(options.held.id, options.documents)
  for (const doc of [...common, ...cards, ...ids]) {
    const content = await read(doc)
    if (content) contents.set(doc, content)
  }
  // What was said beside them, and what they were before, where there is anything: nobody misses what never began.
  const doorstep = talkBeside(held.id, indexDoc(held.id))
  const threadIds = listedThreads(await read(doorstep))
  const beside = ids.map((id) => talkBeside(held.id, id))
  const pasts = pageIds.map((id) => pastBeside(held.id, id))
  for (const doc of [...beside, ...pasts, reportsDoc(held.id), doorstep, ...threadIds]) {
    const content = await read(doc)
    if (content && !isNothing(content)) contents.set(doc, content)
  }
  const missing = [...ids, ...threadIds].filter((id) => !contents.has(id))

  const documents: (ArchivedDocument & { bytes: Bytes })[] = [...contents].map(([id, bytes]) => ({
    id,
    path: `documents/${id}.yjs`,
    sha256: toBase64url(sha256(bytes)),
    bytes,
  }))
  const carried = options.files ? await takeFiles(options.files) : { taken: [], missing: 0 }
  const manifest = writeManifest({
    ...{ studio: held.id, name: studioName, takenAt, takenBy: you, missing },
    documents: documents.map(({ id, path, sha256 }) => ({ id, path, sha256 })),
    files: carried.taken.map(({ id, path, sha256 }) => ({ id, path, sha256 })),
  })
  const documentOf = (id: DocId): Y.Doc => {
    const doc = new Y.Doc()
    const content = contents.get(id)
    if (content) Y.applyUpdate(doc, content)
    return doc
  }
  const cardTitle = cardTitles(documentOf)
  const blocksOf = (page: DocId) => {
    if (!contents.has(page)) return null
    const doc = documentOf(page)
    const blocks = withCardTitles(pageBlocks(pageBody(doc)), cardTitle)
    doc.destroy()
    return blocks
  }
  const people = [...options.names].map(([did, name]) => ({ did, name }))
  const listed = fileEntries(documentOf(indexDoc(held.id)))
  const fileName = (id: FileId) => listed.get(id)?.name ?? ''
  const carriedOf = (board: BoardEntry): CarriedBoard | null =>
    contents.has(board.id) ? takenBoard(board, documentOf, people, fileName) : null
  const said = await saidIn(options, contents, documentOf)
  const files: ZipFile[] = [
    { path: manifestPath, bytes: utf8(manifest) },
    {
      path: 'README.txt',
      bytes: utf8(
        readme({ studio: studioName, takenAt, missing: missing.length, missingFiles: carried.missing }),
      ),
    },
    { path: 'people.json', bytes: utf8(peopleText(options)) },
    { path: 'comings-and-goings.txt', bytes: utf8(comingsText(options)) },
    { path: logPath, bytes: utf8(exportLog(held.log())) },
    ...(said.beside === '' ? [] : [{ path: 'talk.md', bytes: utf8(said.beside) }]),
    ...threadFiles(said.threads),
    ...readableFiles({ studio: studioName, pages, putAway, blocksOf, boards, carriedOf }),
    ...documents,
    ...carried.taken.map(({ path, bytes }) => ({ path, bytes, isPacked: true })),
  ]
  const breathe = () => new Promise<void>((resolve) => clock.after(0, resolve))
  const plain = await writeZip(files, takenAt, breathe)
  const sealed = passphrase === null ? null : await sealArchive(plain, passphrase, { run, random })
  const day = new Date(takenAt).toISOString().slice(0, 10)
  const name = `snug-archive-${plainName(studioName, 'studio')}-${day}`
  const lacks = { missing: missing.length, missingFiles: carried.missing }
  return sealed
    ? { name: `${name}.snug`, bytes: sealed, ...lacks }
    : { name: `${name}.zip`, bytes: plain, ...lacks }
}

/** The threads that somebody has begun, as the doorstep's talk lists them; what is signed there is checked where it is read. */
function listedThreads(content: Bytes | null): DocId[] {
  const doc = new Y.Doc()
  if (content) Y.applyUpdate(doc, content)
  const ids = talkItems(doc)
    .rows()
    .flatMap(({ bytes }) => {
      const item = readItem(bytes)
      const id =
        item?.type === 'thread' && typeof item.body.doc === 'string' ? parseDocId(item.body.doc) : null
      return id && classOf(id) === 'talk' ? [id] : []
    })
  doc.destroy()
  return [...new Set(ids)]
}

function threadFiles(threads: readonly CarriedThread[]): ZipFile[] {
  if (threads.length === 0) return []
  const day = (at: number) => new Date(at).toISOString()
  return [
    { path: 'threads.md', bytes: utf8(threadsToMarkdown(threads, day)) },
    { path: 'threads.json', bytes: utf8(threadsToJson(threads)) },
  ]
}

/** What was said beside pages and boards, for people to read; and all threads. */
async function saidIn(
  { held, index, you, names }: TakeArchiveOptions,
  contents: ReadonlyMap<DocId, Bytes>,
  documentOf: (id: DocId) => Y.Doc,
): Promise<{ beside: string; threads: readonly CarriedThread[] }> {
  const documents = new Map([...contents.keys()].map((id) => [id, documentOf(id)]))
  const speakers = speakersOf(names, you)
  const talk = archivedTalk({ studio: held.id, log: held.log(), documents, speakers })
  const hosts = allHosts(index).map((id) => ({
    id,
    title: index.board(id)?.title ?? index.page(id)?.title ?? '',
  }))
  const beside = await talkText(talk, hosts)
  const all = talk.threads(
    index,
    you,
    observed(() => false),
  )
  const threads = await takeThreads(all, () => {})
  all.stop()
  talk.edges.close()
  for (const doc of documents.values()) doc.destroy()
  return { beside, threads }
}

function pagesOf(index: StudioIndex): { pages: readonly PageNode[]; putAway: PageNode[]; ids: DocId[] } {
  const pages = index.pages.get().roots
  const putAway = index.putAwayPages.get().map(({ node }) => node)
  const idsIn = (nodes: readonly PageNode[]): DocId[] =>
    nodes.flatMap((node) => [node.id, ...idsIn(node.children)])
  return { pages, putAway, ids: [...idsIn(pages), ...idsIn(putAway)] }
}

function peopleText({ held, names }: TakeArchiveOptions): string {
  const people = [...held.resolution.get().members].map(([did, member]) => ({
    did,
    name: names.get(did) ?? null,
    role: member.past ? null : member.role,
    since: new Date(member.joinedAt).toISOString(),
    left: member.left ? new Date(member.left.at).toISOString() : null,
  }))
  return `${JSON.stringify(people, null, 2)}\n`
}

function comingsText({ held, names }: TakeArchiveOptions): string {
  const nobody = '' as Did
  const lines = sentencesOf(held.log(), (did) => names.get(did) ?? null).map((sentence) => {
    const fell = effectText(sentence.effect, nobody)
    return `${new Date(sentence.at).toISOString()}  ${sentenceText(sentence, nobody)}${fell ? ` ${fell}` : ''}`
  })
  return `${lines.join('\n')}\n`
}
