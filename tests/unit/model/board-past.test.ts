/** Going back to how a board was: as it was then, nothing lost that came since, and taken back with one press. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Did } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { boardDifference, bringBoardBack, isSameBoard } from '../../../lib/model/board-past.ts'
import { boardOf, type Board, type CardId } from '../../../lib/model/board.ts'
import { parseDay } from '../../../lib/model/day.ts'

const bea = 'did:key:zBea' as Did
const stamp = { by: bea, at: 1_700_000_000_000 }
const day = parseDay('2026-11-03')!

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
function aBoard(doc = new Y.Doc()): { doc: Y.Doc; board: Board } {
  return { doc, board: boardOf(doc, { random: systemRandom }) }
}
const titlesOf = (board: Board) =>
  board.columns.get().map(({ id, name }) => [
    name,
    ...board
      .cardsIn(id)
      .get()
      .map(({ title }) => title),
  ])

function goesBack(doc: Y.Doc, board: Board, then: Y.Doc) {
  const past = copyOf(then)
  const was = boardOf(past, { random: systemRandom })
  const difference = boardDifference(board, was)
  was.close()
  return { difference, takesBack: bringBoardBack(doc, past, { board, difference, stamp, day }) }
}

function aWeekOfWork() {
  const { doc, board } = aBoard()
  const [todo, done] = [board.addColumn({ name: 'To cut' }), board.addColumn({ name: 'Drying' })]
  const [heron, tide, moth] = board.addCards(
    ['Heron', 'Tide tables', 'Moth'].map((title) => ({ title })),
    { column: todo, before: null },
    stamp,
  ) as [CardId, CardId, CardId]
  board.addTicks(heron, ['cut', 'ink'], stamp)
  return { doc, board, todo, done, heron, tide, moth, then: copyOf(doc) }
}

describe('a board as it was', () => {
  it('has its cards, columns and lists as they were; what came since rests in the cupboard', () => {
    const { doc, board, todo, done, heron, tide, moth, then } = aWeekOfWork()
    const before = titlesOf(board)
    board.change(heron, { title: 'Herring' }, stamp)
    board.removeTick(heron, board.card(heron).get()!.checklist[0]!.id, stamp)
    board.move([tide], { column: done, before: null }, stamp)
    board.putAway(moth, stamp)
    board.changeColumn(todo, { name: 'Someday' })
    const [fresh] = board.addCards([{ title: 'Newt' }], { column: done, before: null }, stamp)
    const { difference } = goesBack(doc, board, then)
    expect(difference).toEqual({ changed: [heron, tide], lacking: [moth], since: [fresh], shape: true })
    expect(titlesOf(board)).toEqual(before)
    expect(
      board
        .card(heron)
        .get()!
        .checklist.map(({ text }) => text),
    ).toEqual(['cut', 'ink'])
    expect(board.putAwayCards.get().map(({ title }) => title)).toEqual(['Newt'])
    expect(board.history(heron).map(({ did }) => did)).toEqual([
      'made',
      'checklist',
      'renamed',
      'checklist',
      'as-of',
    ])
    expect(board.history(heron).at(-1)).toEqual({ ...stamp, did: 'as-of', to: '2026-11-03' })
  })

  it('is taken back as one, to what it was a moment ago', () => {
    const { doc, board, heron, tide, done, then } = aWeekOfWork()
    board.change(heron, { title: 'Herring' }, stamp)
    board.move([tide], { column: done, before: null }, stamp)
    board.addCards([{ title: 'Newt' }], { column: done, before: null }, stamp)
    const before = titlesOf(board)
    const { takesBack } = goesBack(doc, board, then)
    expect(titlesOf(board)).not.toEqual(before)
    takesBack()
    expect(titlesOf(board)).toEqual(before)
    expect(board.putAwayCards.get()).toEqual([])
  })

  it('keeps the words on cards, and what somebody else does meanwhile merges with it', () => {
    const { doc, board, heron, tide } = aWeekOfWork()
    const words = (map: Y.Doc) => boardOf(map, { random: systemRandom }).words(heron)
    const fragment = board.body(heron)!.fragment
    const line = new Y.XmlElement('paragraph')
    line.insert(0, [new Y.XmlText('Two colours, registered by hand.')])
    fragment.insert(0, [line])
    const then = copyOf(doc)
    fragment.delete(0, 1)
    const elsewhere = aBoard(copyOf(doc))
    elsewhere.board.change(tide, { title: 'Tides' }, stamp)
    goesBack(doc, board, then)
    expect(words(doc)).toBe('Two colours, registered by hand.')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(elsewhere.doc))
    Y.applyUpdate(elsewhere.doc, Y.encodeStateAsUpdate(doc))
    expect(board.card(tide).get()!.title).toBe('Tides')
    expect(titlesOf(elsewhere.board)).toEqual(titlesOf(board))
    expect(words(elsewhere.doc)).toBe('Two colours, registered by hand.')
  })

  it('is made of this device’s own items, which others take from it', () => {
    const { doc, board, heron, then } = aWeekOfWork()
    board.change(heron, { title: 'Herring' }, stamp)
    const before = Y.encodeStateVector(doc)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
      expect(local).toBe(true)
      updates.push(update)
    })
    const client = doc.clientID
    goesBack(doc, board, then)
    expect(doc.clientID).toBe(client)
    expect(updates).toHaveLength(1)
    const { structs } = Y.decodeUpdate(Y.diffUpdate(updates[0]!, before))
    expect(new Set(structs.map(({ id }) => id.client))).toEqual(new Set([client]))
  })

  it('whatever was done since, everything that stood then stands there again', () => {
    const step = fc.record({
      kind: fc.constantFrom('add', 'move', 'rename', 'away', 'back', 'column', 'unmake', 'tick', 'people'),
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      to: fc.double({ min: 0, max: 0.999, noNaN: true }),
      elsewhere: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.array(step, { maxLength: 25 }), (first, later) => {
        const [here, there] = [aWeekOfWork(), aBoard()]
        const meet = () => {
          Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(here.doc))
          Y.applyUpdate(here.doc, Y.encodeStateAsUpdate(there.doc))
        }
        meet()
        const play = (steps: typeof first) => {
          for (const { kind, at, to, elsewhere } of steps) {
            const { board } = elsewhere ? there : here
            const cards = board.cards.get()
            const columns = board.columns.get()
            const card = cards[Math.floor(at * cards.length)]?.id
            const column = columns[Math.floor(to * columns.length)]?.id
            const away = board.putAwayCards.get()[0]?.id
            if (kind === 'add' && column)
              board.addCards([{ title: `${at}` }], { column, before: card ?? null }, stamp)
            if (kind === 'move' && card && column) board.move([card], { column, before: null }, stamp)
            if (kind === 'rename' && card) board.change(card, { title: `${to}` }, stamp)
            if (kind === 'people' && card) board.change(card, { people: [bea] }, stamp)
            if (kind === 'away' && card) board.putAway(card, stamp)
            if (kind === 'back' && away) board.bringBack(away, stamp)
            if (kind === 'column') board.addColumn({ name: `${to}` })
            if (kind === 'unmake' && column) board.removeColumn(column, stamp.at)
            if (kind === 'tick' && card) board.addTicks(card, [`${to}`], stamp)
          }
          meet()
        }
        play(first)
        const then = copyOf(here.doc)
        const wanted = boardOf(copyOf(then), { random: systemRandom })
        play(later)
        const before = titlesOf(here.board)
        const { takesBack } = goesBack(here.doc, here.board, then)
        expect(titlesOf(here.board)).toEqual(titlesOf(wanted))
        expect(isSameBoard(boardDifference(here.board, wanted))).toBe(true)
        meet()
        expect(titlesOf(there.board)).toEqual(titlesOf(wanted))
        takesBack()
        expect(titlesOf(here.board)).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })
})
