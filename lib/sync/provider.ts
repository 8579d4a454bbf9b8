/** The stock y-websocket provider as a replica: one document's outer copy at one relay, over the relay's one socket. */
import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness'
import type { StudioId } from '../base/ids.ts'
import { observed } from '../base/observed.ts'
import type { RoomName } from '../wire/room.ts'
import { acknowledgements } from './acknowledgements.ts'
import type { AttachReplica, ReplicaPhase } from './ports.ts'
import type { RelayLink } from './relay-link.ts'

export type ProviderOptions = { link: RelayLink; studio: StudioId; room: RoomName; presence: Awareness }

export const providerReplica =
  ({ link, studio, room, presence }: ProviderOptions): AttachReplica =>
  (outer, marks) => {
    const phase = observed<ReplicaPhase>('away')
    const store = observed<string | null>(null)
    const acknowledged = acknowledgements(marks)

    const polyfill = link.polyfill({
      opened() {
        acknowledged.opened()
        store.set(link.storeId.get())
      },
      sent: (n, kind) => acknowledged.sent(n, kind),
      stored: (n) => acknowledged.stored(n),
      closed(code) {
        acknowledged.opened()
        if (code >= 4400 && code < 4500) phase.set('refused')
      },
    })

    const provider = new WebsocketProvider(link.url, room, outer, {
      WebSocketPolyfill: polyfill,
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
    /** A refusal holds until the relay has learnt something about the studio, or is met anew. */
    function tryAgain() {
      if (phase.get() !== 'refused') return
      phase.set('away')
      provider.connect()
    }
    const stops = [
      link.onAccessChanged((changed) => {
        if (changed === studio) tryAgain()
      }),
      link.state.subscribe(() => {
        if (link.state.get() === 'online') tryAgain()
      }),
    ]

    return {
      relay: link.url,
      origin: provider,
      phase,
      store,
      detach() {
        for (const stop of stops) stop()
        provider.off('status', onStatus)
        provider.off('sync', onSync)
        provider.destroy()
      },
    }
  }
