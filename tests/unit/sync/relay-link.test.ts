import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { utf8 } from '../../../lib/base/bytes.ts'
import { systemClock } from '../../../lib/base/clock.ts'
import { newDocId, parseStudioId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { writeVaruint } from '../../../lib/base/varuint.ts'
import { isSoundMessage } from '../../../lib/sync/frame-check.ts'
import type { Replica } from '../../../lib/sync/ports.ts'
import { providerReplica } from '../../../lib/sync/provider.ts'
import { connectRelay, type RelayLink } from '../../../lib/sync/relay-link.ts'
import { channelFrame, readControl, readFrame, clientControl } from '../../../lib/wire/mux.ts'
import { roomName } from '../../../lib/wire/room.ts'
import { simClock } from '../../simulation/sim-time.ts'
import { eventually } from '../../support/eventually.ts'
import { FakeRelay, syncMessage } from '../../support/fake-relay.ts'

const studio = parseStudioId('AAAAAAAAAAAAAAAAAAAAAA')!
const doc = newDocId('body', systemRandom)
const room = roomName({ studio, doc, generation: 0 })

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

function linkTo(relay: FakeRelay, clock = systemClock): RelayLink {
  const link = connectRelay({
    url: 'ws://relay/sync',
    socket: relay.dial,
    clock,
    random: systemRandom,
  })
  ends.push(() => link.close())
  return link
}

/** A bag joined to a relay by the stock provider. */
function joined(link: RelayLink, name = room) {
  const bag = new Y.Doc()
  const presence = new Awareness(bag)
  const stored: number[] = []
  let count = 0
  bag.on('update', () => count++)
  const marks = { mark: () => count, stored: (mark: number) => void stored.push(mark), has() {} }
  const replica: Replica = providerReplica({ link, studio, room: name, presence })(bag, marks)
  ends.push(() => {
    replica.detach()
    presence.destroy()
    bag.destroy()
  })
  const words = bag.getArray<string>('words')
  return { bag, presence, replica, stored, words, reads: () => words.toArray().join(' ') }
}

it('two documents of two people converge over one socket each', async () => {
  const relay = new FakeRelay()
  const [alices, bobs] = [linkTo(relay), linkTo(relay)]
  const other = roomName({ studio, doc: newDocId('body', systemRandom), generation: 0 })
  const [alice, bob] = [joined(alices), joined(bobs)]
  const [aliceToo, bobToo] = [joined(alices, other), joined(bobs, other)]
  alice.words.push(['hello'])
  bobToo.words.push(['there'])
  await eventually('both have read', () => bob.reads() === 'hello' && aliceToo.reads() === 'there')
  expect(relay.dialled).toBe(2)
  expect(bob.replica.phase.get()).toBe('synced')
})

it('what the relay stored is what it says, from the first step 2 on', async () => {
  const relay = new FakeRelay()
  const alice = joined(linkTo(relay))
  alice.words.push(['one'])
  await eventually('the first is stored', () => alice.stored.includes(1))
  alice.words.push(['two'])
  alice.words.push(['three'])
  await eventually('all are stored', () => alice.stored.at(-1) === 3)
  relay.acknowledges = false
  alice.words.push(['four'])
  await eventually('the relay has it', () => relay.read(room).getArray('words').length === 4)
  expect(alice.stored.at(-1)).toBe(3)
})

it('an acknowledgement of more than was sent counts for what was sent', async () => {
  const relay = new FakeRelay()
  relay.acknowledges = false
  const alice = joined(linkTo(relay))
  await eventually('our step 2 arrived', () => relay.room(room).log.length === 1)
  for (const ch of [1, 2, 3]) relay.say({ t: 'stored', ch, n: 999 })
  await eventually('it is heard', () => alice.stored.length > 0)
  alice.words.push(['later'])
  await eventually('the relay has it', () => relay.read(room).getArray('words').length === 1)
  expect(alice.stored).toEqual([0])
})

it('after a cut the link comes back and brings what was written meanwhile', async () => {
  const relay = new FakeRelay()
  const link = linkTo(relay)
  const alice = joined(link)
  await eventually('synced', () => alice.replica.phase.get() === 'synced')
  relay.isReachable = false
  relay.cut()
  expect(link.state.get()).not.toBe('online')
  alice.words.push(['meanwhile'])
  relay.isReachable = true
  relay.storeId = 'store 2'
  link.pause()
  link.resume()
  await eventually('stored', () => alice.stored.at(-1) === 1)
  expect(alice.replica.store.get()).toBe('store 2')
})

it('a room that is refused stays closed until the relay learns about the studio', async () => {
  const relay = new FakeRelay()
  relay.refusals.set(room, 4404)
  const link = linkTo(relay)
  const alice = joined(link)
  await eventually('refused', () => alice.replica.phase.get() === 'refused')
  const opens = () =>
    relay.received.filter((frame) => {
      const { ch, payload } = readFrame(frame)!
      return ch === 0 && readControl(clientControl, payload)?.t === 'open'
    }).length
  expect(opens()).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(opens()).toBe(1)
  relay.refusals.clear()
  expect(await link.log.put(studio, ['AAAA'], [])).toEqual({ ok: true })
  await eventually('synced', () => alice.replica.phase.get() === 'synced')
  expect(await link.log.get(studio, 0)).toEqual({
    ok: true,
    records: ['AAAA'],
    envelopes: [],
    next: 1,
    more: false,
  })
})

it('a socket closed for want of access is not dialled again until somebody says so', async () => {
  const relay = new FakeRelay()
  const link = linkTo(relay)
  await eventually('online', () => link.state.get() === 'online')
  relay.cut(4401)
  expect(link.state.get()).toBe('refused')
  expect(await link.log.get(studio, 0)).toEqual({ ok: false, why: 'offline' })
  link.resume()
  await eventually('online', () => link.state.get() === 'online')
  expect(relay.dialled).toBe(2)
})

it('patience grows while the relay is away, and ends at ten seconds', async () => {
  const clock = simClock()
  const relay = new FakeRelay()
  relay.isReachable = false
  const link = connectRelay({ url: 'ws://relay', socket: relay.dial, clock, random: systemRandom })
  ends.push(() => link.close())
  const dialledAt: number[] = []
  for (let second = 0; second < 240; second++) {
    const before = relay.dialled
    await clock.advance(500)
    await new Promise((resolve) => setTimeout(resolve))
    if (relay.dialled > before) dialledAt.push(clock.now())
  }
  const waits = dialledAt.slice(1).map((at, n) => at - dialledAt[n]!)
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_500)
  expect(waits.at(-1)!).toBeGreaterThan(4_000)
  expect(waits.length).toBeLessThan(40)
})

