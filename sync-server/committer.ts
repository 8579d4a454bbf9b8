/**
 * Group commit: whatever arrives in one turn of the event loop, in all rooms, is stored in one go; what arrives while
 * that is under way, or right after it, goes with the next. Only then is anybody told.
 */
import type { Mark } from '../lib/wire/mark.ts'
import type { RoomName } from '../lib/wire/room.ts'
import type { LoggedUpdate, UpdateLog } from './update-log.ts'

export type Commit = {
  /** Null when there is nothing to store, only something to say once all before it is stored. */
  update: LoggedUpdate | null
  /** `mark`: the stored update's, null where there was none to store. */
  stored(mark: Mark | null): void
  failed(): void
}

/** Where rooms stand after a batch, in the order of their updates. */
export type Marked = readonly { room: RoomName; mark: Mark }[]

export type Committer = {
  /** Queues a commit; its `stored` or `failed` runs later, in the order of queueing. */
  push(commit: Commit): void
  /** Resolves when everything queued so far is stored or has failed. */
  settled(): Promise<void>
}

/**
 * Milliseconds between two batches: under load, more goes with each, and with each write to a socket; nobody sees it in
 * what others type, and what comes after a pause is stored at once. Each batch is one fsync.
 */
const usualGatherMs = 4

/** `onBatch` runs after each batch's `stored` calls, with what was stored; `onError` hears why a batch could not be stored. */
export function createCommitter(
  log: UpdateLog,
  {
    onBatch,
    onError,
    gatherMs = usualGatherMs,
  }: { onBatch(stored: Marked): void; onError(error: unknown): void; gatherMs?: number },
): Committer {
  let queue: Commit[] = []
  let running: Promise<void> | null = null
  let lastBatch = -Infinity

  async function gather(): Promise<void> {
    const wait = lastBatch + gatherMs - performance.now()
    await new Promise((turn) => (wait >= 1 ? setTimeout(turn, wait) : setImmediate(turn)))
  }

  async function run(): Promise<void> {
    while (queue.length > 0) {
      await gather()
      const batch = queue
      queue = []
      const updates = batch.flatMap(({ update }) => update ?? [])
      let marks: Mark[] | null = []
      try {
        if (updates.length > 0) marks = await log.append(updates)
      } catch (error) {
        marks = null
        onError(error)
      }
      const stored: { room: RoomName; mark: Mark }[] = []
      for (const { update, ...commit } of batch) {
        const mark = update && marks ? marks[stored.length]! : null
        if (update && mark) stored.push({ room: update.room, mark })
        if (marks) commit.stored(mark)
        else commit.failed()
      }
      onBatch(stored)
      lastBatch = performance.now()
    }
    running = null
  }

  return {
    push(commit) {
      queue.push(commit)
      running ??= run()
    },
    settled: () => running ?? Promise.resolve(),
  }
}
