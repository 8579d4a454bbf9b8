/**
 * R3: what this device holds and the bag lacks is published again, as exactly the lacking part. A crash before
 * publishing, a wiped relay, a snapshot that lied, an old copy restored: all the same case. Its first run is the gate
 * of the session; later ones wait a random while, so that of many devices mostly one repairs.
 */
import type { Clock } from '../base/clock.ts'
import { randomFraction, type RandomBytes } from '../base/random.ts'
import type { Mirror } from './mirror.ts'
import type { SyncPolicy } from './policy.ts'
import type { Publisher } from './publish.ts'
import type * as Y from 'yjs'

export type Reconciler = {
  /** The device's content is in memory: the wait for the gate begins. */
  start(): void
  /** Verification has come to rest, a key came, a relay's state changed: look whether something is due. */
  nudge(): void
  /** A relay finished its first exchange, entries vanished, a key came: compare after a random while. */
  want(reason: 'synced' | 'vanished' | 'other'): void
  /** Something local could not be published: the gate closes until R3 has run. */
  missed(): void
  /** What another tab of this device wrote came from the disk; that tab may be gone before the bag has it. */
  grew(): void
  /** Whether the device is known to hold something the bag lacks. */
  lacks(): boolean
  stop(): void
}

type Options = {
  inner: Y.Doc
  mirror: Mirror
  publisher: Publisher
  clock: Clock
  random: RandomBytes
  policy: SyncPolicy
  /** The gate stays closed at least this long, in milliseconds. */
  gateAfter: number
  /** The gate has opened: R3 has run. */
  opened(): void
  /** Nothing is being verified. */
  isIdle(): boolean
  lacksKey(): boolean
  /** Whether any relay is synced; whether one might be soon. */
  isSynced(): boolean
  mayBeSynced(): boolean
  mayPublish(): boolean
  /** Entries were taken out of the bag that had to stay: what is pushed now is better pushed in another way. */
  robbed(): void
  news(): void
}

export function createReconciler(options: Options): Reconciler {
  const { inner, mirror, publisher, clock, random, policy } = options
  let phase: 'new' | 'gate' | 'open' = 'new'
  let startedAt = 0
  let isRunning = false
  let isKnownToLack = false
  let hasLooked = false
  let isDue = false
  let because: 'synced' | 'vanished' | 'other' = 'other'
  let deferredSince: number | null = null
  let backoff = 0
  let notBefore = 0
  let cancel: (() => void) | null = null
  let isStopped = false

  const later = (ms: number) => {
    cancel?.()
    if (isStopped) return
    cancel = clock.after(ms, () => {
      cancel = null
      nudge()
    })
  }

  /** Whether a valid entry that we cannot open yet is a reason to wait on, so as not to publish what it holds. */
  function isDeferred(most: number): boolean {
    if (!options.lacksKey()) {
      deferredSince = null
      return false
    }
    deferredSince ??= clock.now()
    const left = deferredSince + most - clock.now()
    if (left > 0) later(Math.min(left, 5_000))
    return left > 0
  }

  function look() {
    if (hasLooked || !options.isIdle() || !options.mayPublish()) return
    const lacked = isKnownToLack
    isKnownToLack = mirror.lacking(inner) !== null
    // What lacks because of another tab is mostly on its way.
    hasLooked = !isKnownToLack || phase !== 'open'
    if (isKnownToLack || lacked) options.news()
  }

  async function run() {
    isRunning = true
    const wasGate = phase === 'gate'
    const reason = because
    let found = false
    const pushed = await publisher.publish(() => {
      const bytes = mirror.lacking(inner)
      found = bytes !== null
      isKnownToLack = found
      publisher.clearBatch()
      if (found && reason === 'vanished') options.robbed()
      return bytes && { kind: 'repair', payload: { bytes, version: 2 } }
    })
    isRunning = false
    if (found && !pushed) return
    isKnownToLack = false
    if (wasGate && phase === 'gate') {
      phase = 'open'
      publisher.openGate()
      options.opened()
    }
    if (pushed && reason === 'vanished') {
      const isCalm = clock.now() > notBefore + 2 * policy.backoffMost
      backoff = isCalm || backoff === 0 ? policy.backoffLeast : Math.min(backoff * 2, policy.backoffMost)
      notBefore = clock.now() + backoff
    }
    options.news()
    if (isDue) spread()
    else nudge()
  }

  const spread = () => later(randomFraction(random) * policy.reconcileSpread)

  function nudgeGate() {
    if (phase === 'gate') {
      cancel?.()
      cancel = null
    }
    nudge()
  }

  function nudge() {
    if (phase === 'new' || isRunning || cancel || isStopped) return
    if (!options.mayPublish()) return
    look()
    if (phase === 'gate') {
      const early = startedAt + options.gateAfter - clock.now()
      if (early > 0) return later(early)
      const left = startedAt + policy.gateWait - clock.now()
      if (!options.isSynced() && options.mayBeSynced() && left > 0) return later(left)
      if (!options.isIdle() || isDeferred(policy.gateDefer)) return
      void run()
      return
    }
    if (!isDue || !options.isIdle() || !options.isSynced()) return
    if (isDeferred(policy.reconcileDefer)) return
    if (clock.now() < notBefore) return later(notBefore - clock.now())
    isDue = false
    void run()
  }

  return {
    start() {
      phase = 'gate'
      startedAt = clock.now()
      nudge()
    },
    nudge: nudgeGate,
    want(reason) {
      // While the gate's own comparison is on its way into the bag, what happens to the bag asks for another one.
      if (phase !== 'open' && !isRunning) return nudgeGate()
      if (!isDue || reason === 'vanished') because = reason
      isDue = true
      if (!cancel && !isRunning) spread()
    },
    missed() {
      phase = 'gate'
      isKnownToLack = true
      // The cause may pass unannounced (a full disk): look again after a while.
      later(policy.hold)
      options.news()
    },
    grew() {
      if (phase === 'new' || !options.mayPublish()) return
      hasLooked = false
      isKnownToLack = true
      look()
      if (isKnownToLack) this.want('other')
      options.news()
    },
    lacks: () => isKnownToLack,
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}
