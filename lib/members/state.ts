/** What records add up to, one after the other. Members and invites in it are replaced, never changed in place. */
import type { Bytes } from '../base/bytes.ts'
import type { DeviceFp, Did, InviteId, RecordHash, StudioKeyId } from '../base/ids.ts'
import type { Certificate } from '../signed/certificate.ts'
import { roles, type Role } from '../wire/roles.ts'
import type { CarriedCertificate } from './field.ts'
import type { Node, Place, Restriction } from './graph.ts'
import type { RecordOf } from './record.ts'

/** A record as the reason for something. */
export type Origin = Place & { hash: RecordHash }

export type Member = {
  role: Role
  /** By the clock of whoever wrote the record, ms. */
  joinedAt: number
  /** Devices that may act now; empty for past members. */
  devices: ReadonlyMap<DeviceFp, Certificate>
  past: boolean
  /** Which record brought them in, and which gave them their rank. */
  since: Origin
  rankSince: Origin
  /** The record that sent a past member away. */
  leftBy: RecordHash | null
}

export type Owner = {
  did: Did
  certificate: Certificate
  /** The device itself has signed that it is theirs; a claim by others yields to that. */
  proven: boolean
  /** The record that says so. */
  source: RecordHash
}

export type Invite = {
  id: InviteId
  /** The link's Ed25519 public key. */
  pub: Bytes
  role: Exclude<Role, 'keeper'>
  /** ms since the epoch; judged by the join record's own time. */
  expires: number
  uses: number
  /** It lets nobody in: its holders ask a keeper. */
  ask: boolean
  /** Who has used it up so far, also by a join that came to nothing for another reason. */
  joined: ReadonlySet<Did>
  /** Ended, or its author is no keeper any more. */
  revoked: boolean
  by: Did
}

export type Rotation = {
  hash: RecordHash
  kid: StudioKeyId
  prevKid: StudioKeyId | null
  /** The previous key under this one; null in the first. */
  prevWrap: Bytes | null
}

export type State = {
  members: Map<Did, Member>
  /** Whose each device is or was. */
  owners: Map<DeviceFp, Owner>
  revoked: Set<DeviceFp>
  /** In order. */
  rotations: Rotation[]
  invites: Map<RecordHash, Invite>
  relays: readonly string[]
  restrictions: Restriction[]
}

export const emptyState = (): State => ({
  members: new Map(),
  owners: new Map(),
  revoked: new Set(),
  rotations: [],
  invites: new Map(),
  relays: [],
  restrictions: [],
})

export const cloneState = (state: State): State => ({
  members: new Map(state.members),
  owners: new Map(state.owners),
  revoked: new Set(state.revoked),
  rotations: [...state.rotations],
  invites: new Map(state.invites),
  relays: state.relays,
  restrictions: [...state.restrictions],
})

/** Roles in ascending order of what they allow. */
export const rank = (role: Role): number => roles.indexOf(role)

/** The member, unless they are none or none any more. */
export function currentMember(state: State, did: Did): Member | null {
  const member = state.members.get(did)
  return member && !member.past ? member : null
}

/** Applies a record that its author was entitled to write; changes the state. */
export function apply(state: State, node: Node): void {
  const { record, hash } = node.signed
  if (node.restriction) state.restrictions.push(node.restriction)
  switch (record.type) {
    case 'genesis':
      return takeIn(state, node, record, 'keeper')
    case 'add':
      return takeIn(state, node, record, record.role)
    case 'join': {
      const invite = state.invites.get(record.invite)
      if (!invite) return
      countUse(state, record)
      return takeIn(state, node, record, invite.role)
    }
    case 'role':
      return changeRole(state, node, record.did, record.role)
    case 'remove':
      return sendAway(state, record.did, hash)
    case 'device':
      return claim(state, record.did, record.cert, { isProven: true, source: hash })
    case 'revokeDevice':
      state.revoked.add(record.fp)
      return dropDevice(state, record.did, record.fp)
    case 'rotate':
      state.rotations.push({ hash, kid: record.kid, prevKid: record.prevKid, prevWrap: record.prevWrap })
      return
    case 'invite': {
      const { id, pub, role, expires, uses, ask } = record
      state.invites.set(hash, {
        id,
        pub,
        role,
        expires,
        uses,
        ask,
        joined: new Set(),
        revoked: false,
        by: node.author,
      })
      return
    }
    case 'endInvite': {
      const invite = state.invites.get(record.invite)
      if (invite) state.invites.set(record.invite, { ...invite, revoked: true })
      return
    }
    case 'relays':
      state.relays = record.urls
  }
}

/** Takes one of an invitation's uses for this person. */
export function countUse(state: State, { invite: hash, did }: RecordOf<'join'>): void {
  const invite = state.invites.get(hash)
  if (invite) state.invites.set(hash, { ...invite, joined: new Set(invite.joined).add(did) })
}

/** Somebody new, or back; for one who came in two ways at once, the higher role and all devices. */
function takeIn(state: State, node: Node, record: RecordOf<'genesis' | 'add' | 'join'>, role: Role): void {
  const { did, at, by, certs } = record
  const origin = originOf(node)
  const here = currentMember(state, did)
  if (!here) {
    const member = { role, joinedAt: at, devices: new Map(), past: false, leftBy: null }
    state.members.set(did, { ...member, since: origin, rankSince: origin })
  } else if (rank(role) > rank(here.role)) {
    state.members.set(did, { ...here, role, rankSince: origin })
  }
  for (const cert of certs) claim(state, did, cert, { isProven: cert.fp === by, source: origin.hash })
}

const originOf = ({ depth, hex, signed }: Node): Origin => ({ depth, hex, hash: signed.hash })

/** A fingerprint belongs to whoever its device itself says; failing that, to the first who claimed it. */
function claim(
  state: State,
  did: Did,
  { fp, certificate }: CarriedCertificate,
  { isProven, source }: { isProven: boolean; source: RecordHash },
): void {
  const member = currentMember(state, did)
  const owner = state.owners.get(fp)
  if (!member || state.revoked.has(fp)) return
  if (owner && owner.did !== did) {
    if (owner.proven || !isProven) return
    dropDevice(state, owner.did, fp)
  }
  const proven = isProven || (owner?.did === did && owner.proven)
  state.owners.set(fp, { did, certificate, proven, source })
  state.members.set(did, { ...member, devices: new Map(member.devices).set(fp, certificate) })
}

function dropDevice(state: State, did: Did, fp: DeviceFp): void {
  const member = state.members.get(did)
  if (!member?.devices.has(fp)) return
  const devices = new Map(member.devices)
  devices.delete(fp)
  state.members.set(did, { ...member, devices })
}

function changeRole(state: State, node: Node, did: Did, role: Role): void {
  const member = currentMember(state, did)
  if (!member) return
  state.members.set(did, { ...member, role, rankSince: originOf(node) })
  if (member.role === 'keeper' && role !== 'keeper') endInvitesOf(state, did)
}

function sendAway(state: State, did: Did, hash: RecordHash): void {
  const member = currentMember(state, did)
  if (!member) return
  state.members.set(did, { ...member, past: true, devices: new Map(), leftBy: hash })
  if (member.role === 'keeper') endInvitesOf(state, did)
}

/** Whoever is no keeper any more must not come back, or bring others, by a link of theirs. */
function endInvitesOf(state: State, did: Did): void {
  for (const [hash, invite] of state.invites) {
    if (invite.by === did && !invite.revoked) state.invites.set(hash, { ...invite, revoked: true })
  }
}
