/** The stock y-websocket provider as a replica: one document's outer copy at one relay, over the relay's one socket. */
import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness'
import type { StudioId } from '../base/ids.ts'
import { observed } from '../base/observed.ts'
import type { RoomName } from '../wire/room.ts'
import type { AttachReplica, ReplicaPhase } from './ports.ts'
import type { RelayLink } from './relay-link.ts'

export type ProviderOptions = { link: RelayLink; studio: StudioId; room: RoomName; presence: Awareness }

/**
 * What the relay acknowledges are sync messages, counted on a channel. Our step 2 answers the relay's step 1 and so
 * carries everything the relay lacks, and every later change of the bag follows in a message of its own: from the
 * first step 2 on, when message n is stored, so is everything that was in the bag when n was sent.
 */
export const providerReplica =
  ({ link, studio, room, presence }: ProviderOptions): AttachReplica =>
  (outer, marks) => {
    const phase = observed<ReplicaPhase>('away')
    const store = observed<string | null>(null)
    /** Messages of the present channel from its first step 2 on, oldest first, with the bag's mark at their time. */
    let sent: { n: number; mark: number }[] = []

    const polyfill = link.polyfill({
      opened() {
        sent = []
        store.set(link.storeId.get())
      },
      sent(n, kind) {
        if (kind === 'step2' || sent.length > 0) sent.push({ n, mark: marks.mark() })
      },
      stored(n) {
        const later = sent.findIndex((message) => message.n > n)
        const stored = later === -1 ? sent : sent.slice(0, later)
        const last = stored.at(-1)
        if (!last) return
        // The newest stored one stays, as the sign that step 2 has been sent.
        sent = sent.slice(stored.length - 1)
        marks.stored(last.mark)
      },
      closed(code) {
        sent = []
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
      if (status === 'connected') phase.set('syncing')
      else if (phase.get() !== 'refused') phase.set('away')
    }
    const onSync = (isSynced: boolean) => {
      if (isSynced) phase.set('synced')
    }
    provider.on('status', onStatus)
    provider.on('sync', onSync)
    const stopAccess = link.onAccessChanged((changed) => {
      if (changed !== studio || phase.get() !== 'refused') return
      phase.set('away')
      provider.connect()
    })

    return {
      relay: link.url,
      origin: provider,
      phase,
      store,
      detach() {
        stopAccess()
        provider.off('status', onStatus)
        provider.off('sync', onSync)
        provider.destroy()
      },
    }
  }
