import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { house } from '../../../lib/model/house.ts'
import { person } from '../../support/people.ts'

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
