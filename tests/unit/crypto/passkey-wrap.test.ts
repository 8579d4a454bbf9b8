/** A passkey as a way back. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromHex, toHex } from '../../../lib/base/bytes.ts'
import type { Did } from '../../../lib/base/ids.ts'
import { identityOf } from '../../../lib/crypto/identity.ts'
import { openWithPasskey, passkeyAuth, prfInput, sealWithPasskey } from '../../../lib/crypto/passkey-wrap.ts'
import vector from '../../vectors/passkey.v1.json' with { type: 'json' }
import { seeded } from '../../support/people.ts'

const secret = seeded('Noor')(32)
const { did } = identityOf(secret)
const answer = { output: seeded('authenticator')(32), credentialId: seeded('credential')(20) }
const blob = sealWithPasskey({ secret, did }, answer, seeded('nonce'))!

test('the frozen wrap opens', () => {
  const frozen = { output: fromHex(vector.output)!, credentialId: fromHex(vector.credentialId)! }
  expect(toHex(prfInput())).toBe(vector.prfInput)
  expect(toHex(passkeyAuth(frozen))).toBe(vector.auth)
  expect(openWithPasskey(fromHex(vector.blob)!, frozen, vector.did as Did)).toEqual({
    ok: true,
    secret: fromHex(vector.secret),
  })
})

test('the passkey that sealed opens, no other does', () => {
  expect(openWithPasskey(blob, answer, did)).toEqual({ ok: true, secret })
  const other = { ...answer, credentialId: seeded('another')(20) }
  expect(openWithPasskey(blob, other, did)).toEqual({ ok: false, why: 'other-passkey' })
  const changed = { ...answer, output: seeded('another')(32) }
  expect(openWithPasskey(blob, changed, did)).toEqual({ ok: false, why: 'wrong' })
  const ada = identityOf(seeded('Ada')(32)).did
  expect(openWithPasskey(blob, answer, ada)).toEqual({ ok: false, why: 'wrong' })
})

test('an authenticator that gives too little seals nothing', () => {
  expect(sealWithPasskey({ secret, did }, { ...answer, output: new Uint8Array(16) }, seeded('n'))).toBeNull()
  expect(openWithPasskey(blob, { ...answer, output: new Uint8Array(0) }, did).ok).toBe(false)
})

test('any changed byte, a later version or foreign bytes open nothing', () => {
  for (let at = 0; at < blob.length; at++) {
    const changed = blob.slice()
    changed[at]! ^= 1
    expect(openWithPasskey(changed, answer, did).ok).toBe(false)
  }
  expect(openWithPasskey(Uint8Array.of(2, 2), answer, did)).toEqual({ ok: false, why: 'too-new' })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      expect(openWithPasskey(bytes, answer, did).ok).toBe(false)
    }),
  )
})
