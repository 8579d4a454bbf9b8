/**
 * What a document holds, put into a claim, and claims compared. State vectors and delete sets only grow; so whoever
 * shows a smaller number than somebody else lacks something of theirs, whatever else they may have.
 */
import * as Y from 'yjs'
import { equalBytes } from '../base/bytes.ts'
import { claimedClients, type Claim } from '../signed/claim.ts'
import { fingerprint, stateHash } from './fingerprint.ts'

/** A document's claim as of now. `recent`: clients that wrote last, newest first. Reads the whole document. */
export function claimOf(doc: Y.Doc, recent: Iterable<number>, at: number): Claim {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  const clients: [number, number][] = []
  for (const client of recent) {
    if (clients.length === claimedClients) break
    const clock = clocks.get(client)
    if (clock) clients.push([client, clock])
  }
  const { total, deleted } = extentOf(doc)
  return { at, clients, total, deleted, state: stateHash(doc), print: fingerprint(doc) }
}

/** How much a document has taken in: the sum of all clocks, and how many units are deleted. */
function extentOf(doc: Y.Doc): { total: number; deleted: number } {
  let total = 0
  let deleted = 0
  for (const clock of Y.decodeStateVector(Y.encodeStateVector(doc)).values()) total += clock
  for (const ranges of Y.createDeleteSetFromStructStore(doc.store).clients.values())
    for (const { len } of ranges) deleted += len
  return { total, deleted }
}

/**
 * What a claim shows of a document here: `fork`, the same was taken in and reads differently; `lacks`, something
 * claimed is certainly not in `doc`; `same`; or `unknown`, when nothing shows that anything is missing.
 */
export function compareClaim(claim: Claim, doc: Y.Doc): 'same' | 'fork' | 'lacks' | 'unknown' {
  if (equalBytes(claim.state, stateHash(doc)))
    return equalBytes(claim.print, fingerprint(doc)) ? 'same' : 'fork'
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  if (claim.clients.some(([client, clock]) => (clocks.get(client) ?? 0) < clock)) return 'lacks'
  const { total, deleted } = extentOf(doc)
  return claim.total > total || claim.deleted > deleted ? 'lacks' : 'unknown'
}

/** Whether whoever made `theirs` certainly lacked, then, something that `mine` shows. */
export function claimLacks(theirs: Claim, mine: Claim): boolean {
  if (equalBytes(theirs.state, mine.state)) return false
  const clocks = new Map(theirs.clients)
  return (
    mine.clients.some(([client, clock]) => (clocks.get(client) ?? clock) < clock) ||
    mine.total > theirs.total ||
    mine.deleted > theirs.deleted
  )
}

/** Whether two devices took in the same and read differently. */
export const claimsFork = (a: Claim, b: Claim): boolean =>
  equalBytes(a.state, b.state) && !equalBytes(a.print, b.print)

/** A claim, and when it was heard here: other devices' clocks may be wrong. Milliseconds since the epoch. */
export type HeardClaim = { claim: Claim; heardAt: number }

/**
 * R7's standing difference: a claim, made so long after another had been known everywhere that syncing would have
 * closed the gap, still lacks something of it. Devices claim only what a relay has stored and while in step with it.
 */
export const isStandingDifference = (earlier: HeardClaim, later: HeardClaim, graceMs: number): boolean =>
  later.heardAt - earlier.heardAt >= graceMs && claimLacks(later.claim, earlier.claim)
