/** The rules one by one, as stories; the storms are in tests/simulation. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { toBase64url, type Bytes } from '../../../lib/base/bytes.ts'
import type { StudioKeyId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { sessionClient } from '../../../lib/signed/session-client.ts'
import { arrayOf } from '../../../lib/sync/bag.ts'
import { defaultPolicy, type SyncPolicy } from '../../../lib/sync/policy.ts'
import { openSealedDocument } from '../../../lib/sync/sealed-document.ts'
import { parseEntry } from '../../../lib/wire/entry.ts'
import { simDisk } from '../../simulation/sim-disk.ts'
import { simRelay } from '../../simulation/sim-relay.ts'
import { cheapCast } from '../../simulation/sim-seals.ts'
import { diceOf, simClock } from '../../simulation/sim-time.ts'

const minute = 60_000

function world() {
  const dice = diceOf(11)
  const clock = simClock()
  const cast = cheapCast()
  const relay = simRelay('relay', clock, dice)
  const key = cast.newKey(dice)
  let devices = 0

  /** A device with a disk of its own; `open` starts a session. */
  function device({
    keys = [key],
    mayPublish = true,
    diskMs = 40,
  }: { keys?: StudioKeyId[]; mayPublish?: boolean; diskMs?: number } = {}) {
    const number = devices++
    const disk = simDisk(clock, dice, diskMs)
    const keysChanged = observed(0)
    const network = { isUp: true }

    function open(policy: Partial<SyncPolicy> = {}, company = false) {
      const [inner, outer] = [new Y.Doc(), new Y.Doc()]
      const session = dice.bytes(8)
      inner.clientID = sessionClient(cast.deviceOf(number), session)
      const document = openSealedDocument({
        name: `device ${number}`,
        session,
        inner,
        outer,
        innerDisk: disk.bind('inner', inner),
        outerDisk: disk.bind('outer', outer),
        seals: cast.seals(number, { keys, removal: null }, clock, dice),
        hasKey: () => keys.length > 0,
        mayPublish: () => mayPublish,
        authority: [keysChanged],
        company: observed(company),
        clock,
        random: dice.bytes,
        policy: { ...defaultPolicy, ...policy },
      })
      document.attach(relay.attach(() => network.isUp))
      const text = inner.getText('text')
      return {
        inner,
        outer,
        document,
        reads: () => text.toString(),
        writes: (words: string) => text.insert(text.length, words),
        waiting: () => document.saved.get().waiting,
        own: () => outer.getArray<Uint8Array>(arrayOf(session)).toArray(),
      }
    }
    return {
      disk,
      keys,
      open,
      learn(kid: StudioKeyId) {
        keys.push(kid)
        keysChanged.set(keysChanged.get() + 1)
      },
      cut() {
        network.isUp = false
        relay.networkChanged()
      },
      join() {
        network.isUp = true
        relay.networkChanged()
      },
    }
  }
  return { dice, clock, cast, relay, key, device }
}

/** An update of a bag holding one entry in an array of its own. */
function bagWith(entry: Uint8Array): Uint8Array {
  const bag = new Y.Doc()
  bag.getArray('sAAAAAAAAAAA').push([entry])
  return Y.encodeStateAsUpdate(bag)
}

const kinds = (entries: Uint8Array[]) =>
  entries.map((bytes) => {
    const parsed = parseEntry(bytes)
    return parsed.ok ? `${parsed.entry.kind} ${parsed.entry.seq}` : parsed.why
  })

const entriesOf = (outer: Y.Doc) =>
  [...outer.share.keys()].flatMap((name) => outer.getArray<Uint8Array>(name).toArray())

it('R1: typing alone is gathered; the first publication of a session is R3', async () => {
  const { clock, device } = world()
  const alice = device().open()
  await clock.advance(10)
  alice.writes('before the gate ')
  await clock.advance(1_000)
  expect(kinds(alice.own())).toEqual(['repair 0'])
  alice.writes('one ')
  await clock.advance(1_900)
  alice.writes('two ')
  expect(alice.own()).toHaveLength(1)
  expect(alice.waiting()).toBe(1)
  await clock.advance(2_100)
  expect(kinds(alice.own())).toEqual(['repair 0', 'update 1'])
  expect(alice.waiting()).toBe(0)
  for (let n = 0; n < 6; n++) {
    alice.writes('three ')
    await clock.advance(1_000)
  }
  expect(alice.own()).toHaveLength(3)
})

