/** What one document may say of itself: how much waits, and whether it is in step. From acknowledgements only. */
import type { Clock } from '../base/clock.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { Publisher } from './publish.ts'
import type { Receiver } from './receive.ts'
import type { Reconciler } from './reconcile.ts'
import type { Replicas } from './replicas.ts'
import { sameSaved, type DocumentSaved } from './status.ts'
import type { StoredLedger } from './stored.ts'

export type Account = {
  saved: Observed<DocumentSaved>
  inStep: Observed<boolean>
  /** Something happened: tells it once, however much happens in one turn. */
  news(): void
  /** Tells at once: at no moment may anybody read "nothing waits" of a document that was just changed. */
  changed(): void
  stop(): void
}

type Options = {
  stored: StoredLedger
  receiver: Receiver
  publisher: Publisher
  reconciler: Reconciler
  replicas: Replicas
  clock: Clock
  mayPublish(): boolean
  hasKey(): boolean
}

/** What is said before anything is known. */
export const noSaved: DocumentSaved = {
  waiting: 0,
  lastWaitingAt: null,
  everStored: false,
  storedAt: 'none',
  problem: null,
}

export function createAccount(options: Options): Account {
  const { stored, receiver, publisher, reconciler, replicas } = options
  const openedAt = options.clock.now()
  const saved = observed<DocumentSaved>(noSaved)
  const inStep = observed(false)
  let isStopped = false
  let isTold = true

  function problem(isWaiting: boolean): DocumentSaved['problem'] {
    if (receiver.seesNewer()) return 'too-new'
    if (!isWaiting) return null
    if (!options.mayPublish() || replicas.isRefused()) return 'refused'
    return options.hasKey() ? null : 'no-key'
  }

  function measure(): DocumentSaved {
    let waiting = 0
    for (const { id } of stored.waiting()) {
      const is = receiver.standing(id)?.is
      if (is !== 'refused' && is !== 'quarantined' && is !== 'too-new') waiting++
    }
    waiting += Math.max(publisher.gathered(), reconciler.lacks() ? 1 : 0)
    const everStored = stored.everStored()
    return {
      waiting,
      lastWaitingAt: waiting > 0 ? (stored.changedAt() ?? openedAt) : null,
      everStored,
      storedAt: everStored ? 'some' : 'none',
      problem: problem(waiting > 0),
    }
  }

  function tell() {
    const now = measure()
    if (!sameSaved(now, saved.get())) saved.set(now)
  }

  return {
    saved,
    inStep,
    news() {
      if (!isTold || isStopped) return
      isTold = false
      queueMicrotask(() => {
        isTold = true
        if (isStopped) return
        tell()
        inStep.set(replicas.isSynced() && receiver.isIdle())
      })
    },
    changed() {
      if (saved.get().waiting === 0) tell()
    },
    stop() {
      isStopped = true
    },
  }
}
