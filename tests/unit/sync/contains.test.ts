import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { settlePending } from '../../../lib/sync/contains.ts'
import { diceOf } from '../../simulation/sim-time.ts'

/** Ten insertions by three people who hear of most of each other's, as updates in another order. */
function shuffledInsertions(seed: number): Uint8Array[] {
  const dice = diceOf(seed)
  const updates: Uint8Array[] = []
  const people = ['Ann', 'Ben', 'Cyd'].map((name) => {
    const doc = new Y.Doc({ guid: name })
    doc.clientID = dice.below(2 ** 32)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') updates.push(update)
    })
    return doc
  })
  for (let n = 0; n < 10; n++) {
    const writer = dice.pick(people)
    const list = writer.getArray('list')
    list.insert(dice.below(list.length + 1), [n])
    if (!dice.chance(0.7)) continue
    for (const other of people)
      if (other !== writer && dice.chance(0.7)) Y.applyUpdate(other, Y.encodeStateAsUpdate(writer), 'heard')
  }
  return updates
    .map((update) => ({ update, at: dice.fraction() }))
    .sort((a, b) => a.at - b.at)
    .map(({ update }) => update)
}

it.each([1108, 2087, 4107, 4323])('what Yjs forgets to try again is tried again (%i)', (seed) => {
  const doc = new Y.Doc()
  for (const update of shuffledInsertions(seed)) Y.applyUpdate(doc, update)
  expect(doc.store.pendingStructs).not.toBeNull()
  settlePending(doc, null)
  expect(doc.store.pendingStructs).toBeNull()
  expect(doc.getArray('list').length).toBe(10)
})

it('what waits for something that is not there waits on', () => {
  const writer = new Y.Doc()
  const updates: Uint8Array[] = []
  writer.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of ['one', 'two']) writer.getArray('list').push([word])
  const reader = new Y.Doc()
  Y.applyUpdate(reader, updates[1]!)
  settlePending(reader, null)
  expect(reader.store.pendingStructs).not.toBeNull()
  Y.applyUpdate(reader, updates[0]!)
  expect(reader.getArray('list').toArray()).toEqual(['one', 'two'])
})
