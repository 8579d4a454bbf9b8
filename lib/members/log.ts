/**
 * The membership log of one studio: every record that is rightly signed and that its author was entitled to write, going
 * by what they knew. Logs are values; adding gives a new one. Whatever order records arrive in, the log is the same.
 */
import type { Bytes } from '../base/bytes.ts'
import { idBytes, idOf, type DeviceFp, type RecordHash, type StudioId } from '../base/ids.ts'
import { limits } from '../wire/limits.ts'
import { cloneGraph, emptyGraph, insert, isIn, placeOf, type Graph } from './graph.ts'
import { selfStudio } from '../signed/documents.ts'
import { headSetFinder } from './head-sets.ts'
import { verifyRecord } from './proofs.ts'
import { certificatesIn, readRecord, type MemberRecord, type SignedRecord } from './record.ts'
import { stateAt, type StateCache } from './replay.ts'
import { authorOf, isFitting, mayAct, restrictionOf, footingOf } from './rights.ts'
import { sortHashes, summaryOf } from './summary.ts'

export type MembershipLog = {
  studio: StudioId
  /** How many records it holds; those waiting for their parents do not count. */
  size: number
  /** Every record's wire bytes, parents before children, in the one order of the log. */
  bytes(): Uint8Array[]
  /** The records nobody has built upon, sorted by their bytes; empty only in an empty log. */
  heads(): RecordHash[]
  has(hash: RecordHash): boolean
  /** What follows is for this folder only. Positions of the heads that 16 bytes stand for; null while unknown. */
  headsNamed(summary: Uint8Array): readonly number[] | null
  graph: Graph
  cache: StateCache
  waiting: ReadonlyMap<RecordHash, SignedRecord>
}

export type RecordRefusal =
  'malformed' | 'too-large' | 'other-studio' | 'bad-signature' | 'not-allowed' | 'too-many'

export type Addition = {
  log: MembershipLog
  /** In the order they were admitted. */
  added: RecordHash[]
  refused: { bytes: Uint8Array; why: RecordRefusal }[]
  /** How many records of the new log have parents it lacks. */
  waiting: number
}

/** The empty log of a studio. */
export const emptyLog = (studio: StudioId): MembershipLog => logOf(studio, emptyGraph(), new Map(), new Map())

function logOf(
  studio: StudioId,
  graph: Graph,
  waiting: ReadonlyMap<RecordHash, SignedRecord>,
  cache: StateCache,
): MembershipLog {
  const signedAt = (position: number): SignedRecord => graph.nodes[position]!.signed
  return {
    studio,
    size: graph.nodes.length,
    bytes: () => graph.order.map((position) => signedAt(position).bytes),
    heads: () => sortHashes(graph.heads.map((position) => signedAt(position).hash)),
    has: (hash) => graph.positionByHash.has(hash),
    headsNamed: headSetFinder(graph),
    graph,
    cache,
    waiting,
  }
}

/** The 16 bytes an author puts into an entry to say which log they knew. */
export const headSummary = (log: MembershipLog): Bytes => summaryOf(log.heads())

/** Whether a log still holds heads that were seen before; a served log that does not is refused. */
export const extendsHeads = (log: MembershipLog, heads: readonly RecordHash[]): boolean =>
  heads.every((hash) => log.has(hash))

/** Adds foreign records. Known ones are passed over; ones with unknown parents wait in the new log. */
export async function addRecords(log: MembershipLog, records: readonly Uint8Array[]): Promise<Addition> {
  const refused: Addition['refused'] = []
  const pending = new Map(log.waiting)
  for (const bytes of records) {
    const read = sift(log, bytes)
    if ('why' in read) refused.push({ bytes, why: read.why })
    else if (log.has(read.hash) || pending.has(read.hash)) continue
    else if (log.size + pending.size >= limits.recordsPerStudio) refused.push({ bytes, why: 'too-many' })
    else pending.set(read.hash, read)
  }
  const reachable = connected(log, pending)
  const verified = await verifyAll(log, reachable)
  const graph = cloneGraph(log.graph)
  const added: RecordHash[] = []
  for (const signed of reachable) {
    const parents = signed.record.prev.map((hash) => graph.positionByHash.get(hash))
    // A parent was refused: the record waits for what will not come, as it would have, had it arrived alone.
    if (!parents.every((parent) => parent !== undefined)) continue
    pending.delete(signed.hash)
    const why = verified.has(signed.hash) ? admit(graph, log.cache, signed, parents) : 'bad-signature'
    if (why) refused.push({ bytes: signed.bytes, why })
    else added.push(signed.hash)
  }
  const next = logOf(log.studio, graph, pending, log.cache)
  return { log: next, added, refused, waiting: pending.size }
}

