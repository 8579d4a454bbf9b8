// Records and certificates from their bytes. Rules: docs/formats/membership-log.md, section 2.
import { Malformed, readCbor } from './cbor.mjs'
import {
  base64url,
  fingerprint,
  isSafeAgreementKey,
  isSafePoint,
  isSigned,
  keyOfDid,
  label,
  sha256,
} from './keys.mjs'

/** Ascending by what they allow. */
export const roles = ['reader', 'commenter', 'writer', 'keeper']

const check = (condition, message) => {
  if (!condition) throw new Malformed(message)
}

const bytes = (length) => (value) => {
  check(value instanceof Uint8Array && value.length === length, `not ${length} bytes`)
  return value
}
/** 16 and 32 bytes that name something, as text so that they can be compared. */
const id = (value) => base64url(bytes(16)(value))
const hash = (value) => base64url(bytes(32)(value))
const did = (value) => {
  check(keyOfDid(value), 'not a did')
  return value
}
const count = (value) => {
  check(Number.isSafeInteger(value), 'not a number')
  return value
}
const role = (value) => {
  check(roles.includes(value), 'not a role')
  return value
}
const orNull = (read) => (value) => (value === null ? null : read(value))
const list = (least, most, read) => (value) => {
  check(Array.isArray(value) && value.length >= least && value.length <= most, 'not a list of this length')
  return value.map(read)
}
const cuts = list(0, 400, (value) => {
  const [document, session, last] = list(3, 3, (item) => item)(value)
  bytes(16)(document)
  bytes(8)(session)
  count(last)
})
const origin = (value) => {
  check(typeof value === 'string' && value.length <= 256 && /^https?:/.test(value), 'not an origin')
  check(URL.canParse(value) && new URL(value).origin === value, 'not an origin')
  return value
}
const invited = (value) => {
  check(role(value) !== 'keeper', 'a link makes no keepers')
  return value
}
const uses = (value) => {
  check(count(value) >= 1 && value <= 1000, 'not a number of uses')
  return value
}
const flag = (value) => {
  check(typeof value === 'boolean', 'neither true nor false')
  return value
}

function certificate(value) {
  check(value instanceof Uint8Array && value.length <= 1024, 'not a certificate')
  const outer = fieldsOf(value, { body: body, sig: bytes(64) })
  const fields = fieldsOf(outer.body, {
    v: (v) => check(v === 1, 'a certificate of another version'),
    did,
    devEd: bytes(32),
    devX: bytes(32),
    idX: bytes(32),
    label: (text) => {
      check(typeof text === 'string' && /^[a-z]{1,16}$/.test(text), 'not a label')
      return text
    },
    createdAt: count,
    nonce: bytes(16),
  })
  check(isSafePoint(fields.devEd), 'an unsafe key')
  check(isSafeAgreementKey(fields.devX) && isSafeAgreementKey(fields.idX), 'an unsafe key')
  return { ...fields, fp: fingerprint(fields.devEd), body: outer.body, sig: outer.sig }
}
const certificates = list(1, 12, certificate)

function body(value) {
  check(value instanceof Uint8Array, 'no body')
  return value
}

const shapes = {
  genesis: { did, certs: certificates, nonce: bytes(16) },
  add: { did, role, certs: certificates },
  role: { did, role, cut: cuts },
  device: { did, cert: certificate },
  revokeDevice: { did, fp: id, cut: cuts, proof: bytes(64) },
  remove: { did, cut: cuts },
  rotate: { kid: id, prevKid: orNull(id), prevWrap: orNull(bytes(72)) },
  invite: { id, pub: bytes(32), role: invited, expires: count, uses, ask: flag },
  endInvite: { invite: hash },
  join: { did, certs: certificates, invite: hash, proof: bytes(64) },
  relays: { urls: list(0, 16, origin) },
}

