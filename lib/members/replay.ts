/** The state that a set of records adds up to, whatever order they arrived in. */
import type { Did, RecordHash } from '../base/ids.ts'
import { isIn, setOf, type Graph } from './graph.ts'
import { fallen } from './conflict.ts'
import { keepsAKeeper, mayAct } from './rights.ts'
import { apply, cloneState, countUse, emptyState, type State } from './state.ts'

/**
 * States by the heads they stand at. They depend on nothing but the records before those heads, so a longer log may go on
 * using them. Holds the most recent ones.
 */
export type StateCache = Map<string, State>
const cached = 64

/** The state after the records at these positions and all before them. Not to be changed by the caller. */
export function stateAt(graph: Graph, heads: readonly number[], cache: StateCache): State {
  const name = nameOf(graph, heads)
  const known = cache.get(name)
  const state = known ?? extend(graph, heads, cache) ?? replay(graph, heads)
  cache.delete(name)
  cache.set(name, state)
  if (cache.size > cached) cache.delete(cache.keys().next().value!)
  return state
}

const nameOf = (graph: Graph, positions: readonly number[]): string =>
  positions
    .map((position) => graph.nodes[position]!.hex)
    .sort()
    .join()

/** One record after a known state: it knew everything before it, so nothing is concurrent with it. */
function extend(graph: Graph, heads: readonly number[], cache: StateCache): State | null {
  const [head, ...others] = heads
  if (head === undefined || others.length > 0) return null
  const node = graph.nodes[head]!
  const before = node.parents.length === 0 ? emptyState() : cache.get(nameOf(graph, node.parents))
  if (!before) return null
  const state = cloneState(before)
  apply(state, node)
  return state
}

/** Why a record of the log changes nothing: its position among those that do not stand. */
export type Fate =
  /** A restriction (its position) that neither knew of the other, and that prevails. */
  | { why: 'beaten'; by: number }
  /** A join by a link whose uses others took. */
  | { why: 'used-up' }
  /** It would have left no keeper, since another one had gone meanwhile. */
  | { why: 'last-keeper' }
  /** What its author's right rested on does not stand. */
  | { why: 'no-right' }

/** The records before these heads that have no effect, by position. */
export function fatesAt(graph: Graph, heads: readonly number[]): Map<number, Fate> {
  const { out, denied } = judge(graph, heads)
  const fates = new Map<number, Fate>()
  for (const [position, why] of denied) fates.set(position, { why })
  for (const [position, by] of out) fates.set(position, { why: 'beaten', by })
  return fates
}

const replay = (graph: Graph, heads: readonly number[]): State => judge(graph, heads).state

type Judgement = Run & { out: ReadonlyMap<number, number> }

function judge(graph: Graph, heads: readonly number[]): Judgement {
  const set = setOf(graph, heads)
  const order = graph.order.filter((position) => isIn(set, position))
  const last = order.at(-1)
  const isChain = last === undefined || order.length === graph.nodes[last]!.depth + 1
  if (isChain) return { ...run(graph, order, new Map()), out: new Map() }
  const powerless = new Set<number>()
  for (;;) {
    const out = fallen(graph, order, powerless)
    const result = run(graph, order, out)
    // A restriction that turns out not to count has no force either: again without it.
    const usurped = [...result.denied.keys()].find(
      (position) => graph.nodes[position]!.restriction && !powerless.has(position),
    )
    if (usurped === undefined) return { ...result, out }
    powerless.add(usurped)
  }
}

type Run = {
  state: State
  /** Positions of the records that change nothing though no restriction hits them, and why. */
  denied: ReadonlyMap<number, Exclude<Fate['why'], 'beaten'>>
}

/** Applies the records that stand, in order. */
function run(graph: Graph, order: readonly number[], out: ReadonlyMap<number, number>): Run {
  const state = emptyState()
  const denied = new Map<number, Exclude<Fate['why'], 'beaten'>>()
  const surplus = surplusJoins(graph, order, out)
  for (const position of order) {
    if (out.has(position)) continue
    const node = graph.nodes[position]!
    const { record } = node.signed
    if (surplus.has(position)) denied.set(position, 'used-up')
    else if (!mayAct(state, record)) {
      denied.set(position, 'no-right')
      if (record.type === 'join') countUse(state, record)
    } else if (!keepsAKeeper(state, record)) denied.set(position, 'last-keeper')
    else apply(state, node)
  }
  return { state, denied }
}

/** Joins beyond the uses of their invitation: the ones with the lower hashes count, one for each did. */
function surplusJoins(graph: Graph, order: readonly number[], out: ReadonlyMap<number, number>): Set<number> {
  const joinsByInvite = new Map<RecordHash, { position: number; did: Did; uses: number }[]>()
  for (const position of order) {
    const { record } = graph.nodes[position]!.signed
    if (record.type !== 'join' || out.has(position)) continue
    const invite = graph.nodes[graph.positionByHash.get(record.invite)!]!.signed.record
    if (invite.type !== 'invite') continue
    const joins = joinsByInvite.get(record.invite) ?? []
    joins.push({ position, did: record.did, uses: invite.uses })
    joinsByInvite.set(record.invite, joins)
  }
  const surplus = new Set<number>()
  for (const joins of joinsByInvite.values()) {
    const counted = new Set<Did>()
    const hexAt = (position: number): string => graph.nodes[position]!.hex
    for (const join of joins.sort((a, b) => (hexAt(a.position) < hexAt(b.position) ? -1 : 1))) {
      if (counted.has(join.did) || counted.size < join.uses) counted.add(join.did)
      else surplus.add(join.position)
    }
  }
  return surplus
}
