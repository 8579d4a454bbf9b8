import { expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  idOf,
  newDocId,
  type DeviceFp,
  type Did,
  type DocId,
  type ItemId,
  type StudioId,
} from '../../../../lib/base/ids.ts'
import { changeRole } from '../../../../lib/members/compose.ts'
import { addRecords } from '../../../../lib/members/log.ts'
import { sentencesOf } from '../../../../lib/members/sentences.ts'
import { boardOf } from '../../../../lib/model/board.ts'
import { cardNews } from '../../../../lib/model/board-news.ts'
import { indexDeeds } from '../../../../lib/model/index-news.ts'
import { burstParts } from '../../../../lib/model/past.ts'
import { studioIndex } from '../../../../lib/model/studio-index.ts'
import { closeBody, reopenBody, threadBody, threadList } from '../../../../lib/model/thread-list.ts'
import { indexDoc } from '../../../../lib/signed/documents.ts'
import { newsOf } from '../../../../lib/studio/news/fold.ts'
import { boardChanges, indexChanges, roleChanges } from '../../../../lib/studio/news/other-changes.ts'
import { pageChanges } from '../../../../lib/studio/news/page-changes.ts'
import { deedWords } from '../../../../lib/studio/news/sentence.ts'
import { closings } from '../../../../lib/studio/news/thread-changes.ts'
import { seeing, unseenOf } from '../../../../lib/studio/news/unseen.ts'
import { as, found, person, seeded, welcome } from '../../../support/people.ts'

const studio = idOf<StudioId>(seeded('studio')(16))
const [me, bea, tomek] = ['Noor', 'Bea', 'Tomek'].map((name) => person(name).identity.did) as [Did, Did, Did]
const indexId = indexDoc(studio)
const hour = 3_600_000
const changesOf = (doc: Y.Doc) => indexChanges(studio, indexId, indexDeeds(doc))

it('37 pages and cards that others began elsewhere count 37, and after the marks of all none', () => {
  const doc = new Y.Doc()
  const index = studioIndex(doc)
  const random = seeded('pages')
  for (let n = 0; n < 20; n++)
    index.addPage({ id: newDocId('body', random), parent: null, title: '', by: bea, at: (n + 1) * hour })
  const boardId = newDocId('body', random)
  const content = new Y.Doc()
  const board = boardOf(content, { random })
  const column = board.addColumn({ name: 'To do' })
  for (let n = 0; n < 17; n++)
    board.addCards([{ title: `Card ${n}` }], { column, before: null }, { by: tomek, at: (n + 1) * hour })
  const all = [...changesOf(doc), ...boardChanges(studio, boardId, cardNews(content))]
  const reader = { me, cameAt: 0 }
  const unseen = unseenOf(all, new Map(), reader)
  expect(newsOf(unseen).count).toBe(37)
  const marks = new Map(seeing(unseen, new Map()).see.map(({ thing, upTo }) => [thing, upTo]))
  expect(unseenOf(all, marks, reader)).toEqual([])
  board.close()
})

it('who made a page is told though somebody else touched it, and what was made offline is new after the mark', () => {
  const [here, train] = [new Y.Doc(), new Y.Doc()]
  const random = seeded('offline')
  const [first, second] = [newDocId('body', random), newDocId('body', random)]
  studioIndex(here).addPage({ id: first, parent: null, title: '', by: bea, at: 5 * hour })
  studioIndex(here).touch(first, { by: me, at: 6 * hour })
  const before = changesOf(here)
  expect(before).toMatchObject([{ by: [bea], deed: 'began', at: 5 * hour }])
  const marks = new Map(seeing(before, new Map()).see.map(({ thing, upTo }) => [thing, upTo]))
  studioIndex(train).addPage({ id: second, parent: null, title: '', by: tomek, at: hour })
  Y.applyUpdate(here, Y.encodeStateAsUpdate(train))
  const unseen = unseenOf(changesOf(here), marks, { me, cameAt: 0 })
  expect(unseen).toMatchObject([{ by: [tomek], deed: 'began', thing: { doc: second } }])
  expect(deedWords(newsOf(unseen).lines[0]!)).toBe('began a page')
})

