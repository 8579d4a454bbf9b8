/**
 * A relay small enough to read, behind sockets that are function calls: rooms that keep and pass on updates, counted
 * acknowledgements, refusals, and whatever frames a test wants to send. Deliveries happen in later turns, in order.
 */
import * as Y from 'yjs'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import type { WebSocketLike } from '../../lib/sync/relay-link.ts'
import {
  channelFrame,
  clientControl,
  controlFrame,
  readControl,
  readFrame,
  type RelayControl,
} from '../../lib/wire/mux.ts'
import { roomName, type RoomName } from '../../lib/wire/room.ts'

type Seat = { socket: FakeSocket; ch: number; stored: number }

export class FakeRelay {
  readonly sockets = new Set<FakeSocket>()
  /** Sockets ever opened. */
  dialled = 0
  /** Whether new sockets reach it. */
  isReachable = true
  /** Whether it acknowledges what it stores. */
  acknowledges = true
  storeId = 'store 1'
  /** Rooms it will not open, with the close code. */
  readonly refusals = new Map<string, number>()
  readonly rooms = new Map<string, { log: Uint8Array[]; seats: Set<Seat> }>()
  /** Every byte that ever arrived. */
  readonly received: Uint8Array[] = []
  readonly logs = new Map<string, string[]>()

  /** What it keeps from whom: rooms in which somebody is served nothing of what came after the hiding began. */
  private readonly hidden: { who: string; room: string; known: number }[] = []

  readonly dial = (): WebSocketLike => this.dialAs('somebody')()

  /** Dials as somebody the relay can tell from others. */
  readonly dialAs = (who: string) => (): WebSocketLike => {
    this.dialled++
    return new FakeSocket(this, who)
  }

  /** Sends an update of its own making to one person's seats in a room. */
  tell(who: string, name: RoomName, update: Uint8Array): void {
    for (const seat of this.room(name).seats)
      if (seat.socket.who === who) seat.socket.deliver(channelFrame(seat.ch, syncMessage(2, update)))
  }

  /** From now on keeps from somebody what comes into a room; the returned function ends it. */
  hideFrom(who: string, name: RoomName): () => void {
    const hiding = { who, room: name, known: this.room(name).log.length }
    this.hidden.push(hiding)
    return () => {
      this.hidden.splice(this.hidden.indexOf(hiding), 1)
      for (const update of this.room(name).log.slice(hiding.known)) this.tell(who, name, update)
    }
  }

  private hides(who: string, name: string) {
    return this.hidden.find((hiding) => hiding.who === who && hiding.room === name)
  }

  room(name: RoomName | string) {
    const room = this.rooms.get(name) ?? { log: [], seats: new Set<Seat>() }
    this.rooms.set(name, room)
    return room
  }

  /** The stored document of a room. */
  read(name: RoomName): Y.Doc {
    const doc = new Y.Doc()
    for (const update of this.room(name).log) Y.applyUpdate(doc, update)
    return doc
  }

  /** Ends every socket, as a crash of the relay or of the network does. */
  cut(code = 1006): void {
    for (const socket of [...this.sockets]) socket.end(code)
  }

  /** Sends bytes as they are to everybody. */
  shout(frame: Uint8Array): void {
    for (const socket of this.sockets) socket.deliver(frame)
  }

  say(message: RelayControl): void {
    this.shout(controlFrame(message))
  }

  closeRoom(name: RoomName, code: number): void {
    for (const seat of [...this.room(name).seats]) {
      this.room(name).seats.delete(seat)
      seat.socket.deliver(controlFrame({ t: 'closed', ch: seat.ch, code }))
    }
  }

  hear(socket: FakeSocket, frame: Uint8Array): void {
    this.received.push(frame)
    const { ch, payload } = readFrame(frame)!
    if (ch === 0) return this.obey(socket, payload)
    for (const [name, room] of this.rooms) {
      for (const seat of room.seats)
        if (seat.socket === socket && seat.ch === ch) this.sync(name, seat, payload)
    }
  }

