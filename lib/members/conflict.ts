/**
 * Concurrent acts that contradict one another (sealed documents, 6.1): a removal, and likewise a lowering, the
 * revocation of a device and the end of an invitation, beats what the person, device or link concerned did without
 * knowing of it (otherwise whoever was sent away could go on for ever by pretending not to know). Of two that remove
 * one another the more senior one's stands. Where longer circles remain, the most senior author's act stands, what it
 * hits falls, and what hits it falls.
 */
import { areConcurrent, comparePlaces, type Graph, type Node } from './graph.ts'
import { neededRole } from './rights.ts'
import { rank } from './state.ts'

/**
 * Which of the records at `order` (positions in the one order) fall, given that the restrictions in `powerless` have no force.
 */
export function fallen(graph: Graph, order: readonly number[], powerless: ReadonlySet<number>): Set<number> {
  const candidates = order.filter(
    (position) => graph.nodes[position]!.restriction && !powerless.has(position),
  )
  const { standing, rejected } = settle(graph, candidates)
  const out = rejected
  for (const restriction of standing) {
    for (const position of order) if (hits(graph, restriction, position)) out.add(position)
  }
  return out
}

/** Grounded labelling of the attacks between restrictions; circles are broken by seniority. */
function settle(graph: Graph, candidates: readonly number[]): { standing: number[]; rejected: Set<number> } {
  const attackers = new Map<number, number[]>()
  for (const target of candidates) {
    attackers.set(
      target,
      candidates.filter((position) => attacks(graph, position, target)),
    )
  }
  const standing: number[] = []
  const rejected = new Set<number>()
  const open = new Set(candidates)
  const accept = (position: number): void => {
    open.delete(position)
    standing.push(position)
    for (const other of open) {
      if (!attackers.get(other)!.includes(position) && !attackers.get(position)!.includes(other)) continue
      open.delete(other)
      rejected.add(other)
    }
  }
  while (open.size > 0) {
    const free = [...open].find((position) => attackers.get(position)!.every((other) => rejected.has(other)))
    accept(free ?? mostSenior(graph, [...open]))
  }
  return { standing, rejected }
}

/** Whether one restriction takes another's force, unless that one takes its and is more senior. */
function attacks(graph: Graph, by: number, target: number): boolean {
  if (!hits(graph, by, target)) return false
  return !hits(graph, target, by) || mostSenior(graph, [by, target]) === by
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
