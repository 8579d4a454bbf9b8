// What records add up to, one after the other, and who may write the next. Rules: docs/formats/membership-log.md, sections 3 and 4.
import { hex } from './keys.mjs'
import { certificatesIn, roles } from './records.mjs'

const rank = (role) => roles.indexOf(role)

export const emptyState = () => ({
  members: new Map(),
  owners: new Map(),
  retired: new Set(),
  rotations: [],
  invites: new Map(),
  relays: [],
  restrictions: [],
})

export const copyOf = (state) => ({
  members: new Map(
    [...state.members].map(([did, member]) => [did, { ...member, devices: new Set(member.devices) }]),
  ),
  owners: new Map([...state.owners].map(([fp, owner]) => [fp, { ...owner }])),
  retired: new Set(state.retired),
  rotations: [...state.rotations],
  invites: new Map(
    [...state.invites].map(([hash, invite]) => [hash, { ...invite, joined: new Set(invite.joined) }]),
  ),
  relays: state.relays,
  restrictions: [...state.restrictions],
})

export const memberIn = (state, did) => {
  const member = state.members.get(did)
  return member && !member.past ? member : null
}

/** Whose act a record is; null when its device is nobody's. */
export const authorOf = (state, record) =>
  ['genesis', 'join', 'device'].includes(record.type)
    ? record.did
    : (state.owners.get(record.by)?.did ?? null)

/** The least role that may write a record. */
export function neededRole(record, author) {
  if (['genesis', 'join', 'device'].includes(record.type)) return 'reader'
  const isOwn = (record.type === 'remove' || record.type === 'revokeDevice') && record.did === author
  return isOwn ? 'reader' : 'keeper'
}

/** Null when the author may act, else why not. */
export function whyMayNotAct(state, record) {
  if (record.type === 'genesis') return state.members.size === 0 ? null : 'the studio has begun already'
  if (record.type === 'join' || record.type === 'device') {
    const invite = record.type === 'join' ? state.invites.get(record.invite) : null
    if (record.type === 'join' && !invite) return 'the link is unknown'
    if (invite?.ended) return 'the link had ended'
    if (record.type === 'device' && !memberIn(state, record.did)) return 'the person is no member'
    if (state.retired.has(record.by)) return 'the device is retired'
    const owner = state.owners.get(record.by)
    return owner && owner.did !== record.did && owner.proven ? 'the device is somebody else’s' : null
  }
  const author = authorOf(state, record)
  if (!author) return 'the device that signed it belongs to nobody in this studio'
  const member = memberIn(state, author)
  if (!member?.devices.has(record.by)) return 'whoever signed it is no member, or not with that device'
  const needed = neededRole(record, author)
  return rank(member.role) >= rank(needed) ? null : `it takes a ${needed}, and the author is a ${member.role}`
}

/** Whether somebody other than this person keeps the studio. */
const hasKeeperBesides = (state, did) =>
  [...state.members].some(([other, { past, role }]) => other !== did && !past && role === 'keeper')

/** Whether somebody keeps the studio after a record that its author had a right to. */
export function keepsAKeeper(state, record) {
  const isEnd = record.type === 'remove' || (record.type === 'role' && record.role !== 'keeper')
  return !isEnd || memberIn(state, record.did)?.role !== 'keeper' || hasKeeperBesides(state, record.did)
}

/** Null when a record makes sense after its own past, else why not. `knew(later, earlier)`: whether one's author knew the other. */
export function whyUnfitting(state, record, knew) {
  const member = record.did ? memberIn(state, record.did) : null
  const keeperBesides = hasKeeperBesides(state, record.did)
  switch (record.type) {
    case 'add':
      return member ? 'the person is a member already' : null
    case 'role':
      if (!member) return 'the person is no member'
      if (member.role === record.role) return 'the person has that role already'
      return record.role === 'keeper' || keeperBesides ? null : 'no keeper would be left'
    case 'remove':
      if (!member) return 'the person is no member'
      return keeperBesides ? null : 'no keeper would be left'
    case 'device':
      return member?.devices.has(record.by) ? 'the device is there already' : null
    case 'revokeDevice':
      return state.members.get(record.did)?.devices.has(record.fp) ? null : 'the device is not there'
    case 'rotate': {
      const kids = state.rotations.map((rotation) => rotation.kid)
      if (kids.includes(record.kid)) return 'the key was named before'
      const follows = record.prevKid === null ? kids.length === 0 : kids.includes(record.prevKid)
      return follows ? null : 'the key it follows was never named'
    }
    case 'invite': {
      const isTaken = [...state.invites.values()].some(
        (invite) => invite.id === record.id || hex(invite.pub) === hex(record.pub),
      )
      return isTaken ? 'another link has its id or key' : null
    }
    case 'endInvite': {
      const invite = state.invites.get(record.invite)
      return invite && !invite.ended ? null : 'there is no such link any more'
    }
    case 'join':
      return whyNotWelcome(state, record, knew)
    default:
      return null
  }
}

