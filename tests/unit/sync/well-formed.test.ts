/** Updates as no honest Yjs makes them, told from those it makes. */
import * as encoding from 'lib0/encoding'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { isInPlace, isWellFormed } from '../../../lib/sync/well-formed.ts'
import { decodePayload } from '../../../lib/sync/contains.ts'
import { edit } from '../../simulation/sim-edits.ts'
import { diceOf } from '../../simulation/sim-time.ts'

const decoded = (bytes: Uint8Array) => decodePayload({ bytes, version: 1 })

/** A document in which Ann wrote `words`, and the update of what Eve then does with it. */
function eveOn(words: string, act: (text: Y.Text, eve: Y.Doc) => void) {
  const ann = new Y.Doc()
  ann.clientID = 1
  ann.getText('text').insert(0, words)
  const eve = new Y.Doc()
  eve.clientID = 2
  Y.applyUpdate(eve, Y.encodeStateAsUpdate(ann))
  const before = Y.encodeStateVector(eve)
  act(eve.getText('text'), eve)
  return { ann, eve, update: Y.encodeStateAsUpdate(eve, before) }
}

/** The one item of an update, whose fields a test then changes. */
function onlyItem(update: Uint8Array) {
  const made = decoded(update)
  const [item] = made.structs
  if (!(item instanceof Y.Item)) throw new Error('The update has no item.')
  return { made, item }
}

it('whatever people do to a document is well formed and in place', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const dice = diceOf(seed)
    const people = [1, 2, 3].map((client) => {
      const doc = new Y.Doc()
      doc.clientID = client
      return doc
    })
    for (let n = 0; n < 25; n++) {
      const writer = dice.pick(people)
      const before = Y.encodeStateVector(writer)
      const updates: Uint8Array[] = []
      const collect = (update: Uint8Array) => updates.push(update)
      writer.on('update', collect)
      for (let more = dice.below(4); more >= 0; more--) edit(writer, `${n}.${more}`, dice)
      writer.off('update', collect)
      const batch = decoded(Y.mergeUpdates(updates))
      expect(isWellFormed(batch)).toBe(true)
      expect(isWellFormed(decoded(Y.encodeStateAsUpdate(writer, before)))).toBe(true)
      for (const other of people) {
        if (!dice.chance(0.6)) continue
        Y.applyUpdate(other, Y.encodeStateAsUpdate(writer))
        expect(isInPlace(other, batch)).toBe(true)
      }
    }
  }
})

it('a struct that names something later of its own client is none', () => {
  const { update } = eveOn('hello', (text) => text.insert(2, 'x'))
  const { made, item } = onlyItem(update)
  expect(isWellFormed(made)).toBe(true)
  item.origin = Y.createID(2, 7)
  expect(isWellFormed(made)).toBe(false)
})

it('structs with a gap between them are not made in a row', () => {
  const { update } = eveOn('hello', (text) => {
    text.insert(0, 'one')
    text.insert(8, 'two')
  })
  const made = decoded(update)
  expect(isWellFormed(made)).toBe(true)
  made.structs.at(-1)!.id.clock += 1
  expect(isWellFormed(made)).toBe(false)
})

it.each([
  [
    [2, 1],
    [0, 1],
  ],
  [
    [0, 3],
    [2, 1],
  ],
  [
    [0, 0],
    [2, 1],
  ],
])('deletions that go back, overlap or delete nothing are none', (...ranges) => {
  const { update } = eveOn('hello', (text) => text.delete(0, 1))
  const made = decoded(update)
  expect(isWellFormed(made)).toBe(true)
  const damaged = ranges.map(([clock, len]) => ({ clock: clock!, len: len! }))
  expect(
    isWellFormed({ ...made, ds: { clients: new Map([[1, damaged]]) } as unknown as typeof made.ds }),
  ).toBe(false)
})

it('between a word and one before it there is no place', () => {
  const { ann, update } = eveOn('hello', (text) => text.insert(2, 'x'))
  const { made, item } = onlyItem(update)
  Y.applyUpdate(ann, update)
  expect(isInPlace(ann, made)).toBe(true)
  ;[item.origin, item.rightOrigin] = [Y.createID(1, 4), Y.createID(1, 1)]
  expect(isInPlace(ann, made)).toBe(false)
})

it('between a text and a list there is no place either', () => {
  const { ann, update } = eveOn('hello', (text) => text.insert(2, 'x'))
  ann.getArray('list').push(['thing'])
  const { made, item } = onlyItem(update)
  Y.applyUpdate(ann, update)
  item.rightOrigin = Y.createID(1, 5)
  expect(isInPlace(ann, made)).toBe(false)
})

it('a few bytes that say one thing two thousand million times are given up', () => {
  const count = 2_000_000_000
  const encoder = new Y.UpdateEncoderV2()
  const rest = encoder.restEncoder
  // One client; so many structs, each a deleted unit; no deletions.
  for (const n of [1, count]) encoding.writeVarUint(rest, n)
  encoder.writeClient(1)
  encoding.writeVarUint(rest, 0)
  encoder.writeInfo(0)
  Object.assign(encoder.lenEncoder, { s: 1, count })
  encoding.writeVarUint(rest, 0)
  const bytes = encoder.toUint8Array()
  expect(bytes.length).toBeLessThan(60)
  expect(() => decodePayload({ bytes, version: 2 })).toThrow('larger than any')
})