  private obey(socket: FakeSocket, payload: Uint8Array): void {
    const message = readControl(clientControl, payload)
    if (!message) throw new Error('The link said something unknown.')
    switch (message.t) {
      case 'open': {
        const name = roomName(message.room)
        const code = this.refusals.get(name)
        if (code) return socket.deliver(controlFrame({ t: 'closed', ch: message.ch, code }))
        this.room(name).seats.add({ socket, ch: message.ch, stored: 0 })
        return socket.deliver(controlFrame({ t: 'opened', ch: message.ch }))
      }
      case 'close':
        return this.leave((seat) => seat.socket === socket && seat.ch === message.ch)
      case 'log.get': {
        const records = this.logs.get(message.studio) ?? []
        const rest = records.slice(message.since)
        const answer = { records: rest, envelopes: [], next: records.length, more: false }
        return socket.deliver(controlFrame({ t: 'log', id: message.id, ...answer }))
      }
      case 'log.put':
        this.logs.set(message.studio, [...(this.logs.get(message.studio) ?? []), ...message.records])
        return socket.deliver(controlFrame({ t: 'log.stored', id: message.id }))
      case 'auth':
        return
    }
  }

  private sync(name: string, seat: Seat, message: Uint8Array): void {
    const room = this.room(name)
    const toOthers = () => {
      for (const other of room.seats) {
        if (other !== seat) other.socket.deliver(channelFrame(other.ch, message))
      }
    }
    const decoder = createDecoder(message)
    if (readVarUint(decoder) !== 0) return toOthers()
    const type = readVarUint(decoder)
    const bytes = readVarUint8Array(decoder)
    const shown = room.log.slice(0, this.hides(seat.socket.who, name)?.known)
    const merged = Y.mergeUpdates([Uint8Array.of(0, 0), ...shown])
    const answer = (subtype: number, body: Uint8Array) =>
      seat.socket.deliver(channelFrame(seat.ch, syncMessage(subtype, body)))
    if (type === 0) {
      answer(1, Y.diffUpdate(merged, bytes))
      answer(0, Y.encodeStateVectorFromUpdate(merged))
      return
    }
    room.log.push(bytes)
    seat.stored++
    if (this.acknowledges) seat.socket.deliver(controlFrame({ t: 'stored', ch: seat.ch, n: seat.stored }))
    for (const other of room.seats) {
      if (other === seat || this.hides(other.socket.who, name)) continue
      other.socket.deliver(channelFrame(other.ch, syncMessage(2, bytes)))
    }
  }

  leave(goes: (seat: Seat) => boolean): void {
    for (const { seats } of this.rooms.values()) for (const seat of seats) if (goes(seat)) seats.delete(seat)
  }
}

export function syncMessage(subtype: number, body: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, 0)
  writeVarUint(encoder, subtype)
  writeVarUint8Array(encoder, body)
  return toUint8Array(encoder)
}

export class FakeSocket implements WebSocketLike {
  binaryType = 'blob'
  readyState = 0
  onopen: ((event: never) => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onerror: ((event: never) => void) | null = null

  constructor(
    private readonly relay: FakeRelay,
    readonly who: string,
  ) {
    setTimeout(() => {
      if (this.readyState !== 0) return
      if (!relay.isReachable) return this.end(1006)
      this.readyState = 1
      relay.sockets.add(this)
      this.onopen?.(undefined as never)
      this.deliver(controlFrame({ t: 'ready', store: relay.storeId, version: 1 }))
    })
  }

  send(data: Uint8Array): void {
    if (this.readyState === 0) throw new Error('InvalidStateError')
    if (this.readyState !== 1) return
    const frame = data.slice()
    setTimeout(() => this.readyState === 1 && this.relay.hear(this, frame))
  }

  deliver(frame: Uint8Array): void {
    const data = frame.slice().buffer
    setTimeout(() => this.readyState === 1 && this.onmessage?.({ data }))
  }

  close(): void {
    this.readyState = 3
    this.relay.sockets.delete(this)
    this.relay.leave((seat) => seat.socket === this)
  }

  end(code: number): void {
    this.close()
    this.onclose?.({ code })
  }
}
