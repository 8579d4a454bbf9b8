// The log as a graph, and its state where authors did not know of one another. Rules: docs/formats/membership-log.md, sections 3 to 5.
import {
  apply,
  authorOf,
  copyOf,
  emptyState,
  isLower,
  keepsAKeeper,
  memberIn,
  neededRole,
  restrictionOf,
  whyMayNotAct,
  whyUnfitting,
} from './state.mjs'

/** A growing log. Nodes stand in the order they were admitted. */
export const newGraph = () => ({ nodes: [], byHash: new Map(), states: new Map() })

const isBefore = (a, b) => a.depth < b.depth || (a.depth === b.depth && a.record.hex < b.record.hex)
export const byPlace = (a, b) => (a === b ? 0 : isBefore(a, b) ? -1 : 1)

/** Whether the author of a node knew another. */
export const knew = (later, earlier) =>
  ((later.past[earlier.index >> 3] ?? 0) & (1 << (earlier.index & 7))) !== 0
const areConcurrent = (a, b) => a !== b && !knew(a, b) && !knew(b, a)

/** Adds a rightly signed record whose parents are there. Null, or why it is not part of the log. */
export function admit(graph, record) {
  const parents = record.prev.map((hash) => graph.byHash.get(hash))
  const state = stateAt(graph, parents)
  const knewOf = (later, earlier) => {
    const [a, b] = [graph.byHash.get(later), graph.byHash.get(earlier)]
    return a !== undefined && b !== undefined && knew(a, b)
  }
  const why = whyMayNotAct(state, record) ?? whyUnfitting(state, record, knewOf)
  if (why) return why
  const depth = parents.reduce((most, parent) => Math.max(most, parent.depth + 1), 0)
  const past = pastOf(parents)
  const author = authorOf(state, record)
  const node = { record, parents, depth, past, index: graph.nodes.length, author }
  Object.assign(node, { restriction: restrictionOf(state, record), ...standingOf(state, node) })
  graph.nodes.push(node)
  graph.byHash.set(record.hash, node)
  return null
}

/** What the author's right rests on, and since when they have their rank. */
function standingOf(state, node) {
  const { record, author } = node
  if (record.type === 'join') return { seniority: node, grounds: [record.invite] }
  const member = memberIn(state, author)
  if (!member) return { seniority: node, grounds: [] }
  const owner = state.owners.get(record.by)
  const grounds = [member.since.record.hash, member.rankSince.record.hash]
  if (owner?.did === author) grounds.push(owner.source)
  return { seniority: member.rankSince, grounds }
}

/** Bit map of the nodes and everything before them. */
function pastOf(nodes) {
  const past = new Uint8Array(nodes.reduce((size, node) => Math.max(size, (node.index >> 3) + 1), 0))
  for (const node of nodes) {
    node.past.forEach((bits, i) => (past[i] |= bits))
    past[node.index >> 3] |= 1 << (node.index & 7)
  }
  return past
}

const remembered = 256

/** The state of everything up to these nodes; not to be changed. */
export function stateAt(graph, heads) {
  const name = heads
    .map((node) => node.record.hex)
    .sort()
    .join()
  const known = graph.states.get(name)
  if (known) return known
  const [only, ...others] = heads
  // Whoever knew everything before them contradicts nobody: their record is applied to what they knew.
  const state = only && others.length === 0 ? copyOf(stateAt(graph, only.parents)) : judge(graph, heads)
  if (only && others.length === 0) apply(state, only)
  graph.states.set(name, state)
  if (graph.states.size > remembered) graph.states.delete(graph.states.keys().next().value)
  return state
}

function judge(graph, heads) {
  const set = pastOf(heads)
  const nodes = graph.nodes.filter((node) => ((set[node.index >> 3] ?? 0) & (1 << (node.index & 7))) !== 0)
  nodes.sort(byPlace)
  const candidates = nodes.filter(
    (node) => node.restriction && nodes.some((other) => areConcurrent(node, other)),
  )
  const powerless = new Set()
  for (;;) {
    const open = candidates.filter((node) => !powerless.has(node))
    const fallen = fallenIn(graph, nodes, open)
    const { state, idle } = run(graph, nodes, fallen)
    const usurped = idle.find((node) => node.restriction && !powerless.has(node))
    if (!usurped) return state
    powerless.add(usurped)
  }
}

