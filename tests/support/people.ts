/** People for tests: identities, devices and certificates from a seeded source, and studios that they found and join. */
import type { Bytes } from '../../lib/base/bytes.ts'
import type { Did, RecordHash, StudioId } from '../../lib/base/ids.ts'
import type { RandomBytes } from '../../lib/base/random.ts'
import { certifyDevice, deviceOf, newDevice, type Device } from '../../lib/crypto/device.ts'
import { identityOf, newIdentity, type Identity } from '../../lib/crypto/identity.ts'
import { inviteKeys, type InviteLink } from '../../lib/crypto/invite.ts'
import { newStudioKey, type StudioKey } from '../../lib/crypto/studio-key.ts'
import { foundStudio, inviteSomeone, joinWith, rotateTo, type Author } from '../../lib/members/compose.ts'
import { addRecords, emptyLog, type MembershipLog } from '../../lib/members/log.ts'
import { sha256 } from '../../lib/signed/hash.ts'
import { utf8 } from '../../lib/base/bytes.ts'
import type { Role } from '../../lib/wire/roles.ts'

/** The same bytes for the same name, for ever. */
export function seeded(name: string): RandomBytes {
  let count = 0
  return (length) => {
    const out = new Uint8Array(length)
    for (let at = 0; at < length; at += 32) {
      out.set(sha256(utf8(`${name} ${count++}`)).subarray(0, length - at), at)
    }
    return out
  }
}

export type Person = {
  name: string
  did: Did
  identity: Identity
  device: Device
  /** The device's certificate, wire bytes. */
  cert: Bytes
}

/** A person with one device; `name` decides every byte of them. */
export function person(name: string): Person {
  const random = seeded(name)
  const identity = identityOf(newIdentity(random))
  return { name, did: identity.did, identity, ...deviceFor(identity, random) }
}

/** A further device of a person. */
export const furtherDevice = (of: Person, name: string): Person => ({
  ...of,
  ...deviceFor(of.identity, seeded(`${of.name}'s ${name}`)),
})

function deviceFor(identity: Identity, random: RandomBytes): { device: Device; cert: Bytes } {
  const device = deviceOf(newDevice(random))
  return { device, cert: certifyDevice(identity, device, { label: 'computer', createdAt: 1000, random }) }
}

/** Who writes the next record, knowing this log. */
export const as = (who: Person, log: MembershipLog, at = 2000): Author => ({ log, by: who.device, at })

/** The log with these records, each of which must be admitted. */
export async function admit(log: MembershipLog, ...records: readonly Uint8Array[]): Promise<MembershipLog> {
  const addition = await addRecords(log, records)
  const why = addition.refused.map((refusal) => refusal.why).join()
  if (why || addition.waiting > 0) throw new Error(`Not admitted: ${why || 'waiting'}`)
  return addition.log
}

export type FoundedStudio = { studio: StudioId; log: MembershipLog; key: StudioKey }

/** A studio with its first key. */
export async function found(founder: Person): Promise<FoundedStudio> {
  const random = seeded(`${founder.name}'s studio`)
  const start = { did: founder.did, certs: [founder.cert], by: founder.device, at: 1000, random }
  const { studio, record } = foundStudio(start)
  const empty = await admit(emptyLog(studio), record)
  const key = newStudioKey(studio, random)
  const log = await admit(
    empty,
    rotateTo(as(founder, empty, 1001), { kid: key.kid, prevKid: null, prevWrap: null }),
  )
  return { studio, log, key }
}

export type OpenLink = { link: InviteLink; record: Bytes; hash: RecordHash }

/** A link and its record, not yet in the log. */
export function linkFrom(
  keeper: Person,
  log: MembershipLog,
  name: string,
  terms: { role?: Exclude<Role, 'keeper'>; uses?: number; expires?: number } = {},
): OpenLink {
  const { role = 'writer', uses = 1, expires = 100_000 } = terms
  const link = { studio: log.studio, secret: seeded(name)(32) }
  const { id, signPublic } = inviteKeys(link)
  return { link, ...inviteSomeone(as(keeper, log), { id, pub: signPublic, role, uses, expires }) }
}

/** A join record by a link. */
export const joinBy = (who: Person, log: MembershipLog, open: OpenLink, at = 3000): Bytes =>
  joinWith(as(who, log, at), {
    did: who.did,
    certs: [who.cert],
    invite: open.hash,
    signWithLink: inviteKeys(open.link).sign,
  })

/** The log after a person came in by a fresh link. */
export async function welcome(
  log: MembershipLog,
  keeper: Person,
  who: Person,
  role: Exclude<Role, 'keeper'> = 'writer',
): Promise<MembershipLog> {
  const open = linkFrom(keeper, log, `link for ${who.name} ${log.size}`, { role })
  const invited = await admit(log, open.record)
  return admit(invited, joinBy(who, invited, open))
}
