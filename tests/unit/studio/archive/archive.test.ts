import 'fake-indexeddb/auto'
import { zipSync, type Zippable } from 'fflate'
import * as Y from 'yjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { fromUtf8, utf8, type Bytes } from '../../../../lib/base/bytes.ts'
import { systemClock } from '../../../../lib/base/clock.ts'
import { newDocId, newFileId, type Did, type DocId, type FileId } from '../../../../lib/base/ids.ts'
import { observed, until } from '../../../../lib/base/observed.ts'
import { fillPage } from '../../../../lib/content/fill-page.ts'
import { pageText } from '../../../../lib/content/page-text.ts'
import type { RunArgon2 } from '../../../../lib/crypto/argon2.ts'
import { readExportedLog } from '../../../../lib/members/export.ts'
import type { MembershipLog } from '../../../../lib/members/log.ts'
import { resolve } from '../../../../lib/members/resolution.ts'
import { boardOf } from '../../../../lib/model/board.ts'
import { commentBody } from '../../../../lib/model/conversation.ts'
import { fileEntries } from '../../../../lib/model/file-entries.ts'
import { memberCard } from '../../../../lib/model/member-card.ts'
import { pageBody } from '../../../../lib/model/page-body.ts'
import { studioIndex } from '../../../../lib/model/studio-index.ts'
import { burstParts } from '../../../../lib/model/past.ts'
import { talkItems } from '../../../../lib/model/talk.ts'
import { deflate } from '../../../../lib/crypto/deflate.ts'
import { pastStates } from '../../../../lib/content/past-states.ts'
import { cardDoc, indexDoc } from '../../../../lib/signed/documents.ts'
import { sha256 } from '../../../../lib/signed/hash.ts'
import { openArchive, type ArchiveAnswer } from '../../../../lib/studio/archive/open-archive.browser.ts'
import { takeArchive } from '../../../../lib/studio/archive/take-archive.browser.ts'
import { readZip, writeZip } from '../../../../lib/studio/archive/zip.ts'
import type { FileRow } from '../../../../lib/studio/files.ts'
import { pastBeside, talkBeside } from '../../../../lib/studio/talk-hosts.ts'
import { signItem } from '../../../../lib/studio/verified-items.ts'
import { p } from '../../../../lib/studio/sample/blocks.ts'
import { threadsFromJson } from '../../../../lib/transfer/threads/threads-json.ts'
import { found, person, seeded, welcome } from '../../../support/people.ts'

const [ada, bea] = [person('ada'), person('bea')]
const run: RunArgon2 = async ({ password, salt }) => sha256(password, salt)
const random = seeded('archive')
const names = new Map<Did, string>([
  [ada.did, 'Ada'],
  [bea.did, 'Bea'],
])
const pages = ['Inks', 'Rags', 'Away', 'Not here'].map((title) => ({ title, id: newDocId('body', random) }))
const [inks, rags, away, notHere] = pages.map(({ id }) => id) as [DocId, DocId, DocId, DocId]

const paper = newDocId('talk', random)
const boards = [
  { id: newDocId('body', random), title: 'Press work' },
  { id: newDocId('body', random), title: 'Last year' },
] as const

