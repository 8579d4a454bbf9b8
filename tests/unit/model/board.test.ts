import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newDocId, newFileId, type Did, type DocId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { boardOf, type Board, type CardId, type ColumnId } from '../../../lib/model/board.ts'
import { parseDay, type Day } from '../../../lib/model/day.ts'
import { boardHolders, boardLines, meetAtBoard, type BoardHolder } from '../../support/board-holders.ts'

/** Two people before the same board: two columns, and three cards in the first. */
function aBoard(): { bea: BoardHolder; joon: BoardHolder; cut: ColumnId; press: ColumnId; cards: CardId[] } {
  const [bea, joon] = boardHolders('bea', 'joon') as [BoardHolder, BoardHolder]
  const cut = bea.board.addColumn({ name: 'To cut' })
  const press = bea.board.addColumn({ name: 'On the press' })
  const titles = ['Heron', 'Tide lines', 'Ampersand']
  const cards = bea.board.addCards(
    titles.map((title) => ({ title })),
    { column: cut, before: null },
    bea.stamp,
  )
  meetAtBoard(bea, joon)
  return { bea, joon, cut, press, cards }
}

const day = (text: string): Day => parseDay(text)!
const cardOf = (board: Board, id: CardId) => board.card(id).get()!

describe('a board', () => {
  it('holds cards in columns, in the sequence they were put', () => {
    const { joon, cut, press, cards } = aBoard()
    expect(boardLines(joon.board)).toEqual(['To cut: Heron, Tide lines, Ampersand', 'On the press:'])
    joon.board.move([cards[2]!], { column: cut, before: cards[0]! }, joon.stamp)
    joon.board.move([cards[1]!], { column: press, before: null }, joon.stamp)
    expect(boardLines(joon.board)).toEqual(['To cut: Ampersand, Heron', 'On the press: Tide lines'])
  })

  it('takes several columns, and cards for them, as one change', () => {
    const { bea, joon } = aBoard()
    bea.board.together(() => {
      const columns = ['Drying', 'Signed', 'Framed', 'Hung', 'Sold'].map((name) =>
        bea.board.addColumn({ name }),
      )
      bea.board.addCards(
        [{ title: 'Wren' }, { title: 'Owl' }],
        { column: columns[3]!, before: null },
        bea.stamp,
      )
    })
    meetAtBoard(bea, joon)
    const lines = ['Drying:', 'Signed:', 'Framed:', 'Hung: Wren, Owl', 'Sold:']
    for (const { board } of [bea, joon]) expect(boardLines(board).slice(2)).toEqual(lines)
  })

  it('keeps the sequence of cards that one change adds one by one', () => {
    const { bea, joon, cut, cards } = aBoard()
    const titles = ['One', 'Two', 'Three', 'Four', 'Five', 'Six']
    bea.board.together(() => {
      for (const title of titles) bea.board.addCards([{ title }], { column: cut, before: null }, bea.stamp)
      const drying = bea.board.addColumn({ name: 'Drying' })
      for (const title of titles) bea.board.addCards([{ title }], { column: drying, before: null }, bea.stamp)
      bea.board.move([cards[2]!], { column: cut, before: cards[0]! }, bea.stamp)
    })
    meetAtBoard(bea, joon)
    const lines = [
      'To cut: Ampersand, Heron, Tide lines, One, Two, Three, Four, Five, Six',
      'On the press:',
      'Drying: One, Two, Three, Four, Five, Six',
    ]
    for (const { board } of [bea, joon]) expect(boardLines(board)).toEqual(lines)
  })

  it('draws a column again only when something in it is another', () => {
    const { bea, cut, press, cards } = aBoard()
    bea.board.move([cards[0]!], { column: press, before: null }, bea.stamp)
    const [inCut, inPress] = [bea.board.cardsIn(cut), bea.board.cardsIn(press)]
    const before = [inCut.get(), inPress.get()]
    let told = 0
    inCut.subscribe(() => told++)
    bea.board.change(cards[0]!, { title: 'Heron, second state' }, bea.stamp)
    expect(told).toBe(1)
    expect(inCut.get()).toBe(before[0])
    expect(inPress.get()).not.toBe(before[1])
    expect(inPress.get()[0]!.title).toBe('Heron, second state')
  })

  it('keeps both when one moves a card and another writes on it', () => {
    const { bea, joon, press, cards } = aBoard()
    const [heron] = cards as [CardId]
    bea.board.move([heron], { column: press, before: null }, bea.stamp)
    joon.board.change(heron, { title: 'Heron, second state' }, joon.stamp)
    const text = new Y.XmlText()
    joon.board.body(heron)!.fragment.insert(0, [text])
    text.insert(0, 'reeds still to carve')
    meetAtBoard(bea, joon)
    for (const { board } of [bea, joon]) {
      expect(boardLines(board)[1]).toBe('On the press: Heron, second state')
      expect(board.excerpt(heron)).toBe('reeds still to carve')
    }
  })

  it('puts a card moved by two at once into one of the two columns, the same for both', () => {
    const { bea, joon, cut, press, cards } = aBoard()
    const drying = bea.board.addColumn({ name: 'Drying' })
    meetAtBoard(bea, joon)
    bea.board.move([cards[0]!], { column: press, before: null }, bea.stamp)
    joon.board.move([cards[0]!], { column: drying, before: null }, joon.stamp)
    meetAtBoard(bea, joon)
    expect(boardLines(bea.board)).toEqual(boardLines(joon.board))
    const places = [cut, press, drying].filter((column) =>
      bea.board
        .cardsIn(column)
        .get()
        .some(({ id }) => id === cards[0]),
    )
    expect(places).toHaveLength(1)
  })

  it('keeps all that several people put on one card at once', () => {
    const { bea, joon, cards } = aBoard()
    const [heron] = cards as [CardId]
    bea.board.change(heron, { people: [bea.stamp.by] }, bea.stamp)
    bea.board.addTicks(heron, ['Carve the reeds', 'Proof'], bea.stamp)
    joon.board.change(heron, { people: [joon.stamp.by] }, joon.stamp)
    joon.board.addTicks(heron, ['Order paper'], joon.stamp)
    meetAtBoard(bea, joon)
    const { people, checklist } = cardOf(bea.board, heron)
    expect(people).toEqual([bea.stamp.by, joon.stamp.by])
    expect(checklist.map(({ text }) => text).sort()).toEqual(['Carve the reeds', 'Order paper', 'Proof'])
    expect(cardOf(joon.board, heron).checklist).toEqual(checklist)
  })

  it('ticks, rewords, moves and removes the lines of a checklist', () => {
    const { bea, cards } = aBoard()
    const [heron] = cards as [CardId]
    const lines = () => cardOf(bea.board, heron).checklist
    bea.board.addTicks(heron, ['Carve', 'Ink', 'Proof'], bea.stamp)
    const [carve, ink, proof] = lines().map(({ id }) => id) as [string, string, string]
    bea.board.changeTick(heron, ink, { isDone: true }, bea.stamp)
    bea.board.changeTick(heron, carve, { text: 'Carve the reeds' }, bea.stamp)
    bea.board.moveTick(heron, proof, carve, bea.stamp)
    expect(lines().map(({ text, isDone }) => [text, isDone])).toEqual([
      ['Proof', false],
      ['Carve the reeds', false],
      ['Ink', true],
    ])
    bea.board.removeTick(heron, proof, bea.stamp)
    expect(lines()).toHaveLength(2)
  })

  it('has days that fit one another', () => {
    const { bea, cards } = aBoard()
    const [heron] = cards as [CardId]
    const dates = (starts: string | null, ends: string | null) => {
      bea.board.change(
        heron,
        { dates: { starts: starts && day(starts), ends: ends && day(ends) } as never },
        bea.stamp,
      )
      const card = cardOf(bea.board, heron)
      return [card.starts, card.ends]
    }
    expect(dates('2026-05-12', '2026-05-15')).toEqual(['2026-05-12', '2026-05-15'])
    expect(dates('2026-05-16', '2026-05-15')).toEqual([null, '2026-05-15'])
    expect(dates('2026-05-16', null)).toEqual([null, null])
  })

  it('says since when a card is done, and not once it is elsewhere', () => {
    const { bea, cut, cards } = aBoard()
    const done = bea.board.addColumn({ name: 'Done', isDone: true })
    bea.board.move([cards[0]!], { column: done, before: null }, { ...bea.stamp, at: 5000 })
    expect(cardOf(bea.board, cards[0]!).doneAt).toBe(5000)
    bea.board.move([cards[1]!, cards[0]!], { column: done, before: null }, { ...bea.stamp, at: 9000 })
    expect(cardOf(bea.board, cards[0]!).doneAt).toBe(5000)
    bea.board.move([cards[0]!], { column: cut, before: null }, bea.stamp)
    expect(cardOf(bea.board, cards[0]!).doneAt).toBeNull()
  })

  it('puts cards away and brings them back where they were', () => {
    const { bea, cards } = aBoard()
    bea.board.putAway(cards[1]!, bea.stamp)
    expect(boardLines(bea.board)[0]).toBe('To cut: Heron, Ampersand')
    expect(bea.board.putAwayCards.get().map(({ title }) => title)).toEqual(['Tide lines'])
    bea.board.bringBack(cards[1]!, bea.stamp)
    expect(boardLines(bea.board)[0]).toBe('To cut: Heron, Tide lines, Ampersand')
  })

  it('tells what was done with a card, and forgets the oldest of very many lines', () => {
    const { bea, press, cards } = aBoard()
    const [heron] = cards as [CardId]
    bea.board.move([heron], { column: press, before: null }, bea.stamp)
    bea.board.change(heron, { title: 'Heron, second state' }, bea.stamp)
    expect(bea.board.history(heron).map(({ did, from, to }) => [did, from, to])).toEqual([
      ['made', undefined, 'To cut'],
      ['moved', 'To cut', 'On the press'],
      ['renamed', 'Heron', 'Heron, second state'],
    ])
    // Letter by letter it is one line; an hour later it is another.
    bea.board.change(heron, { title: 'Heron, third state' }, bea.stamp)
    expect(bea.board.history(heron).at(-1)).toMatchObject({ from: 'Heron', to: 'Heron, third state' })
    for (let i = 0; i < 300; i++)
      bea.board.change(heron, { title: `Heron ${i}` }, { ...bea.stamp, at: i * 3_600_000 })
    expect(bea.board.history(heron)).toHaveLength(200)
    expect(bea.board.history(heron).at(-1)!.to).toBe('Heron 299')
  })
})

