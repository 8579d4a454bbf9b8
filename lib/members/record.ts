/**
 * Membership records: who is in a studio, said by signed statements that name what their author knew (`prev`).
 * Wire form: canonical CBOR `{ body, sig }`; `body` is the canonical CBOR of the fields; `sig` is the signature of device `by`
 * over label("member") ‖ body. Records hold no names of people, only dids, fingerprints, roles and hashes.
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { recordHashOf, type DeviceFp, type RecordHash, type StudioId } from '../base/ids.ts'
import {
  bytesOfLength,
  decodeCanonical,
  encodeCanonical,
  fieldsOf,
  type Canonical,
} from '../signed/canonical.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'
import { limits } from '../wire/limits.ts'
import {
  certificateField,
  certificatesField,
  countField,
  cutField,
  deviceField,
  didField,
  flagField,
  hashField,
  invitedRoleField,
  inviteIdField,
  keyIdField,
  orNull,
  parentsField,
  raw,
  relaysField,
  roleField,
  studioField,
  usesField,
  type CarriedCertificate,
  type Field,
} from './field.ts'

/** The fields of each type besides `v`, `type`, `studio`, `prev`, `by` and `at`. */
const shapes = {
  /** Starts a studio: its hash is the studio's id. */
  genesis: { did: didField, certs: certificatesField, nonce: raw(16) },
  /** A keeper takes somebody in. */
  add: { did: didField, role: roleField, certs: certificatesField },
  /** A keeper changes a role. */
  role: { did: didField, role: roleField, cut: cutField },
  /** A member's further device announces itself. */
  device: { did: didField, cert: certificateField },
  /** A device is no longer its person's; `proof` is the identity's signature (proofs.ts). */
  revokeDevice: { did: didField, fp: deviceField, cut: cutField, proof: raw(64) },
  /** A keeper sends somebody away, or a member leaves. */
  remove: { did: didField, cut: cutField },
  /** A keeper names a new studio key; `prevWrap` is the old one under it (72 bytes). */
  rotate: { kid: keyIdField, prevKid: orNull(keyIdField), prevWrap: orNull(raw(72)) },
  /**
   * A keeper vouches for the holders of a link; `id` is where its sealed body lies at a relay. With `ask` nobody joins by
   * it: whoever has it may ask, and a keeper takes them in (`add`).
   */
  invite: {
    id: inviteIdField,
    pub: raw(32),
    role: invitedRoleField,
    expires: countField,
    uses: usesField,
    ask: flagField,
  },
  /** A keeper ends an invitation before its time. */
  endInvite: { invite: hashField },
  /** Somebody comes in by a link; `proof` is signed with the link's key (proofs.ts). */
  join: { did: didField, certs: certificatesField, invite: hashField, proof: raw(64) },
  /** A keeper says where the studio meets: origins of relays, the first one first. */
  relays: { urls: relaysField },
} as const

type Shapes = typeof shapes
export type RecordType = keyof Shapes
type ValueOf<F> = F extends Field<infer T> ? T : never
/** What is particular to a record of a type. */
export type RecordFields<Type extends RecordType> = { [K in keyof Shapes[Type]]: ValueOf<Shapes[Type][K]> }

export type RecordHead = {
  /** Null in a genesis only. */
  studio: StudioId | null
  /** The heads its author knew, sorted by their bytes; empty in a genesis only. */
  prev: RecordHash[]
  by: DeviceFp
  /** The author's clock, ms. */
  at: number
}

export type RecordOf<Type extends RecordType> = { type: Type } & RecordHead & RecordFields<Type>
export type MemberRecord = { [Type in RecordType]: RecordOf<Type> }[RecordType]

export type SignedRecord = {
  record: MemberRecord
  /** What the signature covers besides its label. */
  body: Bytes
  signature: Bytes
  bytes: Bytes
  hash: RecordHash
}

