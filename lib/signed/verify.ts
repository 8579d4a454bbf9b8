/**
 * The one Ed25519 verifier. Libraries differ on crafted signatures (cofactored or not, small-order and non-canonical
 * points), and a signature half the devices accept would fork a studio; so the doubtful points are refused here, and
 * where the platform lacks Ed25519 the same cofactorless equation of RFC 8032, 5.1.7 is computed with noble.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concat, equalBytes, fromHex, toHex, type Bytes } from '../base/bytes.ts'
import { invariant } from '../base/assert.ts'

/** y-coordinates (little-endian, sign bit clear) of the points of order 1, 2, 4 and 8. */
const smallOrder = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])

/** Whether 32 bytes are a canonical encoding (y < 2^255 − 19) of no point of small order. */
export function isSafePublicKey(point: Uint8Array): boolean {
  if (point.length !== 32) return false
  const y = point.slice()
  y[31]! &= 0x7f
  const isCanonical = y[0]! < 0xed || y[31] !== 0x7f || y.subarray(1, 31).some((byte) => byte !== 0xff)
  return isCanonical && !smallOrder.has(toHex(y))
}

/**
 * Whether a 64-byte signature of the message is the key's. Never throws: keys and signatures of the wrong form are false.
 */
export async function verifySignature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64 || !isSafePublicKey(publicKey) || !isSafePublicKey(signature.subarray(0, 32))) {
    return false
  }
  platform ??= platformVerifies()
  return (await platform)
    ? verifyOnPlatform(publicKey, message, signature)
    : verifyInScript(publicKey, message, signature)
}

/** What the platform can do does not change while the program runs, so it is asked once. */
let platform: Promise<boolean> | undefined

/** RFC 8032, 7.1, test 1. */
async function platformVerifies(): Promise<boolean> {
  const key = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
  const signature = fromHex(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  )
  invariant(key && signature, 'the test vector is hex')
  return verifyOnPlatform(key, new Uint8Array(0), signature)
}

async function verifyOnPlatform(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey as Bytes, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, signature as Bytes, message as Bytes)
  } catch {
    // A key that is no point of the curve, or a platform without Ed25519: not verified either way.
    return false
  }
}

/** S·B − k·A, encoded, must equal R. Exported for the test that compares it with the platform. */
export function verifyInScript(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const { Point } = ed25519
  const r = signature.subarray(0, 32)
  try {
    const s = littleEndian(signature.subarray(32))
    if (s >= Point.Fn.ORDER) return false
    const k = Point.Fn.create(littleEndian(sha512(concat(r, publicKey, message))))
    const a = Point.fromBytes(publicKey)
    const sum = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k))
    return equalBytes(sum.toBytes(), r)
  } catch {
    // The key is no point of the curve.
    return false
  }
}

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes.slice().reverse())}`)