it('devices that a relay sends away as it starts anew come back over three seconds, and not all at once', async () => {
  const comesBackAfter = async (fraction: number): Promise<number> => {
    const clock = simClock()
    const relay = new FakeRelay()
    const random = (length: number) => new Uint8Array(length).fill(Math.floor(fraction * 255))
    const link = connectRelay({ url: 'ws://relay', socket: relay.dial, clock, random: random as never })
    ends.push(() => link.close())
    await eventually('online', () => link.state.get() === 'online')
    relay.cut(4502)
    const gone = clock.now()
    while (relay.dialled < 2 && clock.now() - gone < 10_000) await clock.advance(100)
    return clock.now() - gone
  }
  const [first, middle, last] = [await comesBackAfter(0), await comesBackAfter(0.5), await comesBackAfter(1)]
  expect(first).toBeLessThanOrEqual(200)
  expect(middle).toBeGreaterThan(1_200)
  expect(middle).toBeLessThan(1_800)
  expect(last).toBeGreaterThan(2_700)
  expect(last).toBeLessThanOrEqual(3_100)
})

it('an idle channel gets a sign of life every 20 seconds, and a relay that fell silent is given up', async () => {
  const clock = simClock(() => new Promise((resolve) => setTimeout(resolve, 2)))
  const relay = new FakeRelay()
  const link = connectRelay({ url: 'ws://relay', socket: relay.dial, clock, random: systemRandom })
  ends.push(() => link.close())
  await eventually('online', () => link.state.get() === 'online')
  const Channel = link.polyfill({ opened() {}, sent() {}, stored() {}, closed() {} })
  const channel = new Channel(`ws://relay/${room}`)
  const heard: number[][] = []
  channel.onmessage = (event) => heard.push([...new Uint8Array(event.data as ArrayBuffer)])
  await eventually('open', () => channel.readyState === channel.OPEN)
  for (let second = 0; second < 121; second++) await clock.advance(1_000)
  expect(heard).toEqual(Array.from({ length: 6 }, () => [1, 1, 0]))
  expect(relay.dialled).toBe(1)
  relay.hear = () => {}
  for (let second = 0; second < 80; second++) await clock.advance(1_000)
  expect(relay.dialled).toBe(2)
})

