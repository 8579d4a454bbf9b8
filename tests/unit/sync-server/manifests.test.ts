/** What a relay says of a whole studio: which rooms changed since when, to members only, and within bounds. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { idOf, newDocId, type StudioId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { removeMember } from '../../../lib/members/compose.ts'
import { roomDigest } from '../../../lib/signed/room-digest.ts'
import { limits } from '../../../lib/wire/limits.ts'
import type { MarkedRoom } from '../../../lib/wire/mux.ts'
import { roomName } from '../../../lib/wire/room.ts'
import { step1Message, updateMessage } from '../../../sync-server/frames.ts'
import { createManifests, type Follower } from '../../../sync-server/manifests.ts'
import { simClock } from '../../simulation/sim-time.ts'
import { eventually } from '../../support/eventually.ts'
import { memoryUpdateLog } from '../../support/memory-update-log.ts'
import { as, found, person, welcome, type FoundedStudio } from '../../support/people.ts'
import { handMade, register, startRelay, type HandMade, type TestRelay } from '../../support/test-relay.ts'

const digestOf = (rooms: readonly MarkedRoom[]): string => {
  const digest = roomDigest()
  for (const [room, ...mark] of rooms) digest.toggle(room, mark)
  return digest.text()
}

describe('the manifests', () => {
  const studio = idOf<StudioId>(systemRandom(16))
  const nobody: Follower = () => {}

  function setUp() {
    const log = memoryUpdateLog()
    const clock = simClock()
    const manifests = createManifests(log, clock)
    const names = Array.from({ length: limits.roomsPerAnswer + 10 }, () =>
      roomName({ studio, doc: newDocId('body', systemRandom), generation: 0 }),
    )
    /** Writes to the rooms of these numbers as the relay does. */
    const write = async (...rooms: number[]) => {
      const batch = rooms.map((room) => ({ room: names[room]!, bytes: Uint8Array.of(1) }))
      const marks = await log.append(batch)
      manifests.stored(batch.map(({ room }, i) => ({ room, mark: marks[i]! })))
    }
    const numberOf = ([room]: MarkedRoom) => names.findIndex((name) => name.endsWith(`.${room}`))
    return { log, manifests, advance: clock.advance, write, numberOf, names }
  }

  it('tell which rooms changed later, the latest last', async () => {
    const { manifests, write, numberOf } = setUp()
    await write(0, 1, 2)
    const first = await manifests.read(studio, 0, nobody)
    expect(first.changed.map(numberOf)).toEqual([0, 1, 2])
    expect(first.digest).toBe(digestOf(first.changed))
    await write(1)
    await write(0)
    const later = await manifests.read(studio, first.n, nobody)
    expect(later.changed.map(numberOf)).toEqual([1, 0])
    expect(later.more).toBe(false)
    expect(await manifests.read(studio, later.n, nobody)).toEqual({ ...later, changed: [] })
    expect(later.digest).toBe(digestOf((await manifests.read(studio, 0, nobody)).changed))
  })

  it('miss nothing that is stored while the log is read', async () => {
    const { log, manifests, write, numberOf } = setUp()
    await write(0)
    const marks = log.marks
    log.marks = async (of) => {
      const before = await marks(of)
      await write(0, 1)
      return before
    }
    const page = await manifests.read(studio, 0, nobody)
    expect(page.changed.map(numberOf)).toEqual([0, 1])
  })

  it('come in pages', async () => {
    const { manifests, write, names } = setUp()
    await write(...names.keys())
    const first = await manifests.read(studio, 0, nobody)
    expect(first.changed.length).toBe(limits.roomsPerAnswer)
    expect(first.more).toBe(true)
    await write(0)
    const second = await manifests.read(studio, first.n, nobody)
    expect(second.changed.length).toBe(11)
    expect(second.more).toBe(false)
    const all = new Map([...first.changed, ...second.changed].map((room) => [room[0], room]))
    expect(second.digest).toBe(digestOf([...all.values()]))
  })

  it('tell followers what changed within a second, once; too much is only counted', async () => {
    const { manifests, advance, write, numberOf, names } = setUp()
    const heard: Parameters<Follower>[1][] = []
    const follower: Follower = (_studio, message) => heard.push(message)
    await write(0)
    await manifests.read(studio, 0, follower)
    await write(1)
    await write(1, 2)
    expect(heard).toEqual([])
    await advance(1_000)
    expect(heard.map(({ rooms }) => rooms.map(numberOf))).toEqual([[1, 2]])
    await write(...names.keys())
    await advance(1_000)
    expect(heard[1]!.rooms).toEqual([])
    const all = await manifests.read(studio, 0, nobody)
    expect([heard[1]!.n, heard[1]!.digest]).toEqual([names.length + 4, all.digest])
    manifests.unfollow(studio, follower)
    await write(0)
    await advance(5_000)
    expect(heard.length).toBe(2)
  })

  it('are held for studios somebody follows and a few more', async () => {
    const { log, manifests } = setUp()
    let reads = 0
    const marks = log.marks
    log.marks = (of) => (reads++, marks(of))
    const studios = Array.from({ length: 100 }, () => idOf<StudioId>(systemRandom(16)))
    await manifests.read(studio, 0, nobody)
    for (const other of studios) {
      const visitor: Follower = () => {}
      await manifests.read(other, 0, visitor)
      manifests.unfollow(other, visitor)
    }
    expect(reads).toBe(101)
    await manifests.read(studio, 0, nobody)
    await manifests.read(studios.at(-1)!, 0, nobody)
    expect(reads).toBe(101)
    await manifests.read(studios[0]!, 0, nobody)
    expect(reads).toBe(102)
  })

  it('can be asked for again after they could not be read', async () => {
    const { log, manifests, write } = setUp()
    await write(0)
    const marks = log.marks
    log.marks = async () => {
      throw new Error('the disk is away')
    }
    await expect(manifests.read(studio, 0, nobody)).rejects.toThrow('away')
    log.marks = marks
    expect((await manifests.read(studio, 0, nobody)).changed.length).toBe(1)
  })
})

