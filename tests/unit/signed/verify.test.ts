import { ed25519, ED25519_TORSION_SUBGROUP, x25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, fromHex, toHex, utf8 } from '../../../lib/base/bytes.ts'
import { isSafeAgreementKey } from '../../../lib/signed/agreement-key.ts'
import { isSafePublicKey, verifyInScript, verifySignature } from '../../../lib/signed/verify.ts'
import { seeded } from '../../support/people.ts'

const seed = seeded('signer')(32)
const key = ed25519.getPublicKey(seed)
const message = utf8('a statement')
const signature = ed25519.sign(message, seed)

test('a signature verifies on the platform and in script', async () => {
  expect(await verifySignature(key, message, signature)).toBe(true)
  expect(verifyInScript(key, message, signature)).toBe(true)
})

test('platform and script refuse every flipped bit alike', async () => {
  for (let bit = 0; bit < 512; bit += 7) {
    const forged = signature.slice()
    forged[bit >> 3]! ^= 1 << (bit & 7)
    expect(await verifySignature(key, message, forged)).toBe(false)
    expect(verifyInScript(key, message, forged)).toBe(false)
  }
})

test('keys of small order and in a second form are refused', async () => {
  for (const point of ED25519_TORSION_SUBGROUP) {
    expect(isSafePublicKey(fromHex(point)!)).toBe(false)
    expect(await verifySignature(fromHex(point)!, message, new Uint8Array(64))).toBe(false)
  }
  const beyondPrime = fromHex(`ee${'ff'.repeat(30)}7f`)!
  expect(isSafePublicKey(beyondPrime)).toBe(false)
})

test('a signature that only a cofactored verifier accepts is refused by both', async () => {
  const { Point } = ed25519
  const torsion = Point.fromHex(ED25519_TORSION_SUBGROUP[1]!)
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(seed)
  const nonce = 12345n
  const r = Point.BASE.multiply(nonce).add(torsion).toBytes()
  const { sha512 } = await import('@noble/hashes/sha2.js')
  const number = (bytes: Uint8Array) => BigInt(`0x${toHex(bytes.slice().reverse())}`)
  const k = Point.Fn.create(number(sha512(concat(r, pointBytes, message))))
  const s = Point.Fn.create(nonce + k * scalar)
  const crafted = concat(r, Point.Fn.toBytes(s))
  expect(ed25519.verify(crafted, message, key)).toBe(true)
  expect(await verifySignature(key, message, crafted)).toBe(false)
  expect(verifyInScript(key, message, crafted)).toBe(false)
})

test('nothing foreign makes verification throw', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 70 }),
      async (anyKey, any) => {
        expect(await verifySignature(anyKey, message, any)).toBe(false)
        const whole = concat(any, new Uint8Array(64)).slice(0, 64)
        expect(await verifySignature(concat(anyKey, new Uint8Array(32)).slice(0, 32), message, whole)).toBe(
          false,
        )
      },
    ),
  ))

test('agreement keys that give everybody the same secret are refused', () => {
  expect(isSafeAgreementKey(x25519.getPublicKey(seed))).toBe(true)
  const small = [
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
  ]
  for (const hex of small) {
    expect(() => x25519.getSharedSecret(seed, fromHex(hex)!)).toThrow()
    expect(isSafeAgreementKey(fromHex(hex)!)).toBe(false)
  }
})
