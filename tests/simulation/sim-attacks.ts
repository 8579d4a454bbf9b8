/** What lying relays and malicious writers send. */
import * as Y from 'yjs'
import type { Bytes } from '../../lib/base/bytes.ts'
import type { StudioKeyId } from '../../lib/base/ids.ts'
import { sessionClient } from '../../lib/signed/session-client.ts'
import { decodePayload, encodeSettled, type Payload } from '../../lib/sync/contains.ts'
import { clientId } from './sim-device.ts'
import { edit } from './sim-edits.ts'
import type { SimRelay } from './sim-relay.ts'
import type { Cast } from './sim-seals.ts'
import type { Dice } from './sim-time.ts'

/** The words a forged entry would bring; nobody may ever read them. */
export const forgedWord = 'forged'

type Means = { relay: SimRelay; cast: Cast; key: StudioKeyId; dice: Dice }

/** Entries by people who may not write, one in another's name, and noise. */
export function deliverForgeries({ relay, cast, key, dice }: Means): void {
  const bait = new Y.Doc({ guid: 'bait' })
  bait.clientID = clientId(dice)
  bait.getMap('map').set('k0', forgedWord)
  bait.getArray('list').insert(0, [forgedWord])
  const payload = Y.encodeStateAsUpdate(bait)
  const forgeries = ['by the reader', 'by the commenter', "in the liar's name by the reader"] as const
  const entries = forgeries.map((forgery) => cast.forge('update', forgery, key, payload, dice))
  const noise = dice.bytes(300)
  noise[0] = dice.below(2)
  relay.inject(bagOf([...entries, noise], clientId(dice)))
}

/** A writer's snapshot of nothing, and the deletion of everything else. */
export function deliverLyingSnapshot({ relay, cast, key, dice }: Means): void {
  const empty = Y.encodeStateAsUpdateV2(new Y.Doc({ guid: 'empty' }))
  const snapshot = cast.forge('snapshot', 'by the liar', key, empty, dice)
  relay.inject(bagOf([snapshot], clientId(dice)))
  relay.inject(deletesOf(relay.read()))
}

/**
 * A struct under somebody's next (client, clock) of the bag: whoever takes it in refuses that client's real entry for
 * good. Told to some only, or to everybody.
 */
export function deliverForgedStruct(victim: Y.Doc, { relay, dice }: Omit<Means, 'cast' | 'key'>): void {
  const copy = new Y.Doc({ guid: 'forged' })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(relay.read()))
  const before = Y.encodeStateVector(copy)
  copy.clientID = victim.clientID
  const junk = () => Uint8Array.of(0, ...dice.bytes(40))
  copy.getArray('s').push(Array.from({ length: 1 + dice.below(3) }, junk))
  const update = Y.encodeStateAsUpdate(copy, before)
  if (dice.chance(0.5)) relay.inject(update)
  else relay.inject(update, () => dice.chance(0.5))
}

/** A delete set for what somebody's next clocks will hold: Yjs deletes it as it arrives. */
export function deliverDeletesToCome(victim: Y.Doc, { relay, dice }: Omit<Means, 'cast' | 'key'>): void {
  const next = Y.getState(relay.read().store, victim.clientID)
  const copy = new Y.Doc({ guid: 'to come' })
  copy.clientID = victim.clientID
  const list = copy.getArray('s')
  list.push(Array.from({ length: next + 1 + dice.below(40) }, () => 0))
  const before = Y.encodeStateVector(copy)
  copy.transact(() => list.delete(next, list.length - next))
  relay.inject(Y.encodeStateAsUpdate(copy, before))
}

/** A writer signs an update on which Yjs may break later: a real change of a session of theirs, its bytes damaged. */
export function deliverBreaking(
  inner: Y.Doc,
  session: Bytes,
  { relay, cast, key, dice }: Means,
  kind: 'update' | 'repair',
): void {
  const copy = new Y.Doc({ guid: 'liar' })
  Y.applyUpdateV2(copy, encodeSettled(inner))
  const before = Y.encodeStateVector(copy)
  copy.clientID = sessionClient(cast.liar, session)
  for (let n = 1 + dice.below(4); n > 0; n--) edit(copy, `odd${dice.below(1_000)}`, dice)
  const version = kind === 'update' ? 1 : 2
  const real =
    kind === 'update'
      ? Y.encodeStateAsUpdate(copy, before)
      : Y.encodeStateAsUpdateV2(copy, dice.chance(0.5) ? before : undefined)
  const payload = dice.chance(0.2) ? real : damaged(real, version, dice)
  relay.inject(bagOf([cast.forge(kind, 'by the liar', key, payload, dice, session)], clientId(dice)))
}

/** Mostly one that still decodes: what does not is quarantined without ado. */
function damaged(real: Uint8Array, version: Payload['version'], dice: Dice): Uint8Array {
  let last = real
  for (let tries = 0; tries < 30; tries++) {
    last = real
    for (let n = 1 + dice.below(3); n > 0; n--) last = mutated(last, dice)
    try {
      decodePayload({ bytes: last, version })
      return last
    } catch {
      // Handled: another damage is tried.
    }
  }
  return last
}

function mutated(bytes: Uint8Array, dice: Dice): Uint8Array {
  const at = dice.below(bytes.length)
  const random = dice.below(256)
  const splice = (remove: number, ...insert: number[]) => {
    const list = [...bytes]
    list.splice(at, remove, ...insert)
    return Uint8Array.from(list)
  }
  switch (dice.below(5)) {
    case 0:
      return splice(1, bytes[at]! ^ (1 << dice.below(8)))
    case 1:
      return splice(1, random)
    case 2:
      return splice(0, random)
    case 3:
      return splice(1 + dice.below(3))
    default:
      return bytes.length > 4 && dice.chance(0.3) ? bytes.slice(0, at) : splice(1, dice.below(12))
  }
}

/** An update of a bag with these entries in a list of its own. */
function bagOf(entries: Uint8Array[], client: number): Uint8Array {
  const bag = new Y.Doc({ guid: 'bag' })
  bag.clientID = client
  bag.getArray(`s${Buffer.from(Uint32Array.of(client, client).buffer).toString('base64url')}`).push(entries)
  return Y.encodeStateAsUpdate(bag)
}

/** An update that deletes everything a document holds: nobody has to be anybody to make one. */
export function deletesOf(original: Y.Doc): Uint8Array {
  const doc = new Y.Doc({ guid: 'deletes' })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(original))
  const vector = Y.encodeStateVector(doc)
  doc.transact(() => {
    for (const name of original.share.keys()) doc.getArray(name).delete(0, doc.getArray(name).length)
  })
  return Y.encodeStateAsUpdate(doc, vector)
}
