/**
 * What this device says it holds, in the heads document (7.4): of each document that is on its disk, stored at a relay
 * and in step with it. A pause in the writing is followed by a claim at once, while there is some left of what may be
 * written in a while; so that others soon see their words are here, and a day of writing does not fill the heads.
 */
import type { Clock } from '../base/clock.ts'
import { equalBytes } from '../base/bytes.ts'
import type { DeviceFp, DocId, StudioId } from '../base/ids.ts'
import type { Device } from '../crypto/device.ts'
import { rowsPerDevice, type ClaimRow, type Heads } from '../model/heads.ts'
import { claimBytes, readClaim, type Claim } from '../signed/claim.ts'
import { headsDoc } from '../signed/documents.ts'
import { claimLacks, claimOf, claimsFork } from '../sync/claims.ts'
import { stateHash } from '../sync/fingerprint.ts'
import { remote } from '../sync/receive.ts'
import type { Session } from '../sync/session.ts'
import type { Documents } from './documents.browser.ts'

/** Writes that may follow one another at once, and how long it takes until one more may. */
const burst = 6
const refillMs = 60_000
/** A claim waits this long for others, so that they are written together. */
const gatherMs = 1_500
/** Claims in one go: a fingerprint may take some milliseconds. */
const atOnce = 20

export type OwnClaims = {
  /** Claims a document again although nothing has changed: others learn that it still lacks what they have. */
  restate(doc: DocId): void
  /** Whether one of these claims shows something that this device's own last one does not, or reads differently. */
  mayLack(doc: DocId, theirs: readonly Claim[]): boolean
  /** Writes what is gathered, whatever the pace: when the page is hidden. */
  write(): void
  stop(): void
}

export type OwnClaimsOptions = {
  studio: StudioId
  documents: Documents
  heads: Heads
  device: Pick<Device, 'fp' | 'sign'>
  /** Whether this device is a member's still: others may not write. */
  mayWrite(): boolean
  /** Whether a device is a current member's; rows of others are cleared away. */
  isDevice(fp: DeviceFp): boolean
  clock: Clock
}

type Watched = { session: Session; recent: Set<number>; isKept: boolean }