describe('columns', () => {
  it('that are taken away leave their cards with the neighbour, and come back with them', () => {
    const { bea, joon, cut, press, cards } = aBoard()
    bea.board.move([cards[0]!], { column: press, before: null }, bea.stamp)
    meetAtBoard(bea, joon)
    bea.board.removeColumn(press, 7)
    joon.board.move([cards[1]!], { column: press, before: null }, joon.stamp)
    meetAtBoard(bea, joon)
    for (const { board } of [bea, joon])
      expect(boardLines(board)).toEqual(['To cut: Ampersand, Heron, Tide lines'])
    bea.board.bringBackColumn(press)
    expect(boardLines(bea.board)).toEqual(['To cut: Ampersand', 'On the press: Heron, Tide lines'])
    bea.board.removeColumn(press, 8)
    bea.board.move([cards[2]!], { column: cut, before: cards[1]! }, bea.stamp)
    expect(boardLines(bea.board)).toEqual(['To cut: Heron, Ampersand, Tide lines'])
  })

  it('that are all gone leave one without a name, and no card is lost', () => {
    const { bea, cut, press } = aBoard()
    bea.board.removeColumn(cut, 1)
    bea.board.removeColumn(press, 2)
    expect(boardLines(bea.board)).toEqual([': Heron, Tide lines, Ampersand'])
  })

  it('stand in an order of their own and keep what they are', () => {
    const { bea, cut, press } = aBoard()
    bea.board.changeColumn(press, { colour: 'teal', limit: 3, isDone: true })
    bea.board.moveColumn(press, cut)
    expect(bea.board.columns.get()).toMatchObject([
      { name: 'On the press', colour: 'teal', limit: 3, isDone: true },
      { name: 'To cut', colour: null, limit: null, isDone: false },
    ])
  })
})

