/** The relays' copies of one bag: who is away, in its first exchange, synced; and R6, the hold that follows from it. */
import type * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import type { AttachReplica, Replica } from './ports.ts'
import type { StoredLedger } from './stored.ts'

export type Replicas = {
  /** Joins a relay; the returned function parts from it. */
  attach(attach: AttachReplica): () => void
  isSynced(): boolean
  /** Whether a relay is synced or might soon be. */
  mayBeSynced(): boolean
  /** Every relay there is has refused this room. */
  isRefused(): boolean
  /** The relay that stored whatever transactions of this origin bring. */
  relayOf(origin: unknown): string | null
  /** R6: resolves when no relay is in the middle of its first exchange, or has been for too long. */
  held(): Promise<void>
  stop(): void
}

type Options = {
  outer: Y.Doc
  clock: Clock
  hold: number
  stored: StoredLedger
  mark(): number
  synced(): void
  news(): void
}

export function createReplicas({ outer, clock, hold, stored, mark, synced, news }: Options): Replicas {
  const replicas = new Map<Replica, { stops: (() => void)[]; syncingSince: number | null }>()
  const waiters = new Set<() => void>()

  const wake = () => {
    for (const waiter of [...waiters]) waiter()
  }
  const isHolding = () =>
    [...replicas.values()].some(
      ({ syncingSince }) => syncingSince !== null && clock.now() < syncingSince + hold,
    )

  function part(replica: Replica) {
    const joined = replicas.get(replica)
    if (!joined) return
    replicas.delete(replica)
    for (const stop of joined.stops) stop()
    replica.detach()
    wake()
    news()
  }

  return {
    attach(attach) {
      const pending: { replica: Replica | null } = { replica: null }
      const replica = attach(outer, {
        mark,
        stored: (upTo) => {
          if (pending.replica) stored.stored(pending.replica.relay, upTo)
        },
        has: (clocks) => {
          if (pending.replica) stored.has(pending.replica.relay, clocks)
        },
      })
      pending.replica = replica
      const joined = { stops: [] as (() => void)[], syncingSince: null as number | null }
      replicas.set(replica, joined)
      const follow = () => {
        const phase = replica.phase.get()
        joined.syncingSince = phase === 'syncing' ? (joined.syncingSince ?? clock.now()) : null
        if (phase === 'synced') synced()
        wake()
        news()
      }
      const followStore = () => {
        const store = replica.store.get()
        if (store !== null) stored.opened(replica.relay, store)
      }
      joined.stops.push(replica.phase.subscribe(follow), replica.store.subscribe(followStore))
      followStore()
      follow()
      return () => part(replica)
    },
    isSynced: () => [...replicas.keys()].some(({ phase }) => phase.get() === 'synced'),
    mayBeSynced: () => [...replicas.keys()].some(({ phase }) => phase.get() !== 'refused'),
    isRefused: () =>
      replicas.size > 0 && [...replicas.keys()].every(({ phase }) => phase.get() === 'refused'),
    relayOf(origin) {
      for (const { acknowledges, origin: its, relay } of replicas.keys())
        if (acknowledges && its === origin) return relay
      return null
    },
    async held() {
      while (isHolding()) {
        await new Promise<void>((resolve) => {
          const cancel = clock.after(100, () => wake())
          const waiter = () => {
            cancel()
            waiters.delete(waiter)
            resolve()
          }
          waiters.add(waiter)
        })
      }
    },
    stop() {
      for (const replica of [...replicas.keys()]) part(replica)
    },
  }
}
