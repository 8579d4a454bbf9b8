/** How one field of a membership record is written to canonical CBOR and read back strictly. */
import { toHex, type Bytes } from '../base/bytes.ts'
import {
  idBytes,
  idOf,
  recordHashOf,
  type DeviceFp,
  type Did,
  type DocId,
  type InviteId,
  type RecordHash,
  type StudioId,
  type StudioKeyId,
} from '../base/ids.ts'
import { bytesOfLength, isCount, type Canonical } from '../signed/canonical.ts'
import { fingerprintOf, readCertificate, type Certificate } from '../signed/certificate.ts'
import { parseDid } from '../signed/did.ts'
import { isOrigin } from '../wire/origin.ts'
import { roles, type Role } from '../wire/roles.ts'

export type Field<T> = {
  write(value: T): Canonical
  /** The value, or undefined for anything that `write` does not give. */
  read(value: unknown): T | undefined
}

/** A certificate inside a record: parsed, its signature not yet checked. */
export type CarriedCertificate = {
  fp: DeviceFp
  certificate: Certificate
  signature: Bytes
  bytes: Bytes
}

/** Of one session of a document, the entries up to `lastSeq` still count after a removal. */
export type Cut = { doc: DocId; session: Bytes; lastSeq: number }

const most = { certificates: 12, cuts: 400, parents: 32, relays: 16, uses: 1000 }

/** The parsed form of a certificate's wire bytes, or null. */
export function carry(bytes: Uint8Array): CarriedCertificate | null {
  const read = readCertificate(bytes)
  return read && { ...read, fp: fingerprintOf(read.certificate.devEd), bytes: bytes.slice() as Bytes }
}

export const raw = (length: number): Field<Bytes> => ({
  write: (value) => value,
  read: (value) => bytesOfLength(value, length) ?? undefined,
})

const id = <Id extends StudioId | DeviceFp | StudioKeyId | InviteId>(): Field<Id> => ({
  write: (value) => idBytes(value),
  read: (value) => (isBytes(value, 16) ? idOf<Id>(value) : undefined),
})
export const studioField = id<StudioId>()
export const deviceField = id<DeviceFp>()
export const keyIdField = id<StudioKeyId>()
export const inviteIdField = id<InviteId>()

export const hashField: Field<RecordHash> = {
  write: (value) => idBytes(value),
  read: (value) => (isBytes(value, 32) ? recordHashOf(value) : undefined),
}

/** Parents: distinct, in ascending order of their bytes. */
export const parentsField: Field<RecordHash[]> = {
  write: (value) => value.map((hash) => idBytes(hash)),
  read: (value) => {
    const hashes = readList(value, 0, most.parents, hashField.read)
    if (!hashes) return undefined
    const texts = hashes.map((hash) => toHex(idBytes(hash)))
    return texts.every((text, i) => i === 0 || texts[i - 1]! < text) ? hashes : undefined
  },
}

export const didField: Field<Did> = {
  write: (value) => value,
  read: (value) => (typeof value === 'string' ? (parseDid(value) ?? undefined) : undefined),
}

export const roleField: Field<Role> = {
  write: (value) => value,
  read: (value) => roles.find((role) => role === value),
}

/** Keepers are made by keepers, never by a link. */
export const invitedRoleField: Field<Exclude<Role, 'keeper'>> = {
  write: (value) => value,
  read: (value) => {
    const role = roleField.read(value)
    return role === 'keeper' ? undefined : role
  },
}

/** A count or a time in milliseconds. */
export const countField: Field<number> = {
  write: (value) => value,
  read: (value) => (isCount(value) ? value : undefined),
}

export const usesField: Field<number> = {
  write: (value) => value,
  read: (value) => (isCount(value) && value >= 1 && value <= most.uses ? value : undefined),
}

export const flagField: Field<boolean> = {
  write: (value) => value,
  read: (value) => (typeof value === 'boolean' ? value : undefined),
}

export const orNull = <T>(field: Field<T>): Field<T | null> => ({
  write: (value) => (value === null ? null : field.write(value)),
  read: (value) => (value === null ? null : field.read(value)),
})

export const certificateField: Field<CarriedCertificate> = {
  write: (value) => value.bytes,
  read: (value) => (value instanceof Uint8Array ? (carry(value) ?? undefined) : undefined),
}

export const certificatesField: Field<CarriedCertificate[]> = {
  write: (value) => value.map(certificateField.write),
  read: (value) => readList(value, 1, most.certificates, certificateField.read),
}

/** Each cut as [document, session, last seq]. */
export const cutField: Field<Cut[]> = {
  write: (value) => value.map((cut) => [idBytes(cut.doc), cut.session, cut.lastSeq]),
  read: (value) =>
    readList(value, 0, most.cuts, (item) => {
      if (!Array.isArray(item) || item.length !== 3) return undefined
      const [doc, sessionBytes, lastSeq] = item as unknown[]
      const session = bytesOfLength(sessionBytes, 8)
      if (!isBytes(doc, 16) || !session || !isCount(lastSeq)) return undefined
      return { doc: idOf<DocId>(doc), session, lastSeq }
    }),
}

/** Origins (`https://relay.example`), as the URL standard writes them. */
export const relaysField: Field<string[]> = {
  write: (value) => value,
  read: (value) => readList(value, 0, most.relays, (item) => (isOrigin(item) ? item : undefined)),
}

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

function readList<T>(
  value: unknown,
  least: number,
  most: number,
  read: (item: unknown) => T | undefined,
): T[] | undefined {
  if (!Array.isArray(value) || value.length < least || value.length > most) return undefined
  const items: T[] = []
  for (const item of value as unknown[]) {
    const parsed = read(item)
    if (parsed === undefined) return undefined
    items.push(parsed)
  }
  return items
}
