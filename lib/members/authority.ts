/** Whether an author may write a document: judged at what they knew, then by what was decided about them since. */
import { equalBytes } from '../base/bytes.ts'
import { classOf, type DeviceFp, type Did, type DocId } from '../base/ids.ts'
import { cardDoc } from '../signed/documents.ts'
import type { EntryHead } from '../wire/entry.ts'
import { mayWrite, type Role } from '../wire/roles.ts'
import type { Cut } from './field.ts'
import type { Restriction } from './graph.ts'
import type { MembershipLog } from './log.ts'
import { resolve, resolveAt, type Resolution } from './resolution.ts'

/**
 * Whether a verified entry may be applied. `membershipHead` is the 16 bytes sealed inside it. `wait`: the log does not
 * know that head yet. `no` also for what an author wrote beyond the cut of their removal; an entry already applied, or
 * contained in a verified snapshot of a current writer, stays applied all the same, which is the caller's to see to.
 */
export function mayApply(
  entry: Pick<EntryHead, 'author' | 'session' | 'seq'>,
  membershipHead: Uint8Array,
  doc: DocId,
  log: MembershipLog,
): 'yes' | 'no' | 'wait' {
  const then = resolveAt(log, membershipHead)
  if (!then) return 'wait'
  const role = roleOf(then, entry.author)
  const owner = then.deviceOwner(entry.author)
  if (!role || !owner || !mayWriteAs(then, owner.did, role, doc)) return 'no'
  const now = resolve(log)
  const since = now.restrictions.filter(
    (restriction) =>
      concerns(restriction, now, owner.did, entry.author, doc) &&
      !then.restrictions.some(({ hash }) => hash === restriction.hash),
  )
  if (since.length > 0) return since.every(({ cut }) => isWithin(cut, entry, doc)) ? 'yes' : 'no'
  // Without a decision about them, somebody who may not write now never could: their admission was beaten by another act.
  return mayPublishNow(now, entry.author, doc) ? 'yes' : 'no'
}

/** Whether a device may write a document as the log stands: for publishing, and for a relay that opens nothing. */
export const mayPublish = (log: MembershipLog, fp: DeviceFp, doc: DocId): boolean =>
  mayPublishNow(resolve(log), fp, doc)

/** The role a device acts in, or null when it is no current member's. */
export function roleOf(resolution: Resolution, fp: DeviceFp): Role | null {
  const owner = resolution.deviceOwner(fp)
  const member = owner && resolution.members.get(owner.did)
  return member && !member.past && member.devices.has(fp) ? member.role : null
}

function mayPublishNow(resolution: Resolution, fp: DeviceFp, doc: DocId): boolean {
  const role = roleOf(resolution, fp)
  const owner = resolution.deviceOwner(fp)
  return role !== null && owner !== null && mayWriteAs(resolution, owner.did, role, doc)
}

function mayWriteAs({ studio }: Resolution, did: Did, role: Role, doc: DocId): boolean {
  const kind = classOf(doc)
  if (!kind) return false
  return mayWrite(role, kind, kind === 'card' && cardDoc(studio, did) === doc)
}

/** Whether a restriction keeps this device of this person from writing this document. */
function concerns(restriction: Restriction, at: Resolution, did: Did, fp: DeviceFp, doc: DocId): boolean {
  switch (restriction.type) {
    case 'remove':
      return restriction.did === did
    case 'role':
      return restriction.did === did && !mayWriteAs(at, did, restriction.role, doc)
    case 'revokeDevice':
      return restriction.did === did && restriction.fp === fp
    case 'endInvite':
      return false
  }
}

function isWithin(cut: readonly Cut[], entry: Pick<EntryHead, 'session' | 'seq'>, doc: DocId): boolean {
  return cut.some(
    (item) => item.doc === doc && equalBytes(item.session, entry.session) && entry.seq <= item.lastSeq,
  )
}