/** Parses a record and checks that it is of this studio. */
function sift(log: MembershipLog, bytes: Uint8Array): SignedRecord | { why: RecordRefusal } {
  if (bytes.length > limits.recordBytes) return { why: 'too-large' }
  const read = readRecord(bytes)
  if (!read) return { why: 'malformed' }
  return isOf(log.studio, read) ? read : { why: 'other-studio' }
}

/** A genesis is of the studio that its hash names, or of the studio of one of whoever it takes in. */
const isOf = (studio: StudioId, { record, hash }: SignedRecord): boolean =>
  record.type === 'genesis'
    ? idOf<StudioId>(idBytes(hash).subarray(0, 16)) === studio || selfStudio(record.did) === studio
    : record.studio === studio

/** Those of the pending records whose whole past is here or among them, parents first. */
function connected(log: MembershipLog, pending: ReadonlyMap<RecordHash, SignedRecord>): SignedRecord[] {
  const missing = new Map<RecordHash, number>()
  const childrenByParent = new Map<RecordHash, SignedRecord[]>()
  const ready: SignedRecord[] = []
  for (const signed of pending.values()) {
    const lacking = signed.record.prev.filter((hash) => !log.has(hash))
    missing.set(signed.hash, lacking.length)
    if (lacking.length === 0) ready.push(signed)
    for (const parent of lacking) {
      const children = childrenByParent.get(parent) ?? []
      children.push(signed)
      childrenByParent.set(parent, children)
    }
  }
  for (const signed of ready) {
    for (const child of childrenByParent.get(signed.hash) ?? []) {
      const left = missing.get(child.hash)! - 1
      missing.set(child.hash, left)
      if (left === 0) ready.push(child)
    }
  }
  return ready
}

/** How many records are verified at a time: enough to keep the platform's threads busy. */
const together = 64

async function verifyAll(log: MembershipLog, records: readonly SignedRecord[]): Promise<Set<RecordHash>> {
  const newDeviceKeys = new Map<DeviceFp, Bytes>()
  const newInvites = new Map<RecordHash, MemberRecord>()
  for (const { record, hash } of records) {
    for (const { fp, certificate } of certificatesIn(record)) newDeviceKeys.set(fp, certificate.devEd)
    if (record.type === 'invite') newInvites.set(hash, record)
  }
  const deviceKey = (fp: DeviceFp): Bytes | undefined => newDeviceKeys.get(fp) ?? log.graph.deviceKeys.get(fp)
  const inviteKey = (hash: RecordHash): Bytes | undefined => {
    const position = log.graph.positionByHash.get(hash)
    const invite = position === undefined ? newInvites.get(hash) : log.graph.nodes[position]!.signed.record
    return invite?.type === 'invite' ? invite.pub : undefined
  }
  const verified = new Set<RecordHash>()
  for (let at = 0; at < records.length; at += together) {
    const group = records.slice(at, at + together).map(async (signed) => {
      if (await verifyRecord(signed, log.studio, deviceKey, inviteKey)) verified.add(signed.hash)
    })
    await Promise.all(group)
  }
  return verified
}

/**
 * In a studio of one nobody comes in, is sent away or changes their role: its log knows devices, keys and relays. `studio` is in
 * every record but a genesis, and no genesis but that of a studio of one hashes to another id.
 */
function fitsOneself({ nodes }: Graph, record: MemberRecord): boolean {
  const first = nodes[0]?.signed.record
  if (first?.type !== 'genesis' || record.studio === null || selfStudio(first.did) !== record.studio)
    return true
  return ['device', 'revokeDevice', 'rotate', 'relays'].includes(record.type)
}

/** Inserts a verified record if its own past entitles its author; tells why not. */
function admit(
  graph: Graph,
  cache: StateCache,
  signed: SignedRecord,
  parents: readonly number[],
): RecordRefusal | null {
  const { record, hash } = signed
  const state = stateAt(graph, parents, cache)
  const author = authorOf(state, record)
  if (!fitsOneself(graph, record)) return 'not-allowed'
  const knewOf = (later: RecordHash, earlier: RecordHash): boolean => {
    const [a, b] = [graph.positionByHash.get(later), graph.positionByHash.get(earlier)]
    return a !== undefined && b !== undefined && isIn(graph.nodes[a]!.past, b)
  }
  if (!author || !mayAct(state, record) || !isFitting(state, record, knewOf)) return 'not-allowed'
  insert(graph, signed, parents, {
    author,
    ...footingOf(state, record, author, placeOf(graph, hash, parents)),
    restriction: restrictionOf(state, signed),
  })
  return null
}
