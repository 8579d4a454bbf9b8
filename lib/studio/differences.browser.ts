/**
 * What this device lacks although somebody claims it is at the relay, and what it reads differently from somebody else
 * (attacks 2, 3 and 13). A claim that has been known for a while, and shows something that is not here even after the
 * relay was met once more, is told to the person; so is a fork. A keeper's device moves a document to a new room when
 * a difference stands that syncing does not close, or when what was deleted outweighs what is left (R7).
 */
import type { Clock } from '../base/clock.ts'
import type { DeviceFp, DocId } from '../base/ids.ts'
import { derived, observed, until, type Observed } from '../base/observed.ts'
import { randomFraction, type RandomBytes } from '../base/random.ts'
import { compareClaim } from '../sync/claims.ts'
import type { Documents, HeldDocument } from './documents.browser.ts'
import type { HeardRow, OthersClaims } from './others-claims.browser.ts'
import type { OwnClaims } from './own-claims.browser.ts'

/** `withheld`: something that a device claims is not here. `differs`: both took in the same and read other words. */
export type Difference = { is: 'withheld' | 'differs'; doc: DocId; fp: DeviceFp }

export type Differences = {
  found: Observed<readonly Difference[]>
  /** Meets the relay once more for every document in question. */
  tryAgain(): void
  stop(): void
}

export type DifferencesOptions = {
  documents: Documents
  others: OthersClaims
  own: OwnClaims
  /**
   * Whether a device may write a document now. What somebody wrote who may not any more is refused by everybody, and
   * missing here for that reason.
   */
  mayWrite(fp: DeviceFp, doc: DocId): boolean
  isOnline(): boolean
  clock: Clock
  random: RandomBytes
  pace?: DifferencePace
}

/** Milliseconds; tests pass smaller ones. */
export type DifferencePace = {
  /** How long a claim may be known before what it shows ought to be here. */
  patience: number
  /** How often claims are looked through. */
  look: number
  /** How long a document may take to be in step. */
  step: number
}

export const differencePace: DifferencePace = { patience: 120_000, look: 20_000, step: 30_000 }

type Open = { document: HeldDocument; rows: Map<DeviceFp, Difference>; end(): void }

/** Documents looked into in one turn. */
const atOnce = 4
/** A document that could not be brought in step is left alone for so many looks. */
const restLooks = 30

export function differences(options: DifferencesOptions): Differences {
  const { documents, others, own, clock } = options
  const pace = options.pace ?? differencePace
  const found = observed<readonly Difference[]>([])
  const open = new Map<DocId, Open>()
  /** Claims that have been compared with what is here, by their bytes. */
  const settled = new WeakSet<Uint8Array>()
  const restUntil = new Map<DocId, number>()
  let isLooking = false
  let isStopped = false
  let cancel = () => {}

  const show = () => found.set([...open.values()].flatMap(({ rows }) => [...rows.values()]))

  /** A claim that is old enough, says something new, and could be compared now. */
  const isDue = (row: HeardRow) => !settled.has(row.bytes) && clock.now() - row.heardAt >= pace.patience

  async function look(): Promise<void> {
    if (isLooking || isStopped) return
    isLooking = true
    try {
      let turns = 0
      for (const doc of others.docs()) {
        if (!options.isOnline() || turns >= atOnce) break
        const rows = others.rows(doc).filter((row) => isDue(row) && options.mayWrite(row.fp, doc))
        if (rows.length === 0 || clock.now() < (restUntil.get(doc) ?? 0)) continue
        if (
          !own.mayLack(
            doc,
            rows.flatMap((row) => others.unverified(row) ?? []),
          )
        ) {
          for (const row of rows) settled.add(row.bytes)
          continue
        }
        turns++
        await lookInto(doc, rows)
      }
    } finally {
      isLooking = false
    }
  }

  async function lookInto(doc: DocId, rows: readonly HeardRow[]): Promise<void> {
    const document = documents.hold(doc)
    const { session } = document
    const lacking: Difference[] = []
    try {
      await session.loaded
      for (const isSecondLook of [false, true]) {
        if (isSecondLook) session.meetAgain()
        if (!(await isInStep(document))) {
          restUntil.set(doc, clock.now() + restLooks * pace.look)
          return
        }
        lacking.length = 0
        // What came and cannot be read was not held back.
        if (session.hasUnread()) break
        for (const row of rows) {
          const claim = await others.verified(row)
          const shown = claim ? compareClaim(claim, session.inner) : 'unknown'
          if (shown === 'lacks') lacking.push({ is: 'withheld', doc, fp: row.fp })
          if (shown === 'fork') lacking.push({ is: 'differs', doc, fp: row.fp })
        }
        if (lacking.length === 0) break
      }
      for (const row of rows) settled.add(row.bytes)
      if (isStopped || lacking.length === 0) return
      if (lacking.some(({ is }) => is === 'withheld')) own.restate(doc)
      keepAnEyeOn(doc, lacking)
    } finally {
      document.release()
    }
  }

  async function isInStep({ session }: HeldDocument): Promise<boolean> {
    const isSettled = derived([session.inStep], () => session.inStep.get())
    let stop = () => {}
    const late = new Promise<boolean>((resolve) => (stop = clock.after(pace.step, () => resolve(false))))
    const inTime = await Promise.race([until(isSettled, Boolean), late])
    stop()
    return inTime
  }

  /** Stays until what was missing is here, or its device says otherwise. */
  function keepAnEyeOn(doc: DocId, lacking: readonly Difference[]) {
    const before = open.get(doc)
    if (before) {
      for (const one of lacking) before.rows.set(one.fp, one)
      return show()
    }
    const document = documents.hold(doc)
    const rows = new Map(lacking.map((one) => [one.fp, one]))
    let cancelAgain: (() => void) | null = null
    async function again() {
      cancelAgain = null
      for (const row of others.rows(doc)) {
        const one = rows.get(row.fp)
        const claim = one && (await others.verified(row))
        if (!one || !claim) continue
        const shown = compareClaim(claim, document.session.inner)
        if (shown !== (one.is === 'withheld' ? 'lacks' : 'fork')) rows.delete(row.fp)
      }
      const present = new Set(others.rows(doc).map(({ fp }) => fp))
      for (const fp of rows.keys()) if (!present.has(fp)) rows.delete(fp)
      if (rows.size > 0) return show()
      open.get(doc)?.end()
      open.delete(doc)
      show()
    }
    const soon = () => {
      cancelAgain ??= clock.after(Math.min(1_000, pace.look), () => void again())
    }
    document.session.inner.on('update', soon)
    const stopOthers = others.changed.subscribe(soon)
    const end = () => {
      cancelAgain?.()
      stopOthers()
      document.session.inner.off('update', soon)
      document.release()
    }
    open.set(doc, { document, rows, end })
    show()
  }

  const tick = () => {
    cancel = clock.after(pace.look * (0.75 + randomFraction(options.random) / 2), () => {
      // What fails here is a disk or a closed document: the next look finds the same again.
      void look().catch(() => {})
      tick()
    })
  }
  tick()

  return {
    found,
    tryAgain() {
      for (const { document } of open.values()) document.session.meetAgain()
    },
    stop() {
      isStopped = true
      cancel()
      for (const { end } of open.values()) end()
      open.clear()
    },
  }
}
