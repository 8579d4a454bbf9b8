import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { newDocId, type Did, type DocId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { soonest } from '../../../lib/model/board-days.ts'
import { boardOf } from '../../../lib/model/board.ts'
import { parseDay } from '../../../lib/model/day.ts'
import { studioIndex } from '../../../lib/model/studio-index.ts'
import type { Hides } from '../../../lib/studio/hides.ts'
import { comingUp } from '../../../lib/studio/coming-up.browser.ts'

const bea = 'did:key:zBea' as Did
const stamp = { by: bea, at: 1 }
const day = (text: string) => parseDay(text)!

function aStudio() {
  const hides = observed<Hides>(() => false)
  const index = studioIndex(new Y.Doc())
  const docs = new Map<DocId, Y.Doc>()
  const held = new Map<DocId, number>()
  const docOf = (id: DocId) => {
    const doc = docs.get(id) ?? new Y.Doc()
    docs.set(id, doc)
    return doc
  }
  const documents = {
    hold(id: DocId) {
      held.set(id, (held.get(id) ?? 0) + 1)
      return {
        session: { inner: docOf(id) },
        release: () => held.set(id, held.get(id)! - 1),
      }
    },
  }
  return {
    index,
    hides,
    holders: () => [...held.values()],
    coming: comingUp({ documents, index, people: observed([]), hides, random: systemRandom }),
    addBoard(title: string) {
      const id = newDocId('body', systemRandom)
      index.addBoard({ id, title, ...stamp })
      const board = boardOf(docOf(id), { random: systemRandom })
      const column = board.addColumn({ name: 'To do' })
      return { id, board, column }
    },
  }
}

it('follows the days of every board, also of one that comes later, and lets go of them', () => {
  const { index, coming, hides, addBoard, holders } = aStudio()
  const { id, board, column } = addBoard('Midsummer run')
  const titles = () => coming.cards.get().map(({ boardTitle, card }) => `${boardTitle}: ${card.title}`)
  expect(titles()).toEqual([])

  const [poster] = board.addCards(
    [{ title: 'Poster', ends: day('2026-05-15') }, { title: 'Some day' }],
    { column, before: null },
    stamp,
  )
  expect(titles()).toEqual(['Midsummer run: Poster'])
  const before = coming.cards.get()
  board.addCards([{ title: 'No day either' }], { column, before: null }, stamp)
  expect(coming.cards.get()).toBe(before)

  const done = board.addColumn({ name: 'Done', isDone: true })
  board.move([poster!], { column: done, before: null }, stamp)
  expect(titles()).toEqual([])

  board.move([poster!], { column, before: null }, stamp)
  hides.set((doc, item) => doc === id && item === poster)
  expect(titles()).toEqual([])
  hides.set(() => false)
  expect(titles()).toEqual(['Midsummer run: Poster'])
  index.putAwayBoard(id, stamp)
  expect(titles()).toEqual([])
  index.bringBackBoard(id, stamp)
  expect(titles()).toEqual(['Midsummer run: Poster'])
  coming.close()
  expect(holders()).toEqual([0])
})

it('counts from today: what begins soon by its first day, what has begun by its last', () => {
  const card = (starts: string | null, ends: string) => ({
    card: { starts: starts === null ? null : day(starts), ends: day(ends) },
  })
  const list = [
    card('2026-05-20', '2026-06-20'),
    card(null, '2026-05-14'),
    card('2026-05-01', '2026-05-16'),
    card(null, '2026-05-13'),
    card(null, '2026-05-28'),
  ]
  expect(soonest(list, day('2026-05-14'), 14).map((each) => each.day)).toEqual([
    '2026-05-14',
    '2026-05-16',
    '2026-05-20',
  ])
})