describe('files of a card', () => {
  it('that two lay there at once are both there; the cover is one of them, and goes with a change of its own', () => {
    const { bea, joon, cards } = aBoard()
    const [heron, tide] = [newFileId(systemRandom), newFileId(systemRandom)]
    const card = cards[0]!
    bea.board.change(card, { files: [heron], cover: heron }, bea.stamp)
    joon.board.change(card, { files: [tide] }, joon.stamp)
    meetAtBoard(bea, joon)
    for (const { board } of [bea, joon]) {
      expect(cardOf(board, card).files).toEqual([heron, tide].sort())
      expect(cardOf(board, card).cover).toBe(heron)
    }
    joon.board.change(card, { files: [tide], cover: null }, joon.stamp)
    meetAtBoard(bea, joon)
    expect(cardOf(bea.board, card)).toMatchObject({ files: [tide], cover: null })
    expect(bea.board.history(card).map(({ did }) => did)).toContain('files')
  })

  it('are not what is no id, and a card that was made before there were any has none', () => {
    const { bea, cards } = aBoard()
    const map = bea.doc.getMap('cards').get(cards[0]!) as Y.Map<unknown>
    map.set('files', new Y.Map([['../../etc', true]]))
    map.set('cover', 7)
    expect(cardOf(bea.board, cards[0]!)).toMatchObject({ files: [], cover: null })
    map.delete('files')
    map.set('cover', 'snug')
    expect(cardOf(bea.board, cards[0]!)).toMatchObject({ files: [], cover: null })
  })
})

