/**
 * Group commit: whatever arrives in one turn of the event loop, in all rooms, is stored in one go; what arrives while
 * that is under way goes with the next. Only then is anybody told.
 */
import type { LoggedUpdate, UpdateLog } from './update-log.ts'

export type Commit = {
  /** Null when there is nothing to store, only something to say once all before it is stored. */
  update: LoggedUpdate | null
  stored(): void
  failed(): void
}

export type Committer = {
  /** Queues a commit; its `stored` or `failed` runs later, in the order of queueing. */
  push(commit: Commit): void
  /** Resolves when everything queued so far is stored or has failed. */
  settled(): Promise<void>
}

/** `onBatch` runs after each batch's `stored` calls; `onError` hears why a batch could not be stored. */
export function createCommitter(
  log: UpdateLog,
  { onBatch, onError }: { onBatch(): void; onError(error: unknown): void },
): Committer {
  let queue: Commit[] = []
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    await new Promise((turn) => setImmediate(turn))
    while (queue.length > 0) {
      const batch = queue
      queue = []
      const updates = batch.flatMap(({ update }) => update ?? [])
      let ok = true
      try {
        if (updates.length > 0) await log.append(updates)
      } catch (error) {
        ok = false
        onError(error)
      }
      for (const commit of batch) {
        if (ok) commit.stored()
        else commit.failed()
      }
      onBatch()
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
