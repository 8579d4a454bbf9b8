import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { memberCard } from '../../../lib/model/member-card.ts'
import { bodyFormat, pageBody } from '../../../lib/model/page-body.ts'

describe('a card', () => {
  it('tells a name and a portrait, and notices when they change elsewhere', () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()]
    const card = memberCard(here)
    const seen: unknown[] = []
    card.says.subscribe(() => seen.push(card.says.get()))
    expect(card.says.get()).toEqual({ name: '', portrait: null, at: 0 })
    const saying = { name: 'Noor', portrait: { colour: 4, shape: 10 }, at: 1000 }
    memberCard(there).say(saying)
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
    expect(seen.at(-1)).toEqual(saying)
  })

  it('writes nothing that nobody could see', () => {
    const doc = new Y.Doc()
    memberCard(doc).say({ name: 'Noor', portrait: null, at: 1000 })
    const before = Y.encodeStateVector(doc)
    memberCard(doc).say({ name: 'Noor', portrait: null, at: 2000 })
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  it('has no name when the name is no text, and no portrait when its numbers name none', () => {
    const doc = new Y.Doc()
    const map = doc.getMap<unknown>('card')
    map.set('name', { first: 'Noor' })
    for (const [colour, shape] of [
      [13, 1],
      [1, 11],
      [0, 1],
      [1.5, 2],
      ['moss', 3],
      [1, undefined],
    ]) {
      map.set('colour', colour)
      map.set('shape', shape)
      expect(memberCard(doc).says.get()).toEqual({ name: '', portrait: null, at: 0 })
    }
  })
})

describe('a body', () => {
  it('is not written to by being opened', () => {
    const doc = new Y.Doc()
    const body = pageBody(doc)
    expect(body.isEmpty.get()).toBe(true)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
  })

  it('names its format with the first words, and only where they are written', () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()]
    const body = pageBody(here)
    body.fragment.push([new Y.XmlElement('paragraph')])
    expect(body.format.get()).toBe(bodyFormat)
    expect(body.isEmpty.get()).toBe(false)
    const reading = pageBody(there)
    const update = Y.encodeStateAsUpdate(here)
    Y.applyUpdate(there, update)
    expect(there.store.clients.size).toBe(1)
    expect(reading.isEmpty.get()).toBe(false)
  })

  it('says when it was written in a newer format', () => {
    const doc = new Y.Doc()
    doc.getMap('page').set('format', bodyFormat + 1)
    expect(pageBody(doc).format.get()).toBeGreaterThan(bodyFormat)
  })
})
