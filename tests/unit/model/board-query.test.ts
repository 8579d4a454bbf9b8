import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Did } from '../../../lib/base/ids.ts'
import { agendaFrom, carriedDays, stretchesOf } from '../../../lib/model/board-days.ts'
import {
  everything,
  keptQuery,
  parseQuery,
  queryToKeep,
  queryToText,
  type BoardQuery,
} from '../../../lib/model/board-query.ts'
import { groupCards } from '../../../lib/model/board-groups.ts'
import { selectCards } from '../../../lib/model/board-select.ts'
import type { BoardSight } from '../../../lib/model/board-sight.ts'
import type { Card, CardId, ColumnId, FieldId, LabelId } from '../../../lib/model/board-shapes.ts'
import { addDays, parseDay, weeksOfMonth, type Day } from '../../../lib/model/day.ts'

const id = <Id extends string>(letter: string): Id => letter.repeat(21).concat('A') as Id
const day = (text: string): Day => {
  const parsed = parseDay(text)
  if (!parsed) throw new Error(`${text} is a day`)
  return parsed
}
const [bea, tomek, noor] = ['did:key:zBea', 'did:key:zTomek', 'did:key:zNoor'] as Did[] as [Did, Did, Did]
const [toCut, onThePress, done] = ['c', 'd', 'e'].map(id<ColumnId>) as [ColumnId, ColumnId, ColumnId]
const [urgent, paper] = ['l', 'm'].map(id<LabelId>) as [LabelId, LabelId]
const [sheets, stock, printed, proof] = ['s', 't', 'u', 'v'].map(id<FieldId>) as FieldId[] as [
  FieldId,
  FieldId,
  FieldId,
  FieldId,
]

const written = new Map([['Mend the drying rack', 'Ask Béa for the long screws']])

const sight: BoardSight = {
  columns: [
    { id: toCut, name: 'To cut', colour: null, limit: null, isDone: false },
    { id: onThePress, name: 'On the press', colour: null, limit: 3, isDone: false },
    { id: done, name: 'Done', colour: null, limit: null, isDone: true },
  ],
  labels: [
    { id: urgent, name: 'Urgent', colour: 'brick' as never },
    { id: paper, name: 'Paper', colour: 'moss' as never },
  ],
  fields: [
    { id: sheets, name: 'Sheets', kind: 'number', choices: [] },
    {
      id: stock,
      name: 'Stock',
      kind: 'choice',
      choices: [
        { id: 'thick', name: 'Thick' },
        { id: 'thin', name: 'Thin' },
      ],
    },
    { id: printed, name: 'Printed', kind: 'tick', choices: [] },
    { id: proof, name: 'Proof', kind: 'date', choices: [] },
  ],
  me: noor,
  today: day('2026-05-14'),
  wordsOf: (each) => written.get(each.title) ?? '',
  nameOf: (did) => ({ [bea]: 'Bea', [tomek]: 'Tomek', [noor]: 'Noor' })[did] ?? 'Somebody',
}

let count = 0
const card = (title: string, part: Partial<Card> = {}): Card => ({
  id: `card ${++count}` as CardId,
  title,
  column: toCut,
  people: [],
  labels: [],
  starts: null,
  ends: null,
  checklist: [],
  fields: new Map(),
  files: [],
  cover: null,
  home: null,
  by: bea,
  at: 0,
  doneAt: null,
  away: null,
  ...part,
})

const poster = card('Press night poster', {
  people: [bea, tomek],
  labels: [urgent],
  ends: day('2026-05-15'),
  column: onThePress,
  fields: new Map<FieldId, number | string | boolean>([
    [sheets, 30],
    [stock, 'thin'],
    [printed, true],
  ]),
})
const ferns = card('Fern monoprints', {
  people: [noor],
  starts: day('2026-05-18'),
  ends: day('2026-05-27'),
  fields: new Map([[sheets, 9]]),
})
const rack = card('Mend the drying rack', { column: done, doneAt: 5, ends: day('2026-05-04') })
const ink = card('Order ïnk', {
  labels: [paper],
  ends: day('2026-05-09'),
  fields: new Map([[stock, 'thick']]),
})
const board = [poster, ferns, rack, ink]

const shown = (text: string) => selectCards(board, parseQuery(text), sight).map((each) => each.title)
const titlesOf = (cards: readonly Card[]) => cards.map((each) => each.title)

