/**
 * The records of a log as a graph: who knew what. Parents always stand before their children in `nodes`; the past of each node
 * is a bit set over their positions (a log of 20,000 records, the limit, takes 25 MB; one of 1,000 takes 64 KB).
 */
import { toHex } from '../base/bytes.ts'
import { idBytes, type DeviceFp, type Did, type RecordHash } from '../base/ids.ts'
import type { Role } from '../wire/roles.ts'
import type { Cut } from './field.ts'
import type { SignedRecord } from './record.ts'

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
    /** Bit set of the positions of all its ancestors. */
    past: Uint32Array
  }

export type Graph = {
  nodes: Node[]
  positionByHash: Map<RecordHash, number>
  /** Positions in the one order. */
  order: number[]
  /** Positions of the nodes without children. */
  heads: number[]
}

export const emptyGraph = (): Graph => ({ nodes: [], positionByHash: new Map(), order: [], heads: [] })

export const cloneGraph = (graph: Graph): Graph => ({
  nodes: [...graph.nodes],
  positionByHash: new Map(graph.positionByHash),
  order: [...graph.order],
  heads: [...graph.heads],
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
  const node: Node = { ...placeOf(graph, signed.hash, parents), ...standing, signed, parents, past }
  graph.nodes.push(node)
  graph.positionByHash.set(signed.hash, position)
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

/** Whether neither record knew of the other. */
export const areConcurrent = (graph: Graph, a: number, b: number): boolean =>
  a !== b && !isIn(graph.nodes[a]!.past, b) && !isIn(graph.nodes[b]!.past, a)
