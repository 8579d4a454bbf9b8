/**
 * The records of a log as a graph: who knew what. Parents always stand before their children in `nodes`; the past of each node
 * is a bit set over their positions (a log of 20,000 records, the limit, takes 25 MB; one of 1,000 takes 64 KB).
 */
import { toHex, type Bytes } from '../base/bytes.ts'
import { idBytes, type DeviceFp, type Did, type RecordHash } from '../base/ids.ts'
import type { Role } from '../wire/roles.ts'
import type { Cut } from './field.ts'
import { certificatesIn, type SignedRecord } from './record.ts'

/** Where a record stands in the one order of 6.1: by causal depth, then by the bytes of its hash (as hex). */
export type Place = { depth: number; hex: string }

export const comparePlaces = (a: Place, b: Place): number =>
  a.depth - b.depth || (a.hex < b.hex ? -1 : a.hex > b.hex ? 1 : 0)

/** A record that takes something away, and so beats concurrent acts of whom it concerns. */
export type Restriction = { hash: RecordHash; cut: readonly Cut[] } & (
  | { type: 'remove'; did: Did }
  | { type: 'role'; did: Did; role: Role }
  | { type: 'revokeDevice'; did: Did; fp: DeviceFp }
  | { type: 'endInvite'; invite: RecordHash }
)

/** What the past of a record says about it; settled once and for all when it is admitted. */
export type Standing = {
  author: Did
  /** Since when its author had the rank they acted with: earlier is more senior. */
  seniority: Place
  /** The records its author's right rests on: what brought them in, gave them their rank and named their device. */
  grounds: readonly RecordHash[]
  restriction: Restriction | null
}

export type Node = Place &
  Standing & {
    signed: SignedRecord
    /** Positions of its parents. */
    parents: readonly number[]
    /** Bit set of the positions of all its ancestors, and how many they are. */
    past: Uint32Array
    ancestors: number
  }

export type Graph = {
  nodes: Node[]
  positionByHash: Map<RecordHash, number>
  /** Positions in the one order. */
  order: number[]
  /** Positions of the nodes without children. */
  heads: number[]
  /** The public keys of all devices that any record certified. */
  deviceKeys: Map<DeviceFp, Bytes>
}

export const emptyGraph = (): Graph => ({
  nodes: [],
  positionByHash: new Map(),
  order: [],
  heads: [],
  deviceKeys: new Map(),
})

export const cloneGraph = (graph: Graph): Graph => ({
  nodes: [...graph.nodes],
  positionByHash: new Map(graph.positionByHash),
  order: [...graph.order],
  heads: [...graph.heads],
  deviceKeys: new Map(graph.deviceKeys),
})

export const hexOf = (hash: RecordHash): string => toHex(idBytes(hash))

/** Where a record with these parents stands. */
export const placeOf = (graph: Graph, hash: RecordHash, parents: readonly number[]): Place => ({
  depth: parents.reduce((depth, parent) => Math.max(depth, graph.nodes[parent]!.depth + 1), 0),
  hex: hexOf(hash),
})

/** Adds an admitted record; changes the graph. */
export function insert(
  graph: Graph,
  signed: SignedRecord,
  parents: readonly number[],
  standing: Standing,
): void {
  const position = graph.nodes.length
  const past = setOf(graph, parents)
  const place = placeOf(graph, signed.hash, parents)
  const node: Node = { ...place, ...standing, signed, parents, past, ancestors: countOf(past) }
  graph.nodes.push(node)
  graph.positionByHash.set(signed.hash, position)
  for (const { fp, certificate } of certificatesIn(signed.record)) graph.deviceKeys.set(fp, certificate.devEd)
  graph.heads = [...graph.heads.filter((head) => !parents.includes(head)), position]
  let at = graph.order.length
  while (at > 0 && comparePlaces(graph.nodes[graph.order[at - 1]!]!, node) > 0) at--
  graph.order.splice(at, 0, position)
}

/** Bit set of these positions and all their ancestors. */
export function setOf(graph: Graph, positions: readonly number[]): Uint32Array {
  const last = positions.reduce((most, position) => Math.max(most, position), -1)
  const set = new Uint32Array((last >> 5) + 1)
  for (const position of positions) {
    graph.nodes[position]!.past.forEach((word, i) => (set[i]! |= word))
    set[position >> 5]! |= 1 << (position & 31)
  }
  return set
}

export const isIn = (set: Uint32Array, position: number): boolean =>
  ((set[position >> 5] ?? 0) & (1 << (position & 31))) !== 0

function countOf(set: Uint32Array): number {
  let count = 0
  for (let word of set) for (; word !== 0; word &= word - 1) count++
  return count
}

/**
 * Of a closed set in the one order, those with a concurrent record in it. All others know everything before them and are known
 * to everything after them.
 */
export function tangledIn(graph: Graph, order: readonly number[]): number[] {
  const tangled: number[] = []
  let knownLater: Uint32Array | null = null
  for (let i = order.length - 1; i >= 0; i--) {
    const position = order[i]!
    const { past, ancestors } = graph.nodes[position]!
    const isKnown = knownLater === null || isIn(knownLater, position)
    if (ancestors !== i || !isKnown) tangled.push(position)
    knownLater = knownLater === null ? past.slice() : knownLater.map((word, at) => word & (past[at] ?? 0))
  }
  return tangled.reverse()
}

/** Whether neither record knew of the other. */
export const areConcurrent = (graph: Graph, a: number, b: number): boolean =>
  a !== b && !isIn(graph.nodes[a]!.past, b) && !isIn(graph.nodes[b]!.past, a)
