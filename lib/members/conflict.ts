/**
 * Concurrent acts that contradict one another (sealed documents, 6.1): a removal, and likewise a lowering, the
 * revocation of a device and the end of an invitation, beats what the person, device or link concerned did without
 * knowing of it (otherwise whoever was sent away could go on for ever by pretending not to know), and with it whatever
 * rests on that. Of two that remove one another the more senior one's stands. Where longer circles remain, the most senior author's act stands, what it
 * hits falls, and what hits it falls.
 */
import { areConcurrent, comparePlaces, tangledIn, type Graph, type Node } from './graph.ts'
import { neededRole } from './rights.ts'
import { rank } from './state.ts'

/**
 * Which of the records at `order` (positions in the one order) fall, each with the restriction that stands against it, given
 * that the restrictions in `powerless` have no force.
 */
export function fallen(
  graph: Graph,
  order: readonly number[],
  powerless: ReadonlySet<number>,
): Map<number, number> {
  const tangled = tangledIn(graph, order)
  const candidates = tangled.filter(
    (position) => graph.nodes[position]!.restriction && !powerless.has(position),
  )
  const { standing, rejected } = settle(graph, candidates)
  const out = rejected
  for (const restriction of standing) {
    for (const position of tangled)
      if (!out.has(position) && hits(graph, restriction, position)) out.set(position, restriction)
  }
  return out
}

/** Grounded labelling of the attacks between restrictions; circles are broken by seniority. */
function settle(
  graph: Graph,
  candidates: readonly number[],
): { standing: number[]; rejected: Map<number, number> } {
  const roots = rootsIn(graph)
  const attackers = new Map<number, number[]>()
  for (const target of candidates) {
    attackers.set(
      target,
      candidates.filter((position) => attacks(graph, position, target, roots)),
    )
  }
  const standing: number[] = []
  /** By which accepted one. */
  const rejected = new Map<number, number>()
  const open = new Set(candidates)
  const accept = (position: number): void => {
    open.delete(position)
    standing.push(position)
    for (const other of open) {
      if (!attackers.get(other)!.includes(position) && !attackers.get(position)!.includes(other)) continue
      open.delete(other)
      rejected.set(other, position)
    }
  }
  while (open.size > 0) {
    const free = [...open].find((position) => attackers.get(position)!.every((other) => rejected.has(other)))
    accept(free ?? mostSenior(graph, [...open]))
  }
  return { standing, rejected }
}

/** Whether one restriction takes another's force, unless that one takes its and is more senior. */
function attacks(graph: Graph, by: number, target: number, roots: Roots): boolean {
  if (!undermines(graph, by, target, roots)) return false
  return !undermines(graph, target, by, roots) || mostSenior(graph, [by, target]) === by
}

/** Whether a restriction hits an act or anything its author's right rests on: nobody strikes back through a friend. */
const undermines = (graph: Graph, by: number, target: number, roots: Roots): boolean =>
  hits(graph, by, target) || roots(target).some((root) => hits(graph, by, root))

type Roots = (position: number) => readonly number[]

/** Finds all records that an act's right rests on, directly or through others' rights. */
function rootsIn(graph: Graph): Roots {
  const known = new Map<number, readonly number[]>()
  return (start) => {
    const found = known.get(start) ?? [...rootsOf(graph, start)]
    known.set(start, found)
    return found
  }
}

function rootsOf(graph: Graph, start: number): Set<number> {
  const roots = new Set<number>()
  const open = [start]
  for (let position = open.pop(); position !== undefined; position = open.pop()) {
    for (const hash of graph.nodes[position]!.grounds) {
      const ground = graph.positionByHash.get(hash)
      if (ground === undefined || roots.has(ground)) continue
      roots.add(ground)
      open.push(ground)
    }
  }
  return roots
}

function mostSenior(graph: Graph, positions: readonly number[]): number {
  const node = (position: number): Node => graph.nodes[position]!
  return positions.reduce((best, other) => {
    const bySeniority = comparePlaces(node(other).seniority, node(best).seniority)
    return (bySeniority || comparePlaces(node(other), node(best))) < 0 ? other : best
  })
}

/** Whether a restriction takes the force of a concurrent act. */
function hits(graph: Graph, by: number, target: number): boolean {
  const { restriction } = graph.nodes[by]!
  if (!restriction || !areConcurrent(graph, by, target)) return false
  const { author, signed } = graph.nodes[target]!
  const { record } = signed
  const inviter = record.type === 'join' ? inviterOf(graph, target) : null
  switch (restriction.type) {
    case 'remove': {
      const bringsBack = record.type === 'add' && record.did === restriction.did
      return author === restriction.did || inviter === restriction.did || bringsBack
    }
    case 'role': {
      if (inviter === restriction.did) return true
      return author === restriction.did && rank(neededRole(record, author)) > rank(restriction.role)
    }
    case 'revokeDevice':
      return record.by === restriction.fp
    case 'endInvite':
      return record.type === 'join' && record.invite === restriction.invite
  }
}

function inviterOf(graph: Graph, join: number): string | null {
  const { record } = graph.nodes[join]!.signed
  const invite = record.type === 'join' ? graph.positionByHash.get(record.invite) : undefined
  return invite === undefined ? null : graph.nodes[invite]!.author
}
