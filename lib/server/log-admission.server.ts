/** What a relay takes into a studio's log, and from whom: decided by the log itself, the relay's clock and its steward. */
import type { Bytes } from '../base/bytes.ts'
import { addRecords, type MembershipLog } from '../members/log.ts'
import { hashOf, readRecord } from '../members/record.ts'
import { resolve, type Resolution } from '../members/resolution.ts'
import { fingerprintOf } from '../signed/certificate.ts'
import { selfStudio } from '../signed/documents.ts'
import { readEnvelopeHead } from '../wire/envelope.ts'
import { limits } from '../wire/limits.ts'
import type { Who } from './accounts.server.ts'
import type { Database } from './database.server.ts'
import { mayKeepOwn, mayStart } from './start-policy.server.ts'

export type LogRefusal = 'no-access' | 'invalid' | 'too-much' | 'not-here' | 'not-taken'

export type Admission = { log: MembershipLog; added: Bytes[]; isWhole: boolean }

/** The log with those of the records that belong in it now; none is left waiting for parents. */
export async function admit(log: MembershipLog, records: readonly Bytes[]): Promise<Admission> {
  const first = await addRecords(log, records)
  const hashes = new Set(first.added)
  const unique = new Map(records.map((bytes) => [hashOf(bytes), bytes]))
  const added = [...unique].flatMap(([hash, bytes]) => (hashes.has(hash) ? [bytes] : []))
  if (first.waiting === 0) return { log: first.log, added, isWhole: first.refused.length === 0 }
  const again = await addRecords(log, added)
  return { log: again.log, added, isWhole: false }
}

/**
 * Somebody who is not a member may bring a join of their own, by a link that is open: by the log as the relay had it, and
 * by the relay's clock. Bringing nothing new is no harm: they hold what is here.
 */
export function refusalOfJoiner(
  before: Resolution,
  { log, added, isWhole }: Admission,
  { did }: Who,
  records: readonly Bytes[],
  now: number,
): LogRefusal | null {
  if (records.length === 0 || !isWhole) return 'not-here'
  if (added.length === 0) return null
  for (const bytes of added) {
    const record = readRecord(bytes)?.record
    if (record?.type !== 'join' || record.did !== did) return 'not-here'
    const invite = before.invites.get(record.invite)
    if (!invite || invite.revoked || invite.expires < now || invite.used >= invite.uses) return 'invalid'
  }
  return resolve(log).members.get(did)?.past === false ? null : 'invalid'
}

/**
 * A studio comes here with its first members: whoever brings it must be one of them, so that an emptied relay can be
 * refilled from any member's device and nobody can register a studio that is not theirs.
 */
export async function refusalOfFounder(
  { log, isWhole }: Admission,
  { did }: Who,
  database: Database,
): Promise<LogRefusal | null> {
  if (log.size === 0 || resolve(log).members.get(did)?.past !== false) return 'not-here'
  if (!isWhole) return 'invalid'
  const self = selfStudio(did)
  // Whoever is in a studio here may keep what is their own here too; it is none of the studios that a steward counts.
  if (log.studio === self) return (await mayKeepOwn(database, did)) ? null : 'not-taken'
  if (!(await mayStart(database, did))) return 'not-taken'
  const started = await database.studio.count({ where: { startedBy: did, id: { not: self } } })
  return started >= limits.studiosPerAccount ? 'too-much' : null
}

/** For a key that a keeper named, to a device of a member or to a member's identity. */
export function isFittingEnvelope(bytes: Bytes, { kids, members }: Resolution): boolean {
  const head = bytes.length <= limits.envelopeBytes ? readEnvelopeHead(bytes) : null
  if (!head || !kids.has(head.kid)) return false
  for (const member of members.values()) {
    if (member.past) continue
    if (member.devices.has(head.to)) return true
    for (const { idX } of member.devices.values()) if (fingerprintOf(idX) === head.to) return true
  }
  return false
}

/** Devices that these records retire, where that stands. */
export function retirements(added: readonly Bytes[], { restrictions }: Resolution): Who[] {
  const hashes = new Set(added.map(hashOf))
  return restrictions.flatMap((item) =>
    item.type === 'revokeDevice' && hashes.has(item.hash) ? [{ did: item.did, device: item.fp }] : [],
  )
}
