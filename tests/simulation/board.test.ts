/** Several people rearranging one board at once, offline, and meeting in any sequence: told by fast-check, seeded. */
import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, it } from 'vitest'
import type { CardId, ColumnId } from '../../lib/model/board-shapes.ts'
import { boardHolders, meetAtBoard, type BoardHolder } from '../support/board-holders.ts'

const seed = 20260515
const cards = 8
const columns = 4

type Deed =
  | { do: 'add'; who: number; column: number; before: number | null; count: number }
  | { do: 'move'; who: number; cards: number[]; column: number; before: number | null }
  | { do: 'title'; who: number; card: number; title: string }
  | { do: 'tick'; who: number; card: number }
  | { do: 'away' | 'back'; who: number; card: number }
  | { do: 'take column' | 'return column'; who: number; column: number }
  | { do: 'shift column'; who: number; column: number; before: number | null }
  | { do: 'odd'; who: number; card: number; value: unknown }
  | { do: 'meet'; a: number; b: number }

const who = fc.nat(2)
const card = fc.nat(cards - 1)
const column = fc.nat(columns - 1)
const before = fc.option(card, { nil: null })
const move = fc.record({
  do: fc.constant('move' as const),
  ...{ who, column, before },
  cards: fc.uniqueArray(card, { minLength: 1, maxLength: 3 }),
})
const gentle: fc.Arbitrary<Deed>[] = [
  move,
  move,
  move,
  fc.record({ do: fc.constant('add' as const), who, column, before, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('title' as const), who, card, title: fc.string({ maxLength: 4 }) }),
  fc.record({ do: fc.constant('tick' as const), who, card }),
  fc.record({ do: fc.constantFrom('away' as const, 'back' as const), who, card }),
  fc.record({ do: fc.constantFrom('take column' as const, 'return column' as const), who, column }),
  fc.record({
    do: fc.constant('shift column' as const),
    ...{ who, column },
    before: fc.option(column, { nil: null }),
  }),
  fc.record({ do: fc.constant('meet' as const), a: who, b: who }),
]
const unkind: fc.Arbitrary<Deed> = fc.record({
  do: fc.constant('odd' as const),
  ...{ who, card },
  value: fc.oneof(
    fc.constantFrom<unknown>(null, 7, 'x', {}, { column: 'gone', order: 'a0' }, { order: '~' }),
    fc.record(
      { column: fc.string(), order: fc.string({ maxLength: 3 }), at: fc.integer() },
      { noNullPrototype: true },
    ),
  ),
})

type Known = { cards: CardId[]; columns: ColumnId[] }

function act(people: readonly BoardHolder[], known: Known, deed: Deed): void {
  if (deed.do === 'meet') return meetAtBoard(people[deed.a]!, people[deed.b]!)
  const { board, stamp, doc } = people[deed.who]!
  const cardAt = (n: number | null) => (n === null ? null : known.cards[n]!)
  const columnAt = (n: number | null) => (n === null ? null : known.columns[n]!)
  switch (deed.do) {
    case 'add': {
      const titles = Array.from({ length: deed.count }, (_, i) => ({ title: `new ${i}` }))
      board.addCards(titles, { column: columnAt(deed.column)!, before: cardAt(deed.before) }, stamp)
      return
    }
    case 'move':
      return board.move(
        deed.cards.map((n) => cardAt(n)!),
        { column: columnAt(deed.column)!, before: cardAt(deed.before) },
        stamp,
      )
    case 'title':
      return board.change(cardAt(deed.card)!, { title: deed.title }, stamp)
    case 'tick':
      return board.addTicks(cardAt(deed.card)!, [`by ${deed.who}`], stamp)
    case 'away':
      return board.putAway(cardAt(deed.card)!, stamp)
    case 'back':
      return board.bringBack(cardAt(deed.card)!, stamp)
    case 'take column':
      return board.removeColumn(columnAt(deed.column)!, stamp.at)
    case 'return column':
      return board.bringBackColumn(columnAt(deed.column)!)
    case 'shift column':
      return board.moveColumn(columnAt(deed.column)!, columnAt(deed.before))
    case 'odd':
      doc.getMap('places').set(cardAt(deed.card)!, deed.value)
  }
}