it('whatever a relay sends, nothing throws and the documents stay as they are', async () => {
  const relay = new FakeRelay()
  const link = linkTo(relay)
  const [alice, bob] = [joined(link), joined(linkTo(relay))]
  alice.words.push(['hello'])
  await eventually('bob reads', () => bob.reads() === 'hello')
  const sound = syncMessage(2, Y.encodeStateAsUpdate(bob.bag))
  const frames = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.tuple(fc.nat(5), fc.uint8Array({ maxLength: 80 })).map(([ch, body]) => channelFrame(ch, body)),
    fc
      .tuple(fc.nat(4), fc.nat(sound.length - 1))
      .map(([ch, length]) => channelFrame(ch, sound.subarray(0, length))),
    fc
      .tuple(fc.nat(3), fc.nat(3), fc.uint8Array({ maxLength: 40 }))
      .map(([ch, subtype, body]) => channelFrame(ch, syncMessage(subtype, body))),
    fc.json().map((text) => channelFrame(0, new TextEncoder().encode(text))),
    fc.constantFrom(
      ...[
        '{"t":"stored","ch":1}',
        '{"t":"opened","ch":77}',
        '{"t":"whatever"}',
        '{"t":"ready"}',
        '{"t":"log"}',
      ].map((text) => channelFrame(0, new TextEncoder().encode(text))),
    ),
    fc.constant(Uint8Array.of(...writeVaruint(2 ** 40))),
  )
  fc.assert(
    fc.property(frames, (frame) => relay.shout(frame)),
    { numRuns: 600, seed: 5 },
  )
  await eventually('alice still writes', () => {
    if (alice.words.length < 2) alice.words.push(['still'])
    return bob.reads().endsWith('still')
  })
  expect(relay.dialled).toBe(2)
  expect(alice.words.toArray()[0]).toBe('hello')
})

it('presence of a hostile shape is not passed to the provider', () => {
  const awareness = (state: string) => {
    const text = new TextEncoder().encode(state)
    const body = Uint8Array.of(1, 1, 1, text.length, ...text)
    return Uint8Array.of(1, body.length, ...body)
  }
  expect(isSoundMessage(awareness('{"c":"x"}'))).toBe(true)
  expect(isSoundMessage(awareness('null'))).toBe(true)
  expect(isSoundMessage(awareness('{"c":'))).toBe(false)
  expect(isSoundMessage(awareness('7'))).toBe(false)
  expect(isSoundMessage(Uint8Array.of(1, 5, 200, 1, 1))).toBe(false)
  expect(isSoundMessage(Uint8Array.of(2, 0))).toBe(false)
  expect(isSoundMessage(Uint8Array.of())).toBe(false)
})

