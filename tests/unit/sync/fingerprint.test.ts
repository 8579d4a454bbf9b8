/** Equal fingerprints mean equal words, and nothing but the words. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { toHex } from '../../../lib/base/bytes.ts'
import { fingerprint, stateHash } from '../../../lib/sync/fingerprint.ts'
import { edit, readable } from '../../simulation/sim-edits.ts'
import { diceOf, type Dice } from '../../simulation/sim-time.ts'

const print = (doc: Y.Doc) => toHex(fingerprint(doc))

/** Three people write into one document, in pieces that arrive in any order; every update there was. */
function aHistory(dice: Dice): Uint8Array[] {
  const updates: Uint8Array[] = []
  const docs = [1, 2, 3].map((number) => {
    const doc = new Y.Doc({ guid: 'one' })
    doc.clientID = 1000 * number + dice.below(900)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'others') updates.push(update)
    })
    return doc
  })
  for (let n = 0; n < 60; n++) {
    edit(dice.pick(docs), `word ${n} `, dice)
    const [from, to] = [dice.pick(docs), dice.pick(docs)]
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'others')
  }
  return updates
}

/** The same history taken in otherwise: one by one, merged, reordered, with and without discarding. */
function readings(updates: readonly Uint8Array[], dice: Dice): Y.Doc[] {
  const whole = Y.mergeUpdates([...updates])
  const oneByOne = new Y.Doc({ guid: 'a' })
  for (const update of updates) Y.applyUpdate(oneByOne, update)
  const atOnce = new Y.Doc({ guid: 'b' })
  Y.applyUpdate(atOnce, whole)
  const hoarder = new Y.Doc({ guid: 'c', gc: false })
  for (const update of [...updates].sort(() => dice.fraction() - 0.5)) Y.applyUpdate(hoarder, update)
  const fromSnapshot = new Y.Doc({ guid: 'd' })
  Y.applyUpdateV2(fromSnapshot, Y.encodeStateAsUpdateV2(oneByOne))
  const named = new Y.Doc({ guid: 'e' })
  named.getText('text')
  named.getXmlFragment('never written')
  Y.applyUpdate(named, whole)
  return [oneByOne, atOnce, hoarder, fromSnapshot, named]
}

it('is the same for the same content, however it came and was kept', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const dice = diceOf(seed)
    const docs = readings(aHistory(dice), dice)
    expect(new Set(docs.map(readable)).size, `seed ${seed}`).toBe(1)
    expect(new Set(docs.map(print)).size, `seed ${seed}`).toBe(1)
    expect(new Set(docs.map((doc) => toHex(stateHash(doc)))).size, `seed ${seed}`).toBe(1)
  }
})

it('is another for every change of what a person reads', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const dice = diceOf(seed)
    const [doc] = readings(aHistory(dice), dice)
    const before = { words: readable(doc!), print: print(doc!) }
    edit(doc!, 'one more', dice)
    if (readable(doc!) !== before.words) expect(print(doc!), `seed ${seed}`).not.toBe(before.print)
  }
})

/** A document that two replicas are made of: same client, same clocks, other content. */
function twin(fill: (doc: Y.Doc) => void): Y.Doc {
  const author = new Y.Doc()
  author.clientID = 7
  fill(author)
  return author
}

it('tells documents apart that took in the same and read differently', () => {
  const pairs: [(doc: Y.Doc) => void, (doc: Y.Doc) => void][] = [
    [(doc) => doc.getText('t').insert(0, 'soup at six'), (doc) => doc.getText('t').insert(0, 'soup at ten')],
    [(doc) => doc.getText('t').insert(0, 'ab'), (doc) => doc.getText('t').insert(0, 'ba')],
    [(doc) => doc.getText('t').insert(0, 'ab'), (doc) => doc.getText('s').insert(0, 'ab')],
    [(doc) => doc.getMap('m').set('a', 1), (doc) => doc.getMap('m').set('b', 1)],
    [(doc) => doc.getMap('m').set('a', 1), (doc) => doc.getMap('m').set('a', '1')],
    [(doc) => doc.getMap('m').set('a', { x: 1 }), (doc) => doc.getMap('m').set('a', { x: 2 })],
    [(doc) => doc.getMap('m').set('a', new Y.Map()), (doc) => doc.getMap('m').set('a', new Y.Array())],
    [(doc) => doc.getArray('l').push([[1], 2]), (doc) => doc.getArray('l').push([[1, 2], 2])],
    [
      (doc) => doc.getArray('l').push([Uint8Array.of(1, 2)]),
      (doc) => doc.getArray('l').push([Uint8Array.of(2, 1)]),
    ],
    [
      (doc) => doc.getXmlFragment('x').push([new Y.XmlElement('heading')]),
      (doc) => doc.getXmlFragment('x').push([new Y.XmlElement('paragraph')]),
    ],
    [
      (doc) => doc.getText('t').insert(0, 'soup', { bold: true }),
      (doc) => doc.getText('t').insert(0, 'soup', { italic: true }),
    ],
  ]
  for (const [one, other] of pairs) {
    const [a, b] = [twin(one), twin(other)]
    expect(toHex(stateHash(a))).toBe(toHex(stateHash(b)))
    expect(print(a)).not.toBe(print(b))
    expect(print(twin(one))).toBe(print(a))
  }
})

it('does not depend on types that were only asked for', () => {
  const doc = twin((fresh) => fresh.getText('t').insert(0, 'soup'))
  const before = print(doc)
  doc.getMap('m')
  expect(print(doc)).toBe(before)
  doc.getMap('m').set('k', 1)
  doc.getMap('m').delete('k')
  expect(print(doc)).toBe(before)
})

it('stays what it is: other versions compare with it', () => {
  const doc = twin((fresh) => {
    fresh.getText('t').insert(0, 'soup 🥣 at six', { bold: true })
    fresh.getMap('m').set('list', new Y.Array<unknown>())
    fresh.getArray('l').push([1, 'two', { three: [3.5, null, true] }, Uint8Array.of(4)])
    fresh.getText('t').delete(0, 2)
  })
  expect(print(doc)).toBe('1f94af9415bd74069799b2f860487078')
  expect(toHex(stateHash(doc))).toBe('fe2b71314fc3ad55954adaed8240e0eb')
})

it('deep and wide documents are only a matter of time', () => {
  const doc = new Y.Doc()
  let map = doc.getMap<Y.Map<unknown>>('m')
  for (let depth = 0; depth < 5_000; depth++) map = map.set('k', new Y.Map()) as Y.Map<Y.Map<unknown>>
  expect(fingerprint(doc)).toHaveLength(16)
})
