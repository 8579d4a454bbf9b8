/** Whatever bytes come: they mean something, or nothing; they never throw, and nobody else in the room notices. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DeviceFp, Did } from '../../../lib/base/ids.ts'
import { channelFrame, clientControl, readControl, readFrame } from '../../../lib/wire/mux.ts'
import type { RoomName } from '../../../lib/wire/room.ts'
import { awarenessMessage, readMessage, step1Message, updateMessage } from '../../../sync-server/frames.ts'
import { readStates, writeStates } from '../../../sync-server/presence.ts'
import type { Channel } from '../../../sync-server/room.ts'
import { createRooms } from '../../../sync-server/rooms.ts'
import { readStateVector, readUpdate } from '../../../sync-server/update-meta.ts'
import { eventually } from '../../support/eventually.ts'
import { memoryUpdateLog } from '../../support/memory-update-log.ts'

/** An honest update, to be damaged. */
const honest = (() => {
  const doc = new Y.Doc()
  doc.getArray('s').push([new Uint8Array(40), 'a'])
  doc.getArray('s').delete(1, 1)
  return Y.encodeStateAsUpdate(doc)
})()

const noise = fc.uint8Array({ maxLength: 80 })
/** Honest bytes with a few changed, cut short, or with lengths that no machine could hold. */
const damaged = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { maxLength: 4 }),
    fc.nat(honest.length),
    fc.boolean(),
  )
  .map(([changes, length, isCut]) => {
    const bytes = honest.slice()
    for (const [at, value] of changes) bytes[at] = value
    return isCut ? bytes.subarray(0, length) : bytes
  })
const hugeLength = noise.map((bytes) => Uint8Array.of(0, 2, 0xff, 0xff, 0xff, 0xff, 0x0f, ...bytes))
const message = fc.oneof(
  noise,
  hugeLength,
  damaged.map(updateMessage),
  noise.map(updateMessage),
  noise.map(step1Message),
  noise.map(awarenessMessage),
)

describe('bytes from anywhere', () => {
  it('mean something or nothing, and never throw', () => {
    fc.assert(
      fc.property(fc.oneof(message, damaged), (bytes) => {
        readMessage(bytes)
        readStates(bytes)
        readUpdate(bytes)
        readStateVector(bytes)
        readControl(clientControl, bytes)
        const frame = readFrame(bytes)
        expect(frame === null || frame.payload.length < bytes.length).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('that were written come back as they were', () => {
    const state = fc.record({
      client: fc.nat(),
      clock: fc.nat(),
      state: fc.string({ unit: 'grapheme', maxLength: 30 }),
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), noise, fc.array(state), (ch, bytes, states) => {
        expect(readFrame(channelFrame(ch, bytes))).toEqual({ ch, payload: bytes })
        expect(readMessage(updateMessage(bytes))).toEqual({ t: 'update', update: bytes })
        expect(readMessage(step1Message(bytes))).toEqual({ t: 'step1', stateVector: bytes })
        expect(readStates(writeStates(states))).toEqual(states)
      }),
      { numRuns: 500 },
    )
  })
})

it('somebody who sends noise is closed with a reason or heard out, and the others are served as before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 20 }), async (messages) => {
      const log = memoryUpdateLog()
      const errors: unknown[] = []
      const rooms = createRooms(log, { onError: (error) => errors.push(error), onStored() {} })
      const enter = (who: string) => {
        const room = rooms.enter('kitchen' as RoomName, {
          mayPublish: () => true,
          authorOf: async () => ({ by: 'nobody' }),
        })
        const closed: string[] = []
        let stored = 0
        const channel: Channel = {
          did: `did:${who}` as Did,
          device: who as DeviceFp,
          send() {},
          stored: (n) => (stored = n),
          drained: async () => {},
          close(reason) {
            closed.push(reason)
            room.leave(channel)
            rooms.left(room)
          },
        }
        room.join(channel)
        return { closed, stored: () => stored, say: (bytes: Uint8Array) => room.receive(channel, bytes) }
      }
      const [mallory, alice] = [enter('mallory'), enter('alice')]
      for (const bytes of messages) mallory.say(bytes)
      alice.say(updateMessage(honest))
      await eventually('alice is served', () => alice.stored() === 1)
      expect(alice.closed).toEqual([])
      expect(errors).toEqual([])
      expect(['', 'malformed', 'too-fast', 'too-large']).toContain(mallory.closed.join())
    }),
    { numRuns: 60 },
  )
})