export function ownClaims(options: OwnClaimsOptions): OwnClaims {
  const { studio, documents, heads, device, clock } = options
  const watched = new Map<DocId, Watched>()
  /** Open documents whose claim is due, with whether it is even if nothing changed; and claims of closed ones. */
  const due = new Map<DocId, boolean>()
  const made = new Map<DocId, ClaimRow>()
  let allowance = burst
  let refilledAt = clock.now()
  let cancel: (() => void) | null = null
  let isStopped = false

  function make(doc: DocId, { session, recent }: Watched, always: boolean): ClaimRow | null {
    const before = heads.row(device.fp, doc)
    const known = before && readClaim(before)
    const isSame = known !== null && equalBytes(known.state, stateHash(session.inner))
    if (isSame && !always) return null
    const clients = new Set([...[...recent].reverse(), ...(known?.clients ?? []).map(([client]) => client)])
    const claim = claimOf(session.inner, clients, clock.now())
    if (claim.total === 0) return null
    return { fp: device.fp, doc, bytes: claimBytes(claim, { studio, doc, sign: device.sign }) }
  }

  function writeSoon() {
    if (cancel || isStopped || due.size + made.size === 0) return
    refill()
    const wait = allowance > 0 ? gatherMs : refilledAt + refillMs - clock.now()
    cancel = clock.after(Math.max(wait, gatherMs), () => {
      cancel = null
      refill()
      if (allowance <= 0) return writeSoon()
      write()
      writeSoon()
    })
  }

  function refill() {
    const more = Math.floor((clock.now() - refilledAt) / refillMs)
    if (more <= 0) return
    allowance = Math.min(burst, allowance + more)
    refilledAt += more * refillMs
  }

  function write() {
    const put: ClaimRow[] = [...made.values()]
    made.clear()
    for (const [doc, always] of due) {
      if (put.length >= atOnce) break
      due.delete(doc)
      const entry = watched.get(doc)
      const row = entry?.isKept ? make(doc, entry, always) : null
      if (row) put.push(row)
    }
    if (put.length === 0 || !options.mayWrite()) return
    if (due.size === 0) allowance--
    heads.write(put, surplus(put))
  }

  /** Own rows beyond the newest two hundred, and some of devices that are no member's any more. */
  function surplus(put: readonly ClaimRow[]): ClaimRow[] {
    const rows = heads.rows()
    const gone = rows.filter(({ fp }) => !options.isDevice(fp)).slice(0, atOnce)
    const fresh = new Set(put.map(({ doc }) => doc))
    const own = rows.filter(({ fp, doc }) => fp === device.fp && !fresh.has(doc))
    const over = own.length + put.length - rowsPerDevice
    if (over <= 0) return gone
    const age = (row: ClaimRow) => readClaim(row.bytes)?.at ?? 0
    return [...gone, ...own.sort((a, b) => age(a) - age(b)).slice(0, over)]
  }

  function watch(doc: DocId, session: Session): () => void {
    if (doc === headsDoc(studio)) return () => {}
    const entry: Watched = { session, recent: new Set(), isKept: false }
    watched.set(doc, entry)
    let changes = 0
    let isLoaded = false
    let isKeeping = false

    const isSettled = () => isLoaded && session.inStep.get() && session.saved.get().waiting === 0

    /** Everything so far is at a relay: once it is on this disk too, it may be claimed. */
    function look() {
      if (entry.isKept || isKeeping || !isSettled()) return
      isKeeping = true
      const seen = changes
      const done = (isOnDisk: boolean) => {
        isKeeping = false
        if (watched.get(doc) !== entry || !isOnDisk) return
        if (seen !== changes || !isSettled()) return look()
        entry.isKept = true
        due.set(doc, due.get(doc) ?? false)
        writeSoon()
      }
      session.kept().then(
        () => done(true),
        () => done(false),
      )
    }

    const onTransaction = (transaction: {
      local: boolean
      origin: unknown
      beforeState: Map<number, number>
      afterState: Map<number, number>
      deleteSet: { clients: Map<number, unknown> }
    }) => {
      // What the disk brings was claimed before.
      if (!transaction.local && transaction.origin !== remote) return
      const grown = [...transaction.afterState].filter(
        ([client, clock]) => clock > (transaction.beforeState.get(client) ?? 0),
      )
      if (grown.length === 0 && transaction.deleteSet.clients.size === 0) return
      for (const [client] of grown) {
        entry.recent.delete(client)
        entry.recent.add(client)
      }
      changes++
      entry.isKept = false
      look()
    }
    session.inner.on('afterTransaction', onTransaction)
    const stops = [session.inStep.subscribe(look), session.saved.subscribe(look)]
    void session.loaded.then(() => {
      isLoaded = true
      look()
    })
    return () => {
      const isForced = due.get(doc)
      if (entry.isKept && isForced !== undefined) {
        const row = make(doc, entry, isForced)
        if (row) made.set(doc, row)
      }
      due.delete(doc)
      watched.delete(doc)
      session.inner.off('afterTransaction', onTransaction)
      for (const stop of stops) stop()
      writeSoon()
    }
  }

  const stopFollowing = documents.follow(watch)
  return {
    restate(doc) {
      due.set(doc, true)
      writeSoon()
    },
    mayLack(doc, theirs) {
      const bytes = heads.row(device.fp, doc)
      const mine = bytes && readClaim(bytes)
      // Without a claim of one's own only what is open is compared: what was never here is not missed.
      if (!mine) return documents.isOpen(doc)
      return theirs.some((claim) => claimLacks(mine, claim) || claimsFork(mine, claim))
    },
    write,
    stop() {
      isStopped = true
      stopFollowing()
      cancel?.()
      write()
    },
  }
}
