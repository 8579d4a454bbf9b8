import { fromBase64url, toBase64url } from '../base/bytes.ts'
import { isCount } from '../signed/canonical.ts'
import { loginMessage } from '../signed/login.ts'
import type { Device } from './device.ts'

/** What the relay's sign-in takes; bytes as base64url. */
export type SignInFields = { certificate: string; nonce: string; expiry: number; signature: string }

/**
 * Answers a relay's challenge with the device's signature. `wrong-origin`: the relay asks for a signature that would be good at
 * another relay; `malformed`: the challenge is none.
 */
export function answerChallenge({
  device,
  certificate,
  challenge,
  ownOrigin,
}: {
  device: Pick<Device, 'sign'>
  /** Wire bytes. */
  certificate: Uint8Array
  challenge: { nonce: string; expiry: number; origin: string }
  /** The origin this page was loaded from, or the relay was reached at. */
  ownOrigin: string
}): { ok: true; fields: SignInFields } | { ok: false; why: 'wrong-origin' | 'malformed' } {
  if (challenge.origin !== ownOrigin) return { ok: false, why: 'wrong-origin' }
  const nonce = fromBase64url(challenge.nonce)
  if (nonce?.length !== 32 || !isCount(challenge.expiry)) return { ok: false, why: 'malformed' }
  const signature = device.sign(loginMessage(ownOrigin, nonce, challenge.expiry))
  return {
    ok: true,
    fields: {
      certificate: toBase64url(certificate),
      nonce: challenge.nonce,
      expiry: challenge.expiry,
      signature: toBase64url(signature),
    },
  }
}
