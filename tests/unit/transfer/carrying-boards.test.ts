import * as Y from 'yjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../lib/base/bytes.ts'
import { newFileId, type Did, type FileId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { pageBlocks } from '../../../lib/content/page-blocks.ts'
import { toMarkdown } from '../../../lib/content/to-markdown.ts'
import { boardOf } from '../../../lib/model/board.ts'
import { keptQuery, parseQuery, queryToKeep } from '../../../lib/model/board-query.ts'
import { carryIn } from '../../../lib/transfer/boards/carry-in.ts'
import { carryOut } from '../../../lib/transfer/boards/carry-out.ts'
import type { CarriedBoard } from '../../../lib/transfer/boards/carried.ts'
import { toOwnJson } from '../../../lib/transfer/boards/own-json.ts'
import { peopleHere } from '../../../lib/transfer/boards/people-here.ts'
import { readableBoard } from '../../../lib/transfer/boards/readable-board.ts'
import { readBoard } from '../../../lib/transfer/boards/read-board.ts'
import { toCsv } from '../../../lib/transfer/boards/to-csv.ts'
import { carriedBoards } from '../../support/carried-boards.ts'
import { trelloBoard } from '../../support/foreign-boards.ts'

const bea = { did: 'did:key:zBea' as Did, name: 'Bea' }
const joon = { did: 'did:key:zJoon' as Did, name: 'Joon' }
const members = [bea, joon]
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

function read(text: string, name = 'a.json'): CarriedBoard {
  const reading = readBoard(utf8(text), { name, dayOf })
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem))
  return reading.board
}

function carried(...boards: CarriedBoard[]) {
  const doc = new Y.Doc()
  let changes = 0
  doc.on('update', () => changes++)
  const board = boardOf(doc, { random: systemRandom })
  for (const each of boards)
    carryIn(board, each, {
      people: peopleHere(each, members),
      stamp: { by: bea.did, at: 1_750_000_000_000 },
      random: systemRandom,
    })
  return { board, changes: () => changes }
}

const lines = (board: ReturnType<typeof boardOf>): string[] =>
  board.columns.get().map(
    ({ id, name }) =>
      `${name}: ${board
        .cardsIn(id)
        .get()
        .map(({ title }) => title)
        .join(', ')}`,
  )

