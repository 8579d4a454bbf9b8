/** Works off the documents that are to be brought in step: a few at a time, none again at once, each failure once. */
import type { Clock } from '../base/clock.ts'
import type { DocId } from '../base/ids.ts'

export type Fetching = {
  /** Looks what is due; to be called whenever that may have changed. */
  pump(): void
  /** A document is worth another try. */
  tryAgain(doc: DocId): void
  /** A new connection: nothing is known of rests and failures. What is under way counts no more. */
  restart(): void
  stop(): void
}

/** Documents opened at once; more only makes each slower. Those that people have open do not count. */
const atOnce = 8
/** From one to the next, after the first few: one takes up to eleven frames, and a relay allows 400 a second. */
const paceMs = 30
/** A document that somebody goes on writing is not fetched again before this. */
const restMs = 10_000

export function createFetching({
  due,
  isOpen,
  fetch,
  looked,
  clock,
}: {
  /** The documents to be brought in step now, the most wanted first. */
  due(): Iterable<DocId>
  isOpen(doc: DocId): boolean
  /** Brings one in step; false when it could not be done now. `isOurs`: nobody else has it open. Never rejects. */
  fetch(doc: DocId, isOurs: boolean): Promise<boolean>
  /** After each look: whether anything is due. */
  looked(isAnythingDue: boolean): void
  clock: Clock
}): Fetching {
  const busy = new Set<DocId>()
  const failed = new Set<DocId>()
  const notBefore = new Map<DocId, number>()
  let inBackground = 0
  let round = 0
  /** When the documents begun so far would all be begun at the pace. */
  let paced = 0
  let cancel = () => {}

  function pump() {
    cancel()
    let soonest = Infinity
    let isAnythingDue = false
    for (const doc of due()) {
      isAnythingDue = true
      if (busy.has(doc) || failed.has(doc)) continue
      const rest = (notBefore.get(doc) ?? 0) - clock.now()
      if (rest > 0) soonest = Math.min(soonest, rest)
      else if (isOpen(doc)) void work(doc, false)
      else if (inBackground >= atOnce) continue
      else if (paced > clock.now() + atOnce * paceMs) soonest = Math.min(soonest, paceMs)
      else {
        paced = Math.max(paced, clock.now()) + paceMs
        void work(doc, true)
      }
    }
    if (soonest < Infinity) cancel = clock.after(soonest, pump)
    looked(isAnythingDue)
  }

  async function work(doc: DocId, isOurs: boolean) {
    const mine = round
    busy.add(doc)
    if (isOurs) inBackground++
    const isDone = await fetch(doc, isOurs)
    busy.delete(doc)
    if (isOurs) inBackground--
    if (round === mine) {
      notBefore.set(doc, clock.now() + restMs)
      if (!isDone) failed.add(doc)
    }
    pump()
  }

  return {
    pump,
    tryAgain: (doc) => void failed.delete(doc),
    restart() {
      round++
      cancel()
      failed.clear()
      notBefore.clear()
    },
    stop: () => cancel(),
  }
}