it('R1: in company others see typing within a tenth of a second', async () => {
  const { clock, device } = world()
  const alice = device().open({}, true)
  const bob = device().open()
  await clock.advance(5_000)
  alice.writes('hello')
  await clock.advance(600)
  expect(bob.reads()).toBe('hello')
})

it('R1: in company the first key after a rest goes out at once, and those that follow are gathered', async () => {
  const { clock, device } = world()
  const alice = device({ diskMs: 0 }).open({}, true)
  await clock.advance(5_000)
  const before = alice.own().length
  alice.writes('a')
  alice.writes('b')
  await clock.advance(defaultPolicy.togetherFirst + 2)
  expect(alice.own()).toHaveLength(before + 1)
  for (const letter of 'cdefg') {
    alice.writes(letter)
    await clock.advance(defaultPolicy.togetherMost / 10)
  }
  expect(alice.own()).toHaveLength(before + 1)
  await clock.advance(defaultPolicy.togetherMost / 2)
  expect(alice.own()).toHaveLength(before + 2)
})

it('R1: flush publishes at once', async () => {
  const { clock, device } = world()
  const alice = device().open()
  await clock.advance(5_000)
  alice.writes('hello')
  void alice.document.flush()
  await clock.advance(50)
  expect(alice.own()).toHaveLength(1)
})

it('R1: nothing is pushed before this device has stored it', async () => {
  const { clock, device } = world()
  const alices = device({ diskMs: 5_000 })
  const alice = alices.open({}, true)
  await clock.advance(5_000)
  alice.writes('hello')
  const isKept = () => alices.disk.read('inner').getText('text').toString() === 'hello'
  while (!isKept()) {
    expect(alice.own()).toEqual([])
    await clock.advance(1)
  }
  await clock.advance(200)
  expect(alice.own()).toHaveLength(1)
})

it('R3: the tail of a crashed session and new edits travel in one entry', async () => {
  const { clock, device } = world()
  const alices = device()
  const first = alices.open()
  await clock.advance(5_000)
  first.writes('one')
  await clock.advance(100)
  first.document.abandon()
  alices.disk.crash()
  const second = alices.open({}, true)
  await clock.advance(40)
  second.writes(' two')
  await clock.advance(minute)
  expect(kinds(second.own())).toEqual(['repair 0'])
  expect(entriesOf(second.outer)).toHaveLength(1)
  const bob = device().open()
  await clock.advance(5_000)
  expect(bob.reads()).toBe('one two')
})

it('R3: at rest, a restart publishes nothing', async () => {
  const { clock, device } = world()
  const alices = device()
  const first = alices.open()
  await clock.advance(5_000)
  first.writes('hello')
  await clock.advance(5_000)
  await first.document.close()
  const second = alices.open()
  await clock.advance(minute)
  expect(second.reads()).toBe('hello')
  expect(second.own()).toEqual([])
  expect(entriesOf(second.outer)).toHaveLength(1)
})

it('R3: a relay that lost everything is filled again by any one device', async () => {
  const { clock, relay, device } = world()
  const [alices, bobs] = [device(), device()]
  const [alice, bob] = [alices.open(), bobs.open()]
  await clock.advance(5_000)
  alice.writes('hello')
  await clock.advance(minute)
  expect(bob.reads()).toBe('hello')
  alices.cut()
  relay.wipe()
  await clock.advance(minute)
  const carol = device().open()
  await clock.advance(minute)
  expect(carol.reads()).toBe('hello')
})

it('R3: what a forged delete set takes from every bag comes back from the devices, once', async () => {
  const { clock, relay, device } = world()
  const [alice, bob] = [device().open(), device().open()]
  await clock.advance(5_000)
  alice.writes('hello')
  await clock.advance(minute)
  const stored = relay.read()
  const vector = Y.encodeStateVector(stored)
  for (const name of stored.share.keys()) stored.getArray(name).delete(0, stored.getArray(name).length)
  relay.inject(Y.encodeStateAsUpdate(stored, vector))
  await clock.advance(500)
  expect(entriesOf(alice.outer)).toEqual([])
  expect(alice.reads()).toBe('hello')
  await clock.advance(minute)
  expect(kinds(entriesOf(bob.outer))).toHaveLength(1)
  expect(bob.reads()).toBe('hello')
})

