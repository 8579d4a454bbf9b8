import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { newDocId } from '../../../lib/base/ids.ts'
import { house } from '../../../lib/model/house.ts'
import { person, seeded } from '../../support/people.ts'

const ada = person('ada')

it('a studio that was closed says since when and by whom, everywhere', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  const elsewhere = house(there)
  house(here).close({ at: 1000, by: ada.did })
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  expect(elsewhere.closed.get()).toEqual({ at: 1000, by: ada.did })
})

it('opens again, and opening an open one writes nothing', () => {
  const doc = new Y.Doc()
  house(doc).open()
  expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
  house(doc).close({ at: 1000, by: ada.did })
  house(doc).open()
  expect(house(doc).closed.get()).toBe(null)
})

it('takes a mark it cannot read for none', () => {
  const doc = new Y.Doc()
  doc.getMap<unknown>('house').set('closedAt', 'yesterday')
  expect(house(doc).closed.get()).toBe(null)
  doc.getMap<unknown>('house').set('closedAt', 1000)
  expect(house(doc).closed.get()).toEqual({ at: 1000, by: '' })
})

it('a document moves on, once from where it is, and the highest number counts', () => {
  const page = newDocId('body', seeded('page'))
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  const [hers, his] = [house(here), house(there)]
  hers.moveOn(page, 0, 1000)
  his.moveOn(page, 0, 1001)
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
  expect(hers.moves.get().get(page)).toEqual(his.moves.get().get(page))
  expect(hers.moves.get().get(page)?.number).toBe(1)
  hers.moveOn(page, 0, 2000)
  expect(hers.moves.get().get(page)?.number).toBe(1)
  hers.moveOn(page, 1, 2000)
  expect(hers.moves.get().get(page)).toEqual({ number: 2, since: 2000 })
})

it('takes a move it cannot read for none', () => {
  const doc = new Y.Doc()
  const page = newDocId('body', seeded('page'))
  const odd = [`${page}~0`, `${page}~01`, `${page}~999999999`, `${page}`, 'x~1', `${page}~1~2`]
  for (const key of odd) doc.getMap<unknown>('generations').set(key, 1)
  expect(house(doc).moves.get().size).toBe(0)
  doc.getMap<unknown>('generations').set(`${page}~3`, 'lately')
  expect(house(doc).moves.get().get(page)).toEqual({ number: 3, since: 0 })
})
