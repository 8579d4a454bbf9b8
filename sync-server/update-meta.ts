/**
 * The only file of the relay that knows Yjs: reads the outline of updates and joins or cuts them, without ever making a
 * document. Foreign bytes give a value or null.
 */
import { writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { concat, type Bytes } from '../lib/base/bytes.ts'
import { writeVaruint } from '../lib/base/varuint.ts'
import { RangeSet, type Range, type UpdateRanges } from './coverage.ts'

export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>

/** An update (Yjs V1) taken apart, and its outline; null for anything that is none. */
export function readUpdate(update: Uint8Array): { decoded: DecodedUpdate; ranges: UpdateRanges } | null {
  try {
    const decoded = Y.decodeUpdate(update)
    const ranges = rangesOf(decoded)
    const isSafe = ({ to }: Range) => to <= Number.MAX_SAFE_INTEGER
    return ranges.structs.every(isSafe) && ranges.deletes.every(isSafe) ? { decoded, ranges } : null
  } catch {
    return null
  }
}

function rangesOf({ structs, ds }: DecodedUpdate): UpdateRanges {
  const firstParent = new Map<number, string>()
  const held: Range[] = []
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    if (clock === 0 && struct instanceof Y.Item && typeof struct.parent === 'string')
      firstParent.set(client, struct.parent)
    const last = held.at(-1)
    if (last?.client === client && last.to === clock) last.to += struct.length
    else held.push({ client, from: clock, to: clock + struct.length })
  }
  return { structs: held, deletes: deletesOf(ds), firstParent }
}

const deletesOf = (ds: DecodedUpdate['ds']): Range[] =>
  [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
  )

/** The bytes that an item of a list holds, when it holds bytes and nothing else. */
export const bytesIn = (struct: DecodedUpdate['structs'][number]): Uint8Array | null =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentBinary ? struct.content.content : null

/** Whether a struct stands for deleted items of a list. */
export const isDeletedItem = (struct: DecodedUpdate['structs'][number]): boolean =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted

/**
 * Whether a struct is an item in the position that pushing to a top-level array of one's own gives: the first of its
 * client and array, or right after the client's previous one.
 */
export function isPushed(struct: DecodedUpdate['structs'][number]): boolean {
  if (!(struct instanceof Y.Item) || struct.parentSub !== null || struct.rightOrigin !== null) return false
  const { client, clock } = struct.id
  if (struct.origin === null) return clock === 0 && typeof struct.parent === 'string'
  return struct.origin.client === client && struct.origin.clock === clock - 1
}

/** A state vector (client ▸ next clock) as Yjs sends it, or null. */
export function readStateVector(bytes: Uint8Array): Map<number, number> | null {
  try {
    return Y.decodeStateVector(bytes)
  } catch {
    return null
  }
}

export function writeStateVector(heads: ReadonlyMap<number, number>): Bytes {
  const parts = [writeVaruint(heads.size)]
  for (const [client, clock] of heads) parts.push(writeVaruint(client), writeVaruint(clock))
  return concat(...parts)
}

/** An update of deletions only. */
export function writeDeletes(deletes: RangeSet): Bytes {
  const clients = [...deletes.entries()]
  const parts = [writeVaruint(0), writeVaruint(clients.length)]
  for (const [client, bounds] of clients) {
    parts.push(writeVaruint(client), writeVaruint(bounds.length / 2))
    for (let i = 0; i < bounds.length; i += 2)
      parts.push(writeVaruint(bounds[i]!), writeVaruint(bounds[i + 1]! - bounds[i]!))
  }
  return concat(...parts)
}

/** An update that says nothing: no structs, no deletes. */
export const emptyUpdate: Bytes = Uint8Array.of(0, 0)

/** What of an update a holder of the state vector lacks. */
export const diffUpdate = (update: Uint8Array, stateVector: Uint8Array): Uint8Array =>
  Y.diffUpdate(update, stateVector)

/** Superlinear: for a few hundred at a time, off the serving path. */
export const mergeUpdates = (updates: Uint8Array[]): Uint8Array => Y.mergeUpdates(updates)

/**
 * A (valid) update without the content of items that were deleted: they stand in it as deleted ones, which is what a document that
 * has let go of them would send. Null when it holds no such content. Items stay where they are, since others may stand beside them.
 */
export function withoutDeleted(update: Uint8Array, deleted: RangeSet): Bytes | null {
  const { structs, ds } = Y.decodeUpdate(update)
  let isLess = false
  const byClient = new Map<number, DecodedUpdate['structs']>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const kept = byClient.get(client) ?? []
    byClient.set(client, kept)
    if (struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted))
      if (deleted.covers({ client, from: clock, to: clock + struct.length })) {
        struct.content = new Y.ContentDeleted(struct.length)
        isLess = true
      }
    if (!joins(kept.at(-1), struct)) kept.push(struct)
  }
  return isLess ? writeStructs(byClient, ds) : null
}

/** Puts a deleted item to the deleted one right before it, as a document does with those that lie side by side; whether it could. */
function joins(
  before: DecodedUpdate['structs'][number] | undefined,
  struct: DecodedUpdate['structs'][number],
): boolean {
  if (!(before instanceof Y.Item && struct instanceof Y.Item)) return false
  if (!(before.content instanceof Y.ContentDeleted && struct.content instanceof Y.ContentDeleted))
    return false
  const { client, clock } = before.id
  const isNext =
    struct.id.clock === clock + before.length &&
    struct.origin?.client === client &&
    struct.origin.clock === struct.id.clock - 1 &&
    struct.parentSub === null &&
    Y.compareIDs(before.rightOrigin, struct.rightOrigin)
  if (!isNext) return false
  before.length += struct.length
  before.content.len += struct.length
  return true
}

/** An update (Yjs V1): clients, each with how many structs, its id, its first clock and the structs; then the deletions. */
function writeStructs(
  byClient: ReadonlyMap<number, DecodedUpdate['structs']>,
  ds: DecodedUpdate['ds'],
): Bytes {
  const encoder = new Y.UpdateEncoderV1()
  writeVarUint(encoder.restEncoder, byClient.size)
  for (const [client, structs] of byClient) {
    writeVarUint(encoder.restEncoder, structs.length)
    encoder.writeClient(client)
    writeVarUint(encoder.restEncoder, structs[0]!.id.clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  const deletes = new RangeSet()
  for (const range of deletesOf(ds)) deletes.add(range)
  return concat(encoder.toUint8Array(), writeDeletes(deletes).subarray(1))
}

/**
 * The structs of some clients of a (valid) update, and none of its deletes. A state vector that knows everything of
 * the other clients cuts them away; what then stands behind the structs is the delete set, and its length is what
 * remains when everything is cut away.
 */
export function keepStructsOf(update: Uint8Array, decoded: DecodedUpdate, kept: ReadonlySet<number>): Bytes {
  const everything = new Map<number, number>()
  for (const { id } of decoded.structs) everything.set(id.client, Number.MAX_SAFE_INTEGER)
  const deletesOnly = Y.diffUpdate(update, writeStateVector(everything))
  for (const client of kept) everything.delete(client)
  const cut = Y.diffUpdate(update, writeStateVector(everything))
  return concat(cut.subarray(0, cut.length - (deletesOnly.length - 1)), writeVaruint(0))
}
