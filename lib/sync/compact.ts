/**
 * R4: when the tail of the bag has grown long, one snapshot replaces what it wholly contains. Two phases: the snapshot
 * is published first; only when a relay has stored it are the contained entries deleted, by id. Entries that dangle,
 * cannot be opened or are quarantined stay.
 */
import type * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import { randomFraction, type RandomBytes } from '../base/random.ts'
import { limits } from '../wire/limits.ts'
import { containment, encodeSettled } from './contains.ts'
import type { Exclusive } from './ports.ts'
import type { SyncPolicy } from './policy.ts'
import type { Publisher } from './publish.ts'
import type { GoodEntry } from './receive.ts'

export type Compactor = {
  /** The bag changed; `byUs` when it was our own push. */
  bagChanged(byUs: boolean): void
  /** Somebody here is writing: an own compaction waits for a pause. */
  edited(): void
  /** A relay acknowledged something, or entries vanished: a published snapshot may have become safe, or void. */
  storedChanged(): void
  stop(): void
}

type Options = {
  inner: Y.Doc
  name: string
  publisher: Publisher
  clock: Clock
  random: RandomBytes
  policy: SyncPolicy
  exclusive: Exclusive
  good(): Iterable<GoodEntry>
  /** Null when the entry is not in the bag any more. */
  isStored(id: string): boolean | null
  mayCompact(): boolean
  drop(ids: Iterable<string>): void
}

/** How long a compaction waits for its acknowledgement while other tabs are kept from starting one. */
const acknowledgementWait = 60_000

/** How long a compaction that is done keeps other tabs from starting one. */
const othersHear = 2_000

/** Whether the good entries beside the last snapshot are long enough to be worth one. */
export function isTailLong(good: Iterable<GoodEntry>, policy: SyncPolicy): boolean {
  let bytes = 0
  let entries = 0
  let last: { size: number; mark: number } | null = null
  for (const { entry, kind } of good) {
    bytes += entry.bytes.length
    entries++
    if (kind !== 'snapshot') continue
    const mark = Math.max(...[...entry.places].map((place) => place.mark))
    if (!last || mark > last.mark) last = { size: entry.bytes.length, mark }
  }
  const tailBytes = bytes - (last?.size ?? 0)
  const tailEntries = entries - (last ? 1 : 0)
  return tailBytes > Math.max(policy.tailBytes, last?.size ?? 0) || tailEntries > policy.tailEntries
}

export function createCompactor(options: Options): Compactor {
  const { inner, publisher, clock, random, policy } = options
  let timer: { cancel: () => void; isOwn: boolean } | null = null
  let isStopped = false
  /** A published snapshot that no relay has acknowledged yet, and what it makes superfluous. */
  let published: { id: string; contained: string[]; done: () => void } | null = null

  function arm(isOwn: boolean) {
    timer?.cancel()
    const [least, most] = isOwn ? policy.ownCompaction : policy.otherCompaction
    const cancel = clock.after(least + randomFraction(random) * (most - least), () => {
      timer = null
      due()
    })
    timer = { cancel, isOwn }
  }

  function due() {
    if (isStopped || published || !isTailLong(options.good(), policy)) return
    if (!options.mayCompact()) return arm(false)
    void options.exclusive(options.name, compact)
  }

  async function compact() {
    await publisher.publish(() => {
      if (isStopped || published || !options.mayCompact() || !isTailLong(options.good(), policy)) return null
      const isContained = containment(inner)
      const contained = [...options.good()]
        .filter(({ payload }) => isContained(payload))
        .map(({ entry }) => entry.id)
      const bytes = encodeSettled(inner)
      if (bytes.length > limits.snapshotBytes / 2) return null
      publisher.clearBatch()
      const pushed = (id: string) => {
        published = { id, contained, done: () => {} }
      }
      return { kind: 'snapshot', payload: { bytes, version: 2 }, pushed }
    })
    const waiting = published
    if (!waiting) return
    await new Promise<void>((resolve) => {
      const cancel = clock.after(acknowledgementWait, resolve)
      waiting.done = () => {
        cancel()
        resolve()
      }
      finish()
    })
    // Other tabs hear of it a moment later than we: until then they would think it was still to be done.
    await new Promise<void>((resolve) => clock.after(isStopped ? 0 : othersHear, resolve))
  }

  function finish() {
    if (!published || isStopped) return
    const isStored = options.isStored(published.id)
    if (isStored === false) return
    const { id, contained, done } = published
    published = null
    if (isStored) options.drop(contained.filter((entry) => entry !== id))
    done()
  }

  return {
    bagChanged(byUs) {
      if (timer || published || isStopped || !isTailLong(options.good(), policy)) return
      arm(byUs)
    },
    edited() {
      if (timer?.isOwn) arm(true)
    },
    storedChanged: finish,
    stop() {
      isStopped = true
      timer?.cancel()
      published?.done()
    },
  }
}
