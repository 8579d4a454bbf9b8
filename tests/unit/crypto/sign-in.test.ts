import { expect, test } from 'vitest'
import { fromBase64url, toBase64url } from '../../../lib/base/bytes.ts'
import { answerChallenge } from '../../../lib/crypto/sign-in.ts'
import { verifyCertificate } from '../../../lib/signed/certificate.ts'
import { loginMessage } from '../../../lib/signed/login.ts'
import { verifySignature } from '../../../lib/signed/verify.ts'
import { signInFields } from '../../../lib/wire/api.ts'
import { person, seeded } from '../../support/people.ts'

const alice = person('Alice')
const nonce = seeded('nonce')(32)
const ownOrigin = 'https://relay.example'
const challenge = { nonce: toBase64url(nonce), expiry: 60_000, origin: ownOrigin }
const asked = { device: alice.device, certificate: alice.cert, challenge, ownOrigin }

test('a device answers its relay’s challenge', async () => {
  const answer = answerChallenge(asked)
  if (!answer.ok) throw new Error(answer.why)
  const fields = signInFields.parse(answer.fields)
  const certificate = await verifyCertificate(fromBase64url(fields.certificate)!)
  const message = loginMessage(ownOrigin, nonce, 60_000)
  expect(certificate?.did).toBe(alice.did)
  expect(await verifySignature(certificate!.devEd, message, fromBase64url(fields.signature)!)).toBe(true)
})

test('a relay that passes on another’s challenge gets nothing', () => {
  const elsewhere = { ...challenge, origin: 'https://other.example' }
  expect(answerChallenge({ ...asked, challenge: elsewhere })).toEqual({ ok: false, why: 'wrong-origin' })
})

test('a challenge that is none gets nothing', () => {
  for (const odd of [{ nonce: 'AAAA' }, { nonce: '!' }, { expiry: -1 }, { expiry: 1.5 }]) {
    expect(answerChallenge({ ...asked, challenge: { ...challenge, ...odd } })).toEqual({
      ok: false,
      why: 'malformed',
    })
  }
})