describe('labels, fields and views', () => {
  it('are added, changed and removed', () => {
    const { bea, joon, cards } = aBoard()
    const label = bea.board.addLabel({ name: 'Wood type', colour: 'moss' })
    const size = bea.board.addField({ name: 'Paper', kind: 'choice', choices: ['A3', 'A4'] })
    bea.board.change(cards[0]!, { labels: [label], fields: new Map([[size, 'x']]) }, bea.stamp)
    bea.board.setView({ name: 'This week', kind: 'calendar', query: { version: 1 } })
    bea.board.changeLabel(label, { name: 'Big type' })
    const [a3] = bea.board.fields.get()[0]!.choices
    bea.board.changeField(size, { choices: [{ name: 'A2' }, a3!] })
    meetAtBoard(bea, joon)
    expect(joon.board.labels.get()).toMatchObject([{ id: label, name: 'Big type', colour: 'moss' }])
    expect(joon.board.fields.get()[0]!.choices.map(({ name }) => name)).toEqual(['A2', 'A3'])
    expect(joon.board.views.get()).toMatchObject([{ name: 'This week', kind: 'calendar' }])
    expect(cardOf(joon.board, cards[0]!).labels).toEqual([label])
    joon.board.removeLabel(label)
    joon.board.removeField(size)
    joon.board.removeView(joon.board.views.get()[0]!.id)
    expect([joon.board.labels.get(), joon.board.fields.get(), joon.board.views.get()]).toEqual([[], [], []])
  })
})

describe('a field that was removed', () => {
  it('comes back as it was, where it was, with what stood in it', () => {
    const { bea, joon, cards } = aBoard()
    const size = bea.board.addField({ name: 'Paper', kind: 'choice', choices: ['A3', 'A4'] })
    const sheets = bea.board.addField({ name: 'Sheets', kind: 'number' })
    const [a3] = bea.board.fields.get()[0]!.choices
    bea.board.change(cards[0]!, { fields: new Map([[size, a3!.id]]) }, bea.stamp)
    const before = bea.board.fields.get()
    bea.board.removeField(size)
    meetAtBoard(bea, joon)
    expect(joon.board.fields.get()).toMatchObject([{ id: sheets }])
    joon.board.restoreField(before[0]!, sheets)
    meetAtBoard(bea, joon)
    expect(bea.board.fields.get()).toEqual(before)
    expect(cardOf(bea.board, cards[0]!).fields.get(size)).toBe(a3!.id)
    bea.board.restoreField(before[0]!, null)
    expect(bea.board.fields.get()).toEqual(before)
  })
})

