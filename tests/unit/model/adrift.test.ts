/** Words that lose their place: which are kept, and which were meant to go. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { heardUpdates } from '../../../lib/base/heard-updates.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { adriftIn, keepAdrift } from '../../../lib/model/adrift.ts'

function writer(client: number, mayWrite = true) {
  const doc = new Y.Doc()
  doc.clientID = client
  const later: (() => void)[] = []
  const clock = { now: () => 7, after: (_ms: number, task: () => void) => (later.push(task), () => {}) }
  const stop = keepAdrift(doc, { mayWrite: () => mayWrite, clock, random: systemRandom })
  const body = doc.getXmlFragment('body')
  return {
    doc,
    stop,
    /** Begins a block of its own with some words. */
    begins(words: string) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(words)])
      body.insert(0, [paragraph])
    },
    words: () => (body.get(0) as Y.XmlElement).get(0) as Y.XmlText,
    removesTheBlock: () => body.delete(0, 1),
    hears(...updates: Uint8Array[]) {
      doc.transact((transaction) => {
        transaction.meta.set(
          heardUpdates,
          updates.map((bytes) => ({ bytes, version: 1 })),
        )
        for (const bytes of updates) Y.applyUpdate(doc, bytes)
      })
      for (const task of later.splice(0)) task()
    },
    since: (state?: Uint8Array) => Y.encodeStateAsUpdate(doc, state),
    state: () => Y.encodeStateVector(doc),
    adrift: () =>
      adriftIn(doc)
        .words.get()
        .map(({ text }) => text),
  }
}

function two(mayBeaWrite = true) {
  const [noor, bea] = [writer(1), writer(2, mayBeaWrite)]
  noor.begins('soup')
  bea.hears(noor.since())
  return { noor, bea }
}

describe('words written in a block that somebody else removed', () => {
  it('are kept by whoever wrote them and by whoever removed it, once', () => {
    const { noor, bea } = two()
    const [fromNoor, fromBea] = [bea.state(), noor.state()]
    noor.words().insert(4, ' and bread')
    bea.removesTheBlock()
    const [news, removal] = [noor.since(fromNoor), bea.since(fromBea)]
    noor.hears(removal)
    bea.hears(news)
    expect(noor.adrift()).toEqual([' and bread'])
    expect(bea.adrift()).toEqual([' and bread'])
    noor.hears(bea.since())
    expect(noor.adrift()).toEqual([' and bread'])
  })

  it('stay words apart when they come one by one, and are one piece', () => {
    const { noor, bea } = two()
    bea.removesTheBlock()
    let at = 4
    for (const part of ['and', ' ', 'bread', ' ']) {
      const before = noor.state()
      noor.words().insert(at, part)
      at += part.length
      bea.hears(noor.since(before))
    }
    expect(bea.adrift()).toEqual(['and bread '])
    const all = adriftIn(bea.doc)
    for (const words of all.words.get()) all.letGo(words)
    expect(bea.adrift()).toEqual([])
  })

  it('do not come again to whom they come late, once they were let go', () => {
    const { noor, bea } = two()
    const cleo = writer(3)
    cleo.hears(noor.since())
    const [fromNoor, fromBea] = [bea.state(), noor.state()]
    noor.words().insert(4, ' and')
    const first = noor.since(fromNoor)
    const middle = noor.state()
    noor.words().insert(8, ' bread')
    const second = noor.since(middle)
    bea.removesTheBlock()
    const removal = bea.since(fromBea)
    noor.hears(removal)
    expect(noor.adrift()).toEqual([' and bread'])
    const adrift = adriftIn(noor.doc)
    adrift.letGo(adrift.words.get()[0]!)
    expect(noor.adrift()).toEqual([])
    // Bea noticed them in parts before she heard of that, Cleo hears of it first.
    bea.hears(first)
    bea.hears(second)
    bea.hears(noor.since())
    cleo.hears(noor.since())
    cleo.hears(removal)
    noor.hears(bea.since(), cleo.since())
    for (const one of [noor, bea, cleo]) expect(one.adrift()).toEqual([])
  })

  it('are kept by a third who hears of both at once', () => {
    const { noor, bea } = two()
    const cleo = writer(3)
    cleo.hears(noor.since())
    const before = noor.state()
    noor.words().insert(0, 'hot ')
    bea.removesTheBlock()
    cleo.hears(noor.since(before), bea.since(before))
    expect(cleo.adrift()).toEqual(['hot '])
  })

  it('can be let go, for everybody', () => {
    const { noor, bea } = two()
    const before = noor.state()
    noor.words().insert(4, ' and bread')
    bea.removesTheBlock()
    noor.hears(bea.since(before))
    const { words, letGo } = adriftIn(noor.doc)
    letGo(words.get()[0]!)
    bea.hears(noor.since())
    for (const task of [noor, bea]) expect(task.adrift()).toEqual([])
  })

  it('are not kept by a reader, whose device writes nothing', () => {
    const { noor, bea } = two(false)
    const before = bea.state()
    noor.words().insert(4, ' and bread')
    const cleo = writer(3)
    cleo.hears(bea.since())
    cleo.removesTheBlock()
    bea.hears(noor.since(before), cleo.since(before))
    expect(bea.adrift()).toEqual([])
  })
})

