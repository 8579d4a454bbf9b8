/** R7: entries that an earlier generation left, on their way into the new bag, unchanged and after R3 has run. */
import { observed, type Observed } from '../base/observed.ts'

type Left = Promise<readonly Uint8Array[]>

export type Carrier = {
  /** Takes in what is found of an earlier generation, once it is. */
  add(left: Left): void
  /** R3 has run, or a relay has told a device that may only read. */
  go(): void
  /** Nothing is on its way any more: all is in the bag, and kept. */
  isCarried: Observed<boolean>
  stop(): void
}

type Options = {
  mayPublish(): boolean
  /** Resolves when the bag may be written (R6). */
  held(): Promise<void>
  /** Puts into the bag what it lacks. */
  push(entries: readonly Uint8Array[]): void
  /** Reads entries that may not be put in. */
  takeOutside(entries: readonly Uint8Array[]): void
  /** Resolves when this device keeps the bag as it is; rejects when it cannot. */
  flushed(): Promise<void>
}

export function createCarrier({ mayPublish, held, push, takeOutside, flushed }: Options): Carrier {
  const lefts = new Set<Left>()
  const isCarried = observed(true)
  let isGoing = false
  let isStopped = false

  async function carryAll() {
    for (const left of lefts) await carry(left)
    if (!isStopped) isCarried.set(lefts.size === 0)
  }

  async function carry(left: Left) {
    // A disk that would not read, or write: nothing counts as carried, and the next opening looks again.
    const entries = await left.catch(() => null)
    if (!entries) return
    await held()
    if (isStopped) return
    if (!mayPublish()) return takeOutside(entries)
    push(entries)
    const isKept = await flushed().then(
      () => true,
      () => false,
    )
    if (isKept) lefts.delete(left)
  }

  return {
    isCarried,
    add(left) {
      // Whoever awaits it handles what it could not read; that may be long after.
      left.catch(() => {})
      lefts.add(left)
      isCarried.set(false)
      if (isGoing) void carryAll()
    },
    go() {
      isGoing = true
      void carryAll()
    },
    stop() {
      isStopped = true
    },
  }
}
