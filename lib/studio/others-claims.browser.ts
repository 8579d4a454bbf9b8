/** What other devices of the studio say they hold, as far as it is signed by a device of somebody who is in it. */
import type { Clock } from '../base/clock.ts'
import type { DeviceFp, DocId, StudioId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { Heads } from '../model/heads.ts'
import type { Certificate } from '../signed/certificate.ts'
import { readClaim, verifyClaim, type Claim } from '../signed/claim.ts'

/** A claim as it was heard: nobody has checked it yet. `heardAt` by this device's clock. */
export type HeardRow = { fp: DeviceFp; doc: DocId; bytes: Uint8Array; heardAt: number }

export type OthersClaims = {
  /** Counts whenever rows came. */
  changed: Observed<number>
  docs(): Iterable<DocId>
  /** Rows about a document by devices of present members, this one's left out. */
  rows(doc: DocId): HeardRow[]
  /** What the row says, if its device signed it. */
  verified(row: HeardRow): Promise<Claim | null>
  /** What it says, believed of nobody. */
  unverified(row: HeardRow): Claim | null
  /** The moment of the newest claim that a device has signed, ms; null while none came. */
  lastSaid(fp: DeviceFp): Promise<number | null>
  stop(): void
}

export type OthersClaimsOptions = {
  studio: StudioId
  heads: Heads
  /** This device. */
  fp: DeviceFp
  /** The certificate of a device of a present member. */
  certificateOf(fp: DeviceFp): Certificate | null
  clock: Clock
}

export function othersClaims({ studio, heads, fp, certificateOf, clock }: OthersClaimsOptions): OthersClaims {
  const byDoc = new Map<DocId, Map<DeviceFp, HeardRow>>()
  const claims = new WeakMap<Uint8Array, Promise<Claim | null>>()
  const parsed = new WeakMap<Uint8Array, { claim: Claim | null }>()
  const changed = observed(0)

  function take(rows: readonly Omit<HeardRow, 'heardAt'>[]) {
    for (const row of rows) {
      if (row.fp === fp) continue
      const ofDoc = byDoc.get(row.doc) ?? new Map<DeviceFp, HeardRow>()
      byDoc.set(row.doc, ofDoc.set(row.fp, { ...row, heardAt: clock.now() }))
    }
    changed.set(changed.get() + 1)
  }

  take(heads.rows())
  const stop = heads.follow(take)

  function verified({ bytes, doc, fp: author }: HeardRow): Promise<Claim | null> {
    const devEd = certificateOf(author)?.devEd
    if (!devEd) return Promise.resolve(null)
    const known = claims.get(bytes) ?? verifyClaim(bytes, { studio, doc, devEd })
    claims.set(bytes, known)
    return known
  }

  function unverified({ bytes }: HeardRow): Claim | null {
    const known = parsed.get(bytes) ?? { claim: readClaim(bytes) }
    parsed.set(bytes, known)
    return known.claim
  }

  return {
    changed,
    docs: () => byDoc.keys(),
    rows: (doc) => [...(byDoc.get(doc)?.values() ?? [])].filter((row) => certificateOf(row.fp) !== null),
    verified,
    unverified,
    async lastSaid(author) {
      const rows = [...byDoc.values()].flatMap((ofDoc) => ofDoc.get(author) ?? [])
      const said = rows.map((row) => ({ row, at: unverified(row)?.at ?? 0 })).sort((a, b) => b.at - a.at)
      // Anybody may have put a row there: the newest that the device itself signed counts.
      for (const { row } of said) {
        const claim = await verified(row)
        if (claim) return Math.min(claim.at, clock.now())
      }
      return null
    },
    stop,
  }
}
