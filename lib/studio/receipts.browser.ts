/**
 * On how many devices what this device has written since it was opened is known to be, its own included. Counted from
 * signed claims alone: a claim counts for a document when it shows the last word written here, or a state that this
 * device had after it. The number is the least over all documents written in.
 */
import { toHex } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { DeviceFp, DocId, StudioId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { Claim } from '../signed/claim.ts'
import { headsDoc } from '../signed/documents.ts'
import { stateHash } from '../sync/fingerprint.ts'
import type { Session } from '../sync/session.ts'
import { remote } from '../sync/receive.ts'
import type { Documents } from './documents.browser.ts'
import type { OthersClaims } from './others-claims.browser.ts'

export type Receipts = {
  /** Null while nothing has been written here since it was opened. */
  devices: Observed<number | null>
  stop(): void
}

/** What this device wrote into a document, as far as others can show that they have it. */
type Written = {
  client: number
  clock: number
  /** Something was deleted too: no clock tells that it arrived, only a whole state does. */
  deleted: boolean
  /** States that this device had since the last change of its own. */
  states: Set<string>
  by: Set<DeviceFp>
}

/** A state is looked at this long after it was reached: others' typing makes ten a second. */
const pauseMs = 400
/** States remembered of one document: those of pauses, newest last. */
const keptStates = 24

export function receipts({
  studio,
  documents,
  others,
  clock,
}: {
  studio: StudioId
  documents: Documents
  others: OthersClaims
  clock: Clock
}): Receipts {
  const writtenIn = new Map<DocId, Written>()
  const devices = observed<number | null>(null)
  let isStopped = false

  const count = () =>
    devices.set(
      writtenIn.size === 0 ? null : 1 + Math.min(...[...writtenIn.values()].map(({ by }) => by.size)),
    )

  const shows = (claim: Claim, { client, clock, deleted, states }: Written) =>
    states.has(toHex(claim.state)) ||
    (!deleted && clock > 0 && claim.clients.some(([id, upTo]) => id === client && upTo >= clock))

  async function look(doc: DocId): Promise<void> {
    const written = writtenIn.get(doc)
    if (!written) return
    const rows = others.rows(doc)
    const claims = await Promise.all(rows.map((row) => others.verified(row)))
    if (isStopped || writtenIn.get(doc) !== written) return
    written.by = new Set(rows.flatMap(({ fp }, at) => (claims[at] && shows(claims[at], written) ? [fp] : [])))
    count()
  }
  const lookAtAll = () => {
    for (const doc of writtenIn.keys()) void look(doc)
  }

  function watch(doc: DocId, session: Session): () => void {
    if (doc === headsDoc(studio)) return () => {}
    const { inner } = session
    const onTransaction = (transaction: {
      local: boolean
      origin: unknown
      afterState: Map<number, number>
      beforeState: Map<number, number>
      deleteSet: { clients: Map<number, unknown> }
    }) => {
      if (!transaction.local || transaction.origin === remote) return
      const client = inner.clientID
      const clock = transaction.afterState.get(client) ?? 0
      const deleted = transaction.deleteSet.clients.size > 0
      if (clock === (transaction.beforeState.get(client) ?? 0) && !deleted) return
      const before = writtenIn.get(doc)
      // A new object: whoever is still comparing with the old one is too late.
      writtenIn.set(doc, {
        client,
        clock,
        deleted: deleted || (before?.deleted ?? false) || (before !== undefined && before.client !== client),
        states: new Set(),
        by: new Set(),
      })
      count()
    }
    /** At rest and at a relay: whoever claims this very state has everything. */
    const note = () => {
      const written = writtenIn.get(doc)
      if (!written || !session.inStep.get() || session.saved.get().waiting > 0) return
      written.states.add(toHex(stateHash(inner)))
      if (written.states.size > keptStates) written.states.delete([...written.states][0]!)
      void look(doc)
    }
    inner.on('afterTransaction', onTransaction)
    const stops = [session.saved.subscribe(note), session.inStep.subscribe(note)]
    let cancel: (() => void) | null = null
    const onChange = () => {
      cancel ??= clock.after(pauseMs, () => {
        cancel = null
        note()
      })
    }
    inner.on('update', onChange)
    return () => {
      cancel?.()
      note()
      inner.off('afterTransaction', onTransaction)
      inner.off('update', onChange)
      for (const stop of stops) stop()
    }
  }

  const stops = [documents.follow(watch), others.changed.subscribe(lookAtAll)]
  return {
    devices,
    stop() {
      isStopped = true
      for (const stop of stops) stop()
    },
  }
}
