/**
 * A relay as ours is: an append-only log of updates it cannot read, stored before they are acknowledged and passed on;
 * and the wire to it, which delays, cuts and, in a hostile run, lies.
 */
import * as Y from 'yjs'
import type { Clock } from '../../lib/base/clock.ts'
import { observed } from '../../lib/base/observed.ts'
import { acknowledgements } from '../../lib/sync/acknowledgements.ts'
import type { AttachReplica, ReplicaPhase } from '../../lib/sync/ports.ts'
import type { Dice } from './sim-time.ts'

type ToRelay = { t: 'step1'; vector: Uint8Array } | { t: 'step2' | 'update'; update: Uint8Array }
type ToClient = ToRelay | { t: 'stored'; n: number }
type Line = {
  deliver(message: ToClient): void
  stored: number
  storedAt: number
  isUp: boolean
  hangUp(): void
}

export type SimRelay = {
  name: string
  /** A replica of a client's bag here; `isReachable` says whether the client's network leads here now. */
  attach(isReachable: () => boolean): AttachReplica
  /** Clients whose network changed look again at once. */
  networkChanged(): void
  /** Whether it says what it has stored. */
  acknowledges: boolean
  /** Stops for a moment: lines are cut, what was not stored yet is gone. */
  restart(): void
  /** From now on it withholds and reorders nothing, and everybody starts again with it. */
  behave(): void
  /** Starts empty, or from an old copy, as another store. */
  wipe(): void
  restoreOld(): void
  /** Puts an update of nobody's into the log and sends it out, as a lying relay would: to everybody or to some. */
  inject(update: Uint8Array, isFor?: () => boolean): void
  /** The stored document; it follows the log at every call, and is not to be changed. */
  read(): Y.Doc
  /** Whether it has, or as a stock server had until it restarted, all that an outer client wrote below this clock. */
  hasHad(client: number, clock: number): boolean
}

/** As lib/sync/stock-relay.ts asks. */
const firstAskMs = 10_000
const lastAskMs = 300_000
const emptyUpdate = Uint8Array.of(0, 0)

export type Manners = {
  /** A stock y-websocket server: it echoes everything, says nothing of storing, and forgets when it restarts. */
  isStock: boolean
  /** Chances that an update overtakes others on its way out, is never sent, or that a first exchange is out of date. */
  reorders: number
  withholds: number
  isStale: number
}

const ours: Manners = { isStock: false, reorders: 0, withholds: 0, isStale: 0 }