it('asks where the rooms of a studio stand, and hears what changes', async () => {
  const relay = new FakeRelay()
  const link = linkTo(relay)
  await eventually('it is online', () => link.state.get() === 'online')
  const heard: unknown[] = []
  link.onChanged((of, changed) => heard.push([of, changed.rooms]))
  const answer = link.since(studio, 7)
  await eventually('it is asked', () => relay.received.length > 0)
  const asked = readControl(clientControl, readFrame(relay.received.at(-1)!)!.payload)!
  expect(asked).toMatchObject({ t: 'since', studio, n: 7 })
  const page = {
    n: 9,
    digest: 'abc',
    changed: [[`${doc}~0`, 9, 4]] as [string, number, number][],
    more: false,
  }
  relay.say({ t: 'since', id: 'id' in asked ? asked.id : 0, ...page })
  expect(await answer).toEqual({ ok: true, ...page })
  relay.say({ t: 'changed', studio, n: 10, digest: 'def', rooms: [[`${doc}~0`, 10, 5]] })
  // Whatever else a relay may say is nothing.
  for (const rooms of [
    [['room', -1, 0]],
    [['room', 1]],
    ['room'],
    [[7, 7, 7]],
    'rooms',
    Array(501).fill(['room', 1, 1]),
  ])
    relay.shout(channelFrame(0, utf8(JSON.stringify({ t: 'changed', studio, n: 1, digest: '', rooms }))))
  relay.say({ t: 'changed', studio: 'no studio', n: 11, digest: 'ghi', rooms: [] })
  relay.say({ t: 'changed', studio, n: 12, digest: 'jkl', rooms: [] })
  await eventually('it hears', () => heard.length > 1)
  expect(heard).toEqual([
    [studio, [[`${doc}~0`, 10, 5]]],
    [studio, []],
  ])
  const lost = link.since(studio, 9)
  relay.cut()
  expect(await lost).toEqual({ ok: false, why: 'offline' })
})

it('says where a room stands when something of ours was stored in it', async () => {
  const relay = new FakeRelay()
  const link = linkTo(relay)
  const marks: unknown[] = []
  link.onMark((name, mark) => marks.push([name, mark]))
  joined(link)
  await eventually('it is open', () => relay.room(room).seats.size > 0)
  const [seat] = relay.room(room).seats
  relay.say({ t: 'stored', ch: seat!.ch, n: 1 })
  relay.say({ t: 'stored', ch: seat!.ch + 7, n: 1, mark: [1, 1] })
  relay.say({ t: 'stored', ch: seat!.ch, n: 1, mark: [8, 3] })
  await eventually('it is said', () => marks.length > 0)
  expect(marks).toEqual([[room, [8, 3]]])
})

it('tells why a room is not taken, until something of it is; after a day’s share it tries again by the hour', async () => {
  const relay = new FakeRelay()
  const waits: { ms: number; task: () => void }[] = []
  const link = linkTo(relay, {
    ...systemClock,
    after: (ms, task) => (ms < 60_000 ? systemClock.after(ms, task) : (waits.push({ ms, task }), () => {})),
  })
  const again: unknown[] = []
  link.onAccessChanged((of) => again.push(of))
  joined(link)
  await eventually('it is open', () => relay.room(room).seats.size > 0)
  const [seat] = relay.room(room).seats
  relay.say({ t: 'closed', ch: seat!.ch + 7, code: 4430 })
  relay.say({ t: 'closed', ch: seat!.ch, code: 4430 })
  await eventually('it is told', () => link.refused.get().size > 0)
  expect([...link.refused.get()]).toEqual([[room, 'enough-today']])
  expect(waits.map(({ ms }) => ms)).toEqual([3_600_000])
  waits[0]!.task()
  expect(again).toEqual([studio])
  await eventually('it asks again', () => relay.room(room).seats.size > 1)
  const next = [...relay.room(room).seats].at(-1)!
  relay.say({ t: 'stored', ch: next.ch, n: 1 })
  await eventually('it is taken', () => link.refused.get().size === 0)
})
