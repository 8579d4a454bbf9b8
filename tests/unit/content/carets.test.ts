import fc from 'fast-check'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { betweenOthers, hasCaret, readWriter } from '../../../lib/content/carets.ts'
import { pageWith } from '../../support/page-words.ts'

const json = (position: Y.RelativePosition): unknown => JSON.parse(JSON.stringify(position))

describe('what others say of their carets', () => {
  it('a caret in words, in an empty page and at either side of a letter counts', () => {
    const body = pageWith(['paragraph', ['six']])
    const words = (body.fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    for (const place of [
      Y.createRelativePositionFromTypeIndex(words, 1),
      Y.createRelativePositionFromTypeIndex(words, 3, -1),
      Y.createRelativePositionFromTypeIndex(words, 3),
      Y.createRelativePositionFromTypeIndex(body.fragment, 1),
    ])
      expect(hasCaret({ cursor: { anchor: json(place), head: json(place) } })).toBe(true)
  })

  it('anything else does not, and what counts never throws where the editor resolves it', () => {
    const body = pageWith(['paragraph', ['six']])
    const doc = body.fragment.doc!
    const known = [...doc.store.clients.keys()]
    const client = fc.oneof(fc.constantFrom(...known), fc.integer())
    const id = fc.option(fc.record({ client, clock: fc.oneof(fc.nat(9), fc.double(), fc.integer()) }))
    const place = fc.oneof(
      fc.anything(),
      fc.record({ item: id, type: id, tname: fc.option(fc.string()), assoc: fc.integer() }),
    )
    fc.assert(
      fc.property(place, place, (anchor, head) => {
        const state = { cursor: { anchor, head } }
        if (!hasCaret(state)) return
        for (const one of [anchor, head])
          Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(one), doc)
        expect([...doc.share.keys()].sort()).toEqual(['adrift', 'body', 'page'])
      }),
      { seed: 12, numRuns: 3000 },
    )
    for (const state of [
      null,
      undefined,
      1,
      {},
      { cursor: null },
      { cursor: {} },
      { cursor: { anchor: {} } },
    ])
      expect(hasCaret(state)).toBe(false)
  })

  it('a name is short text, a colour one of twelve', () => {
    expect(readWriter({ name: 'Bea', colour: 12 })).toEqual({ name: 'Bea', colour: 12 })
    for (const colour of [0, 13, 1.5, '3', NaN, null])
      expect(readWriter({ name: {}, colour })).toEqual({ name: '', colour: 1 })
    expect(readWriter({ name: 'x'.repeat(500) }).name).toHaveLength(40)
    for (const user of [null, undefined, 3, 'Bea']) expect(readWriter(user)).toEqual({ name: '', colour: 1 })
  })

  it('is looked at anew when others move theirs, not when one moves one’s own', () => {
    const presence = new Awareness(new Y.Doc())
    const other = new Awareness(new Y.Doc())
    const said: number[] = []
    presence.on('update', () => said.push(1))
    const quiet = betweenOthers(presence)
    let looked = 0
    const look = () => looked++
    quiet.on('change', look)
    quiet.setLocalStateField('cursor', { anchor: 1 })
    quiet.setLocalStateField('cursor', { anchor: 1 })
    expect([said.length, looked]).toEqual([1, 0])
    other.setLocalState({ cursor: { anchor: 2 } })
    const tell = () =>
      applyAwarenessUpdate(presence, encodeAwarenessUpdate(other, [other.clientID]), 'elsewhere')
    tell()
    expect(looked).toBe(1)
    quiet.off('change', look)
    other.setLocalState({ cursor: { anchor: 3 } })
    tell()
    expect(looked).toBe(1)
    presence.destroy()
    other.destroy()
  })
})
