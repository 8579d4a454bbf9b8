/**
 * Ending somebody's, a device's or a link's access, and changing the lock behind them, in one step (sealed documents, 6.4). Pure: the
 * new key is made by the caller (`nextStudioKey`), who envelopes it afterwards to the devices of all members of the new log.
 */
import type { Bytes } from '../base/bytes.ts'
import type { DeviceFp, Did, RecordHash } from '../base/ids.ts'
import { roleOf } from './authority.ts'
import { endInvite, removeMember, revokeDevice, rotateTo, type Author } from './compose.ts'
import type { Cut } from './field.ts'
import { addRecords, type MembershipLog } from './log.ts'
import type { RecordFields } from './record.ts'
import { resolve } from './resolution.ts'

export type Ending =
  /** A keeper sends somebody away, or somebody leaves. `cut`: what of theirs still counts. */
  | { type: 'remove'; did: Did; cut: Cut[] }
  /** A person's device is theirs no more; their identity signs that. */
  | {
      type: 'revokeDevice'
      did: Did
      fp: DeviceFp
      cut: Cut[]
      signAsIdentity: (message: Uint8Array) => Bytes
    }
  | { type: 'endInvite'; invite: RecordHash }

export type Ended =
  | {
      ok: true
      /** The ending and, where the author may, the rotation upon it; to be sent together. */
      records: Bytes[]
      log: MembershipLog
      /** Not by whoever left, retired the device they hold, or is no keeper: then a keeper is asked (`rotationDue`). */
      rotated: boolean
    }
  /** `last-keeper`: nobody would be left to keep the studio; `other-key`: `next` does not follow the studio's current key. */
  | { ok: false; why: 'not-allowed' | 'last-keeper' | 'other-key' }

/** What the rotate record that follows says. */
export type NextKey = RecordFields<'rotate'>

/** Composes the ending and the rotation, each upon the heads of the log. */
export async function endAndRotate(author: Author, ending: Ending, next: NextKey): Promise<Ended> {
  if (next.prevKid !== resolve(author.log).currentKid) return { ok: false, why: 'other-key' }
  const record = compose(author, ending)
  const after = await addRecords(author.log, [record])
  if (after.added.length === 0) return { ok: false, why: whyNot(author, ending) }
  const rotation = await rotate({ ...author, log: after.log }, next)
  return rotation
    ? { ok: true, records: [record, rotation.record], log: rotation.log, rotated: true }
    : { ok: true, records: [record], log: after.log, rotated: false }
}

/**
 * Changes the lock if something ended since it was last changed, for a keeper who comes upon that; null when nothing is due, the
 * author is no keeper, or `next` does not follow the current key.
 */
export async function rotateIfDue(
  author: Author,
  next: NextKey,
): Promise<{ record: Bytes; log: MembershipLog } | null> {
  const { rotationDue, currentKid } = resolve(author.log)
  return rotationDue && next.prevKid === currentKid ? rotate(author, next) : null
}

async function rotate(author: Author, next: NextKey): Promise<{ record: Bytes; log: MembershipLog } | null> {
  if (roleOf(resolve(author.log), author.by.fp) !== 'keeper') return null
  const record = rotateTo(author, next)
  const { added, log } = await addRecords(author.log, [record])
  return added.length > 0 ? { record, log } : null
}

function compose(author: Author, ending: Ending): Bytes {
  switch (ending.type) {
    case 'remove':
      return removeMember(author, { did: ending.did, cut: ending.cut })
    case 'revokeDevice':
      return revokeDevice(author, ending)
    case 'endInvite':
      return endInvite(author, ending.invite)
  }
}

function whyNot({ log, by }: Author, ending: Ending): 'not-allowed' | 'last-keeper' {
  const resolution = resolve(log)
  if (ending.type !== 'remove' || roleOf(resolution, by.fp) !== 'keeper') return 'not-allowed'
  const keepers = [...resolution.members].filter(([, member]) => !member.past && member.role === 'keeper')
  return keepers.length === 1 && keepers[0]![0] === ending.did ? 'last-keeper' : 'not-allowed'
}