function fallenIn(graph, nodes, candidates) {
  const attacks = new Map(
    candidates.map((a) => [a, new Set(candidates.filter((b) => a !== b && attacksOf(graph, a, b)))]),
  )
  const accepted = []
  const rejected = new Set()
  let open = candidates
  while (open.length > 0) {
    const attackersOf = (node) => candidates.filter((other) => attacks.get(other).has(node))
    const free = open.find((node) => attackersOf(node).every((other) => rejected.has(other)))
    const next = free ?? open.reduce((best, node) => (isMoreSenior(node, best) ? node : best))
    accepted.push(next)
    const out = open.filter((node) => attacks.get(next).has(node) || attacks.get(node).has(next))
    for (const node of out) rejected.add(node)
    open = open.filter((node) => node !== next && !rejected.has(node))
  }
  const hit = nodes.filter((node) => accepted.some((restriction) => hits(graph, restriction, node)))
  return new Set([...rejected, ...hit])
}

const attacksOf = (graph, a, b) => undermines(graph, a, b) && (!undermines(graph, b, a) || isMoreSenior(a, b))

function isMoreSenior(a, b) {
  if (a.seniority !== b.seniority) return isBefore(a.seniority, b.seniority)
  return isBefore(a, b)
}

const undermines = (graph, a, b) =>
  hits(graph, a, b) || [...rootsOf(graph, b)].some((root) => hits(graph, a, root))

function rootsOf(graph, node) {
  if (node.roots) return node.roots
  const roots = new Set()
  const open = [...node.grounds]
  while (open.length > 0) {
    const ground = graph.byHash.get(open.pop())
    if (!ground || roots.has(ground)) continue
    roots.add(ground)
    open.push(...ground.grounds)
  }
  node.roots = roots
  return roots
}

function hits(graph, by, target) {
  if (!by.restriction || !areConcurrent(by, target)) return false
  const [a, t] = [by.record, target.record]
  const inviter = t.type === 'join' ? graph.byHash.get(t.invite)?.author : undefined
  switch (by.restriction) {
    case 'remove':
      return target.author === a.did || inviter === a.did || (t.type === 'add' && t.did === a.did)
    case 'role':
      if (inviter === a.did) return true
      return target.author === a.did && isLower(a.role, neededRole(t, target.author))
    case 'revokeDevice':
      return t.by === a.fp
    default:
      return t.type === 'join' && t.invite === a.invite
  }
}

function run(graph, nodes, fallen) {
  const state = emptyState()
  const surplus = surplusIn(graph, nodes, fallen)
  const idle = []
  for (const node of nodes) {
    if (fallen.has(node)) continue
    const { type, invite, did } = node.record
    const mayAct = !surplus.has(node) && whyMayNotAct(state, node.record) === null
    if (mayAct && keepsAKeeper(state, node.record)) {
      apply(state, node)
      continue
    }
    idle.push(node)
    if (type === 'join' && !surplus.has(node)) state.invites.get(invite)?.joined.add(did)
  }
  return { state, idle }
}

function surplusIn(graph, nodes, fallen) {
  const surplus = new Set()
  const joins = nodes.filter((node) => node.record.type === 'join' && !fallen.has(node))
  for (const invite of new Set(joins.map((node) => node.record.invite))) {
    const { uses } = graph.byHash.get(invite).record
    const counted = new Set()
    const sorted = joins.filter((node) => node.record.invite === invite)
    sorted.sort((a, b) => (a.record.hex < b.record.hex ? -1 : 1))
    for (const node of sorted) {
      if (counted.size < uses) counted.add(node.record.did)
      else if (!counted.has(node.record.did)) surplus.add(node)
    }
  }
  return surplus
}
