/**
 * Writing records: one intention each. They take signing functions, never secrets, and give the record's wire bytes, to be
 * added to the log and sent to the relays. Each builds on all heads of the log it is given.
 */
import { invariant } from '../base/assert.ts'
import type { Bytes } from '../base/bytes.ts'
import {
  idBytes,
  idOf,
  type DeviceFp,
  type Did,
  type InviteId,
  type RecordHash,
  type StudioId,
  type StudioKeyId,
} from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Role } from '../wire/roles.ts'
import { carry, type CarriedCertificate, type Cut } from './field.ts'
import type { MembershipLog } from './log.ts'
import { joinProofMessage, revocationMessage } from './proofs.ts'
import {
  hashOf,
  makeRecord,
  type MemberRecord,
  type RecordFields,
  type RecordHead,
  type RecordType,
} from './record.ts'

/** A device as far as signing goes. */
export type Signer = { fp: DeviceFp; sign(message: Uint8Array): Bytes }

/** What every record needs: the log its author knows, the device that signs, and the author's clock (ms). */
export type Author = { log: MembershipLog; by: Signer; at: number }

/** Starts a studio: its genesis, whose hash is the studio's id. The first `rotateTo` follows it. */
export function foundStudio(founder: {
  did: Did
  /** Wire bytes of the certificates of the founder's devices, `by` among them. */
  certs: readonly Uint8Array[]
  by: Signer
  at: number
  random: RandomBytes
}): { studio: StudioId; record: Bytes } {
  const { did, by, at, random } = founder
  const certs = carryAll(founder.certs)
  const record = makeRecord(
    { type: 'genesis', studio: null, prev: [], by: by.fp, at, did, certs, nonce: random(16) },
    (message) => by.sign(message),
  )
  return { studio: idOf<StudioId>(idBytes(hashOf(record)).subarray(0, 16)), record }
}

/** Begins a person's studio of one on a device, whether or not another one of theirs has begun it too. */
export const foundSelf = (founder: Parameters<typeof foundStudio>[0]): Bytes => foundStudio(founder).record

/** Takes somebody in without a link. By a keeper. */
export const addMember = (
  author: Author,
  { did, role, certs }: { did: Did; role: Role; certs: readonly Uint8Array[] },
): Bytes => write(author, 'add', { did, role, certs: carryAll(certs) })

/** Changes a role. `cut` is what still counts of what they wrote, when the role is lower. By a keeper. */
export const changeRole = (author: Author, fields: { did: Did; role: Role; cut: Cut[] }): Bytes =>
  write(author, 'role', fields)

/** Sends a member away, or leaves. By a keeper, or by the member. */
export const removeMember = (author: Author, fields: { did: Did; cut: Cut[] }): Bytes =>
  write(author, 'remove', fields)

/** A member's further device announces itself: `by` is that device. */
export const announceDevice = (author: Author, { did, cert }: { did: Did; cert: Uint8Array }): Bytes =>
  write(author, 'device', { did, cert: carryAll([cert])[0]! })

/** Disowns a device. By a device of the same person or a keeper's; `signAsIdentity` is the person's identity. */
export const revokeDevice = (
  author: Author,
  {
    did,
    fp,
    cut,
    signAsIdentity,
  }: { did: Did; fp: DeviceFp; cut: Cut[]; signAsIdentity: (message: Uint8Array) => Bytes },
): Bytes => write(author, 'revokeDevice', { did, fp, cut, proof: signAsIdentity(revocationMessage(did, fp)) })

/** Names a new studio key; the first has neither `prevKid` nor `prevWrap`. By a keeper. */
export const rotateTo = (
  author: Author,
  fields: { kid: StudioKeyId; prevKid: StudioKeyId | null; prevWrap: Bytes | null },
): Bytes => write(author, 'rotate', fields)

/** Vouches for the holders of a link; the record's hash is what a join names. By a keeper. */
export function inviteSomeone(
  author: Author,
  terms: {
    id: InviteId
    pub: Bytes
    role: Exclude<Role, 'keeper'>
    expires: number
    uses: number
    /** Nobody joins by it; its holders ask, and a keeper adds them. */
    ask?: boolean
  },
): { record: Bytes; hash: RecordHash } {
  const record = write(author, 'invite', { ...terms, ask: terms.ask ?? false })
  return { record, hash: hashOf(record) }
}

/** Ends an invitation before its time. By a keeper. */
export const endInvite = (author: Author, invite: RecordHash): Bytes => write(author, 'endInvite', { invite })

/** Comes in by a link: `by` is one of the joiner's certified devices, `signWithLink` the link's key. */
export function joinWith(
  author: Author,
  joiner: {
    did: Did
    certs: readonly Uint8Array[]
    invite: RecordHash
    signWithLink: (message: Uint8Array) => Bytes
  },
): Bytes {
  const certs = carryAll(joiner.certs)
  const fps = certs.map((cert) => cert.fp)
  const proof = joiner.signWithLink(joinProofMessage(author.log.studio, joiner.did, fps))
  return write(author, 'join', { did: joiner.did, certs, invite: joiner.invite, proof })
}

/** Says at which relays (origins) the studio meets. By a keeper. */
export const listRelays = (author: Author, urls: string[]): Bytes => write(author, 'relays', { urls })

function write<Type extends RecordType>(
  { log, by, at }: Author,
  type: Type,
  fields: RecordFields<Type>,
): Bytes {
  const prev = log.heads().slice(0, 32)
  invariant(prev.length > 0, 'a record follows the genesis')
  const head: RecordHead = { studio: log.studio, prev, by: by.fp, at }
  return makeRecord({ type, ...head, ...fields } as unknown as MemberRecord, (message) => by.sign(message))
}

function carryAll(certificates: readonly Uint8Array[]): CarriedCertificate[] {
  return certificates.map((bytes) => {
    const carried = carry(bytes)
    invariant(carried, 'our own certificates are well formed')
    return carried
  })
}
