/** What strangers and members may throw at the relay, and that nobody else notices. */
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { concat, utf8 } from '../../../lib/base/bytes.ts'
import { newDocId, type DocId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { writeVaruint } from '../../../lib/base/varuint.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { channelFrame, muxProtocol } from '../../../lib/wire/mux.ts'
import { roomName } from '../../../lib/wire/room.ts'
import { awarenessMessage, step1Message, updateMessage } from '../../../sync-server/frames.ts'
import { writeStates } from '../../../sync-server/presence.ts'
import { eventually } from '../../support/eventually.ts'
import { found, person, seeded, welcome, type FoundedStudio } from '../../support/people.ts'
import {
  handMade,
  leave,
  plainClient,
  register,
  startRelay,
  synced,
  type StockClient,
  type TestRelay,
} from '../../support/test-relay.ts'

const [alice, bob] = [person('alice'), person('bob')]
/** Short, so that whoever does not answer is seen soon; everybody here answers at once. */
const heartbeatMs = 2_000
let relay: TestRelay
let home: FoundedStudio
let page: DocId
let bystander: StockClient

beforeEach(async () => {
  relay = await startRelay(heartbeatMs)
  home = await found(alice)
  home.log = await welcome(home.log, alice, bob)
  page = newDocId('body', systemRandom)
  await register(relay, alice, home.log.bytes())
  bystander = await plainClient(relay, alice, home.studio, page)
  await synced(bystander)
})

/** After whatever happened: the bystander is still connected, and what they write is still stored. */
afterEach(async () => {
  const room = roomName({ studio: home.studio, doc: page, generation: 0 })
  const stored = () => relay.database.roomUpdate.count({ where: { room } })
  const before = await stored()
  bystander.doc.getArray('list').push(['still here'])
  await eventually('the bystander is served', async () => (await stored()) > before)
  expect(bystander.provider.wsUnsuccessfulReconnects).toBe(0)
  leave(bystander)
  await relay.stop()
})

describe('frames of a signed-in member', () => {
  it('that are no frames end the connection with a reason', async () => {
    const frames = [
      Uint8Array.of(),
      Uint8Array.of(0x80),
      channelFrame(0, utf8('{')),
      channelFrame(0, utf8('{"t":"open","ch":0,"room":"x"}')),
      channelFrame(0, utf8('{"t":"dance"}')),
      channelFrame(0, Uint8Array.of(0xff, 0xfe)),
    ]
    for (const frame of frames) {
      const client = await handMade(relay, bob)
      client.socket.send(frame)
      expect(await client.ended()).toBe('malformed')
    }
  })

  it('that are text, or larger than any frame, end the connection', async () => {
    const talker = await handMade(relay, bob)
    talker.socket.send('hello')
    expect(await talker.ended()).toBe('malformed')
    const giant = await handMade(relay, bob)
    giant.socket.send(new Uint8Array(limits.frameBytes + 1))
    expect(await giant.ended()).toBe(1009)
  })

  it('that are no message of the room end the channel and not the connection', async () => {
    const client = await handMade(relay, bob)
    const random = seeded('hostile')
    const messages = [
      Uint8Array.of(),
      Uint8Array.of(9),
      Uint8Array.of(0, 7, 0),
      Uint8Array.of(0, 2, 200, 1),
      updateMessage(utf8('not an update')),
      updateMessage(concat(writeVaruint(2 ** 40), random(20))),
      step1Message(Uint8Array.of(255)),
      awarenessMessage(Uint8Array.of(3, 1)),
    ]
    for (const [i, message] of messages.entries()) {
      expect(await client.open(i + 1, home.studio, page)).toBe('opened')
      client.send(i + 1, message)
      expect((await client.hears('closed', ({ ch }) => ch === i + 1)).code, `message ${i}`).toBe(4400)
    }
    expect(client.socket.readyState).toBe(WebSocket.OPEN)
    client.socket.close()
  })

  it('that are noise never throw', async () => {
    const random = seeded('noise')
    for (let round = 0; round < 5; round++) {
      const client = await handMade(relay, bob)
      await client.open(1, home.studio, page)
      for (let i = 0; i < 60; i++) client.socket.send(concat(Uint8Array.of(random(1)[0]! % 3), random(40)))
      client.socket.close()
      await client.ended()
    }
  })

  it('whose predecessors are missing are stored as they are, and count once those arrive', async () => {
    const attic = newDocId('body', systemRandom)
    const source = new Y.Doc()
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 2000; i++) source.getArray('s').push([i])
    const client = await handMade(relay, bob)
    await client.open(1, home.studio, attic)
    for (const update of updates.slice(1)) client.send(1, updateMessage(update))
    await client.hears('stored', ({ n }) => n === 1999)
    client.send(1, step1Message(Uint8Array.of(0)))
    const ownStep1 = () => client.messages(1).filter((message) => message[0] === 0 && message[1] === 0)
    await eventually('the relay asks for all of it', () => ownStep1().length === 1)
    client.send(1, updateMessage(updates[0]!))
    await client.hears('stored', ({ n }) => n === 2000)
    client.send(1, step1Message(Y.encodeStateVector(source)))
    await eventually('the relay asks for what comes next', () => ownStep1().length === 2)
    expect(ownStep1()[0]).toEqual(Buffer.from(step1Message(Uint8Array.of(0))))
    expect(ownStep1()[1]).toEqual(Buffer.from(step1Message(Y.encodeStateVector(source))))
    client.socket.close()
  })

  it('cannot keep more rooms open than allowed, nor the same channel twice', async () => {
    const client = await handMade(relay, bob)
    for (let ch = 1; ch <= limits.roomsPerConnection; ch++)
      client.say({
        t: 'open',
        ch,
        room: roomName({ studio: home.studio, doc: newDocId('body', systemRandom), generation: 0 }),
      })
    await client.hears('opened', ({ ch }) => ch === limits.roomsPerConnection)
    expect(await client.open(9999, home.studio, page)).toBe('too-many-rooms')
    client.say({ t: 'open', ch: 1, room: roomName({ studio: home.studio, doc: page, generation: 0 }) })
    expect(await client.ended()).toBe('malformed')
  })

  it('cannot come faster than anybody types', async () => {
    const client = await handMade(relay, bob)
    await client.open(1, home.studio, page)
    for (let i = 0; i < limits.framesPerSecond * 10 + 10; i++) client.send(1, Uint8Array.of(3))
    expect(await client.ended()).toBe('too-fast')
  })

  it('cannot speak for the presence of others', async () => {
    bystander.provider.awareness.setLocalState({ c: 'alice' })
    const clientId = bystander.doc.clientID
    const client = await handMade(relay, bob)
    await client.open(1, home.studio, page)
    await eventually('alice is seen', () => client.messages(1).some((message) => message[0] === 1))
    client.send(1, awarenessMessage(writeStates([{ client: clientId, clock: 99, state: 'null' }])))
    client.send(1, awarenessMessage(writeStates([{ client: 5, clock: 1, state: '{"c":"bob"}' }])))
    const states = bystander.provider.awareness.getStates()
    await eventually('bob is seen', () => states.has(5))
    expect(states.get(clientId)).toEqual({ c: 'alice' })
    client.socket.close()
    await eventually('bob is gone', () => !states.has(5))
  })
})