describe('a relay asked about a studio', () => {
  const [alice, bob, rita, mallory] = ['alice', 'bob', 'rita the reader', 'mallory'].map(person) as [
    ReturnType<typeof person>,
    ReturnType<typeof person>,
    ReturnType<typeof person>,
    ReturnType<typeof person>,
  ]
  let relay: TestRelay
  let home: FoundedStudio
  beforeEach(async () => {
    relay = await startRelay()
    home = await found(alice)
    home.log = await welcome(home.log, alice, bob)
    home.log = await welcome(home.log, alice, rita, 'reader')
    await register(relay, alice, home.log.bytes())
  })
  afterEach(() => relay.stop())

  const ask = (client: HandMade, n = 0, id = 1) => client.say({ t: 'since', id, studio: home.studio, n })

  /** Opens a new page's room on a channel; `write` puts something into it. */
  async function aPage(client: HandMade, ch: number) {
    const doc = newDocId('body', systemRandom)
    expect(await client.open(ch, home.studio, doc)).toBe('opened')
    client.send(ch, step1Message(Uint8Array.of(0)))
    const page = new Y.Doc()
    page.on('update', (update: Uint8Array) => client.send(ch, updateMessage(update)))
    return { room: `${doc}~0`, write: () => page.getArray('s').push([Uint8Array.of(1)]) }
  }

  it('refuses strangers and past members', async () => {
    const stranger = await handMade(relay, mallory)
    ask(stranger)
    expect((await stranger.hears('since.refused')).why).toBe('not-here')
    const writer = await handMade(relay, bob)
    ask(writer)
    await writer.hears('since')
    const keeper = await handMade(relay, alice)
    const removal = removeMember(as(alice, home.log), { did: bob.did, cut: [] })
    await keeper.put(home.studio, [removal])
    ask(writer, 0, 2)
    expect((await writer.hears('since.refused')).why).toBe('no-access')
    const page = await aPage(keeper, 1)
    ask(keeper)
    await keeper.hears('since')
    page.write()
    await keeper.hears('changed')
    expect(writer.heard.some(({ t }) => t === 'changed')).toBe(false)
  })

  it('answers members, readers too, and tells them what changes', async () => {
    const [writer, reader] = [await handMade(relay, bob), await handMade(relay, rita)]
    const [first, second] = [await aPage(writer, 1), await aPage(writer, 2)]
    first.write()
    const { mark } = await writer.hears('stored', ({ ch }) => ch === 1)
    ask(reader)
    const answer = await reader.hears('since')
    expect(answer).toEqual({
      t: 'since',
      id: 1,
      n: mark![0],
      digest: digestOf([[first.room, ...mark!]]),
      changed: [[first.room, ...mark!]],
      more: false,
    })
    second.write()
    const later = await writer.hears('stored', ({ ch }) => ch === 2)
    const changed = await reader.hears('changed')
    expect(changed.rooms).toEqual([[second.room, ...later.mark!]])
    expect(changed.digest).toBe(digestOf([...answer.changed, ...changed.rooms]))
    ask(reader, changed.n, 2)
    expect((await reader.hears('since', ({ id }) => id === 2)).changed).toEqual([])
  })

  it('knows where its rooms stand after a restart, and joining their updates changes nothing', async () => {
    const writer = await handMade(relay, bob)
    const page = await aPage(writer, 1)
    for (let i = 0; i < 150; i++) page.write()
    await writer.hears('stored', ({ n }) => n === 150)
    ask(writer)
    const before = await writer.hears('since')
    const rows = () => relay.database.roomUpdate.count()
    expect(await rows()).toBe(150)
    writer.say({ t: 'close', ch: 1 })
    await eventually('the room is tidied', async () => (await rows()) === 1)
    await relay.restart()
    const again = await handMade(relay, bob)
    ask(again)
    expect(await again.hears('since')).toEqual(before)
  })

  it('takes no question that is not one', async () => {
    const client = await handMade(relay, bob)
    client.say({ t: 'since', id: 1, studio: home.studio, n: -1 })
    expect(await client.ended()).toBe('malformed')
  })
})