function whyNotWelcome(state, record, knew) {
  const invite = state.invites.get(record.invite)
  if (invite.ask) return 'nobody joins by a link for asking'
  if (record.at > invite.expires) return 'the link was over'
  if (invite.joined.size >= invite.uses) return 'the link was used up'
  const before = state.members.get(record.did)
  if (!before) return null
  if (!before.past) return 'the person is a member already'
  return knew(record.invite, before.leftBy) ? null : 'the link is older than their removal'
}

/** What a record takes away, by its own past: null, or its kind of restriction. */
export function restrictionOf(state, record) {
  if (['remove', 'revokeDevice', 'endInvite'].includes(record.type)) return record.type
  if (record.type !== 'role') return null
  const member = memberIn(state, record.did)
  return member && rank(record.role) < rank(member.role) ? 'role' : null
}

export const isLower = (role, than) => rank(role) < rank(than)

/** Applies the record of a node to the state. */
export function apply(state, node) {
  const { record } = node
  if (node.restriction) state.restrictions.push(node)
  switch (record.type) {
    case 'genesis':
      return takeIn(state, node, 'keeper')
    case 'add':
      return takeIn(state, node, record.role)
    case 'join': {
      const invite = state.invites.get(record.invite)
      if (!invite) return
      invite.joined.add(record.did)
      return takeIn(state, node, invite.role)
    }
    case 'role': {
      const member = memberIn(state, record.did)
      if (!member) return
      const wasKeeper = member.role === 'keeper'
      Object.assign(member, { role: record.role, rankSince: node })
      if (wasKeeper && record.role !== 'keeper') endInvitesOf(state, record.did)
      return
    }
    case 'remove': {
      const member = memberIn(state, record.did)
      if (!member) return
      Object.assign(member, { past: true, devices: new Set(), leftBy: record.hash })
      if (member.role === 'keeper') endInvitesOf(state, record.did)
      return
    }
    case 'device':
      return claim(state, node, record.cert, true)
    case 'revokeDevice':
      state.retired.add(record.fp)
      state.members.get(record.did)?.devices.delete(record.fp)
      return
    case 'rotate':
      state.rotations.push(node.record)
      return
    case 'invite': {
      const { id, pub, role, expires, uses, ask } = record
      const invite = { id, pub, role, expires, uses, ask, joined: new Set(), ended: false, by: node.author }
      state.invites.set(record.hash, invite)
      return
    }
    case 'endInvite': {
      const invite = state.invites.get(record.invite)
      if (invite) invite.ended = true
      return
    }
    case 'relays':
      state.relays = record.urls
  }
}

function takeIn(state, node, role) {
  const { record } = node
  const here = memberIn(state, record.did)
  if (!here) {
    const member = { role, joinedAt: record.at, devices: new Set(), past: false, leftBy: null }
    state.members.set(record.did, { ...member, since: node, rankSince: node })
  } else if (rank(role) > rank(here.role)) {
    Object.assign(here, { role, rankSince: node })
  }
  for (const cert of certificatesIn(record)) claim(state, node, cert, cert.fp === record.by)
}

function claim(state, node, { fp }, isProof) {
  const { did } = node.record
  const member = memberIn(state, did)
  if (!member || state.retired.has(fp)) return
  const owner = state.owners.get(fp)
  const isOthers = owner !== undefined && owner.did !== did
  if (isOthers && (owner.proven || !isProof)) return
  if (isOthers) state.members.get(owner.did)?.devices.delete(fp)
  const proven = isProof || (!isOthers && owner?.proven === true)
  state.owners.set(fp, { did, proven, source: node.record.hash })
  member.devices.add(fp)
}

function endInvitesOf(state, did) {
  for (const invite of state.invites.values()) if (invite.by === did) invite.ended = true
}