describe('which cards are shown', () => {
  it('all of them in the order of the board, when nothing is asked', () => {
    expect(selectCards(board, everything, sight)).toBe(board)
  })

  it('by words in the title, whatever case and accents', () => {
    expect(shown('text=FERN')).toEqual(['Fern monoprints'])
    expect(shown('text=ink')).toEqual(['Order ïnk'])
  })

  it('by words anywhere on the card: what is written there, its labels, its checklist, its own fields', () => {
    const signed = { id: id<FieldId>('w'), name: 'Signed', kind: 'text', choices: [] } as const
    const plates = [
      card('Plates', { checklist: [{ id: 'a', text: 'Oil the hinges', isDone: true }] as never }),
      card('Proofs', { fields: new Map([[signed.id, 'in pencil']]) }),
    ]
    const all = { ...sight, fields: [...sight.fields, signed] }
    const found = (text: string) => titlesOf(selectCards([...board, ...plates], parseQuery(text), all))
    expect(found('text=bea')).toEqual(['Mend the drying rack'])
    expect(found('text=URGENT')).toEqual(['Press night poster'])
    expect(found('text=hinges')).toEqual(['Plates'])
    expect(found('text=pencil')).toEqual(['Proofs'])
    expect(found('text=thick')).toEqual(['Order ïnk'])
  })

  it('by whose they are: mine, somebody’s, nobody’s', () => {
    expect(shown('people=me')).toEqual(['Fern monoprints'])
    expect(shown(`people=me,${tomek}`)).toEqual(['Press night poster', 'Fern monoprints'])
    expect(shown('people=nobody')).toEqual(['Mend the drying rack', 'Order ïnk'])
  })

  it('by column, label and whether they are done, all at once', () => {
    expect(shown(`columns=${toCut}`)).toEqual(['Fern monoprints', 'Order ïnk'])
    expect(shown(`labels=${urgent},none&done=no`)).toEqual(['Press night poster', 'Fern monoprints'])
  })

  it('by when they are due, seen from today', () => {
    expect(shown('due=late')).toEqual(['Order ïnk'])
    expect(shown('due=week')).toEqual(['Press night poster', 'Fern monoprints'])
    expect(shown('due=today')).toEqual([])
    const inJune = { ...sight, today: day('2026-05-20') }
    expect(titlesOf(selectCards(board, parseQuery('due=today'), inJune))).toEqual(['Fern monoprints'])
  })

  it('by the board’s own fields', () => {
    expect(shown(`least.${sheets}=10`)).toEqual(['Press night poster'])
    expect(shown(`is.${stock}=thick`)).toEqual(['Order ïnk'])
    expect(shown(`is.${printed}=yes`)).toEqual(['Press night poster'])
    expect(shown(`unset.${sheets}=`)).toEqual(['Mend the drying rack', 'Order ïnk'])
    expect(shown(`is.${id('z')}=of+a+field+that+is+gone`)).toHaveLength(4)
  })
})

describe('in what order', () => {
  it('by days, names and numbers; what has none comes last in both directions', () => {
    expect(shown('sort=ends')).toEqual([
      'Mend the drying rack',
      'Order ïnk',
      'Press night poster',
      'Fern monoprints',
    ])
    expect(shown(`sort=field.${sheets}`).slice(0, 2)).toEqual(['Fern monoprints', 'Press night poster'])
    expect(shown(`sort=field.${sheets}&down=yes`).slice(0, 2)).toEqual([
      'Press night poster',
      'Fern monoprints',
    ])
    expect(shown('sort=people').slice(0, 2)).toEqual(['Press night poster', 'Fern monoprints'])
  })

  it('numbers inside words count as numbers, and equal ones stay as on the board', () => {
    const plates = ['Plate 10', 'Plate 9', 'plate 9'].map((title) => card(title))
    expect(titlesOf(selectCards(plates, parseQuery('sort=title'), sight))).toEqual([
      'Plate 9',
      'plate 9',
      'Plate 10',
    ])
  })
})

describe('in what groups', () => {
  const groups = (by: string) =>
    groupCards(board, parseQuery(`group=${by}`).group!, sight).map((group) => [
      group.name,
      titlesOf(group.cards),
    ])

  it('of columns in their order', () => {
    expect(groups('column').map(([name]) => name)).toEqual(['To cut', 'On the press', 'Done'])
  })

  it('of people: a card with two stands with both, and cards of nobody come last', () => {
    expect(groups('people')).toEqual([
      ['Bea', ['Press night poster']],
      ['Noor', ['Fern monoprints']],
      ['Tomek', ['Press night poster']],
      ['', ['Mend the drying rack', 'Order ïnk']],
    ])
  })

  it('of choices in their order, and of days', () => {
    expect(groups(`field.${stock}`).map(([name]) => name)).toEqual(['Thick', 'Thin', ''])
    expect(groups('ends')[0]).toEqual(['2026-05-04', ['Mend the drying rack']])
  })
})

