/** What a few numbers can show, and what they never claim to. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDocId } from '../../../lib/base/ids.ts'
import { claimBytes, claimedClients, readClaim, verifyClaim, type Claim } from '../../../lib/signed/claim.ts'
import { encodeCanonical } from '../../../lib/signed/canonical.ts'
import {
  claimLacks,
  claimOf,
  claimsFork,
  compareClaim,
  isStandingDifference,
} from '../../../lib/sync/claims.ts'
import { found, person, seeded } from '../../support/people.ts'
import { edit } from '../../simulation/sim-edits.ts'
import { diceOf } from '../../simulation/sim-time.ts'

const everyClient = (doc: Y.Doc) => [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]
const claim = (doc: Y.Doc, at = 1000) => claimOf(doc, everyClient(doc), at)
const copy = (doc: Y.Doc) => {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  return other
}

it('shows what is missing, never misses what is the same, and claims no more than it can show', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const dice = diceOf(seed)
    const alice = new Y.Doc()
    for (let n = 0; n < 20; n++) edit(alice, `word ${n}`, dice)
    const bob = copy(alice)
    expect(compareClaim(claim(alice), bob)).toBe('same')
    const earlier = claim(bob)
    for (let n = 0; n < 1 + dice.below(3); n++) edit(alice, `more ${n}`, dice)
    const isSame = Y.equalSnapshots(Y.snapshot(alice), Y.snapshot(bob))
    expect(compareClaim(claim(alice), bob), `seed ${seed}`).toBe(isSame ? 'same' : 'lacks')
    expect(claimLacks(earlier, claim(alice)), `seed ${seed}`).toBe(!isSame)
    expect(compareClaim(earlier, alice)).toBe(isSame ? 'same' : 'unknown')
    expect(claimLacks(claim(alice), earlier)).toBe(false)
  }
})

it('shows what both lack of each other', () => {
  const [alice, bob] = [new Y.Doc(), new Y.Doc()]
  alice.getText('t').insert(0, 'hers')
  bob.getText('t').insert(0, 'his')
  expect(compareClaim(claim(alice), bob)).toBe('lacks')
  expect(compareClaim(claim(bob), alice)).toBe('lacks')
})

it('a deletion that did not arrive shows', () => {
  const alice = new Y.Doc()
  alice.getText('t').insert(0, 'soup at six')
  const bob = copy(alice)
  alice.getText('t').delete(0, 4)
  expect(compareClaim(claim(alice), bob)).toBe('lacks')
  expect(claimLacks(claim(bob), claim(alice))).toBe(true)
})

it('the same state read differently is a fork', () => {
  const [alice, bob] = [new Y.Doc(), new Y.Doc()]
  alice.clientID = bob.clientID = 5
  alice.getText('t').insert(0, 'at six')
  bob.getText('t').insert(0, 'at ten')
  expect(compareClaim(claim(alice), bob)).toBe('fork')
  expect(claimsFork(claim(alice), claim(bob))).toBe(true)
  expect(claimLacks(claim(alice), claim(bob))).toBe(false)
})

it('names the clients that wrote last and no more than fit', () => {
  const doc = new Y.Doc()
  for (let client = 1; client <= claimedClients + 20; client++) {
    const author = new Y.Doc()
    author.clientID = client
    author.getArray('l').push([client])
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(author))
  }
  const { clients, total } = claimOf(doc, [3, 99_999, ...everyClient(doc)], 1)
  expect(clients).toHaveLength(claimedClients)
  expect(clients[0]).toEqual([3, 1])
  expect(total).toBe(claimedClients + 20)
})

it('a difference stands only when the later claim had time to learn of the earlier', () => {
  const alice = new Y.Doc()
  alice.getText('t').insert(0, 'soup')
  const hers = { claim: claim(alice), heardAt: 1_000 }
  const his = (heardAt: number) => ({ claim: claim(new Y.Doc()), heardAt })
  expect(isStandingDifference(hers, his(200_000), 300_000)).toBe(false)
  expect(isStandingDifference(hers, his(400_000), 300_000)).toBe(true)
  expect(isStandingDifference(his(0), { ...hers, heardAt: 400_000 }, 300_000)).toBe(false)
})

const alice = person('Alice')
const bea = person('Bea')
const doc = newDocId('body', seeded('a page'))
const some: Claim = {
  at: 5,
  clients: [
    [9, 3],
    [4, 1],
  ],
  total: 12,
  deleted: 2,
  state: seeded('state')(16),
  print: seeded('print')(16),
}

it('is believed of the device that signed it, for that document alone', async () => {
  const { studio } = await found(alice)
  const bytes = claimBytes(some, { studio, doc, sign: alice.device.sign })
  const place = { studio, doc, devEd: alice.device.edPublic }
  expect(await verifyClaim(bytes, place)).toEqual(some)
  expect(readClaim(bytes)).toEqual(some)
  expect(bytes.length).toBeLessThan(260)
  expect(await verifyClaim(bytes, { ...place, devEd: bea.device.edPublic })).toBeNull()
  expect(await verifyClaim(bytes, { ...place, doc: newDocId('body', seeded('another')) })).toBeNull()
  const other = await found(bea)
  expect(await verifyClaim(bytes, { ...place, studio: other.studio })).toBeNull()
  for (let at = 0; at < bytes.length; at++) {
    const bent = bytes.slice()
    bent[at]! ^= 1
    expect(await verifyClaim(bent, place)).toBeNull()
  }
})

it('foreign bytes are a claim or nothing', async () => {
  const { studio } = await found(alice)
  const bytes = claimBytes(some, { studio, doc, sign: alice.device.sign })
  for (let end = 0; end < bytes.length; end++) expect(readClaim(bytes.subarray(0, end))).toBeNull()
  const random = seeded('noise')
  for (let n = 1; n < 400; n++) expect(readClaim(random(n))).toBeNull()
  const bodyOf = (change: object) => {
    const fields = { v: 1, ...some, clients: some.clients, ...change }
    return encodeCanonical({ body: encodeCanonical(fields), sig: random(64) })
  }
  expect(readClaim(bodyOf({}))).toEqual(some)
  const odd: object[] = [
    { v: 2 },
    { at: -1 },
    { total: 'many' },
    { clients: [[1, 0]] },
    { clients: [[1]] },
    {
      clients: [
        [1, 2],
        [1, 3],
      ],
    },
    { clients: Array.from({ length: claimedClients + 1 }, (_, n) => [n, 1]) },
    { clients: null },
    { state: random(15) },
    { print: 'words' },
    { more: 1 },
  ]
  for (const change of odd) expect(readClaim(bodyOf(change)), JSON.stringify(change)).toBeNull()
})