export function simRelay(
  name: string,
  clock: Clock,
  dice: Dice,
  { isStock, reorders, withholds, isStale }: Manners = ours,
): SimRelay {
  let log: Uint8Array[] = []
  /** The first updates of the log as one, and how many they are. */
  let merged: { update: Uint8Array; count: number } = { update: emptyUpdate, count: 0 }
  /** The log as a document, as far as it has been asked for. */
  let stored = { doc: new Y.Doc({ guid: name }), count: 0 }
  let seen = new Set<string>()
  /** By outer client: up to where a stock server had everything that it forgot as it restarted. */
  const forgotten = new Map<number, number>()
  let boot = 0
  let storeNumber = 0
  const lines = new Set<Line>()
  const happens = (chance: number) => chance > 0 && !isHealing && dice.chance(chance)
  let isHealing = false
  const retries = new Set<() => void>()
  const looks = new Set<() => void>()

  function everything(): Uint8Array {
    if (merged.count < log.length) {
      const update = Y.mergeUpdates([merged.update, ...log.slice(merged.count)])
      merged = { update, count: log.length }
    }
    return merged.update
  }

  function forget() {
    merged = { update: emptyUpdate, count: 0 }
    stored = { doc: new Y.Doc({ guid: name }), count: 0 }
    seen = new Set(log.map((update) => Buffer.from(update).toString('latin1')))
  }

  /** What brings nothing new, a client's copy of what another relay sent it, is mostly passed over. */
  function append(update: Uint8Array, from: Line | null) {
    const text = Buffer.from(update.buffer, update.byteOffset, update.length).toString('latin1')
    if (seen.has(text) && !dice.chance(0.1)) return
    seen.add(text)
    log.push(update)
    for (const line of lines) if (isStock || line !== from) pass(update, line)
  }

  function pass(update: Uint8Array, line: Line) {
    if (!happens(withholds)) line.deliver({ t: 'update', update })
  }

  function receive(message: ToRelay, line: Line) {
    if (message.t === 'step1') {
      const upTo = happens(isStale) ? dice.below(log.length + 1) : log.length
      const told = upTo === log.length ? everything() : Y.mergeUpdates([emptyUpdate, ...log.slice(0, upTo)])
      line.deliver({ t: 'step2', update: Y.diffUpdate(told, message.vector) })
      line.deliver({ t: 'step1', vector: Y.encodeStateVectorFromUpdate(told) })
      return
    }
    const mine = boot
    // Stored in the order of arrival, each after its own while.
    line.storedAt = Math.max(line.storedAt, clock.now() + dice.below(20))
    clock.after(line.storedAt - clock.now(), () => {
      if (mine !== boot || !line.isUp) return
      append(message.update, line)
      line.stored++
      if (relay.acknowledges) line.deliver({ t: 'stored', n: line.stored })
    })
  }

  function cutAll() {
    boot++
    for (const line of [...lines]) line.hangUp()
  }

  const relay: SimRelay = {
    name,
    acknowledges: !isStock,
    attach: (isReachable) => (outer, marks) => {
      const phase = observed<ReplicaPhase>('away')
      const store = observed<string | null>(null)
      const origin = { relay: name }
      const acknowledged = acknowledgements(marks)
      let line: Line | null = null
      let sent = 0
      let isAttached = true
      let cancelRetry = () => {}

      /** One direction of the line: in order, each message after its own delay. */
      const wire = (mine: Line) => {
        let last = clock.now()
        return (task: () => void, mayOvertake = false) => {
          const at = clock.now() + 5 + dice.below(80)
          const overtakes = mayOvertake && happens(reorders)
          if (!overtakes) last = Math.max(last, at)
          clock.after((overtakes ? at : last) - clock.now(), () => {
            if (line === mine && mine.isUp) task()
          })
        }
      }

      function connect() {
        cancelRetry()
        if (!isAttached || line) return
        if (!isReachable()) {
          retries.add(connect)
          return
        }
        retries.delete(connect)
        const mine: Line = { deliver: () => {}, stored: 0, storedAt: 0, isUp: true, hangUp }
        line = mine
        const down = wire(mine)
        const up = wire(mine)
        mine.deliver = (message) =>
          down(() => hear(message, (answer) => up(() => receive(answer, mine))), message.t === 'update')
        sent = 0
        acknowledged.opened()
        up(() => {
          lines.add(mine)
          if (!isStock) store.set(`${name}#${storeNumber}`)
          phase.set('syncing')
          send = (message) => up(() => receive(message, mine))
          send({ t: 'step1', vector: Y.encodeStateVector(outer) })
        })
      }
      let send: ((message: ToRelay) => void) | null = null

      function hear(message: ToClient, answer: (message: ToRelay) => void) {
        switch (message.t) {
          case 'stored':
            return acknowledged.stored(message.n)
          case 'step1':
            acknowledged.sent(++sent, 'step2')
            if (isStock) learn(Y.decodeStateVector(message.vector))
            return answer({ t: 'step2', update: Y.encodeStateAsUpdate(outer, message.vector) })
          case 'step2':
            Y.applyUpdate(outer, message.update, origin)
            return phase.set('synced')
          case 'update':
            return Y.applyUpdate(outer, message.update, origin)
        }
      }

      /** A stock server tells what it has only at the beginning of a connection; one is made for that now and then. */
      let patience = firstAskMs
      let cancelAsk: (() => void) | null = null
      function learn(clocks: Map<number, number>) {
        marks.has(clocks)
        cancelAsk?.()
        cancelAsk = null
        const own = Y.decodeStateVector(Y.encodeStateVector(outer))
        if ([...own].every(([client, clock]) => (clocks.get(client) ?? 0) >= clock)) patience = firstAskMs
        else askLater()
      }
      function askLater() {
        cancelAsk ??= clock.after(patience, () => {
          cancelAsk = null
          if (phase.get() === 'synced') learn(Y.decodeStateVector(Y.encodeStateVector(relay.read())))
        })
        patience = Math.min(patience * 2, lastAskMs)
      }

      function hangUp() {
        const mine = line
        if (!mine) return
        mine.isUp = false
        lines.delete(mine)
        line = null
        send = null
        acknowledged.opened()
        phase.set('away')
        if (isAttached) cancelRetry = clock.after(200 + dice.below(1500), connect)
      }

      const onUpdate = (update: Uint8Array, from: unknown) => {
        if (isStock) askLater()
        if (from === origin || !send) return
        acknowledged.sent(++sent, 'update')
        send({ t: 'update', update })
      }
      outer.on('update', onUpdate)
      const look = () => {
        if (line && !isReachable()) hangUp()
      }
      looks.add(look)
      connect()

      return {
        relay: name,
        acknowledges: !isStock,
        origin,
        phase,
        store,
        detach() {
          isAttached = false
          looks.delete(look)
          retries.delete(connect)
          cancelRetry()
          cancelAsk?.()
          outer.off('update', onUpdate)
          hangUp()
        },
      }
    },
    networkChanged() {
      for (const look of [...looks]) look()
      for (const retry of [...retries]) retry()
    },
    restart() {
      if (!isStock || isHealing) return cutAll()
      for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(relay.read())))
        forgotten.set(client, Math.max(clock, forgotten.get(client) ?? 0))
      relay.wipe()
    },
    behave() {
      isHealing = true
      cutAll()
      relay.networkChanged()
    },
    wipe() {
      log = []
      forget()
      storeNumber++
      cutAll()
    },
    restoreOld() {
      log = log.slice(0, dice.below(log.length + 1))
      forget()
      storeNumber++
      cutAll()
    },
    inject(update, isFor) {
      if (!isFor) return append(update, null)
      for (const line of lines) if (isFor()) line.deliver({ t: 'update', update })
    },
    read() {
      for (const update of log.slice(stored.count)) Y.applyUpdate(stored.doc, update)
      stored.count = log.length
      return stored.doc
    },
    hasHad: (client, clock) =>
      Math.max(Y.getState(relay.read().store, client), forgotten.get(client) ?? 0) >= clock,
  }
  return relay
}
