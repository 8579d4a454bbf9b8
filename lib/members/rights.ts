/** Who may write which record. */
import type { Did, RecordHash } from '../base/ids.ts'
import type { Role } from '../wire/roles.ts'
import { equalBytes } from '../base/bytes.ts'
import type { Place, Restriction } from './graph.ts'
import type { MemberRecord, RecordOf, SignedRecord } from './record.ts'
import { currentMember, rank, type State } from './state.ts'

/** The least role that may write a record, given whose device wrote it. */
export function neededRole(record: MemberRecord, author: Did): Role {
  switch (record.type) {
    case 'genesis':
    case 'join':
    case 'device':
      return 'reader'
    case 'remove':
    case 'revokeDevice':
      return record.did === author ? 'reader' : 'keeper'
    default:
      return 'keeper'
  }
}

/** Whose act a record is; null when its device belongs to nobody here. */
export function authorOf(state: State, record: MemberRecord): Did | null {
  switch (record.type) {
    case 'genesis':
    case 'join':
    case 'device':
      return record.did
    default:
      return state.owners.get(record.by)?.did ?? null
  }
}

/** Whether the author may act as they did, in this state: a member, with this device, of this rank. */
export function mayAct(state: State, record: MemberRecord): boolean {
  switch (record.type) {
    case 'genesis':
      // A studio of one may begin on several devices of its person that do not know of each other yet.
      return (
        state.members.size === 0 || (currentMember(state, record.did) !== null && mayClaim(state, record))
      )
    case 'join': {
      const invite = state.invites.get(record.invite)
      return invite !== undefined && !invite.revoked && mayClaim(state, record)
    }
    case 'device':
      return currentMember(state, record.did) !== null && mayClaim(state, record)
    default: {
      const author = authorOf(state, record)
      const member = author && currentMember(state, author)
      if (!author || !member?.devices.has(record.by)) return false
      return rank(member.role) >= rank(neededRole(record, author))
    }
  }
}

/** A device may speak for a did unless it was revoked or has itself said that it is somebody else's. */
function mayClaim(state: State, { by, did }: RecordOf<'genesis' | 'join' | 'device'>): boolean {
  const owner = state.owners.get(by)
  return !state.revoked.has(by) && (!owner || owner.did === did || !owner.proven)
}

/**
 * Whether a record makes sense after its own past (beyond `mayAct`). `knewOf(later, earlier)` says whether the author of
 * one record knew the other.
 */
export function isFitting(
  state: State,
  record: MemberRecord,
  knewOf: (later: RecordHash, earlier: RecordHash) => boolean,
): boolean {
  switch (record.type) {
    case 'genesis':
      return true
    case 'add':
      return !currentMember(state, record.did)
    case 'role': {
      const member = currentMember(state, record.did)
      return (
        member !== null &&
        member.role !== record.role &&
        (record.role === 'keeper' || leavesKeeper(state, record.did))
      )
    }
    case 'remove':
      return currentMember(state, record.did) !== null && leavesKeeper(state, record.did)
    case 'device':
      return !currentMember(state, record.did)?.devices.has(record.by)
    case 'revokeDevice':
      return state.members.get(record.did)?.devices.has(record.fp) === true
    case 'rotate': {
      const kids = state.rotations.map((rotation) => rotation.kid)
      const followsOne = record.prevKid === null ? kids.length === 0 : kids.includes(record.prevKid)
      return followsOne && !kids.includes(record.kid)
    }
    case 'invite':
      return [...state.invites.values()].every(
        (invite) => invite.id !== record.id && !equalBytes(invite.pub, record.pub),
      )
    case 'endInvite':
      return state.invites.get(record.invite)?.revoked === false
    case 'join': {
      const invite = state.invites.get(record.invite)
      if (!invite || invite.ask || record.at > invite.expires || invite.joined.size >= invite.uses)
        return false
      // Somebody who was sent away may come back by a link made since, not by an older one they may still have.
      const member = state.members.get(record.did)
      return !member || (member.past && member.leftBy !== null && knewOf(record.invite, member.leftBy))
    }
    case 'relays':
      return true
  }
}

/**
 * Whether somebody keeps the studio after this record. Each of two last keepers may go by what they know; where both did without
 * knowing of the other, this tells them apart.
 */
export function keepsAKeeper(state: State, record: MemberRecord): boolean {
  const isEnd = record.type === 'remove' || (record.type === 'role' && record.role !== 'keeper')
  if (!isEnd || currentMember(state, record.did)?.role !== 'keeper') return true
  return leavesKeeper(state, record.did)
}

const leavesKeeper = (state: State, without: Did): boolean =>
  [...state.members].some(([did, member]) => did !== without && !member.past && member.role === 'keeper')

/** What a record takes away, given its past; null for records that take nothing away. */
export function restrictionOf(state: State, { record, hash }: SignedRecord): Restriction | null {
  switch (record.type) {
    case 'remove':
      return { type: 'remove', hash, did: record.did, cut: record.cut }
    case 'role': {
      const member = currentMember(state, record.did)
      const isLower = member !== null && rank(record.role) < rank(member.role)
      return isLower ? { type: 'role', hash, did: record.did, role: record.role, cut: record.cut } : null
    }
    case 'revokeDevice':
      return { type: 'revokeDevice', hash, did: record.did, fp: record.fp, cut: record.cut }
    case 'endInvite':
      return { type: 'endInvite', hash, invite: record.invite, cut: [] }
    default:
      return null
  }
}

/** Since when an author has the rank they act with, and the records their right to this act rests on. */
export function footingOf(
  state: State,
  record: MemberRecord,
  author: Did,
  own: Place,
): { seniority: Place; grounds: RecordHash[] } {
  if (record.type === 'join') return { seniority: own, grounds: [record.invite] }
  const member = currentMember(state, author)
  if (!member) return { seniority: own, grounds: [] }
  const device = state.owners.get(record.by)
  const grounds = new Set([member.since.hash, member.rankSince.hash])
  if (device?.did === author) grounds.add(device.source)
  return { seniority: member.rankSince, grounds: [...grounds] }
}
