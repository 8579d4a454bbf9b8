/**
 * A socket of its own to one room of a stock y-websocket server, in the clothes of a WebSocket. Like a channel of our
 * own relays it passes on only what the stock provider can take, and notes what the server says it has.
 */
import { isSoundMessage, vectorAsked } from './frame-check.ts'
import { limits } from '../wire/limits.ts'
import type { ChannelClass, WebSocketLike } from './relay-link.ts'

export type DialStock = (url: string) => WebSocketLike

export type StockWatch = {
  /** The server's own state vector as it stood when this connection began: by outer client id, its clock. */
  serverHas(clocks: ReadonlyMap<number, number>): void
  closed(code: number): void
}

const closed = 3

export function stockSocket(dial: DialStock, watch: StockWatch): ChannelClass {
  class StockSocket {
    readonly OPEN = 1
    binaryType = 'arraybuffer'
    onopen: ((event: object) => void) | null = null
    onmessage: ((event: { data: Uint8Array }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: ((event: object) => void) | null = null
    private readonly socket: WebSocketLike | null
    private hasSaid = false

    constructor(url: string) {
      this.socket = this.dialled(url)
      if (!this.socket) return
      this.socket.binaryType = 'arraybuffer'
      this.socket.onopen = () => this.onopen?.({})
      this.socket.onmessage = ({ data }) => {
        if (data instanceof ArrayBuffer) this.hear(new Uint8Array(data))
      }
      this.socket.onerror = () => this.onerror?.({})
      this.socket.onclose = ({ code }) => this.ended(code)
    }

    private dialled(url: string): WebSocketLike | null {
      try {
        return dial(url)
      } catch {
        // Handled: an address the platform will not dial counts as a server that cannot be reached.
        queueMicrotask(() => this.ended(1006))
        return null
      }
    }

    private ended(code: number) {
      watch.closed(code)
      this.onclose?.({ code, reason: '' })
    }

    get readyState(): number {
      return this.socket?.readyState ?? closed
    }

    private hear(message: Uint8Array) {
      if (message.length > limits.frameBytes || !isSoundMessage(message)) return
      const vector = this.hasSaid ? null : vectorAsked(message)
      if (vector) {
        this.hasSaid = true
        watch.serverHas(vector)
      }
      this.onmessage?.({ data: message })
    }

    send(message: Uint8Array): void {
      if (this.readyState === this.OPEN) this.socket?.send(message.slice())
    }

    close(): void {
      if (this.readyState !== closed) this.socket?.close()
    }
  }
  return StockSocket as unknown as ChannelClass
}