/** A studio of two boards and of two people, one page in another, one in the cupboard, one whose words have not come. */
async function aStudio() {
  const { studio, log: begun } = await found(ada)
  const log = await welcome(begun, ada, bea)
  const docs = new Map<DocId, Y.Doc>()
  const docOf = (id: DocId): Y.Doc => docs.get(id) ?? docs.set(id, new Y.Doc()).get(id)!
  const index = studioIndex(docOf(indexDoc(studio)))
  const stamp = { by: ada.did, at: 1000 }
  index.describe({
    name: 'Marsh Street Press',
    purpose: 'Ink.',
    emblem: 'brayer',
    ink: 'madder',
    startedAt: 1,
  })
  for (const { id, title } of pages) index.addPage({ id, title, parent: id === rags ? inks : null, ...stamp })
  index.putAway(away, stamp)
  for (const [id, words] of [
    [inks, 'Black & blue'],
    [rags, 'In the tin'],
    [away, 'Old words'],
  ] as const)
    fillPage(pageBody(docOf(id)), [p(words)])
  for (const { id, title } of boards) index.addBoard({ id, title, ...stamp })
  index.putAwayBoard(boards[1].id, stamp)
  for (const { id } of boards) {
    const board = boardOf(docOf(id), { random })
    const column = board.addColumn({ name: 'To print' })
    board.addCards([{ title: 'Posters', people: [bea.did] }], { column, before: null }, stamp)
    board.close()
  }
  fileEntries(docOf(indexDoc(studio))).add({
    ...{ id: fileId, name: 'A print.PNG', caption: '', type: 'image/png', size: print.length, thumb: null },
    ...{ key: random(32), hash: sha256(print), width: null, height: null, seconds: null, ...stamp },
  })
  const place = { studio, doc: talkBeside(studio, inks) }
  const body = commentBody({ text: 'Where is the tin?', quote: '', thing: null, to: null })
  const said = signItem({ place, device: bea.device, clock: systemClock, random }, [], 'comment', body)
  talkItems(docOf(place.doc)).write([said])
  const past = { studio, doc: pastBeside(studio, inks) }
  const state = Y.encodeStateAsUpdateV2(docOf(inks))
  const [burst] = burstParts({ set: 'a', from: 1, until: 2, client: 3 }, deflate(state))
  talkItems(docOf(past.doc)).write([
    signItem({ place: past, device: bea.device, clock: systemClock, random }, [], 'burst', burst!),
  ])
  const doorstep = { studio, doc: talkBeside(studio, indexDoc(studio)) }
  const begins = { doc: paper, title: 'Which paper?', kind: 'question' }
  talkItems(docOf(doorstep.doc)).write([
    signItem({ place: doorstep, device: bea.device, clock: systemClock, random }, [], 'thread', begins),
  ])
  const inThread = { place: { studio, doc: paper }, device: bea.device, clock: systemClock, random }
  const asked = commentBody({ text: 'Light or heavy?', quote: '', thing: null, to: null })
  talkItems(docOf(paper)).write([signItem(inThread, [], 'comment', asked)])
  for (const { did, name } of [ada, bea])
    memberCard(docOf(cardDoc(studio, did))).say({
      name: name === 'ada' ? 'Ada' : 'Bea',
      portrait: null,
      at: 1,
    })
  return { studio, log, index, docOf }
}

const print = new TextEncoder().encode('not really a picture') as Bytes
const fileId = newFileId(random)
const lost = newFileId(random)
const filesHere = () => {
  const row = (id: FileId, name: string, size: number) => ({ id, name, size }) as FileRow
  return {
    rows: observed([row(fileId, 'A print.PNG', print.length), row(lost, 'A print.png', 5)]),
    putAway: observed([row(newFileId(random), 'film.webm', 2 ** 40)]),
    open: async (id: FileId) =>
      id === fileId
        ? { ok: true as const, blob: new Blob([print]) }
        : { ok: false as const, why: 'offline' as const },
  }
}

async function archiveOf(passphrase: string | null) {
  const { studio, log, index, docOf } = await aStudio()
  const held = { id: studio, log: () => log, resolution: observed(resolve(log)) }
  const session = (id: DocId) => ({ inner: docOf(id), loaded: Promise.resolve(), inStep: observed(false) })
  type Documents = Parameters<typeof takeArchive>[0]['documents']
  const documents = {
    isOpen: () => true,
    hold: (id: DocId) => ({ session: session(id), release: () => {} }),
  } as unknown as Documents
  const clock = { ...systemClock, now: () => Date.UTC(2026, 10, 22) }
  return takeArchive({
    held,
    documents,
    index,
    you: bea.did,
    names,
    passphrase,
    files: filesHere(),
    run,
    clock,
    random,
  })
}

const open = (bytes: Uint8Array, passphrase: string | null = null): Promise<ArchiveAnswer> =>
  openArchive(bytes, { passphrase, self: null, run, random })

/** The files of a plain archive, to change and pack again. */
function unpacked(bytes: Uint8Array): Record<string, Bytes> {
  const zip = readZip(bytes, { entries: 1000, each: 1e7, all: 1e8 })
  if (!zip.ok) throw new Error(zip.why)
  return Object.fromEntries([...zip.files].map(([path, unpack]) => [path, unpack()!]))
}

let plain: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  plain = (await archiveOf(null)).bytes
})

