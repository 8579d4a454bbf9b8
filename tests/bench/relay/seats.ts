/** One client's end of a room, in each server's own dialect; the updates in it are the same bytes for all. */
import { WebSocket } from 'ws'
import { concat, utf8 } from '../../../lib/base/bytes.ts'
import { readVaruint, writeVaruint } from '../../../lib/base/varuint.ts'
import {
  channelFrame,
  controlFrame,
  muxProtocol,
  readFrame,
  type RelayControl,
} from '../../../lib/wire/mux.ts'
import { readMessage, step1Message, updateMessage } from '../../../sync-server/frames.ts'
import type { ServerProcess } from './processes.ts'
import type { BenchRoom, Visitor } from './world.ts'

export type Seat = {
  frameOf(update: Uint8Array): Uint8Array
  send(frame: Uint8Array): void
  /** Asks for everything; resolves when the server says that that was all. */
  sync(): Promise<void>
  /** Leaves the room; the socket stays where it holds several. */
  leave(): void
  /** Updates heard, their bytes, and own ones that were acknowledged. */
  heard: number
  bytes: number
  acknowledged: number
  onUpdate: ((update: Uint8Array) => void) | null
}

/** One client's socket, or, where a server wants one for each room, what stands for it. */
export type Line = { open(room: BenchRoom): Promise<Seat>; close(): void; received(): number }

const emptyVector = Uint8Array.of(0)

export async function lineTo(server: ServerProcess, visitor: Visitor): Promise<Line> {
  const base = `ws://127.0.0.1:${server.port}`
  switch (server.contender) {
    case 'snug':
      return muxLine(`${base}/sync`, visitor)
    case 'hocuspocus':
      return namedLine(base, visitor)
    default:
      return socketEach(base, visitor)
  }
}

const dial = (url: string, protocols: string[], { address }: Visitor): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols, {
      localAddress: address,
      perMessageDeflate: true,
      generateMask: (mask) => mask.fill(0),
    })
    socket.once('open', () => resolve(socket))
    socket.on('error', reject)
  })

/** A seat that sends by `put` and frames by `wrap`; and what takes in y-websocket messages for it. */
function seatOf(
  wrap: (message: Uint8Array) => Uint8Array,
  put: (frame: Uint8Array) => void,
  leave: () => void,
) {
  let synced: (() => void) | null = null
  const seat: Seat = {
    frameOf: (update) => wrap(updateMessage(update)),
    send: put,
    sync: () =>
      new Promise((resolve) => {
        synced = resolve
        put(wrap(step1Message(emptyVector)))
      }),
    leave,
    heard: 0,
    bytes: 0,
    acknowledged: 0,
    onUpdate: null,
  }
  const hear = (bytes: Uint8Array, isAnswer: boolean) => {
    const message = readMessage(bytes)
    if (message?.t !== 'update') return
    seat.heard += 1
    seat.bytes += message.update.length
    seat.onUpdate?.(message.update)
    if (isAnswer) {
      synced?.()
      synced = null
    }
  }
  return { seat, hear }
}

/** Ours: many rooms over one socket. */
async function muxLine(url: string, visitor: Visitor): Promise<Line> {
  const socket = await dial(url, [muxProtocol], visitor)
  const hears = new Map<number, ReturnType<typeof seatOf>>()
  const opening = new Map<number, { done: () => void; failed: (error: Error) => void }>()
  let ready: () => void = () => {}
  const isReady = new Promise<void>((resolve) => (ready = resolve))
  let received = 0
  let last = 0
  socket.on('message', (data: Buffer) => {
    received += data.length
    const { ch, payload } = readFrame(data)!
    if (ch !== 0) return hears.get(ch)?.hear(payload, payload[1] === 1)
    const message = JSON.parse(Buffer.from(payload).toString()) as RelayControl
    if (message.t === 'ready') ready()
    if (message.t === 'stored') hears.get(message.ch)!.seat.acknowledged = message.n
    if (message.t === 'opened') opening.get(message.ch)?.done()
    if (message.t === 'closed') opening.get(message.ch)?.failed(new Error(`closed with ${message.code}`))
  })
  socket.send(controlFrame({ t: 'auth', ticket: visitor.ticket }))
  await isReady
  return {
    async open({ name }) {
      const ch = ++last
      const made = seatOf(
        (message) => channelFrame(ch, message),
        (frame) => socket.send(frame),
        () => {
          hears.delete(ch)
          socket.send(controlFrame({ t: 'close', ch }))
        },
      )
      hears.set(ch, made)
      const opened = new Promise<void>((done, failed) => opening.set(ch, { done, failed }))
      socket.send(controlFrame({ t: 'open', ch, room: name }))
      await opened
      opening.delete(ch)
      return made.seat
    },
    close: () => socket.terminate(),
    received: () => received,
  }
}

/** Hocuspocus: each message begins with the room's name; a token opens it. */
async function namedLine(url: string, visitor: Visitor): Promise<Line> {
  const socket = await dial(url, [], visitor)
  const hears = new Map<string, ReturnType<typeof seatOf>>()
  const opening = new Map<string, () => void>()
  let received = 0
  socket.on('message', (data: Buffer) => {
    received += data.length
    const length = readVaruint(data, 0)!
    const name = data.toString('utf8', length.next, length.next + length.value)
    const rest = data.subarray(length.next + length.value)
    const made = hears.get(name)
    if (!made) return
    if (rest[0] === 2 && rest[1] === 2) opening.get(name)?.()
    // 4 is a sync message that answers one; 8 says that an update was taken.
    else if (rest[0] === 8) made.seat.acknowledged += rest[1] === 1 ? 1 : 0
    else if (rest[0] === 0) made.hear(rest, rest[1] === 1)
    else if (rest[0] === 4) made.hear(Buffer.concat([Uint8Array.of(0), rest.subarray(1)]), rest[1] === 1)
  })
  return {
    async open({ name }) {
      const head = concat(writeVaruint(name.length), utf8(name))
      const made = seatOf(
        (message) => concat(head, message),
        (frame) => socket.send(frame),
        () => {
          hears.delete(name)
          socket.send(concat(head, Uint8Array.of(7)))
        },
      )
      hears.set(name, made)
      const opened = new Promise<void>((done) => opening.set(name, done))
      // A token: message 2, kind 0, an empty text.
      socket.send(concat(head, Uint8Array.of(2, 0, 0)))
      await opened
      return made.seat
    },
    close: () => socket.terminate(),
    received: () => received,
  }
}

/** y-websocket and the bare broadcast: a socket for each room. The former tells a writer their own update again. */
async function socketEach(base: string, visitor: Visitor): Promise<Line> {
  const sockets: WebSocket[] = []
  let received = 0
  return {
    async open({ name }) {
      const socket = await dial(`${base}/${name}`, [], visitor)
      sockets.push(socket)
      const made = seatOf(
        (message) => message,
        (frame) => socket.send(frame),
        () => socket.terminate(),
      )
      socket.on('message', (data: Buffer) => {
        received += data.length
        made.hear(data, data[0] === 0 && data[1] === 1)
      })
      return made.seat
    },
    close: () => sockets.forEach((socket) => socket.terminate()),
    received: () => received,
  }
}