it('R4: one compaction at rest leaves one snapshot, and what is not ours to judge', async () => {
  const { clock, cast, dice, relay, device } = world()
  const unknownKey = cast.newKey(dice)
  const alice = device().open({ tailEntries: 5 })
  await clock.advance(5_000)
  const bait = new Y.Doc()
  bait.getText('text').insert(0, 'later')
  relay.inject(bagWith(cast.forge('update', 'by the liar', unknownKey, Y.encodeStateAsUpdate(bait), dice)))
  relay.inject(bagWith(cast.forge('update', 'by the liar', unknownKey, Uint8Array.of(9), dice)))
  for (let n = 0; n < 8; n++) {
    alice.writes(`${n} `)
    await clock.advance(3_000)
  }
  await clock.advance(5 * minute)
  expect(kinds(entriesOf(alice.outer)).sort()).toEqual(['snapshot 8', 'update 0', 'update 0'].sort())
  const bob = device().open()
  await clock.advance(minute)
  expect(bob.reads()).toBe('0 1 2 3 4 5 6 7 ')
})

it('R4: until a relay has acknowledged the snapshot nothing is deleted', async () => {
  const { clock, relay, device } = world()
  const alices = device()
  const alice = alices.open({ tailEntries: 5 })
  await clock.advance(5_000)
  relay.acknowledges = false
  for (let n = 0; n < 8; n++) {
    alice.writes(`${n} `)
    await clock.advance(3_000)
  }
  await clock.advance(5 * minute)
  expect(alice.own()).toHaveLength(9)
  expect(kinds(alice.own()).at(-1)).toBe('snapshot 8')
  expect(alice.waiting()).toBe(9)
  relay.acknowledges = true
  relay.restart()
  await clock.advance(minute)
  expect(kinds(alice.own())).toEqual(['snapshot 8'])
  expect(alice.waiting()).toBe(0)
})

it('R4: offline nothing is compacted', async () => {
  const { clock, device } = world()
  const alices = device()
  const alice = alices.open({ tailEntries: 5 })
  await clock.advance(5_000)
  alices.cut()
  for (let n = 0; n < 8; n++) {
    alice.writes(`${n} `)
    await clock.advance(3_000)
  }
  await clock.advance(5 * minute)
  expect(alice.own()).toHaveLength(8)
  alices.join()
  await clock.advance(5 * minute)
  expect(kinds(alice.own())).toEqual(['snapshot 8'])
})

it('R5: after a cold start offline the foot still says what no relay has', async () => {
  const { clock, device } = world()
  const alices = device()
  const first = alices.open()
  await clock.advance(5_000)
  first.writes('stored')
  await clock.advance(5_000)
  expect(first.document.saved.get()).toMatchObject({ waiting: 0, everStored: true, storedAt: 'some' })
  alices.cut()
  first.writes(' one')
  await clock.advance(3_000)
  first.writes(' two')
  await clock.advance(3_000)
  first.writes(' three')
  await clock.advance(500)
  expect(first.waiting()).toBe(3)
  first.document.abandon()
  alices.disk.crash()
  const second = alices.open()
  await clock.advance(500)
  expect(second.reads()).toBe('stored one two three')
  expect(second.waiting()).toBe(3)
  expect(second.document.saved.get().lastWaitingAt).toBeLessThan(clock.now())
  await clock.advance(minute)
  expect(second.waiting()).toBe(3)
  alices.join()
  await clock.advance(minute)
  expect(second.waiting()).toBe(0)
})

it('R2: an entry under an unknown key is kept and applied when the key comes', async () => {
  const { clock, cast, dice, device, key } = world()
  const next = cast.newKey(dice)
  const bobs = device({ keys: [key] })
  const [alice, bob] = [device({ keys: [key, next] }).open(), bobs.open()]
  await clock.advance(5_000)
  alice.writes('hello')
  await clock.advance(5 * minute)
  expect(bob.reads()).toBe('')
  expect(entriesOf(bob.outer)).toHaveLength(1)
  bobs.learn(next)
  await clock.advance(minute)
  expect(bob.reads()).toBe('hello')
  expect(bob.own()).toEqual([])
})

it('R2: an update that carries structs of a foreign client id is refused', async () => {
  const { clock, cast, dice, relay, key, device } = world()
  const [alice, bob] = [device().open(), device().open()]
  await clock.advance(5_000)
  alice.writes('hello')
  await clock.advance(5_000)
  alice.writes(' there')
  await clock.advance(5_000)
  const thief = new Y.Doc()
  thief.clientID = alice.inner.clientID
  thief.getText('text').insert(0, 'stolen words that come after')
  const stolen = Y.encodeStateAsUpdate(thief)
  const forged = cast.forge('update', 'by the liar', key, stolen, dice)
  relay.inject(bagWith(forged))
  await clock.advance(5_000)
  alice.writes(' again')
  await clock.advance(5_000)
  expect(alice.reads()).toBe('hello there again')
  expect(bob.reads()).toBe('hello there again')
})

