import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DeviceFp, Did } from '../../../lib/base/ids.ts'
import type { RoomName } from '../../../lib/wire/room.ts'
import { createDayShare, type DayShare } from '../../../sync-server/day-share.ts'
import { step1Message, updateMessage } from '../../../sync-server/frames.ts'
import type { Channel, RoomAuthority } from '../../../sync-server/room.ts'
import { createRooms } from '../../../sync-server/rooms.ts'
import { eventually } from '../../support/eventually.ts'
import { memoryUpdateLog } from '../../support/memory-update-log.ts'

const name = 'kitchen' as RoomName
const everybody: RoomAuthority = { mayPublish: () => true, authorOf: async () => ({ by: 'nobody' }) }

function setUp(share?: DayShare) {
  const log = memoryUpdateLog()
  const errors: unknown[] = []
  const rooms = createRooms(log, {
    ...(share && { share }),
    onError: (error) => errors.push(error),
    onStored() {},
  })
  /** Somebody in the room; `heard` is what the room said to them, in order. */
  const enter = (who: string) => {
    const room = rooms.enter(name, everybody)
    const heard: string[] = []
    const channel: Channel = {
      did: `did:${who}` as Did,
      device: who as DeviceFp,
      send: (message) => heard.push(['step 1', 'step 2', 'update'][message[1]!]!),
      stored: (n) => heard.push(`stored ${n}`),
      drained: async () => {},
      close(reason) {
        heard.push(reason)
        room.leave(channel)
        rooms.left(room)
      },
    }
    room.join(channel)
    const say = (message: Uint8Array) => room.receive(channel, message)
    return { heard, say, channel, room }
  }
  return { log, errors, rooms, enter }
}

/** The updates of somebody who types `words`. */
function typed(...words: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getArray('s').push([word])
  return updates
}

describe('a day’s share', () => {
  it('is an account’s, not a room’s; beyond it nothing is stored, and the day after it is whole', async () => {
    const dayMs = 24 * 3_600_000
    let now = 5 * dayMs
    const [hello, world] = typed('hello', 'world') as [Uint8Array, Uint8Array]
    const share = createDayShare(() => now, hello.length + world.length - 1)
    const { log, enter } = setUp(share)
    const [alice, phone, bob] = [enter('alice'), enter('alice'), enter('bob')]
    alice.say(updateMessage(hello))
    await eventually('it is stored', () => alice.heard.includes('stored 1'))
    phone.say(updateMessage(world))
    await eventually('it is enough', () => phone.heard.includes('enough-today'))
    expect(log.rows(name)).toHaveLength(1)
    bob.say(updateMessage(world))
    await eventually('somebody else’s is stored', () => bob.heard.includes('stored 1'))
    now += dayMs
    expect(share('did:alice' as Did, world.length)).toBe(true)
  })
})

describe('a room', () => {
  it('stores what arrives in one turn in one go, then acknowledges once, then passes it on', async () => {
    const { log, enter } = setUp()
    const appends: number[] = []
    const append = log.append
    log.append = (batch) => (appends.push(batch.length), append(batch))
    const [alice, bob] = [enter('alice'), enter('bob')]
    await eventually(
      'the room is read',
      () => (alice.say(step1Message(Uint8Array.of(0))), alice.heard.length > 0),
    )
    alice.heard.length = 0
    for (const update of typed('a', 'b', 'c')) alice.say(updateMessage(update))
    expect(alice.heard).toEqual([])
    await eventually('it is acknowledged', () => alice.heard.includes('stored 3'))
    expect(appends).toEqual([3])
    expect(alice.heard.filter((word) => word.startsWith('stored'))).toEqual(['stored 3'])
    expect(bob.heard).toEqual(['update', 'update', 'update'])
  })

  it('is read once for many who come at once, and says what was stored meanwhile', async () => {
    const { log, enter } = setUp()
    const updates = typed('a', 'b')
    await log.append([{ room: name, bytes: updates[0]! }])
    let reads = 0
    const read = log.read
    log.read = (room, after) => (reads++, read(room, after))
    const writer = enter('alice')
    writer.say(updateMessage(updates[1]!))
    await eventually('it is stored', () => writer.heard.includes('stored 1'))
    const before = reads
    const crowd = ['bob', 'carol', 'dan'].map(enter)
    for (const { say } of crowd) say(step1Message(Uint8Array.of(0)))
    await eventually('all are answered', () => crowd.every(({ heard }) => heard.includes('step 2')))
    for (const { heard } of crowd) expect(heard).toEqual(['update', 'update', 'step 2', 'step 1'])
    expect(reads).toBe(before)
  })

  it('takes what came before it was read, in order', async () => {
    const { log, enter } = setUp()
    const alice = enter('alice')
    for (const update of typed('a', 'b')) alice.say(updateMessage(update))
    await eventually('it is stored', () => log.rows(name).length === 2)
    await eventually('it is acknowledged', () => alice.heard.includes('stored 2'))
  })

  it('acknowledges and passes on nothing that could not be stored, and starts anew when it can be', async () => {
    const { log, enter, errors } = setUp()
    const [alice, bob] = [enter('alice'), enter('bob')]
    log.isFull = true
    const updates = typed('a', 'b')
    for (const update of updates) alice.say(updateMessage(update))
    await eventually(
      'both are sent away',
      () => alice.heard.includes('failed') && bob.heard.includes('failed'),
    )
    expect([...alice.heard, ...bob.heard]).toEqual(['failed', 'failed'])
    expect(errors.length).toBeGreaterThan(0)
    log.isFull = false
    const back = enter('alice')
    expect(back.room).not.toBe(alice.room)
    for (const update of updates) back.say(updateMessage(update))
    await eventually('it is stored', () => back.heard.includes('stored 2'))
    expect(log.rows(name)).toHaveLength(2)
  })

  it('holds nothing when everybody has left, and merges many rows into few on the way', async () => {
    const { log, enter, rooms } = setUp()
    const alice = enter('alice')
    const words = Array.from({ length: 450 }, (_, i) => `word ${i}`)
    for (const update of typed(...words)) alice.say(updateMessage(update))
    await eventually('all is stored', () => alice.heard.includes('stored 450'))
    alice.channel.close('going-away')
    await eventually('it is tidied', () => log.rows(name).length === 3)
    expect(rooms.all()).toEqual([])
    const doc = new Y.Doc()
    for (const { bytes } of log.rows(name)) Y.applyUpdate(doc, bytes)
    expect(doc.getArray('s').toArray()).toEqual(words)
  })

  it('is not forgotten while something in it is still being stored', async () => {
    const { log, enter, rooms } = setUp()
    const alice = enter('alice')
    alice.say(step1Message(Uint8Array.of(0)))
    await eventually('the room is read', () => alice.heard.includes('step 2'))
    let release: (() => void) | null = null
    const append = log.append
    log.append = async (batch) => {
      await new Promise<void>((resolve) => (release = resolve))
      return append(batch)
    }
    alice.say(updateMessage(typed('a')[0]!))
    await eventually('it is being stored', () => release !== null)
    alice.channel.close('going-away')
    const bob = enter('bob')
    expect(bob.room).toBe(alice.room)
    release!()
    await eventually('bob hears it', () => bob.heard.includes('update'))
    expect(rooms.all()).toEqual([bob.room])
  })
})