describe('a query as text', () => {
  it('comes back the same', () => {
    const anyPart = fc.array(fc.constantFrom('a', 'b', 'Q'), { minLength: 1, maxLength: 3 })
    const ids = anyPart.map((letters) => [...new Set(letters)].map((letter) => id(letter)))
    const aspect = fc.constantFrom('title', 'column', 'people', 'labels', 'starts', 'ends', `field.${sheets}`)
    const filter = fc.oneof(
      fc.record({ by: fc.constant('text'), text: fc.string({ minLength: 1 }).map((text) => `x${text}x`) }),
      fc.record({ by: fc.constant('people'), any: fc.constantFrom(['me'], ['nobody', bea], [tomek]) }),
      fc.record({ by: fc.constantFrom('labels', 'columns'), any: ids }),
      fc.record({ by: fc.constant('due'), when: fc.constantFrom('late', 'today', 'week', 'none') }),
      fc.record({ by: fc.constant('done'), is: fc.boolean() }),
      fc.record({
        by: fc.constant('field'),
        field: fc.constant(stock),
        test: fc.constantFrom('is', 'has', 'least', 'unset'),
        value: fc.string(),
      }),
    )
    const query = fc.record({
      filters: fc.array(filter, { maxLength: 6 }),
      sort: fc.option(fc.record({ by: aspect, isDown: fc.boolean() })),
      group: fc.option(aspect),
      hidden: fc.uniqueArray(aspect),
      isPartly: fc.constant(false),
    })
    fc.assert(
      fc.property(query, (any) => {
        expect(parseQuery(queryToText(any as BoardQuery))).toEqual(any)
        expect(keptQuery(queryToKeep(any as BoardQuery))).toEqual(any)
      }),
    )
  })

  it('takes anything, and says when a newer version meant more', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.anything()), (odd) => {
        expect(selectCards(board, keptQuery(odd), sight).length).toBeLessThanOrEqual(4)
        expect(
          selectCards(board, parseQuery(typeof odd === 'string' ? odd : fc.stringify(odd)), sight).length,
        ).toBeLessThanOrEqual(4)
      }),
    )
    expect(parseQuery('weather=fine&done=no')).toMatchObject({ isPartly: true, filters: [{ by: 'done' }] })
    expect(keptQuery({ version: 2, text: 'done=no' }).isPartly).toBe(true)
    expect(parseQuery('text='.concat('x'.repeat(10_000))).isPartly).toBe(true)
    expect(parseQuery('people=mallory&labels=%00&sort=weight').filters).toEqual([])
  })
})

describe('cards on days', () => {
  const week = weeksOfMonth(day('2026-05-14'), 1)[3]!

  it('a long card takes one line through the week and says that it goes on', () => {
    const short = card('Tide lines', { ends: day('2026-05-18') })
    const earlier = card('Heron', { starts: day('2026-05-11'), ends: day('2026-05-19') })
    const stretches = stretchesOf([ferns, short, earlier, rack], week)
    expect(stretches.map(({ card: of, from, days, line }) => [of.title, from, days, line])).toEqual([
      ['Fern monoprints', 0, 7, 0],
      ['Heron', 0, 2, 1],
      ['Tide lines', 0, 1, 2],
    ])
    expect(stretches.map(({ isContinued, goesOn }) => [isContinued, goesOn])).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ])
  })

  it('no two cards of a week lie on one another', () => {
    const start = day('2026-05-10')
    const spans = fc.array(fc.tuple(fc.nat(20), fc.nat(9)), { maxLength: 30 })
    fc.assert(
      fc.property(spans, (list) => {
        const cards = list.map(([at, length]) =>
          card('x', { starts: addDays(start, at), ends: addDays(start, at + length) }),
        )
        const taken = new Set<string>()
        for (const { from, days, line } of stretchesOf(cards, week))
          for (let at = from; at < from + days; at++) {
            expect(at).toBeLessThan(7)
            expect(taken.has(`${line} ${at}`)).toBe(false)
            taken.add(`${line} ${at}`)
          }
      }),
    )
  })

  it('a carried card keeps its length', () => {
    expect(carriedDays(ferns, day('2026-05-20'), day('2026-05-22'))).toEqual({
      starts: '2026-05-20',
      ends: '2026-05-29',
    })
    expect(carriedDays(poster, poster.ends!, day('2026-05-13'))).toEqual({ starts: null, ends: '2026-05-13' })
  })

  it('an agenda names the days that have something, and a long card when it begins and is due', () => {
    const agenda = agendaFrom(board, day('2026-05-14'), day('2026-06-14'))
    expect(agenda.map(({ day: on, cards }) => [on, titlesOf(cards)])).toEqual([
      ['2026-05-15', ['Press night poster']],
      ['2026-05-18', ['Fern monoprints']],
      ['2026-05-27', ['Fern monoprints']],
    ])
    expect(agendaFrom([ferns], day('2026-05-20'), day('2026-05-26')).map(({ day: on }) => on)).toEqual([
      '2026-05-20',
    ])
  })
})
