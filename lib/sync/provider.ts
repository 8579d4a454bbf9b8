/** One document's outer copy at one of our relays: the stock provider over the relay's one socket. */
import type { Awareness } from 'y-protocols/awareness'
import type { StudioId } from '../base/ids.ts'
import { observed } from '../base/observed.ts'
import type { RoomName } from '../wire/room.ts'
import { acknowledgements } from './acknowledgements.ts'
import { joinProvider } from './joined-provider.ts'
import type { AttachReplica, ReplicaPhase } from './ports.ts'
import type { RelayLink } from './relay-link.ts'

export type ProviderOptions = { link: RelayLink; studio: StudioId; room: RoomName; presence: Awareness }

export const providerReplica =
  ({ link, studio, room, presence }: ProviderOptions): AttachReplica =>
  (outer, marks) => {
    const phase = observed<ReplicaPhase>('away')
    const store = observed<string | null>(null)
    const acknowledged = acknowledgements(marks)

    const carriedBy = link.polyfill({
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
    const { provider, leave } = joinProvider({ url: link.url, room, outer, presence, carriedBy, phase })

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
      acknowledges: true,
      phase,
      store,
      detach() {
        for (const stop of stops) stop()
        leave()
      },
    }
  }
