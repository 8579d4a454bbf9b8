/** What a log says: who is in, in which role, with which devices, and which key is the studio's. */
import type { Bytes } from '../base/bytes.ts'
import type { DeviceFp, Did, InviteId, RecordHash, StudioId, StudioKeyId } from '../base/ids.ts'
import type { Certificate } from '../signed/certificate.ts'
import type { Role } from '../wire/roles.ts'
import { isIn, setOf, type Graph, type Restriction } from './graph.ts'
import type { MembershipLog } from './log.ts'
import { stateAt } from './replay.ts'
import type { Member, Rotation, State } from './state.ts'

export type ResolvedMember = {
  role: Role
  joinedAt: number
  /** Devices that may act now; empty for past members. */
  devices: ReadonlyMap<DeviceFp, Certificate>
  /** They were a member once. */
  past: boolean
  /** Who sent a past member away, they themselves if they left, and when by the clock of that device, ms. */
  left: { by: Did; at: number } | null
  /** Whose invitation brought them in, or who took them in; null for whoever started the studio. */
  broughtBy: Did | null
}

export type ResolvedInvite = {
  id: InviteId
  pub: Bytes
  role: Exclude<Role, 'keeper'>
  /** ms since the epoch. */
  expires: number
  uses: number
  /** It lets nobody in: its holders ask a keeper. */
  ask: boolean
  used: number
  revoked: boolean
  by: Did
}

export type Resolution = {
  studio: StudioId
  members: ReadonlyMap<Did, ResolvedMember>
  /** Whose a device is, or was: past members and revoked devices too. */
  deviceOwner(fp: DeviceFp): { did: Did; certificate: Certificate } | null
  /** The key to seal with; null before the first rotation. */
  currentKid: StudioKeyId | null
  /** Every key that a keeper ever named, also in a rotation that another one beat: all are for reading. */
  kids: ReadonlySet<StudioKeyId>
  keyRecords: readonly Rotation[]
  /** Somebody was sent away, or a device or a link ended, since the current key was made: a keeper should rotate. */
  rotationDue: boolean
  invites: ReadonlyMap<RecordHash, ResolvedInvite>
  /** Origins of the studio's relays. */
  relays: readonly string[]
  /** The removals, lowerings and revocations that stand, in order. */
  restrictions: readonly Restriction[]
}

/** What the whole log says. */
export const resolve = (log: MembershipLog): Resolution => resolveHeads(log, log.graph.heads)

/** What the log said at the heads that 16 bytes stand for; null while they are not known here. */
export function resolveAt(log: MembershipLog, head: Uint8Array): Resolution | null {
  const heads = log.headsNamed(head)
  return heads && resolveHeads(log, heads)
}

/** Resolutions by the state they show. */
const shown = new WeakMap<State, Resolution>()

function resolveHeads(log: MembershipLog, heads: readonly number[]): Resolution {
  const state = stateAt(log.graph, heads, log.cache)
  const known = shown.get(state)
  if (known) return known
  const resolution = show(log, heads, state)
  shown.set(state, resolution)
  return resolution
}

function show({ studio, graph }: MembershipLog, heads: readonly number[], state: State): Resolution {
  const set = setOf(graph, heads)
  const keyRecords: Rotation[] = []
  for (const position of graph.order) {
    const { record, hash } = graph.nodes[position]!.signed
    if (record.type !== 'rotate' || !isIn(set, position)) continue
    keyRecords.push({ hash, kid: record.kid, prevKid: record.prevKid, prevWrap: record.prevWrap })
  }
  const endings = state.restrictions.filter((restriction) => restriction.type !== 'role')
  const followsAll = ({ hash }: Rotation): boolean =>
    endings.every((ending) => follows(graph, hash, ending.hash))
  const current = state.rotations.findLast(followsAll) ?? state.rotations.at(-1)
  return {
    studio,
    members: new Map([...state.members].map(([did, member]) => [did, memberShown(graph, state, member)])),
    deviceOwner: (fp) => {
      const owner = state.owners.get(fp)
      return owner ? { did: owner.did, certificate: owner.certificate } : null
    },
    currentKid: current?.kid ?? null,
    kids: new Set(keyRecords.map((rotation) => rotation.kid)),
    keyRecords,
    rotationDue: current !== undefined && !followsAll(current),
    invites: new Map(
      [...state.invites].map(([hash, { joined, ...invite }]) => [hash, { ...invite, used: joined.size }]),
    ),
    relays: state.relays,
    restrictions: state.restrictions,
  }
}

function memberShown(graph: Graph, state: State, member: Member): ResolvedMember {
  const { role, joinedAt, devices, past, leftBy } = member
  const position = leftBy && graph.positionByHash.get(leftBy)
  const leaving = typeof position === 'number' ? graph.nodes[position]! : null
  const left = leaving && { by: leaving.author, at: leaving.signed.record.at }
  return { role, joinedAt, devices, past, left, broughtBy: broughtBy(graph, state, member) }
}

function broughtBy(graph: Graph, { invites }: State, { since }: Member): Did | null {
  const entry = graph.nodes[graph.positionByHash.get(since.hash) ?? -1]
  const record = entry?.signed.record
  if (record?.type === 'join') return invites.get(record.invite)?.by ?? null
  return entry && record?.type === 'add' ? entry.author : null
}

function follows(graph: Graph, later: RecordHash, earlier: RecordHash): boolean {
  const [a, b] = [graph.positionByHash.get(later), graph.positionByHash.get(earlier)]
  return a !== undefined && b !== undefined && isIn(graph.nodes[a]!.past, b)
}
