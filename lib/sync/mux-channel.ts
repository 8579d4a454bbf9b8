/**
 * One document's channel on a relay's socket, in the clothes of a WebSocket: what the stock y-websocket provider
 * needs of one and no more. The provider makes it, the link drives it.
 */
import { parseRoomName, type RoomName } from '../wire/room.ts'
import { countedSync, isSoundMessage } from './frame-check.ts'

/** What the owner of a channel learns about it. `sent` counts sync step 2 and update messages, from 1. */
export type ChannelWatch = {
  opened(): void
  sent(sent: number, kind: 'step2' | 'update'): void
  stored(stored: number): void
  closed(code: number): void
}

/** What a channel needs of the link it belongs to. */
export type ChannelPort = {
  enter(channel: MuxChannel): void
  send(channel: MuxChannel, message: Uint8Array): void
  leave(channel: MuxChannel): void
}

const connecting = 0
const open = 1
const closed = 3

export class MuxChannel {
  static readonly CONNECTING = connecting
  static readonly OPEN = open
  static readonly CLOSING = 2
  static readonly CLOSED = closed
  readonly OPEN = open
  binaryType = 'arraybuffer'
  readyState: number = connecting
  onopen: ((event: object) => void) | null = null
  onmessage: ((event: { data: Uint8Array }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: ((event: object) => void) | null = null
  readonly room: RoomName
  private sent = 0

  constructor(
    address: string,
    private readonly port: ChannelPort,
    private readonly watch: ChannelWatch,
  ) {
    this.room = address.slice(address.lastIndexOf('/') + 1) as RoomName
    port.enter(this)
  }

  get studio() {
    return parseRoomName(this.room)?.studio ?? null
  }

  send(message: Uint8Array): void {
    if (this.readyState !== open) return
    const kind = countedSync(message)
    if (kind) this.watch.sent(++this.sent, kind)
    this.port.send(this, message)
  }

  close(): void {
    if (this.readyState === closed) return
    this.readyState = closed
    this.port.leave(this)
  }

  /** The relay has let us into the room. */
  opened(): void {
    if (this.readyState !== connecting) return
    this.readyState = open
    this.watch.opened()
    this.onopen?.({})
  }

  /** A message of the relay; an unsound one is dropped: the next sync brings what it may have held. */
  receive(message: Uint8Array): void {
    if (this.readyState === open && isSoundMessage(message)) this.onmessage?.({ data: message })
  }

  /** The relay has stored the first `stored` sync messages; it cannot have stored more than were sent. */
  acknowledged(stored: number): void {
    if (this.readyState === open) this.watch.stored(Math.min(stored, this.sent))
  }

  /** The relay, or the loss of the socket, ended the channel. */
  ended(code: number): void {
    if (this.readyState === closed) return
    this.readyState = closed
    this.watch.closed(code)
    this.onclose?.({ code, reason: '' })
  }
}