describe('words that were meant to go', () => {
  it('are not kept: taken out by their writer, or removed with a block that held them', () => {
    const { noor, bea } = two()
    const before = bea.state()
    noor.words().delete(0, 4)
    bea.hears(noor.since(before))
    const after = noor.state()
    bea.removesTheBlock()
    noor.hears(bea.since(after))
    expect(noor.adrift()).toEqual([])
    expect(bea.adrift()).toEqual([])
  })

  it('are not kept when the deletion arrives before the words', () => {
    const { noor, bea } = two()
    const before = bea.state()
    noor.words().insert(4, ' and bread')
    const words = noor.since(before)
    const written = noor.state()
    noor.words().delete(4, 10)
    const deletion = noor.since(written)
    bea.hears(deletion)
    bea.hears(words)
    expect(bea.adrift()).toEqual([])
    expect(bea.words().toString()).toBe('soup')
  })
})

it('what is kept in another shape is passed over', () => {
  const doc = new Y.Doc()
  const kept = doc.getMap<unknown>('adrift')
  const odd: [string, unknown][] = [
    ['1.2', { text: 'a', at: 3 }],
    ['1.3', { text: 'b' }],
    ['1.9', { text: 7 }],
    ['1.8', null],
    ['x', { text: 'x', at: 1 }],
    ['1.2.3', { text: 'y', at: 1 }],
    ['2.1', 'text'],
  ]
  for (const [key, value] of odd) kept.set(key, value)
  expect(adriftIn(doc).words.get()).toEqual([{ keys: ['1.2', '1.3'], text: 'ab', on: null, at: 3 }])
})

describe('words on one of several things in a document', () => {
  /** A document of cards, as a board is one. */
  function holder(client: number) {
    const one = writer(client)
    const cards = one.doc.getMap<Y.Map<Y.XmlFragment>>('cards')
    const bodyOf = (card: string) => cards.get(card)!.get('body')!
    return {
      ...one,
      adds(card: string, words: string) {
        const [map, body, paragraph] = [
          new Y.Map<Y.XmlFragment>(),
          new Y.XmlFragment(),
          new Y.XmlElement('paragraph'),
        ]
        paragraph.insert(0, [new Y.XmlText(words)])
        body.insert(0, [paragraph])
        map.set('body', body)
        cards.set(card, map)
      },
      words: (card: string) => (bodyOf(card).get(0) as Y.XmlElement).get(0) as Y.XmlText,
      removesTheBlock: (card: string) => bodyOf(card).delete(0, 1),
      found: () =>
        adriftIn(one.doc)
          .words.get()
          .map(({ text, on }) => ({ text, on })),
    }
  }

  it('name it, whichever device is first to notice', () => {
    for (const isWriterFirst of [true, false]) {
      const [noor, bea] = [holder(1), holder(2)]
      noor.adds('poster', 'soup')
      noor.adds('rack', 'wood')
      bea.hears(noor.since())
      const [fromNoor, fromBea] = [bea.state(), noor.state()]
      noor.words('poster').insert(4, ' and bread')
      bea.removesTheBlock('poster')
      const [news, removal] = [noor.since(fromNoor), bea.since(fromBea)]
      if (isWriterFirst) {
        noor.hears(removal)
        bea.hears(noor.since())
      } else {
        bea.hears(news)
        noor.hears(removal)
        bea.hears(noor.since())
      }
      expect(bea.found()).toEqual([{ text: ' and bread', on: 'poster' }])
      noor.hears(bea.since())
      expect(noor.found()).toEqual(bea.found())
    }
  })
})
