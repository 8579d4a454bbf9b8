import { toHex } from '../base/bytes.ts'

/** u-coordinates (little-endian) of points of small order, below 2^255 − 19; with them everybody's shared secret is zero. */
const smallOrder = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
])

/** Whether 32 bytes are an X25519 public key (RFC 7748) in its one form that a key can be sealed to. */
export function isSafeAgreementKey(key: Uint8Array): boolean {
  if (key.length !== 32) return false
  const isBelowPrime = key[31]! < 0x7f || key[0]! < 0xed || key.subarray(1, 31).some((byte) => byte !== 0xff)
  return key[31]! < 0x80 && isBelowPrime && !smallOrder.has(toHex(key))
}