it('a burst counts once it is whole, and again when it goes on; a rest is nobody’s news', () => {
  const page = newDocId('body', seeded('page'))
  const about = { set: 'a', from: 1, until: 9, client: 3 }
  const items = (type: string, at: number, by: Did) =>
    burstParts(about, new Uint8Array(70_000)).map((body, n) => ({
      ...{ type, by, at: at + n, body: { ...body }, device: 'device' as DeviceFp },
    }))
  const whole = items('burst', 10, bea)
  expect(pageChanges(studio, page, whole.slice(1))).toEqual([])
  expect(pageChanges(studio, page, items('rest', 10, bea))).toEqual([])
  const told = pageChanges(studio, page, whole)
  expect(told).toMatchObject([{ by: [bea], voice: 'device', n: 12, at: 9 }])
  const marks = new Map(seeing(told, new Map()).see.map(({ thing, upTo }) => [thing, upTo]))
  const reader = { me, cameAt: 0 }
  expect(unseenOf(told, marks, reader)).toEqual([])
  expect(unseenOf(pageChanges(studio, page, items('burst', 20, bea)), marks, reader)).toHaveLength(1)
})

it('whatever stands in an index or a history, nothing is told that is none', () => {
  const doc = new Y.Doc()
  const page = newDocId('body', seeded('odd'))
  doc.getMap('titles').set(`${page} ${bea}`, null)
  doc.getMap('titles').set('x', { at: 1 })
  doc.getMap('pages').set(page, 'a page')
  doc.getMap('files').set('f', new Y.Map([['by', 7]]))
  const odd = new Y.Map<unknown>([['history', [1, 'two', null]]])
  doc.getMap('cards').set('c', odd)
  expect(changesOf(doc)).toEqual([])
  expect(cardNews(doc).flatMap(({ lines }) => lines)).toEqual([])
})

it('a closed thread is news until it is opened again; muted, or brought along closed, it is none', () => {
  const random = seeded('threads')
  const [door, brought] = [newDocId('talk', random), newDocId('talk', random)]
  let n = 0
  const word = (type: string, body: object, by = bea) => ({
    ...{ type, by, at: hour + ++n, body: { ...body }, device: 'laptop' },
    id: String(n) as ItemId,
  })
  const words = [
    word('thread', threadBody(door, 'The door', 'talk')),
    word('thread', threadBody(brought, 'Old', 'talk', 'slack')),
    word('close', closeBody(brought, 'Long ago')),
    word('close', closeBody(door, 'Blue it is'), tomek),
  ]
  const row = (id: typeof door, attention: 'normal' | 'mute' = 'normal') => ({ id, attention, isDown: false })
  const told = closings(studio, [row(door), row(brought)], threadList(words))
  expect(told).toMatchObject([{ by: [tomek], deed: 'settled', thing: { doc: door }, voice: 'laptop' }])
  expect(deedWords(newsOf(told).lines[0]!)).toBe('settled a thread')
  expect(closings(studio, [row(door, 'mute')], threadList(words))).toEqual([])
  expect(closings(studio, [row(door)], threadList([...words, word('reopen', reopenBody(door))]))).toEqual([])
})