describe('the words on a card', () => {
  it('are read whole, and again once they change', () => {
    const { bea, cards } = aBoard()
    const fragment = bea.board.body(cards[0]!)!.fragment
    const line = new Y.XmlElement('paragraph')
    line.insert(0, [new Y.XmlText('long '.repeat(60))])
    fragment.insert(0, [line])
    expect(bea.board.words(cards[0]!)).toHaveLength(299)
    const more = new Y.XmlElement('paragraph')
    more.insert(0, [new Y.XmlText('and the end')])
    fragment.insert(1, [more])
    expect(bea.board.words(cards[0]!)).toMatch(/long and the end$/)
  })
})

describe('a card shown on another board', () => {
  it('is one card: what happens to it shows in both, and taking it from one leaves it in the other', () => {
    const { bea, cards, cut } = aBoard()
    const home = newDocId('body', systemRandom)
    const homesAtHand = observed<ReadonlyMap<DocId, Board>>(new Map())
    const repairs = boardOf(new Y.Doc(), { random: systemRandom, homesAtHand })
    const column = repairs.addColumn({ name: 'Soon' })
    repairs.show(cards[0]!, home, { column, before: null }, bea.stamp)
    expect(repairs.homes.get()).toEqual([home])
    expect(repairs.cards.get()).toEqual([])
    homesAtHand.set(new Map([[home, bea.board]]))
    let told = 0
    repairs.cards.subscribe(() => told++)
    expect(repairs.cardsIn(column).get()).toMatchObject([{ title: 'Heron', home }])
    repairs.change(cards[0]!, { title: 'Heron, second state' }, bea.stamp)
    repairs.addTicks(cards[0]!, ['Proof'], bea.stamp)
    expect(told).toBeGreaterThan(0)
    expect(cardOf(bea.board, cards[0]!)).toMatchObject({ title: 'Heron, second state', column: cut })
    expect(repairs.cardsIn(column).get()).toMatchObject([{ title: 'Heron, second state' }])
    repairs.unshow(cards[0]!)
    expect(repairs.cards.get()).toEqual([])
    expect(bea.board.cards.get()).toHaveLength(3)
  })
})

describe('what others wrote', () => {
  it('is read for what it is worth, whatever it is', () => {
    const { bea, cards } = aBoard()
    const [heron] = cards as [CardId]
    const { doc, board } = bea
    const odd: unknown[] = [null, 7, 'x', true, [], {}, { column: 7, order: {} }, new Uint8Array(3)]
    for (const [i, value] of odd.entries()) {
      doc.getMap('places').set(i % 2 ? cards[1]! : `odd ${i}`, value)
      for (const map of ['cards', 'columns', 'labels', 'fields', 'views'])
        doc.getMap(map).set(`odd ${i}`, value)
      doc.getMap('views').set(cards[1]!, value)
      const card = doc.getMap('cards').get(heron) as Y.Map<unknown>
      for (const key of [
        'title',
        'people',
        'labels',
        'dates',
        'checklist',
        'fields',
        'files',
        'cover',
        'by',
        'at',
        'history',
      ])
        card.set(key, value)
      expect(board.cards.get()).toHaveLength(3)
      expect(board.history(heron)).toEqual([])
      expect(cardOf(board, heron).people).toEqual([])
      board.change(heron, { people: ['did:key:zbea' as Did], title: 'Heron' }, bea.stamp)
      board.addTicks(heron, ['Proof'], bea.stamp)
      expect(cardOf(board, heron)).toMatchObject({ title: 'Heron', people: ['did:key:zbea'] })
      expect(cardOf(board, heron).checklist).toHaveLength(1)
    }
    expect(board.columns.get()).toHaveLength(2)
    expect([board.labels.get(), board.fields.get(), board.views.get()]).toEqual([[], [], []])
  })
})
