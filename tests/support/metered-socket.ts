/** Counts what really goes over a WebSocket of `ws`, framing included. */
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'

export type Meter = { up: number; down: number }

/** Bytes since the connection was made, HTTP upgrade included. */
export function bytesOf(socket: WebSocket): Meter {
  const { _socket: stream } = socket as unknown as { _socket: Socket | null }
  return { up: stream?.bytesWritten ?? 0, down: stream?.bytesRead ?? 0 }
}

/** What goes over it from now on; the returned function tells. */
export function metered(socket: WebSocket): () => Meter {
  const before = bytesOf(socket)
  return () => {
    const now = bytesOf(socket)
    return { up: now.up - before.up, down: now.down - before.down }
  }
}