/** The fields of an encoded map with exactly these names, each read. */
function fieldsOf(encoded, shape) {
  const map = readCbor(encoded)
  check(map instanceof Map && map.size === Object.keys(shape).length, 'other fields than the format has')
  const fields = {}
  for (const [name, read] of Object.entries(shape)) {
    check(map.has(name), `without ${name}`)
    fields[name] = read(map.get(name))
  }
  return fields
}

/** A record from its bytes; throws Malformed. */
export function readRecord(encoded) {
  check(encoded.length <= 16 * 1024, 'larger than 16 KiB')
  const outer = fieldsOf(encoded, { body, sig: bytes(64) })
  const inner = readCbor(outer.body)
  const type = inner instanceof Map ? inner.get('type') : null
  check(typeof type === 'string' && Object.hasOwn(shapes, type), 'of an unknown type')
  const isGenesis = type === 'genesis'
  const record = fieldsOf(outer.body, {
    v: (v) => check(v === 1, 'of another version'),
    type: (text) => text,
    ...(isGenesis ? {} : { studio: id }),
    prev: list(isGenesis ? 0 : 1, isGenesis ? 0 : 32, (item) => bytes(32)(item)),
    by: id,
    at: count,
    ...shapes[type],
  })
  const ascending = record.prev.every((item, i) => i === 0 || Buffer.compare(record.prev[i - 1], item) < 0)
  check(ascending, 'parents are out of order')
  checkSound(record)
  const digest = sha256(encoded)
  return {
    ...record,
    prev: record.prev.map(base64url),
    studio: isGenesis ? base64url(digest.subarray(0, 16)) : record.studio,
    hash: base64url(digest),
    hex: Buffer.from(digest).toString('hex'),
    body: outer.body,
    sig: outer.sig,
  }
}

/** What holds between the fields of one record. */
function checkSound(record) {
  const certs = certificatesIn(record)
  check(
    certs.every((cert) => cert.did === record.did),
    'with a certificate of somebody else',
  )
  check(new Set(certs.map((cert) => cert.fp)).size === certs.length, 'with a certificate twice')
  if (record.type === 'genesis' || record.type === 'join' || record.type === 'device') {
    check(
      certs.some((cert) => cert.fp === record.by),
      'without a certificate of the device that signed',
    )
  }
  if (record.type === 'rotate') {
    check((record.prevKid === null) === (record.prevWrap === null), 'with half a previous key')
    check(record.prevKid !== record.kid, 'a key that follows itself')
  }
  if (record.type === 'invite') check(record.expires > record.at, 'a link that was over before it began')
}

export const certificatesIn = (record) => record.certs ?? (record.cert ? [record.cert] : [])

/** Null when all signatures of a record are right, else what is not; `keyOf` gives a device's public key, `inviteOf` an invite record. */
export async function whyNotSigned(record, studio, keyOf, inviteOf) {
  const author = keyOf(record.by)
  if (!author) return 'no certificate names the device that signed it'
  const isOwn = await isSigned(author, Buffer.concat([label('member'), record.body]), record.sig)
  if (!isOwn) return 'its signature is not its device’s'
  for (const cert of certificatesIn(record)) {
    const isCertified = await isSigned(
      keyOfDid(cert.did),
      Buffer.concat([label('device'), cert.body]),
      cert.sig,
    )
    if (!isCertified) return 'a certificate in it is not signed by its person'
  }
  const zero = Buffer.of(0)
  const raw = (text) => Buffer.from(text, 'base64url')
  if (record.type === 'join') {
    const invite = inviteOf(record.invite)
    if (invite?.type !== 'invite') return 'the link it names was never made'
    const devices = record.certs.map((cert) => raw(cert.fp))
    const message = Buffer.concat([label('join'), raw(studio), Buffer.from(record.did), zero, ...devices])
    return (await isSigned(invite.pub, message, record.proof)) ? null : 'its proof is not by the link’s key'
  }
  if (record.type === 'revokeDevice') {
    const message = Buffer.concat([label('revoke'), Buffer.from(record.did), zero, raw(record.fp)])
    return (await isSigned(keyOfDid(record.did), message, record.proof))
      ? null
      : 'its proof is not by its person'
  }
  return null
}
