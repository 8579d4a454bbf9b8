/** The stock y-websocket provider between one outer document and one relay, whatever it is carried by. */
import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Settable } from '../base/observed.ts'
import type { RoomName } from '../wire/room.ts'
import type { ReplicaPhase } from './ports.ts'
import type { ChannelClass } from './relay-link.ts'

export type JoinedProvider = {
  /** The origin of the transactions by which it changes the outer document. */
  provider: WebsocketProvider
  leave(): void
}

export type JoinOptions = {
  url: string
  room: RoomName
  outer: Y.Doc
  presence: Awareness
  carriedBy: ChannelClass
  phase: Settable<ReplicaPhase>
}

/** Connects and keeps connecting until `leave`; `phase` follows it, but for refusals, which the carrier knows of. */
export function joinProvider({ url, room, outer, presence, carriedBy, phase }: JoinOptions): JoinedProvider {
  const provider = new WebsocketProvider(url, room, outer, {
    WebSocketPolyfill: carriedBy,
    awareness: presence,
    disableBc: true,
    resyncInterval: -1,
  })
  const onStatus = ({ status }: { status: 'connected' | 'disconnected' | 'connecting' }) => {
    // Others forgot us with the connection, and pass over a state they know: it is said anew.
    const standing = presence.getLocalState()
    if (status === 'connected' && standing) presence.setLocalState(standing)
    if (status === 'connected') phase.set('syncing')
    else if (phase.get() !== 'refused') phase.set('away')
  }
  const onSync = (isSynced: boolean) => {
    if (isSynced) phase.set('synced')
  }
  provider.on('status', onStatus)
  provider.on('sync', onSync)
  return {
    provider,
    leave() {
      provider.off('status', onStatus)
      provider.off('sync', onSync)
      provider.destroy()
    },
  }
}