/** Each card once, in a column or in the cupboard; each column that was not taken away once. */
function expectABoard({ board, doc }: BoardHolder): void {
  const inColumns = board.columns.get().flatMap(({ id }) => board.cardsIn(id).get())
  const everywhere = [...inColumns, ...board.putAwayCards.get()].map(({ id }) => id)
  expect([...everywhere].sort()).toEqual([...doc.getMap('cards').keys()].sort())
  expect(board.cards.get()).toEqual(inColumns)
  for (const { id } of board.columns.get())
    for (const one of board.cardsIn(id).get()) expect(one.column).toBe(id)
  const rows = [...doc.getMap<Y.Map<unknown>>('columns')]
  const inUse = rows.filter(([, row]) => !row.has('away')).map(([id]) => id)
  if (inUse.length > 0)
    expect(
      board.columns
        .get()
        .map(({ id }) => id as string)
        .sort(),
    ).toEqual(inUse.sort())
}

const shown = ({ board }: BoardHolder) => ({
  columns: board.columns.get().map(({ id, name }) => [name, board.cardsIn(id).get()]),
  away: board.putAwayCards.get(),
})

function aBoard(): { people: BoardHolder[]; known: Known } {
  const people = boardHolders('bea', 'joon', 'noor')
  const [{ board, stamp }] = people as [BoardHolder]
  const ids = Array.from({ length: columns }, (_, i) => board.addColumn({ name: `column ${i}` }))
  const titles = Array.from({ length: cards }, (_, i) => ({ title: `card ${i}` }))
  const made = titles.flatMap((title, i) =>
    board.addCards([title], { column: ids[i % columns]!, before: null }, stamp),
  )
  meetAtBoard(...people)
  return { people, known: { cards: made, columns: ids } }
}

const storm = (deeds: fc.Arbitrary<Deed>[], numRuns: number) =>
  fc.assert(
    fc.property(
      fc.array(fc.oneof(...deeds), { maxLength: 50 }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      (acts, sequence) => {
        const { people, known } = aBoard()
        for (const deed of acts) {
          act(people, known, deed)
          if (deed.do !== 'meet') expectABoard(people[deed.who]!)
        }
        const arriving = sequence.map((n) => people[n]!)
        meetAtBoard(...arriving)
        meetAtBoard(...arriving)
        for (const person of people) expectABoard(person)
        const [first, ...others] = people.map(shown)
        for (const other of others) expect(other).toEqual(first)
      },
    ),
    { seed, numRuns },
  )

it(
  'whatever people do at once, each card is in one place and all read one board',
  () => storm(gentle, 2500),
  120_000,
)

it('so it is when places hold anything at all', () => storm([...gentle, unkind, unkind], 1000), 120_000)

it('moving a card while another writes on it keeps both, whoever hears of whom first', () => {
  fc.assert(
    fc.property(card, column, before, fc.boolean(), (n, to, spot, isFirst) => {
      const { people, known } = aBoard()
      const [bea, joon] = people as [BoardHolder, BoardHolder]
      const id = known.cards[n]!
      const at = spot === null || spot === n ? null : known.cards[spot]!
      bea.board.move([id], { column: known.columns[to]!, before: at }, bea.stamp)
      joon.board.change(id, { title: 'Heron', people: [joon.stamp.by] }, joon.stamp)
      joon.board.addTicks(id, ['Proof'], joon.stamp)
      meetAtBoard(...(isFirst ? [bea, joon] : [joon, bea]))
      for (const { board } of [bea, joon])
        expect(board.card(id).get()).toMatchObject({
          ...{ title: 'Heron', people: [joon.stamp.by], column: known.columns[to] },
          checklist: [{ text: 'Proof' }],
        })
    }),
    { seed, numRuns: 500 },
  )
})

it('a card lands where it was put, as long as nobody else moves it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(...gentle), { maxLength: 30 }),
      card,
      column,
      before,
      (acts, n, to, spot) => {
        const { people, known } = aBoard()
        const [bea] = people as [BoardHolder]
        for (const deed of acts) if (deed.do !== 'meet') act([bea, bea, bea], known, deed)
        const id = known.cards[n]!
        const stands = bea.board.columns.get().some((one) => one.id === known.columns[to])
        if (!stands || bea.board.card(id).get()!.away !== null) return
        const there = () =>
          bea.board
            .cardsIn(known.columns[to]!)
            .get()
            .map((one) => one.id)
        const target = spot === null ? null : known.cards[spot]!
        if (target === id || (target !== null && !there().includes(target))) return
        bea.board.move([id], { column: known.columns[to]!, before: target }, bea.stamp)
        const now = there()
        expect(now.indexOf(id)).toBe(target === null ? now.length - 1 : now.indexOf(target) - 1)
      },
    ),
    { seed, numRuns: 1000 },
  )
})