it('a page that was moved into another or brought back, and a board that was named, are told with who did it', () => {
  const doc = new Y.Doc()
  const index = studioIndex(doc)
  const random = seeded('moves')
  const [night, recipes, run] = [0, 1, 2].map(() => newDocId('body', random)) as [DocId, DocId, DocId]
  for (const id of [night, recipes]) index.addPage({ id, parent: null, title: '', by: me, at: 0 })
  index.addBoard({ id: run, title: 'Run', by: me, at: 0 })
  const told = () => changesOf(doc).filter(({ deed }) => deed !== 'began')
  // In another place of the same list it is where it was.
  index.move(night, { parent: null, before: recipes }, { by: bea, at: hour })
  expect(told()).toEqual([])
  index.move(night, { parent: recipes, before: null }, { by: bea, at: hour })
  index.renameBoard(run, 'Midsummer run', { by: tomek, at: 2 * hour })
  index.touch(night, { by: tomek, at: 3 * hour })
  expect(told()).toMatchObject([
    { by: [bea], deed: 'moved', at: hour, thing: { doc: night } },
    { by: [tomek], deed: 'named', at: 2 * hour, thing: { doc: run } },
  ])
  // A slip is nothing to tell.
  index.putAway(recipes, { by: bea, at: 4 * hour })
  index.bringBack(recipes, { by: bea, at: 4 * hour + 5_000 })
  index.putAwayBoard(run, { by: bea, at: 4 * hour })
  index.bringBackBoard(run, { by: tomek, at: 30 * hour })
  const after = told().slice(1)
  expect(after).toMatchObject([{ by: [tomek], deed: 'added', at: 30 * hour }, { deed: 'named' }])
  const lines = newsOf(unseenOf(told(), new Map(), { me, cameAt: 0 })).lines
  expect(lines.map(deedWords)).toEqual(['brought a board back', 'named a board', 'moved a page'])
})

it('a page that got other looks is told once, and not where they are what they were', () => {
  const doc = new Y.Doc()
  const index = studioIndex(doc)
  const night = newDocId('body', seeded('dressed'))
  index.addPage({ id: night, parent: null, title: '', by: me, at: 0 })
  const told = () => changesOf(doc).filter(({ deed }) => deed !== 'began')
  index.dress(night, { icon: '', isWide: false }, { by: bea, at: hour })
  expect(told()).toEqual([])
  index.dress(night, { icon: '🎨' }, { by: bea, at: hour })
  index.dress(night, { isWide: true }, { by: bea, at: 2 * hour })
  expect(told()).toMatchObject([{ by: [bea], deed: 'dressed', at: 2 * hour, thing: { doc: night } }])
  const { lines } = newsOf(unseenOf(told(), new Map(), { me, cameAt: 0 }))
  expect(lines.map(deedWords)).toEqual(['changed the looks of a page'])
})

it('three cards of a board in half an hour are one line, counted as three', () => {
  const board = newDocId('body', seeded('cards'))
  const moved = (item: string, minutes: number, by = bea) => ({
    thing: { studio, doc: board, item, kind: 'card' as const },
    ...{ voice: `session of ${by}`, n: minutes, by: [by], at: minutes * 60_000, amount: 1, names: false },
    deed: 'moved' as const,
  })
  const two = newsOf([moved('a', 1), moved('b', 2)])
  expect(two.lines.map(deedWords)).toEqual(['moved a card', 'moved a card'])
  const { count, lines } = newsOf([
    ...[moved('a', 1), moved('b', 2), moved('c', 29)],
    ...[moved('d', 3, tomek), moved('e', 90), moved('a', 91)],
  ])
  expect(count).toBe(6)
  expect(lines.map((line) => [deedWords(line), line.thing.kind, line.pieces.length])).toEqual([
    ['moved a card', 'card', 1],
    ['moved a card', 'card', 1],
    ['moved three cards', 'board', 3],
    ['moved a card', 'card', 1],
  ])
})

it('a role that was changed is told of whom it is; what came to nothing is not', async () => {
  const [noor, cy] = [person('Noor'), person('Cy')]
  const home = await found(noor)
  const before = await welcome(home.log, noor, cy)
  const record = changeRole(as(noor, before, 5_000), { did: cy.did, role: 'keeper', cut: [] })
  const { log } = await addRecords(before, [record])
  const told = roleChanges(
    home.studio,
    indexDoc(home.studio),
    sentencesOf(log, () => null),
  )
  expect(told).toMatchObject([
    { by: [noor.did], deed: 'role', at: 5_000, thing: { item: cy.did, kind: 'people' } },
  ])
  expect(deedWords(newsOf(told).lines[0]!)).toBe('changed a role')
})
