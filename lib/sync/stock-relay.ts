/**
 * A stock y-websocket server as a relay: it knows nothing of studios, members or stores, keeps what it likes, and
 * acknowledges nothing. What it echoes is sent, not saved. An entry counts as saved there when the server's own state
 * vector, at a later connection, contains it (R5); so that this is learnt while a document stays open, a second
 * connection is made now and then, for the one message with which such a server begins.
 */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import { observed } from '../base/observed.ts'
import type { RoomName } from '../wire/room.ts'
import { joinProvider } from './joined-provider.ts'
import type { AttachReplica, ReplicaPhase } from './ports.ts'
import { stockSocket, type DialStock } from './stock-socket.ts'

export type StockRelay = {
  /** ws: or wss:, without the room. */
  url: string
  dial: DialStock
  clock: Clock
}

export type StockReplicaOptions = { relay: StockRelay; room: RoomName; presence: Awareness }

/** From a change on, the server is asked after this long, and again with doubling patience until it has everything. */
const firstAskMs = 10_000
const lastAskMs = 300_000
/** An answer later than this is none. */
const answerMs = 15_000

export const stockReplica =
  ({ relay, room, presence }: StockReplicaOptions): AttachReplica =>
  (outer, marks) => {
    const phase = observed<ReplicaPhase>('away')
    const isCovered = (clocks: ReadonlyMap<number, number>) =>
      [...Y.decodeStateVector(Y.encodeStateVector(outer))].every(
        ([client, clock]) => (clocks.get(client) ?? 0) >= clock,
      )
    let patience = firstAskMs
    let cancel: (() => void) | null = null
    let hangUp = () => {}

    function learn(clocks: ReadonlyMap<number, number>) {
      marks.has(clocks)
      cancel?.()
      cancel = null
      if (isCovered(clocks)) patience = firstAskMs
      else askLater()
    }

    function askLater() {
      cancel ??= relay.clock.after(patience, ask)
      patience = Math.min(patience * 2, lastAskMs)
    }

    /** A later connection, only to be told what the server has. */
    function ask() {
      cancel = null
      if (phase.get() !== 'synced') return
      let isOver = false
      const over = (clocks: ReadonlyMap<number, number> | null) => {
        if (isOver) return
        isOver = true
        hangUp = () => {}
        giveUp()
        socket.close()
        if (clocks) learn(clocks)
        else askLater()
      }
      const Asking = stockSocket(relay.dial, { serverHas: over, closed: () => over(null) })
      const socket = new Asking(`${relay.url}/${room}`)
      const giveUp = relay.clock.after(answerMs, () => over(null))
      hangUp = () => over(null)
    }

    const carriedBy = stockSocket(relay.dial, {
      serverHas: learn,
      closed(code) {
        if (code >= 4400 && code < 4500) phase.set('refused')
      },
    })
    const { provider, leave } = joinProvider({ url: relay.url, room, outer, presence, carriedBy, phase })
    const onUpdate = () => {
      if (!cancel) askLater()
    }
    outer.on('update', onUpdate)

    return {
      relay: relay.url,
      origin: provider,
      acknowledges: false,
      phase,
      store: observed(null),
      detach() {
        outer.off('update', onUpdate)
        hangUp()
        cancel?.()
        leave()
      },
    }
  }