/** The name of a record: SHA-256 of its whole bytes. */
export const hashOf = (recordBytes: Uint8Array): RecordHash => recordHashOf(sha256(recordBytes))

/** What device `by` signs. */
export const recordMessage = (body: Uint8Array): Bytes => concat(label('member'), body)

/** The wire form of a record. */
export function makeRecord(record: MemberRecord, sign: (message: Uint8Array) => Bytes): Bytes {
  const fields: Record<string, Canonical> = {
    v: 1,
    type: record.type,
    prev: parentsField.write(record.prev),
    by: deviceField.write(record.by),
    at: record.at,
  }
  if (record.studio !== null) fields.studio = studioField.write(record.studio)
  const values = record as unknown as Record<string, never>
  for (const [name, field] of fieldsIn(record.type)) fields[name] = field.write(values[name]!)
  const body = encodeCanonical(fields)
  return encodeCanonical({ body, sig: sign(recordMessage(body)) })
}

/** Parses foreign bytes strictly, without checking signatures; null for anything that is not a record of version 1. */
export function readRecord(bytes: Uint8Array): SignedRecord | null {
  if (bytes.length > limits.recordBytes) return null
  const outer = fieldsOf(decodeCanonical(bytes), ['body', 'sig'])
  const signature = outer && bytesOfLength(outer.sig, 64)
  if (!outer || !signature || !(outer.body instanceof Uint8Array)) return null
  const body = outer.body.slice() as Bytes
  const record = readBody(body)
  if (!record || !isSound(record)) return null
  return { record, body, signature, bytes: bytes.slice() as Bytes, hash: hashOf(bytes) }
}

function readBody(body: Uint8Array): MemberRecord | null {
  const value = decodeCanonical(body)
  if (typeof value !== 'object' || value === null || !('type' in value)) return null
  const type = (Object.keys(shapes) as RecordType[]).find((name) => name === value.type)
  if (!type) return null
  const particular = fieldsIn(type)
  const isGenesis = type === 'genesis'
  const common = isGenesis ? ['v', 'type', 'prev', 'by', 'at'] : ['v', 'type', 'prev', 'by', 'at', 'studio']
  const fields = fieldsOf(value, [...common, ...particular.map(([name]) => name)])
  if (!fields || fields.v !== 1) return null
  const studio = isGenesis ? null : studioField.read(fields.studio)
  const prev = parentsField.read(fields.prev)
  const by = deviceField.read(fields.by)
  const at = countField.read(fields.at)
  if (studio === undefined || !prev || !by || at === undefined) return null
  if (isGenesis !== (prev.length === 0)) return null
  const record: Record<string, unknown> = { type, studio, prev, by, at }
  for (const [name, field] of particular) {
    const parsed = field.read(fields[name])
    if (parsed === undefined) return null
    record[name] = parsed
  }
  return record as MemberRecord
}

/** The certificates a record carries. */
export function certificatesIn(record: MemberRecord): readonly CarriedCertificate[] {
  switch (record.type) {
    case 'genesis':
    case 'add':
    case 'join':
      return record.certs
    case 'device':
      return [record.cert]
    default:
      return []
  }
}

/** What holds between the fields of one record, whatever the log says. */
function isSound(record: MemberRecord): boolean {
  switch (record.type) {
    case 'genesis':
    case 'add':
    case 'join': {
      const fps = new Set(record.certs.map((cert) => cert.fp))
      const isOwn = record.certs.every((cert) => cert.certificate.did === record.did)
      return isOwn && fps.size === record.certs.length && (record.type === 'add' || fps.has(record.by))
    }
    case 'device':
      return record.cert.certificate.did === record.did && record.cert.fp === record.by
    case 'rotate':
      return (record.prevKid === null) === (record.prevWrap === null) && record.prevKid !== record.kid
    case 'invite':
      return record.expires > record.at
    default:
      return true
  }
}

const fieldsIn = (type: RecordType): [string, Field<unknown>][] =>
  Object.entries(shapes[type]) as [string, Field<unknown>][]
