/** What a document has taken in for good: encoding it, and telling whether an update is wholly part of it. */
import * as Y from 'yjs'
import { equalBytes } from '../base/bytes.ts'

/** A Yjs update and the encoding it is in. */
export type Payload = { bytes: Uint8Array; version: 1 | 2 }

/** Structs and strings that any document may have, and how many more for each byte. */
const mostReads = { atAll: 4_000_000, perByte: 4 }

/**
 * A decoder of V2 updates that gives up: what they repeat they say once, and so a few damaged bytes can say a thing
 * for ever, until no memory is left.
 */
function boundedFor(bytes: Uint8Array): typeof Y.UpdateDecoderV2 {
  let left = mostReads.atAll + mostReads.perByte * bytes.length
  const spend = () => {
    if (left-- === 0) throw new Error('The update is larger than any that its bytes can hold.')
  }
  return class extends Y.UpdateDecoderV2 {
    override readInfo() {
      spend()
      return super.readInfo()
    }
    override readString() {
      spend()
      return super.readString()
    }
  }
}

export function applyPayload(doc: Y.Doc, { bytes, version }: Payload, origin: unknown): void {
  if (version === 1) Y.applyUpdate(doc, bytes, origin)
  else Y.applyUpdateV2(doc, bytes, origin, boundedFor(bytes))
}

export const decodePayload = ({ bytes, version }: Payload) =>
  version === 1 ? Y.decodeUpdate(bytes) : Y.decodeUpdateV2(bytes, boundedFor(bytes))

/** The client ids of which the update carries structs. */
export const clientsOf = ({ bytes, version }: Payload): number[] => [
  ...(version === 1 ? Y.parseUpdateMeta(bytes) : Y.parseUpdateMetaV2(bytes, boundedFor(bytes))).from.keys(),
]

/**
 * The document as one V2 update, or what `since` (a state vector) lacks of it; without parts that still wait for a
 * predecessor: those are nobody's truth yet.
 */
export function encodeSettled(doc: Y.Doc, since?: Uint8Array): Uint8Array {
  const { pendingStructs, pendingDs } = doc.store
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  try {
    return Y.encodeStateAsUpdateV2(doc, since)
  } finally {
    doc.store.pendingStructs = pendingStructs
    doc.store.pendingDs = pendingDs
  }
}

export const hasPending = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null

/**
 * Tries again what waits for a predecessor. Yjs itself does so when a predecessor comes, but of what is missing it
 * remembers one clock a client, and so forgets some: one random order of arrival in 800 left ten insertions by three
 * people incomplete for good.
 */
export function settlePending(doc: Y.Doc, origin: unknown): void {
  for (let progress = true; progress && doc.store.pendingStructs;) {
    const before = Y.encodeStateVector(doc)
    const { update } = doc.store.pendingStructs
    doc.store.pendingStructs = null
    try {
      Y.applyUpdateV2(doc, update, origin)
    } catch {
      // Handled as far as it can be: a writer's repair may hold what breaks Yjs once it joins. It is let go, and nothing else with it.
      return
    }
    progress = !equalBytes(before, Y.encodeStateVector(doc))
  }
}

/** A test for payloads wholly contained in `doc` as it is now: struct ranges and delete ranges. */
export function containment(doc: Y.Doc): (payload: Payload) => boolean {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  const deleted = Y.createDeleteSetFromStructStore(doc.store).clients
  return (payload) => {
    const { structs, ds } = decodePayload(payload)
    if (structs.some(({ id, length }) => (clocks.get(id.client) ?? 0) < id.clock + length)) return false
    for (const [client, ranges] of ds.clients) {
      const have = deleted.get(client) ?? []
      for (const { clock, len } of ranges) if (!covers(have, clock, clock + len)) return false
    }
    return true
  }
}

/** Whether sorted, possibly adjacent ranges cover [from, to). */
function covers(ranges: readonly { clock: number; len: number }[], from: number, to: number): boolean {
  let reached = from
  for (const { clock, len } of ranges) {
    if (clock > reached) break
    reached = Math.max(reached, clock + len)
    if (reached >= to) return true
  }
  return reached >= to
}
