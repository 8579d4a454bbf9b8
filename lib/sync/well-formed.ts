/**
 * Updates as an honest Yjs never makes them, though it decodes them. Taken in, some throw much later, in the middle of
 * somebody else's change; others are taken in differently by different devices, and their documents part for good.
 * What is judged here depends on nothing that differs between devices, so that all of them judge alike.
 */
import * as Y from 'yjs'

type Decoded = ReturnType<typeof Y.decodeUpdate>

/** Client ids are 32 bits; no document comes near as many units of one client. */
const mostClients = 2 ** 32
const mostUnits = 2 ** 40

/**
 * Whether one session can have made these changes in a row: structs of one client without gaps, each naming only what
 * comes before it in the same client, and deletions of at least one unit.
 */
export function isWellFormed({ structs, ds }: Decoded): boolean {
  let next: number | null = null
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip || client >= mostClients || struct.length < 1) return false
    if ((next ?? clock) !== clock || clock + struct.length > mostUnits) return false
    next = clock + struct.length
    if (!(struct instanceof Y.Item)) continue
    const named = [struct.origin, struct.rightOrigin, struct.parent]
    if (named.some((id) => id instanceof Y.ID && id.client === client && id.clock >= clock)) return false
  }
  // Ranges in order: Yjs keeps those that must wait as differences, and loses or invents some when one goes back.
  for (const ranges of ds.clients.values()) {
    let end = 0
    for (const { clock, len } of ranges) {
      if (clock < end || len < 1) return false
      end = clock + len
    }
    if (end > mostUnits) return false
  }
  return true
}

/**
 * Whether what was taken in from an update stands where it says: between two neighbours of one list, in their order.
 * Of a struct that still waits for a predecessor nothing can be said.
 */
export function isInPlace(doc: Y.Doc, { structs }: Decoded): boolean {
  return structs.every((struct) => {
    if (!(struct instanceof Y.Item) || !struct.origin || !struct.rightOrigin) return true
    if (Y.getState(doc.store, struct.id.client) <= struct.id.clock) return true
    const left = Y.getItem(doc.store, struct.origin)
    const right = Y.getItem(doc.store, struct.rightOrigin)
    if (!(left instanceof Y.Item) || !(right instanceof Y.Item))
      return left instanceof Y.Item === right instanceof Y.Item
    if (left.parent !== right.parent || left.parentSub !== right.parentSub) return false
    return left === right ? struct.origin.clock < struct.rightOrigin.clock : precedes(left, right)
  })
}

function precedes(left: Y.Item, right: Y.Item): boolean {
  for (let item = left.right; item; item = item.right) if (item === right) return true
  return false
}
