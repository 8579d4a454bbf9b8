// Hashes, dids and signatures, on WebCrypto and Node alone. Rules: docs/formats/membership-log.md, section 2.
import { createHash } from 'node:crypto'

export const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** L(s) of the format. */
export const label = (text) => Buffer.from(`snug/v1/${text}`)
export const base64url = (bytes) => Buffer.from(bytes).toString('base64url')
export const hex = (bytes) => Buffer.from(bytes).toString('hex')
export const fingerprint = (publicKey) => base64url(sha256(publicKey).subarray(0, 16))

/** The bytes of canonical unpadded base64url, or null. */
export function fromBase64url(text) {
  if (typeof text !== 'string' || !/^[\w-]*$/.test(text)) return null
  const bytes = new Uint8Array(Buffer.from(text, 'base64url'))
  return base64url(bytes) === text ? bytes : null
}

const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** The 32-byte public key that a did:key names, or null. */
export function keyOfDid(did) {
  const match =
    typeof did === 'string' && did.length <= 64
      ? /^did:key:z([2-9A-HJ-NP-Za-km-z][1-9A-HJ-NP-Za-km-z]+)$/.exec(did)
      : null
  if (!match) return null
  let number = 0n
  for (const letter of match[1]) number = number * 58n + BigInt(letters.indexOf(letter))
  // 34 bytes that begin with 0xed: no zeros (written as 1) lead, so the number says it all.
  const text = number.toString(16)
  if (text.length !== 68 || !text.startsWith('ed01')) return null
  return new Uint8Array(Buffer.from(text.slice(4), 'hex'))
}

const prime = (1n << 255n) - 19n
const littleEndian = (bytes) => BigInt(`0x${hex(Uint8Array.from(bytes).reverse())}`)
const numbers = (...texts) => new Set(texts.map((text) => littleEndian(Buffer.from(text, 'hex'))))

/** y of the points of order 1, 2, 4 and 8. */
const smallPoints = numbers(
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
)

/** u of the points of small order. */
const smallAgreement = numbers(
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
)

/** Whether 32 bytes encode a point of Ed25519 canonically, and none of small order. */
export function isSafePoint(bytes) {
  const y = littleEndian(bytes) & ((1n << 255n) - 1n)
  return y < prime && !smallPoints.has(y)
}

/** Whether 32 bytes are an X25519 public key of the one form, and none of small order. */
export function isSafeAgreementKey(bytes) {
  const u = littleEndian(bytes)
  return u < prime && !smallAgreement.has(u)
}

/** Whether a signature of the message is this key's. */
export async function isSigned(publicKey, message, signature) {
  if (!isSafePoint(publicKey) || !isSafePoint(signature.subarray(0, 32))) return false
  try {
    const { subtle } = globalThis.crypto
    const key = await subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    return await subtle.verify('Ed25519', key, signature, message)
  } catch {
    // The bytes are no point of the curve.
    return false
  }
}