describe('readers that stop reading', () => {
  it('are cut before they cost the others memory', async () => {
    const client = await handMade(relay, bob)
    await client.open(1, home.studio, page)
    client.socket.pause()
    const writer = await handMade(relay, alice)
    await writer.open(1, home.studio, page)
    const doc = new Y.Doc()
    const large = new Uint8Array(8 * 1024 * 1024)
    let stored = 0
    for (let i = 0; i < 12; i++) {
      let update = Uint8Array.of()
      doc.once('update', (made: Uint8Array) => (update = made.slice()))
      doc.getArray('s').push([large])
      writer.send(1, updateMessage(update))
      stored += 1
      await writer.hears('stored', ({ n }) => n === stored)
    }
    client.socket.resume()
    expect(await client.ended()).toBe(1006)
    writer.socket.close()
  })
})

describe('sockets that say little, or nothing', () => {
  const byHand = async (send: (socket: Socket) => void): Promise<{ end: Promise<void>; socket: Socket }> => {
    const { hostname, port } = new URL(relay.url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    const end = new Promise<void>((resolve) => socket.on('close', () => resolve()))
    const opened = new Promise((resolve) => socket.once('data', resolve))
    socket.write(
      `GET /sync HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${muxProtocol}\r\n\r\n`,
    )
    await opened
    send(socket)
    return { end, socket }
  }
  /** The head of a masked binary frame that promises so many bytes, and the mask. */
  const promising = (bytes: number): Uint8Array => {
    const head = new DataView(new ArrayBuffer(14))
    head.setUint8(0, 0x82)
    head.setUint8(1, 0xff)
    head.setBigUint64(2, BigInt(bytes))
    return new Uint8Array(head.buffer)
  }

  it('cannot fill the memory before they have said who they are', async () => {
    const { end, socket } = await byHand((open) => open.write(promising(30 * 1024 * 1024)))
    const piece = new Uint8Array(limits.signInBytes / 4)
    const drip = setInterval(() => socket.writable && socket.write(piece), 20)
    await end
    clearInterval(drip)
    expect(socket.bytesWritten).toBeLessThan(4 * limits.signInBytes)
  })

  it('are gone when they do not answer: a half-open socket, and a frame that never ends', async () => {
    const silent = await byHand(() => {})
    const dripping = await byHand((open) => open.write(promising(1000)))
    const drip = setInterval(() => dripping.socket.writable && dripping.socket.write(Uint8Array.of(1)), 300)
    await silent.end
    // What drips is no answer.
    await dripping.end
    clearInterval(drip)
  })
})

describe('sockets that are not even WebSockets', () => {
  it('are refused, or ignored when they vanish', async () => {
    const { hostname, port } = new URL(relay.url)
    const upgrade = (path: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), hostname)
        socket.on('error', () => resolve('reset'))
        socket.on('data', (data) => resolve(data.toString().split('\r\n')[0]!))
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
            'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
        )
      })
    expect(await upgrade('/sync')).toContain('404')
    expect(await upgrade('/sync/not-a-room')).toContain('404')
    expect(await upgrade('/sync/%E0%A4%A')).toContain('404')
    const vanishing = connect(Number(port), hostname)
    vanishing.write(`GET /sync/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
    vanishing.resetAndDestroy()
    vanishing.on('error', () => {})
  })
})
