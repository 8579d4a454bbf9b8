/**
 * R7, a keeper's device: moves a document to a new room when a difference between devices stands that syncing does not
 * close, or when what deleted entries have left behind outweighs the living ones. Of several keepers' devices one does
 * it: each waits a random while and then looks again. Whoever moves a document also fills its new room.
 */
import { toHex } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { DeviceFp, DocId, StudioId } from '../base/ids.ts'
import { derived, until, type Observed } from '../base/observed.ts'
import { randomFraction, type RandomBytes } from '../base/random.ts'
import type { Heads } from '../model/heads.ts'
import type { House } from '../model/house.ts'
import { readClaim } from '../signed/claim.ts'
import { houseDoc } from '../signed/documents.ts'
import { isStandingDifference, type HeardClaim } from '../sync/claims.ts'
import type { Session } from '../sync/session.ts'
import type { Documents } from './documents.browser.ts'
import type { OthersClaims } from './others-claims.browser.ts'

/** Milliseconds; tests pass smaller ones. */
export type MovePace = {
  /** How long after a claim became known another one must lack something of it for the difference to stand. */
  grace: number
  /** How often claims are compared. */
  look: number
  /** Each keeper's device waits a random while below this before it moves a document. */
  spread: number
  /** A document is not moved again sooner: a claim that lies must not keep everybody moving. */
  rest: number
}

export const movePace: MovePace = { grace: 300_000, look: 60_000, spread: 60_000, rest: 86_400_000 }

/** R7: left-over of the sealed document below this is not worth a move. */
const leastLeftOver = 64 * 1024
/** Claims compared of one document. */
const mostClaims = 16

export type MovesOptions = {
  studio: StudioId
  documents: Documents
  house: House
  heads: Heads
  others: OthersClaims
  /** This device. */
  fp: DeviceFp
  mayKeep: Observed<boolean>
  /** Whether a device may write a document now; see `differences`. */
  mayWrite(fp: DeviceFp, doc: DocId): boolean
  /** The house is in step with a relay: nobody has moved the document meanwhile. */
  isInStep: Observed<boolean>
  clock: Clock
  random: RandomBytes
  pace?: MovePace
}

/** The returned function stops it. */
export function moveDocuments(options: MovesOptions): () => void {
  const { studio, documents, house, heads, others, fp, clock, random } = options
  const pace = options.pace ?? movePace
  const planned = new Map<DocId, () => void>()
  let isStopped = false
  let cancel = () => {}

  const mayMove = (doc: DocId) => {
    const moved = house.moves.get().get(doc)
    const isRested = !moved || clock.now() - moved.since > pace.rest
    return options.mayKeep.get() && options.isInStep.get() && isRested && doc !== houseDoc(studio)
  }

  function plan(doc: DocId, isStillSo: () => Promise<boolean>) {
    if (planned.has(doc) || !mayMove(doc)) return
    const later = clock.after(randomFraction(random) * pace.spread, () => {
      void isStillSo()
        .then((isSo) => (isSo && !isStopped && mayMove(doc) ? move(doc) : undefined))
        .finally(() => planned.delete(doc))
    })
    planned.set(doc, later)
  }

  async function move(doc: DocId): Promise<void> {
    const from = documents.generationOf(doc)
    const { session, release } = documents.hold(doc)
    house.moveOn(doc, from, clock.now())
    const isFilled = derived(
      [session.inStep, session.saved],
      () => session.generation() === from + 1 && session.inStep.get() && session.saved.get().waiting === 0,
    )
    let stop = () => {}
    const late = new Promise<void>((resolve) => (stop = clock.after(pace.grace, resolve)))
    await Promise.race([until(isFilled, Boolean), late])
    stop()
    release()
  }

  async function stands(doc: DocId): Promise<boolean> {
    const rows = others.rows(doc).filter((row) => options.mayWrite(row.fp, doc))
    const states = new Set(rows.map((row) => toHex(others.unverified(row)?.state ?? new Uint8Array(0))))
    const mine = readOwn(doc)
    if (mine) states.add(toHex(mine.claim.state))
    if (states.size < 2) return false
    const newest = rows.sort((a, b) => b.heardAt - a.heardAt).slice(0, mostClaims)
    const heard: HeardClaim[] = mine ? [mine] : []
    for (const row of newest) {
      const claim = await others.verified(row)
      if (claim) heard.push({ claim, heardAt: row.heardAt })
    }
    return heard.some((later) => heard.some((earlier) => isStandingDifference(earlier, later, pace.grace)))
  }

  function readOwn(doc: DocId): HeardClaim | null {
    const bytes = heads.row(fp, doc)
    const claim = bytes && readClaim(bytes)
    return claim ? { claim, heardAt: claim.at } : null
  }

  async function look(): Promise<void> {
    if (!options.mayKeep.get() || !options.isInStep.get()) return
    for (const doc of others.docs()) {
      if (isStopped) return
      if (!planned.has(doc) && mayMove(doc) && (await stands(doc))) plan(doc, () => stands(doc))
    }
  }

  const isHeavy = (session: Session): boolean => {
    const size = session.leftOver()
    return size !== null && size.dead > Math.max(leastLeftOver, size.live)
  }

  /** Once an opening, when everything is at rest: it costs an encoding of the sealed document. */
  function watch(doc: DocId, session: Session): () => void {
    let isWeighed = false
    const weigh = () => {
      if (isWeighed || !session.inStep.get() || session.saved.get().waiting > 0 || !mayMove(doc)) return
      isWeighed = true
      if (isHeavy(session)) plan(doc, () => isStillHeavy(doc))
    }
    const stops = [session.inStep.subscribe(weigh), options.isInStep.subscribe(weigh)]
    return () => stops.forEach((stop) => stop())
  }

  async function isStillHeavy(doc: DocId): Promise<boolean> {
    const { session, release } = documents.hold(doc)
    await session.loaded
    await Promise.race([
      until(session.inStep, Boolean),
      new Promise((over) => clock.after(pace.look, () => over(0))),
    ])
    const isSo = session.inStep.get() && isHeavy(session)
    release()
    return isSo
  }

  const tick = () => {
    cancel = clock.after(pace.look, () => {
      // What fails here is a disk: the next look finds the same again.
      void look().catch(() => {})
      tick()
    })
  }
  tick()
  const stopFollowing = documents.follow(watch)

  return () => {
    isStopped = true
    cancel()
    stopFollowing()
    for (const stop of planned.values()) stop()
  }
}
