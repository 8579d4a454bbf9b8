import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { idOf, newDocId, type DeviceFp } from '../../../lib/base/ids.ts'
import { heads, type ClaimRow } from '../../../lib/model/heads.ts'
import { seeded } from '../../support/people.ts'

const fp = idOf<DeviceFp>(seeded('a device')(16))
const page = newDocId('body', seeded('a page'))
const bytes = Uint8Array.of(1, 2, 3)

it('tells the rows that came, and each as it is now', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  const told: ClaimRow[] = []
  const stop = heads(there).follow((rows) => told.push(...rows))
  heads(here).write([{ fp, doc: page, bytes }], [])
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  expect(told).toEqual([{ fp, doc: page, bytes }])
  expect(heads(there).rows()).toEqual(told)
  expect(heads(there).row(fp, page)).toEqual(bytes)
  heads(here).write([], [{ fp, doc: page }])
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  expect(heads(there).row(fp, page)).toBeNull()
  expect(told).toHaveLength(1)
  stop()
  heads(here).write([{ fp, doc: page, bytes }], [])
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  expect(told).toHaveLength(1)
})

it('passes over what is no row', () => {
  const doc = new Y.Doc()
  const map = doc.getMap<unknown>('heads')
  for (const key of ['', '.', fp, `${fp}.`, `${fp}.${page}.x`, `x.${page}`]) map.set(key, bytes)
  map.set(`${fp}.${page}`, 'a text')
  expect(heads(doc).rows()).toEqual([])
  map.set(`${fp}.${page}`, bytes)
  expect(heads(doc).rows()).toHaveLength(1)
})
