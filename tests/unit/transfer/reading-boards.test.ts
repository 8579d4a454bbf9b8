import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../lib/base/bytes.ts'
import { toMarkdown } from '../../../lib/content/to-markdown.ts'
import type { BoardReading, CarriedBoard } from '../../../lib/transfer/boards/carried.ts'
import { readBoard } from '../../../lib/transfer/boards/read-board.ts'
import { plankaBoard, trelloBoard } from '../../support/foreign-boards.ts'

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const read = (text: string, name = 'board.json'): BoardReading => readBoard(utf8(text), { name, dayOf })
const readJson = (value: unknown): BoardReading => read(JSON.stringify(value))

function boardIn(reading: BoardReading): CarriedBoard {
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem))
  return reading.board
}
const titlesIn = (board: CarriedBoard, column: number): string[] =>
  board.cards.filter((card) => card.column === column && !card.isAway).map(({ title }) => title)

describe('a board from Trello', () => {
  const board = boardIn(readJson(trelloBoard))
  const posters = board.cards.find(({ title }) => title === 'Posters for the fair')!

  it('has its lists and cards in their order', () => {
    expect(board.title).toBe('Print shop')
    expect(board.columns.map(({ name, limit }) => [name, limit])).toEqual([
      ['To print', 4],
      ['On the press', null],
    ])
    expect(titlesIn(board, 0)).toEqual(['Posters for the fair', 'Order tins of black'])
  })

  it('puts away what was archived there, with its list or alone', () => {
    const away = board.cards.filter(({ isAway }) => isAway)
    expect(away.map(({ title }) => title).sort()).toEqual(['Cloth', 'Wash the rags'])
  })

  it('brings all of a card: words, people, days, labels, checklists, fields', () => {
    expect(posters.people).toEqual([
      { name: 'Bea Okafor', did: null },
      { name: 'tomek', did: null },
    ])
    expect(posters.labels.map((place) => board.labels[place])).toEqual([
      { name: 'Urgent', colour: 'red_dark' },
      { name: '', colour: 'lime' },
    ])
    expect([posters.starts, posters.ends]).toEqual(['2025-03-10', '2025-03-14'])
    expect(posters.checklist).toEqual([
      { text: 'Before: Proof', isDone: true },
      { text: 'Before: Plates', isDone: false },
      { text: 'After: Cut', isDone: false },
    ])
    expect([...posters.fields].map(([place, value]) => [board.fields[place]!.name, value])).toEqual([
      ['Sheets', 250],
      ['Paper', 'Newsprint'],
      ['Paid', true],
      ['Collected', '2025-03-20'],
      ['For', 'The fair'],
    ])
  })

  it('brings the comments oldest first, and files by name', () => {
    expect(posters.comments.map(({ by, text }) => [by, text])).toEqual([
      ['Bea Okafor', 'Which red?'],
      ['Tomek', 'Not **red** again'],
    ])
    expect(posters.attachments.map(({ name }) => name)).toEqual(['proof.pdf'])
  })

  it('reads the words as Markdown, links that run something as plain words', () => {
    const words = toMarkdown(posters.body)
    expect(words).toContain('## Before six\n\nTwo colours\\\nred **first**\n\n- [x] proof\n- [ ] plates')
    expect(words).toContain('[shop](https://shop.example/a)')
    expect(words).toContain('\\<script\\>')
    expect(words).not.toContain('javascript:')
  })
})

describe('a board from Planka', () => {
  const board = boardIn(readJson(plankaBoard))
  const beans = board.cards.find(({ title }) => title === 'Beans')!

  it('has its lists in order, the closed one as done, without archive and trash', () => {
    expect(board.columns.map(({ name, isDone }) => [name, isDone])).toEqual([
      ['To sow', false],
      ['Growing', false],
      ['Eaten', true],
    ])
    expect(board.cards.map(({ title, isAway }) => [title, isAway]).sort()).toEqual([
      ['Beans', false],
      ['Leeks', true],
      ['Radishes', false],
    ])
  })

  it('brings all of a card, tasks and comments of both its versions', () => {
    expect(beans.people.map(({ name }) => name)).toEqual(['pim', 'Noor'])
    expect(beans.ends).toBe('2025-05-01')
    expect(beans.checklist).toEqual([{ text: 'Poles', isDone: true }])
    expect(board.cards.find(({ title }) => title === 'Radishes')!.checklist).toHaveLength(1)
    expect(beans.comments.map(({ by, text }) => [by, text])).toEqual([
      ['pim', 'When then?'],
      ['Noor', 'Not too early'],
    ])
    expect(beans.attachments).toEqual([{ name: 'Seeds', url: 'https://seeds.example/' }])
    expect([board.fields[0]!.name, beans.fields.get(0)]).toEqual(['Rows', '4'])
  })
})

describe('a board from a table', () => {
  it('knows the columns of other tools by their names', () => {
    const text =
      'Card ID;Card Name;List Name;Members;Labels;Due Date;Archived\n' +
      '1;Fold;To do;Bea, Tomek;Urgent;2025-03-14T10:00:00Z;false\n' +
      '2;Cut;Doing;;;14.3.2025;false\n3;"Sew; bind";To do;;;;true\n'
    const board = boardIn(read(text, 'Workshop.csv'))
    expect(board.title).toBe('Workshop')
    expect(board.columns.map(({ name }) => name)).toEqual(['To do', 'Doing'])
    expect(board.cards.map(({ title, ends, isAway }) => [title, ends, isAway])).toEqual([
      ['Fold', '2025-03-14', false],
      ['Cut', '2025-03-14', false],
      ['Sew; bind', null, true],
    ])
    expect(board.cards[0]!.people.map(({ name }) => name)).toEqual(['Bea', 'Tomek'])
    expect(board.fields.map(({ name }) => name)).toEqual(['Card ID'])
  })

  it('keeps a day that can be read in two ways as words, unless another one tells', () => {
    const reading = read('Title,Due\na,3/5/2025\nb,4/5/2025\n', 'a.csv')
    expect(reading.ok && reading.loss.unreadDays).toBe(2)
    expect(toMarkdown(boardIn(reading).cards[0]!.body)).toBe('3/5/2025')
    const told = boardIn(read('Title,Due\na,3/5/2025\nb,24/5/2025\nc,31/2/2025\n', 'a.csv'))
    expect(told.cards.map(({ ends }) => ends)).toEqual(['2025-05-03', '2025-05-24', null])
  })

  it('takes a mere list of lines for titles', () => {
    const board = boardIn(read('Buy ink\nWash rags\n', 'list.csv'))
    expect(board.cards.map(({ title }) => title)).toEqual(['Buy ink', 'Wash rags'])
  })

  it('reads the letters of old spreadsheets and of new ones', () => {
    const old = new Uint8Array([...utf8('Title\nCaf'), 0xe9, ...utf8('\nZwei\n')])
    expect(boardIn(readBoard(old, { name: 'a.csv', dayOf })).cards[0]!.title).toBe('Café')
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...'Title\tList\né\tb\n'].map((c) => c.charCodeAt(0))).buffer),
    ])
    expect(boardIn(readBoard(wide, { name: 'a.csv', dayOf })).cards[0]!.title).toBe('é')
  })
})