it('R2: an update on which Yjs breaks leaves the document as it was', async () => {
  const { clock, cast, dice, relay, key, device } = world()
  const bob = device().open()
  await clock.advance(5_000)
  bob.writes('hello')
  await clock.advance(5_000)
  const before = Y.encodeStateAsUpdate(bob.inner)
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'x')
  const whole = Y.encodeStateAsUpdate(doc)
  for (const payload of [whole.slice(0, 9), Uint8Array.of(255, 255, 255), dice.bytes(40)] as Bytes[]) {
    relay.inject(bagWith(cast.forge('update', 'by the liar', key, payload, dice)))
  }
  await clock.advance(minute)
  expect(toBase64url(Y.encodeStateAsUpdate(bob.inner))).toBe(toBase64url(before))
  const carol = device().open()
  await clock.advance(minute)
  expect(carol.reads()).toBe('hello')
})

it('a reader publishes nothing and waits for nothing', async () => {
  const { clock, device } = world()
  const alice = device().open()
  const reader = device({ mayPublish: false }).open()
  await clock.advance(5_000)
  alice.writes('hello')
  await clock.advance(minute)
  expect(reader.reads()).toBe('hello')
  expect(reader.own()).toEqual([])
  expect(reader.document.saved.get()).toMatchObject({ waiting: 0, problem: null })
})

it('without a key writing waits, safe on the device, and says so', async () => {
  const { clock, key, device } = world()
  const alices = device({ keys: [] })
  const alice = alices.open()
  await clock.advance(5_000)
  alice.writes('hello')
  await clock.advance(minute)
  expect(alice.own()).toEqual([])
  expect(alice.document.saved.get()).toMatchObject({ waiting: 1, problem: 'no-key' })
  alices.learn(key)
  await clock.advance(minute)
  expect(alice.document.saved.get()).toMatchObject({ waiting: 0, problem: null })
})

it('many sessions leave at most 3 bytes an entry and 64 a session behind', async () => {
  const { clock, relay, device } = world()
  const alices = device()
  let entries = 0
  const sessions = 150
  for (let n = 0; n < sessions; n++) {
    const alice = alices.open({ tailEntries: 10, ownCompaction: [100, 200], otherCompaction: [100, 200] })
    await clock.advance(3_500)
    alice.inner.getMap('map').set('key', n)
    await clock.advance(3_000)
    entries++
    await alice.document.close()
  }
  const left = relay.read()
  const live = entriesOf(left).reduce((sum, bytes) => sum + bytes.length, 0)
  const leftOver = Y.encodeStateAsUpdate(left).length - live
  expect(leftOver).toBeLessThan(3 * entries + 64 * sessions)
})

it('what is saved is never said to wait, from the first moment of a cold start without a relay', async () => {
  const { clock, device } = world()
  const alice = device()
  const first = alice.open()
  await clock.advance(10)
  first.writes('kept')
  await clock.advance(minute)
  expect(first.waiting()).toBe(0)
  await Promise.all([first.document.close(), clock.advance(minute)])

  alice.cut()
  const again = alice.open()
  const said: number[] = []
  again.document.saved.subscribe(() => said.push(again.waiting()))
  await clock.advance(minute)
  expect(again.reads()).toBe('kept')
  expect(Math.max(0, ...said)).toBe(0)
})

it('R3: deletions of what somebody will put into the bag keep it from nobody', async () => {
  const { clock, relay, device } = world()
  const [alice, bob] = [device().open(), device().open()]
  await clock.advance(10_000)
  const forger = new Y.Doc()
  forger.clientID = alice.outer.clientID
  forger.getArray('forged').push(Array.from({ length: 100 }, () => 0))
  const before = Y.encodeStateVector(forger)
  forger.getArray('forged').delete(0, 100)
  relay.inject(Y.encodeStateAsUpdate(forger, before))
  await clock.advance(1_000)
  alice.writes('hello')
  await clock.advance(minute)
  expect(bob.reads()).toBe('hello')
  const carol = device().open()
  await clock.advance(3 * minute)
  expect(carol.reads()).toBe('hello')
})
