import { describe, expect, it } from 'vitest'
import { newDocId, type Did } from '../../../lib/base/ids.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { hereAmong, peopleOf } from '../../../lib/studio/people.ts'
import { portraitsOf } from '../../../lib/studio/portrait.ts'
import { found, person, seeded, welcome } from '../../support/people.ts'

const page = newDocId('body', seeded('page'))

describe('who is in', () => {
  it('takes one standing a person, the one that names a page', () => {
    const did = 'did:key:zBea' as Did
    expect(
      hereAmong([
        { did, at: null },
        { did, at: page },
      ]),
    ).toEqual([{ did, at: page }])
  })

  it('passes over what is no standing', () => {
    const odd: unknown[] = [
      null,
      7,
      'x',
      {},
      { did: 3 },
      { did: 'did:key:zA', at: 'no page' },
      { did: 'did:key:zB', at: 9 },
    ]
    expect(hereAmong(odd)).toEqual([
      { did: 'did:key:zA', at: null },
      { did: 'did:key:zB', at: null },
    ])
  })

  it('names members in the order of joining, and strangers not at all', async () => {
    const [noor, bea] = [person('Noor'), person('Bea')]
    const { log } = await found(noor)
    const resolution = resolve(await welcome(log, noor, bea))
    const people = peopleOf({
      resolution,
      cards: new Map(),
      here: [
        { did: bea.did, at: null },
        { did: 'did:key:zGhost' as Did, at: null },
      ],
      you: noor.did,
      yourName: 'Noor',
      yourPortrait: null,
    })
    expect(people.map(({ name, role, isYou, here }) => ({ name, role, isYou, here }))).toEqual([
      { name: 'Noor', role: 'keeper', isYou: true, here: false },
      { name: 'Someone', role: 'writer', isYou: false, here: true },
    ])
  })
})

describe('portraits', () => {
  it('never give two people of a studio the same colour and shape', () => {
    const dids = Array.from({ length: 60 }, (_, i) => `did:key:z${i}` as Did)
    const portraits = [...portraitsOf(dids).values()]
    expect(new Set(portraits.map(({ colour, shape }) => `${colour}/${shape}`)).size).toBe(60)
    expect(
      portraits.every(({ colour, shape }) => colour >= 1 && colour <= 12 && shape >= 1 && shape <= 10),
    ).toBe(true)
  })

  it('are the ones people chose, where nobody who came earlier has the same', () => {
    const [noor, bea, cy] = ['did:key:zNoor', 'did:key:zBea', 'did:key:zCy'] as Did[] as [Did, Did, Did]
    const leaf = { colour: 4, shape: 4 }
    const chosen = new Map([
      [bea, leaf],
      [cy, leaf],
    ])
    const portraits = portraitsOf([noor, bea, cy], (did) => chosen.get(did) ?? null)
    expect(portraits.get(bea)).toEqual(leaf)
    expect(portraits.get(cy)).not.toEqual(leaf)
    expect(portraits.get(noor)).toEqual(portraitsOf([noor]).get(noor))
  })

  it('keep the portraits of those who were there before', () => {
    const dids = Array.from({ length: 12 }, (_, i) => `did:key:z${i}` as Did)
    const before = portraitsOf(dids.slice(0, 6))
    const after = portraitsOf(dids)
    for (const [did, portrait] of before) expect(after.get(did)).toEqual(portrait)
  })
})
