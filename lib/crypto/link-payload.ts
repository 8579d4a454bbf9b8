/**
 * What an old device hands to a new one, as padded canonical CBOR of `{ v: 1, did, name, cert, secret, studios }`; each studio
 * `[id (16), key (32), heads (32 each), relays]`. The identity secret is in it only while the person has no way back: then each of
 * their devices keeps it, so that the other one can still set a way back up when the first is lost; afterwards none has it.
 */
import { invariant } from '../base/assert.ts'
import { equalBytes, fromUtf8, utf8, type Bytes } from '../base/bytes.ts'
import { idBytes, idOf, recordHashOf, type Did, type RecordHash, type StudioId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { bytesOfLength, decodeCanonical, encodeCanonical, fieldsOf } from '../signed/canonical.ts'
import { verifyCertificate } from '../signed/certificate.ts'
import { parseDid } from '../signed/did.ts'
import { isOrigin } from '../wire/origin.ts'
import { certifyDevice, type Device } from './device.ts'
import { identityOf, type IdentitySecret } from './identity.ts'
import { pad, unpad } from './padding.ts'
import { studioKeyOf, type StudioKey } from './studio-key.ts'

/** A studio as it is handed over. Its key counts only once a served log names its kid and holds these heads. */
export type LinkedStudio = { studio: StudioId; key: StudioKey; heads: RecordHash[]; relays: string[] }

export type LinkPayload = {
  did: Did
  /** What the person calls themselves; at most 200 characters. */
  name: string
  /** Wire bytes: the identity's word for the new device. */
  certificate: Bytes
  secret: IdentitySecret | null
  /** The person's own studio among them. */
  studios: LinkedStudio[]
}

const most = { name: 200, studios: 1000, heads: 32, relays: 16, bytes: 1024 * 1024 }

/** What the old device hands over: the new device's certificate, and the secret only if there is no way back yet. */
export function welcomeDevice(welcome: {
  /** Unwrapped for this moment. */
  secret: IdentitySecret
  hasWayBack: boolean
  device: Pick<Device, 'edPublic' | 'xPublic'> & { kind: 'phone' | 'computer' }
  name: string
  studios: LinkedStudio[]
  /** ms */
  at: number
  random: RandomBytes
}): LinkPayload {
  const { secret, hasWayBack, device, name, studios, at, random } = welcome
  const identity = identityOf(secret)
  const certificate = certifyDevice(identity, device, { label: device.kind, createdAt: at, random })
  return { did: identity.did, name, certificate, secret: hasWayBack ? null : secret, studios }
}

/** The plain bytes of a payload. */
export function writeLinkPayload({ did, name, certificate, secret, studios }: LinkPayload): Bytes {
  const plain = encodeCanonical({
    v: 1,
    did,
    name: fromUtf8(utf8(name.slice(0, most.name))) ?? '',
    cert: certificate,
    secret,
    studios: studios.map(({ studio, key, heads, relays }) => [
      idBytes(studio),
      key.key,
      heads.slice(0, most.heads).map(idBytes),
      relays.slice(0, most.relays),
    ]),
  })
  invariant(studios.length <= most.studios && plain.length <= most.bytes, 'what is handed over fits')
  return pad(plain)
}

/**
 * What was handed to this device, or null unless it is whole: a certificate for exactly these keys, signed by the did it names,
 * and no secret but that did's.
 */
export async function readLinkPayload(
  bytes: Uint8Array,
  device: Pick<Device, 'edPublic' | 'xPublic'>,
): Promise<LinkPayload | null> {
  if (bytes.length > 2 * most.bytes) return null
  const plain = unpad(bytes)
  const fields = plain && fieldsOf(decodeCanonical(plain), ['v', 'did', 'name', 'cert', 'secret', 'studios'])
  if (!fields || fields.v !== 1 || !(fields.cert instanceof Uint8Array)) return null
  const did = typeof fields.did === 'string' ? parseDid(fields.did) : null
  const name = typeof fields.name === 'string' && fields.name.length <= most.name ? fields.name : null
  const certificate = fields.cert.slice() as Bytes
  const secret = fields.secret === null ? null : bytesOfLength(fields.secret, 32)
  const studios = readStudios(fields.studios)
  if (!did || name === null || !studios || (fields.secret !== null && !secret)) return null
  if (secret && identityOf(secret).did !== did) return null
  const certified = await verifyCertificate(certificate)
  const isOurs =
    certified?.did === did &&
    equalBytes(certified.devEd, device.edPublic) &&
    equalBytes(certified.devX, device.xPublic)
  return isOurs ? { did, name, certificate, secret, studios } : null
}

function readStudios(value: unknown): LinkedStudio[] | null {
  if (!Array.isArray(value) || value.length > most.studios) return null
  const studios = value.map(readStudio)
  if (!studios.every((studio) => studio !== null)) return null
  return new Set(studios.map(({ studio }) => studio)).size === studios.length ? studios : null
}

function readStudio(value: unknown): LinkedStudio | null {
  if (!Array.isArray(value) || value.length !== 4) return null
  const [idField, keyField, headsField, relaysField] = value as unknown[]
  const id = bytesOfLength(idField, 16)
  const key = bytesOfLength(keyField, 32)
  if (!id || !key || !Array.isArray(headsField) || !Array.isArray(relaysField)) return null
  const heads = headsField.map((head) => bytesOfLength(head, 32))
  const relays = relaysField as unknown[]
  if (heads.length === 0 || heads.length > most.heads || relays.length > most.relays) return null
  if (!heads.every((head) => head !== null) || !relays.every(isOrigin)) return null
  const studio = idOf<StudioId>(id)
  return { studio, key: studioKeyOf(studio, key), heads: heads.map(recordHashOf), relays }
}
