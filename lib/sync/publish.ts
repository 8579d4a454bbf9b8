/**
 * R1 and the one queue through which everything of ours reaches the bag. Local changes are gathered, stored on this
 * device, sealed and pushed in order; repairs (R3) and snapshots (R4) go through the same queue, so that `seq` has no
 * gap and one never overtakes another. The gate: until R3 has run once in this session, no batch is published.
 */
import * as Y from 'yjs'
import type { Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { EntryKind } from '../wire/entry.ts'
import { clientsOf, type Payload } from './contains.ts'
import type { BoundDoc, Seals } from './ports.ts'
import type { SyncPolicy } from './policy.ts'

/** What the queue may be asked to publish; made at the moment of its turn. */
export type Job = () => { kind: EntryKind; payload: Payload; pushed?: (id: string) => void } | null

export type Publisher = {
  /** A local change of the inner document (V1 update). */
  add(update: Uint8Array): void
  /** Forgets the gathered batch: something that is about to be published contains it. */
  clearBatch(): void
  /** Publishes the gathered batch now, if the gate is open. Resolves when the queue is at rest. */
  flush(): Promise<void>
  /** Queues a repair or a snapshot. Resolves when its turn has come and gone; true when it was pushed. */
  publish(job: Job): Promise<boolean>
  isOpen(): boolean
  openGate(): void
  /** 1 while something local is gathered or on its way into the bag. */
  gathered(): 0 | 1
  /** The sequence number that the next entry of this session gets. */
  nextSeq(): number
  stop(): void
}

type Options = {
  inner: Y.Doc
  disk: BoundDoc
  session: Bytes
  firstSeq: number
  seals: Seals
  clock: Clock
  policy: SyncPolicy
  mayPublish(): boolean
  /** Whether somebody else is in the document. */
  inCompany(): boolean
  /** R6: resolves when no relay is in the middle of its first exchange. */
  held(): Promise<void>
  push(bytes: Bytes, entry: { id: string; kind: EntryKind; payload: Payload }): void
  /** Something could not be published (no key, not allowed): a later R3 has to find it. */
  missed(): void
  news(): void
}

/** `Y.mergeUpdates` is superlinear; groups keep it cheap. */
const mergeGroup = 200

export function mergeInGroups(updates: readonly Uint8Array[]): Uint8Array {
  let level = [...updates]
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let at = 0; at < level.length; at += mergeGroup)
      next.push(Y.mergeUpdates(level.slice(at, at + mergeGroup)))
    level = next
  }
  return level[0]!
}

export function createPublisher(options: Options): Publisher {
  const { inner, disk, session, seals, clock, policy } = options
  const ownClient = inner.clientID
  let batch: Uint8Array[] = []
  let batchBytes = 0
  let inFlight: 0 | 1 = 0
  let seq = options.firstSeq
  let isOpen = false
  let isStopped = false
  let queue: Promise<unknown> = Promise.resolve()
  let cancelIdle = () => {}
  let cancelMost: (() => void) | null = null
  let armedFor: 'alone' | 'together' = 'alone'
  let lastTaken = -Infinity

  function clearBatch() {
    batch = []
    batchBytes = 0
    disarm()
  }

  function disarm() {
    cancelIdle()
    cancelMost?.()
    cancelMost = null
  }

  /** Runs jobs one after another, whatever became of the one before. */
  function enqueue<T>(turn: () => Promise<T>): Promise<T> {
    const done = queue.then(turn)
    queue = done.catch(() => {})
    return done
  }

  const publish = (job: Job) =>
    enqueue(async () => {
      if (isStopped || !options.mayPublish()) return false
      const made = job()
      if (!made) return false
      inFlight = 1
      options.news()
      const done = await push(made).catch(() => false)
      inFlight = 0
      if (!done && !isStopped) {
        isOpen = false
        options.missed()
      }
      options.news()
      return done
    })

  async function push({ kind, payload, pushed }: NonNullable<ReturnType<Job>>): Promise<boolean> {
    await disk.flushed()
    await options.held()
    if (isStopped || !options.mayPublish()) return false
    const bytes = seals.seal({ kind, deflated: kind === 'snapshot', session, seq, payload: payload.bytes })
    if (!bytes) return false
    seq++
    const id = seals.idOf(bytes)
    options.push(bytes, { id, kind, payload })
    pushed?.(id)
    return true
  }

  /** The batch as an update of this session's client, or as a repair when it is more than that. */
  const takeBatch: Job = () => {
    if (!isOpen || batch.length === 0) return null
    const bytes = mergeInGroups(batch)
    clearBatch()
    lastTaken = clock.now()
    const payload: Payload = { bytes, version: 1 }
    const isPlain = clientsOf(payload).every((client) => client === ownClient)
    if (isPlain && bytes.length <= policy.batchBytes) return { kind: 'update', payload }
    return { kind: 'repair', payload: { bytes: Y.convertUpdateFormatV1ToV2(bytes), version: 2 } }
  }

  function armTimers() {
    const now = options.inCompany() ? 'together' : 'alone'
    if (armedFor !== now) disarm()
    armedFor = now
    if (now === 'together') {
      const rest = lastTaken + policy.togetherMost - clock.now()
      // A clock that was set back must not make anybody wait for it.
      const wait = rest > policy.togetherMost ? 0 : rest
      cancelMost ??= clock.after(Math.max(policy.togetherFirst, wait), () => void publish(takeBatch))
      return
    }
    cancelIdle()
    cancelIdle = clock.after(policy.aloneIdle, () => void publish(takeBatch))
    cancelMost ??= clock.after(policy.aloneMost, () => void publish(takeBatch))
  }

  return {
    add(update) {
      batch.push(update)
      batchBytes += update.length
      if (isOpen && batchBytes > policy.batchBytes / 2) void publish(takeBatch)
      else if (isOpen) armTimers()
      options.news()
    },
    clearBatch,
    async flush() {
      await publish(takeBatch)
    },
    publish,
    isOpen: () => isOpen,
    openGate() {
      isOpen = true
      if (batch.length > 0) armTimers()
    },
    nextSeq: () => seq,
    gathered: () => (inFlight === 1 || batch.length > 0 ? 1 : 0),
    stop() {
      isStopped = true
      clearBatch()
    },
  }
}