describe('a board that was brought along', () => {
  const trello = read(JSON.stringify(trelloBoard))

  it('comes in one change, lists and cards in their places', () => {
    const { board, changes } = carried(trello)
    expect(changes()).toBe(1)
    expect(lines(board)).toEqual(['To print: Posters for the fair, Order tins of black', 'On the press: '])
    expect(
      board.putAwayCards
        .get()
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Cloth', 'Wash the rags'])
    expect(board.columns.get().map(({ colour, limit }) => [colour, limit])).toEqual([
      ['cornflower', 4],
      [null, null],
    ])
  })

  it('knows who is here by name, and names on the card who is not', () => {
    const { board } = carried(trello)
    const posters = board.cards.get()[0]!
    expect(peopleHere(trello, members).missing).toEqual(['tomek'])
    expect(posters.people).toEqual([bea.did])
    const words = toMarkdown(pageBlocks(board.body(posters.id)!))
    expect(words).toContain('For tomek')
    expect(words).toContain('- [proof.pdf](https://trello.com/')
    expect(words).toContain('> **Tomek, 2025-03-09**\n>\n> Not **red** again')
  })

  it('has labels, days, checklist and fields of ours', () => {
    const { board } = carried(trello)
    const posters = board.cards.get()[0]!
    const label = board.labels.get()
    expect(label.filter(({ id }) => posters.labels.includes(id))).toMatchObject([
      { name: 'Urgent', colour: 'brick' },
      { name: 'Lime', colour: 'moss' },
    ])
    expect([posters.starts, posters.ends]).toEqual(['2025-03-10', '2025-03-14'])
    expect(posters.checklist).toHaveLength(3)
    const [sheets, paper, paid] = board.fields.get()
    expect(posters.fields.get(sheets!.id)).toBe(250)
    expect(paper!.choices.find(({ id }) => id === posters.fields.get(paper!.id))?.name).toBe('Newsprint')
    expect(posters.fields.get(paid!.id)).toBe(true)
  })

  it('into a board with lists, labels and fields of those names uses them', () => {
    const { board } = carried(trello, trello)
    expect(lines(board)[0]).toBe(
      'To print: Posters for the fair, Order tins of black, Posters for the fair, Order tins of black',
    )
    expect(board.labels.get()).toHaveLength(2)
    expect(board.fields.get()).toHaveLength(5)
    expect(board.fields.get()[1]!.choices).toHaveLength(2)
  })

  it('puts on the card whom somebody says an unknown name to be', () => {
    const people = peopleHere(trello, members, new Map([['tomek', joon.did]]))
    expect(people.missing).toEqual([])
    const board = boardOf(new Y.Doc(), { random: systemRandom })
    carryIn(board, trello, { people, stamp: { by: bea.did, at: 1_750_000_000_000 }, random: systemRandom })
    const posters = board.cards.get()[0]!
    expect(posters.people).toEqual([bea.did, joon.did])
    expect(toMarkdown(pageBlocks(board.body(posters.id)!))).not.toContain('For tomek')
    const nobody = new Map([['tomek', 'did:key:zGone' as Did]])
    expect(peopleHere(trello, members, nobody).missing).toEqual(['tomek'])
  })

  it('files lie with the card again where the studio has them; elsewhere their names stay', () => {
    const doc = new Y.Doc()
    const ours = boardOf(doc, { random: systemRandom })
    const column = ours.addColumn({ name: 'To cut' })
    const [heron, list] = [newFileId(systemRandom), newFileId(systemRandom)].sort() as [FileId, FileId]
    const stamp = { by: bea.did, at: 1_750_000_000_000 }
    const made = [{ title: 'Heron', files: [heron, list], cover: heron }]
    ours.addCards(made, { column, before: null }, stamp)
    const names = new Map([
      [heron, 'heron.jpg'],
      [list, 'list.txt'],
    ])
    const taken = carryOut(ours, 'Run', members, undefined, (id) => names.get(id) ?? '')
    expect(readableBoard(taken)).toContain('- File: heron.jpg')
    const again = read(toOwnJson(taken))
    const bring = (isFileHere?: (id: FileId) => boolean) => {
      const board = boardOf(new Y.Doc(), { random: systemRandom })
      const people = peopleHere(again, members)
      carryIn(board, again, { people, stamp, random: systemRandom, ...(isFileHere && { isFileHere }) })
      const card = board.cards.get()[0]!
      return { card, words: toMarkdown(pageBlocks(board.body(card.id)!)) }
    }
    const here = bring(() => true)
    expect(here.card).toMatchObject({ files: [heron, list], cover: heron })
    expect(here.words).toBe('')
    const some = bring((id) => id === list)
    expect(some.card).toMatchObject({ files: [list], cover: null })
    expect(some.words).toContain('- heron.jpg')
    const elsewhere = bring()
    expect(elsewhere.card).toMatchObject({ files: [], cover: null })
    expect(elsewhere.words).toContain('- heron.jpg\n- list.txt')
  })

  it('does not guess among people with one first name', () => {
    const two = [bea, { did: 'did:key:zBea2' as Did, name: 'Bea Okafor' }]
    const find = (name: string) => peopleHere(trello, two).find({ name, did: null })
    expect(find('bea okafor')).toBe('did:key:zBea2')
    expect(find('Bea Lind')).toBeNull()
    expect(peopleHere(trello, [joon]).find({ name: 'Joon Park', did: null })).toBe(joon.did)
  })
})

/**
 * By names: what was put away in one moment has no sequence, nor have the labels and choices that a table knows by its cards
 * alone.
 */
function settled({ labels, fields, cards, ...board }: CarriedBoard) {
  const named = cards.map((card) => ({
    ...card,
    labels: card.labels.map((place) => labels[place]!.name).sort(),
    fields: [...card.fields],
  }))
  const away = named.filter(({ isAway }) => isAway).map((card) => JSON.stringify(card))
  return {
    ...board,
    labels: labels.map((label) => JSON.stringify(label)).sort(),
    fields: fields.map((field) => ({ ...field, choices: field.choices.toSorted() })),
    cards: named.filter(({ isAway }) => !isAway),
    away: away.sort(),
  }
}

describe('a board that goes out and comes in again', () => {
  it('is the same, as JSON and as a table, whatever is on it', () => {
    fc.assert(
      fc.property(carriedBoards(members.map(({ name }) => name)), (wanted) => {
        const again = (board: CarriedBoard) => carryOut(carried(board).board, wanted.title, members)
        const first = again(wanted)
        expect(settled(again(read(toOwnJson(first))))).toEqual(settled(first))
        const table = read(toCsv(first), 'a.csv')
        expect(settled(read(toCsv(again(table)), 'a.csv'))).toEqual(settled(table))
      }),
      { numRuns: 30 },
    )
  })

  it('brings its saved views along, whatever its labels, columns and fields are called by there', () => {
    const { board } = carried(read(JSON.stringify(trelloBoard)))
    const [first, second] = board.columns.get()
    const [, lime] = board.labels.get()
    const [sheets, paper] = board.fields.get()
    const view = (query: string) => ({ query: queryToKeep(parseQuery(query)) })
    const thick = paper!.choices.at(-1)!
    board.setView({
      name: 'Newsprint',
      kind: 'table',
      ...view(
        `people=${bea.did}&labels=${lime!.id},none&columns=${second!.id}&is.${paper!.id}=${thick.id}&least.${sheets!.id}=3&sort=field.${sheets!.id}&down=yes&hide=labels,field.${paper!.id}`,
      ),
    })
    board.setView({ name: 'This week', kind: 'calendar', ...view('text=a%26b&due=week') })
    board.setView({ name: 'Of what is gone', kind: 'columns', ...view(`columns=${first!.id}`) })
    const out = read(toOwnJson(carryOut(board, 'Print shop', members)))
    expect(out.views).toEqual([
      {
        name: 'Newsprint',
        kind: 'table',
        query: `people=${bea.did}&labels=1,none&columns=1&is.1=${thick.name}&least.0=3&sort=field.0&down=yes&hide=labels,field.1`,
      },
      { name: 'This week', kind: 'calendar', query: 'text=a%26b&due=week' },
      { name: 'Of what is gone', kind: 'columns', query: 'columns=0' },
    ])
    const again = carried(out, out).board
    expect(again.views.get().map(({ name }) => name)).toEqual(['Newsprint', 'This week', 'Of what is gone'])
    expect(carryOut(again, 'Print shop', members).views).toEqual(out.views)
    const lost = { ...out, columns: [], views: [{ ...out.views![2]!, query: 'columns=7&labels=x&is.99=1' }] }
    expect(keptQuery(carried(lost).board.views.get()[0]!.query).filters).toEqual([])
  })

  it('brings what was said about a card as words beneath it', () => {
    const { board } = carried(read(JSON.stringify(trelloBoard)))
    const [card] = board.cards.get()
    const said = new Map([
      [card!.id as string, [{ by: 'Joon', at: 1_750_000_000_000, text: 'Not **red** again' }]],
    ])
    const out = read(toOwnJson(carryOut(board, 'Print shop', members, said)))
    const again = carried(out).board
    const words = toMarkdown(pageBlocks(again.body(again.cards.get()[0]!.id)!))
    expect(words).toContain('> **Joon, 2025-06-15**\n>\n> Not **red** again')
  })

  it('reads as Markdown without Snug', () => {
    const { board } = carried(read(JSON.stringify(trelloBoard)))
    const text = readableBoard(carryOut(board, 'Print shop', members))
    expect(text).toContain(
      '# Print shop\n\n## To print\n\n### Posters for the fair\n\n2025-03-10 to 2025-03-14 · Bea',
    )
    expect(text).toContain('- [x] Before: Proof')
    expect(text).toContain('## Put away')
  })
})