describe('an archive', () => {
  it('opens without Snug: pages to read, people, comings and goings, the signed log', async () => {
    const files = unpacked(plain)
    const text = (path: string) => fromUtf8(files[path]!)!
    expect(text('pages/Inks.md')).toBe('# Inks\n\nBlack \\& blue\n')
    expect(text('pages/Inks/Rags.html')).toContain('<p>In the tin</p>')
    expect(text('cupboard/Away.md')).toContain('Old words')
    expect(files['pages/Not here.md']).toBeUndefined()
    expect(text('index.html')).toContain('<a href="pages/Inks/Rags.html">Rags</a>')
    expect(text('index.html')).toContain('<a href="boards/Press%20work.csv">Press work</a>')
    expect(text('boards/Press work.md')).toBe('# Press work\n\n## To print\n\n### Posters\n\nBea\n')
    expect(text('boards/Last year.csv')).toContain('Posters,To print,,Bea')
    expect(text('talk.md')).toMatch(/^# Inks\n\n\S+Z  Bea: Where is the tin\?\n$/)
    const threads = threadsFromJson(JSON.parse(text('threads.json')))
    if (!threads.ok) throw new Error(threads.problem.why)
    const paperThread = threads.threads.threads.find(({ title }) => title === 'Which paper?')
    expect(paperThread).toMatchObject({
      kind: 'question',
      messages: [{ who: { name: 'Bea', did: bea.did }, text: 'Light or heavy?' }],
    })
    expect(text('threads.md')).toContain('Light or heavy?')
    expect(JSON.parse(text('people.json'))).toMatchObject([
      { name: 'Ada', role: 'keeper' },
      { name: 'Bea', role: 'writer' },
    ])
    expect(text('comings-and-goings.txt')).toMatch(/Ada started the studio\.\n/)
    expect((await readExportedLog(text('membership-log.json'))).ok).toBe(true)
    const update = files[`documents/${inks}.yjs`]!
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    expect(pageText(pageBody(doc))).toBe('Black & blue')
  })

  it('has the files that could be had, says how many could not, and opens them again', async () => {
    expect(await archiveOf(null)).toMatchObject({ missingFiles: 2 })
    const files = unpacked(plain)
    expect(files['files/a-print.png']).toEqual(print)
    expect(Object.keys(files).filter((path) => path.startsWith('files/'))).toEqual(['files/a-print.png'])
    const opened = await open(plain)
    if (!opened.ok) throw new Error(opened.why)
    const there = await opened.archive.snug.studio(opened.archive.studio)!.files()
    const answer = await there.open(fileId)
    expect(answer.ok && new Uint8Array(await answer.blob.arrayBuffer())).toEqual(print)
    expect(there.rows.get()).toMatchObject([{ id: fileId, name: 'A print.PNG' }])
    const changed = await writeZip(
      Object.entries(files).map(([path, bytes]) => ({
        path,
        bytes: path.startsWith('files/') ? bytes.slice(1) : bytes,
      })),
      0,
      async () => {},
    )
    const again = await open(changed)
    if (!again.ok) throw new Error(again.why)
    const damaged = await again.archive.snug.studio(again.archive.studio)!.files()
    expect(await damaged.open(fileId)).toEqual({ ok: false, why: 'damaged' })
  })

  it('shows what was said beside a page, checked by the log that comes with it', async () => {
    const answer = await open(plain)
    if (!answer.ok) throw new Error(answer.why)
    const { archive } = answer
    const talk = await archive.snug.studio(archive.studio)!.talk(inks)
    await until(talk.ready, Boolean)
    expect(talk.remarks.get()).toMatchObject([{ text: 'Where is the tin?', by: { name: 'Bea' } }])
    expect(talk.mayComment.get()).toBe(false)
    talk.close()
  })

  it('shows what a page was and who changed it', async () => {
    const answer = await open(plain)
    if (!answer.ok) throw new Error(answer.why)
    const past = await answer.archive.snug.studio(answer.archive.studio)!.past(inks)
    await until(past.isWhole, Boolean)
    expect(past.bursts.get()).toMatchObject([{ by: bea.did, until: 2 }])
    expect(JSON.stringify(pastStates(past.bursts.get())(1))).toContain('Black & blue')
    past.close()
  })

  it('opens in Snug as a studio that can be read and nothing else', async () => {
    const answer = await open(plain)
    if (!answer.ok) throw new Error(answer.why)
    const { archive } = answer
    expect(archive).toMatchObject({ name: 'Marsh Street Press', takenBy: { name: 'Bea' }, missing: 1 })
    const studio = archive.snug.studio(archive.studio)!
    expect(studio.summary.get()).toMatchObject({
      purpose: 'Ink.',
      emblem: 'brayer',
      people: 2,
      role: 'reader',
    })
    expect(
      studio.people
        .get()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Ada', 'Bea'])
    expect(studio.index.pages.get().roots.map(({ title }) => title)).toEqual(['Inks', 'Not here'])
    expect(studio.index.putAwayPages.get().map(({ node }) => node.title)).toEqual(['Away'])
    expect(pageText(studio.openPage(rags).body)).toBe('In the tin')
    expect(pageText(studio.openPage(notHere).body)).toBe('')
    expect([studio.mayWrite, studio.mayKeep, studio.mayInvite].map((may) => may.get())).toEqual([
      false,
      false,
      false,
    ])
    expect(studio.index.boards.get().map(({ title }) => title)).toEqual(['Press work'])
    const board = await studio.board(boards[0].id)
    expect(board.board.cards.get()).toMatchObject([{ title: 'Posters', people: [bea.did] }])
    expect(board.mayWrite.get()).toBe(false)
    board.close()
    const check = await studio.check()
    expect(check.lines.get().at(-1)!.text).toBe('Ada started the studio.')
  })

  it('that is sealed shows nothing until its passphrase is said', async () => {
    const { bytes, name } = await archiveOf('words for a drawer')
    expect(name).toBe('snug-archive-marsh-street-press-2026-11-22.snug')
    for (const word of ['Marsh Street', 'Black', 'Bea', 'membership'])
      expect(Buffer.from(bytes).includes(word)).toBe(false)
    expect(await open(bytes)).toEqual({ ok: false, why: 'sealed' })
    expect(await open(bytes, 'other words')).toEqual({ ok: false, why: 'wrong-passphrase' })
    expect((await open(bytes, 'words for a drawer')).ok).toBe(true)
  })

  it('holds no key and no secret of anybody', async () => {
    const { key } = await found(ada)
    for (const bytes of Object.values(unpacked(plain)))
      expect(Buffer.from(bytes).includes(Buffer.from(key.key))).toBe(false)
  })
})

describe('an archive by somebody unkind', () => {
  const packed = (change: (files: Record<string, Bytes>) => void): Uint8Array => {
    const files = unpacked(plain)
    change(files)
    return zipSync(files as Zippable)
  }
  const manifestWith = (files: Record<string, Bytes>, patch: object): void => {
    const manifest = JSON.parse(fromUtf8(files['snug-archive.json']!)!) as object
    files['snug-archive.json'] = utf8(JSON.stringify({ ...manifest, ...patch }))
  }

  it('says that something is missing or changed', async () => {
    const changes: ((files: Record<string, Bytes>) => void)[] = [
      (files) => delete files[`documents/${inks}.yjs`],
      (files) => (files[`documents/${inks}.yjs`] = files[`documents/${rags}.yjs`]!),
      (files) => delete files['membership-log.json'],
      (files) => (files['membership-log.json'] = utf8('{}')),
      (files) => manifestWith(files, { studio: 'AAAAAAAAAAAAAAAAAAAAAA' }),
      (files) => {
        const torn = files[`documents/${inks}.yjs`]!.slice(0, 20) as Bytes
        files['documents/torn.yjs'] = torn
        const sum = Buffer.from(sha256(torn)).toString('base64url')
        manifestWith(files, { documents: [{ id: inks, path: 'documents/torn.yjs', sha256: sum }] })
      },
    ]
    for (const change of changes) expect(await open(packed(change))).toEqual({ ok: false, why: 'damaged' })
  })

  it('is told from a file that is none, and from one of a later Snug', async () => {
    const none: ((files: Record<string, Bytes>) => void)[] = [
      (files) => delete files['snug-archive.json'],
      (files) => (files['snug-archive.json'] = utf8('[]')),
      (files) => manifestWith(files, { takenAt: 'now' }),
      (files) => manifestWith(files, { documents: [{ id: '../../x', path: 'x', sha256: '' }] }),
      (files) => manifestWith(files, { takenBy: '<b>' }),
    ]
    for (const change of none)
      expect(await open(packed(change))).toEqual({ ok: false, why: 'not-an-archive' })
    expect(await open(packed((files) => manifestWith(files, { version: 2 })))).toEqual({
      ok: false,
      why: 'too-new',
    })
    expect(await open(utf8('just words'))).toEqual({ ok: false, why: 'not-an-archive' })
    expect(await open(new Uint8Array(0))).toEqual({ ok: false, why: 'not-an-archive' })
  })

  it('never makes Snug throw: names, emblems and texts of any kind are read as what they are not', async () => {
    const doc = new Y.Doc()
    doc.getMap('studio').set('name', 'x'.repeat(1_000_000))
    doc.getMap('studio').set('emblem', '<svg onload=alert(1)>')
    doc.getMap('pages').set('not an id', 7)
    const update = Y.encodeStateAsUpdate(doc) as Bytes
    const bytes = packed((files) => {
      const { studio, documents } = JSON.parse(fromUtf8(files['snug-archive.json']!)!) as {
        studio: MembershipLog['studio']
        documents: { id: string }[]
      }
      const index = indexDoc(studio)
      files[`documents/${index}.yjs`] = update
      const sum = Buffer.from(sha256(update)).toString('base64url')
      manifestWith(files, {
        documents: documents.map((item) => (item.id === index ? { ...item, sha256: sum } : item)),
      })
    })
    const answer = await open(bytes)
    expect(answer.ok && answer.archive.name.length).toBeLessThanOrEqual(2000)
    expect(answer.ok && answer.archive.snug.studios.get()[0]!.emblem).toBe('lantern')
  })
})
