/** Who could bring somebody back, as their card says it. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Did } from '../../../lib/base/ids.ts'
import { friendParts, type Entrusted } from '../../../lib/model/friend-parts.ts'
import { person, seeded } from '../../support/people.ts'

const [ada, ben] = [person('ada').did, person('ben').did]
const chosen: Entrusted = {
  name: 'noor',
  way: 'w'.repeat(43),
  at: 5,
  partsByFriend: new Map([
    [ada, [seeded('a')(131), seeded('b')(131)]],
    [ben, [seeded('c')(131)]],
  ]),
}

test('a choice is written whole, read by another device, and taken back', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  friendParts(here).entrust(chosen)
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  expect(friendParts(there).entrusted.get()).toEqual(chosen)
  friendParts(there).entrust(null)
  expect(friendParts(there).entrusted.get()).toBeNull()
})

test('of two choices made at once one holds, with its own parts', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  const other = { ...chosen, way: 'v'.repeat(43), partsByFriend: new Map([[ben, [seeded('d')(131)]]]) }
  friendParts(here).entrust(chosen)
  friendParts(there).entrust(other)
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
  const read = friendParts(here).entrusted.get()
  expect(read).toEqual(friendParts(there).entrusted.get())
  expect([chosen, other]).toContainEqual(read)
})

test('who holds a part says of which choice, and says it once', () => {
  const doc = new Y.Doc()
  const parts = friendParts(doc)
  let writes = 0
  doc.on('update', () => writes++)
  parts.hold(ada, 'one')
  parts.hold(ada, 'one')
  parts.hold(ada, 'two')
  parts.entrust(null)
  expect(writes).toBe(2)
  expect(parts.holds.get()).toEqual(new Map([[ada, 'two']]))
})

test('foreign shapes read as nothing or as what is sound of them', () => {
  const doc = new Y.Doc()
  const map = doc.getMap<unknown>('friends')
  const read = (value: unknown) => {
    map.set('chosen', value)
    return friendParts(doc).entrusted.get()
  }
  for (const odd of [
    7,
    'x',
    null,
    [],
    {},
    { ...chosen, parts: [] },
    { name: 'n', way: '', at: 1, parts: {} },
  ])
    expect(read(odd)).toBeNull()
  expect(read({ name: 'n', way: 'w'.repeat(65), at: 1, parts: {} })).toBeNull()
  expect(read({ name: 'n', way: 'w', at: 'soon', parts: {} })).toBeNull()
  const parts = {
    nobody: [seeded('x')(9)],
    [ada]: 'no list',
    [ben]: [new Uint8Array(300), 4, seeded('c')(131), ...Array.from({ length: 40 }, () => new Uint8Array(1))],
  }
  const sound = read({ name: 'n', way: 'w', at: 1, parts })!
  expect([...sound.partsByFriend.keys()]).toEqual([ben])
  expect(sound.partsByFriend.get(ben)).toHaveLength(16)
  const crowd = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`did:key:z${i}`, []]))
  expect(read({ name: 'n', way: 'w', at: 1, parts: crowd })!.partsByFriend.size).toBe(10)
  const holds = doc.getMap<unknown>('holds')
  holds.set(ada, { odd: true })
  holds.set('odd', 'x')
  expect(friendParts(doc).holds.get()).toEqual(new Map([[ada as Did, '']]))
})
