import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { memberCard } from '../../../lib/model/member-card.ts'
import { bodyFormat, pageBody } from '../../../lib/model/page-body.ts'

describe('a card', () => {
  it('tells a name, and notices when it changes elsewhere', () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()]
    const card = memberCard(here)
    const seen: string[] = []
    card.name.subscribe(() => seen.push(card.name.get()))
    expect(card.name.get()).toBe('')
    memberCard(there).rename('Noor')
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
    expect(seen.at(-1)).toBe('Noor')
  })

  it('has no name when the name is no text', () => {
    const doc = new Y.Doc()
    doc.getMap<unknown>('card').set('name', { first: 'Noor' })
    expect(memberCard(doc).name.get()).toBe('')
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
