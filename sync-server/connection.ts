/** What every connection has, multiplexed or plain, whatever it speaks. */
import type { DeviceFp, StudioId } from '../lib/base/ids.ts'
import type { Who } from '../lib/server/accounts.server.ts'
import type { CloseReason } from '../lib/wire/close-reasons.ts'
import { limits } from '../lib/wire/limits.ts'
import type { RelayControl } from '../lib/wire/mux.ts'
import type { Manifests } from './manifests.ts'
import type { Rooms } from './rooms.ts'
import type { Studios } from './studios.ts'

export type Connection = {
  /** Null until the connection is signed in and admitted. */
  who(): Who | null
  receive(frame: Uint8Array): void
  /** Says something on channel 0, where the protocol has one. */
  tell(message: RelayControl): void
  /** Ends everything that belongs to a studio. */
  leaveStudio(studio: StudioId, reason: CloseReason): void
  close(reason: CloseReason): void
  /** The socket is gone: leaves every room. */
  gone(): void
}

export type ConnectionPorts = {
  rooms: Rooms
  studios: Studios
  manifests: Manifests
  /** Names this database; new whenever it started empty. */
  storeId: string
  /** Whose ticket this is, or null for none of ours, or one that has run out. */
  whoHolds(ticket: string): Promise<Who | null>
  /** Called once, when the connection is signed in; false when the device has too many. */
  admit(who: Who): boolean
  /** A studio's log grew. */
  grew(studio: StudioId): void
  /** Devices were retired by their owners. */
  retired(devices: readonly DeviceFp[]): void
}

const windowMs = 10_000

/** Counts frames; false when a connection sent more than its share in ten seconds. */
export function createFrameMeter(now: () => number): () => boolean {
  let windowStart = now()
  let frames = 0
  return () => {
    if (now() - windowStart > windowMs) {
      windowStart = now()
      frames = 0
    }
    frames += 1
    return frames <= limits.framesPerSecond * (windowMs / 1000)
  }
}
