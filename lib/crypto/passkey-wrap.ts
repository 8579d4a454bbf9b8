/**
 * A passkey as a further way back, by WebAuthn's PRF extension (sealed documents, 4.4): the authenticator turns an input into 32
 * secret bytes that only it can give. Pure part; asking the browser is another file's. The wrap, one for each credential, version 1:
 * ```
 *  0  1  version = 1
 *  1  1  kind = 2: PRF
 *  2 16  SHA-256(label("prf-credential") ‖ credential id), cut: which passkey opens it
 * 18 24  nonce
 * 42 48  the identity secret, sealed
 * ```
 * The authenticator's answer also serves other sites' inputs, so the key is bound to the credential and to our label.
 */
import { concat, equalBytes, type Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'
import { derive } from './hkdf.ts'
import type { IdentitySecret } from './identity.ts'
import { openSeed, sealedSeedLength, sealSeed, wrapKind, wrapVersion } from './seed-wrap.ts'

const headLength = 18

/**
 * The input to evaluate (`prf.eval.first`), 32 bytes; the browser adds the site's own prefix. The same for everybody: whoever comes
 * back does not know yet who they are, and each passkey answers with a secret of its own.
 */
export const prfInput = (): Bytes => sha256(label('prf'))

/** What the authenticator gave: 32 secret bytes, and the id of the passkey that gave them. */
export type PrfAnswer = { output: Uint8Array; credentialId: Uint8Array }

/** What fetches the wrap, 32 bytes: shown to the relay, which keeps its hash. Says nothing of what opens the wrap. */
export const passkeyAuth = ({ output, credentialId }: PrfAnswer): Bytes =>
  derive(output, new Uint8Array(0), concat(label('prf-auth'), credentialId))

/** The wrap; null when the authenticator did not give 32 bytes. */
export function sealWithPasskey(
  { secret, did }: { secret: IdentitySecret; did: Did },
  answer: PrfAnswer,
  random: RandomBytes,
): Bytes | null {
  if (answer.output.length !== 32) return null
  return sealSeed({ secret, did, key: wrapKey(answer), head: headOf(answer.credentialId), random })
}

export type PasskeyOpening =
  | { ok: true; secret: IdentitySecret }
  /** `other-passkey`: made with another credential; `wrong`: changed, or another person's. */
  | { ok: false; why: 'malformed' | 'too-new' | 'other-passkey' | 'wrong' }

/** The secret in a wrap that a relay gave. */
export function openWithPasskey(blob: Uint8Array, answer: PrfAnswer, did: Did): PasskeyOpening {
  if (blob.length > 0 && blob[0]! > wrapVersion) return { ok: false, why: 'too-new' }
  if (blob.length !== headLength + sealedSeedLength || blob[0] !== wrapVersion) {
    return { ok: false, why: 'malformed' }
  }
  if (blob[1] !== wrapKind.passkey || answer.output.length !== 32) return { ok: false, why: 'malformed' }
  const head = blob.subarray(0, headLength)
  if (!equalBytes(head, headOf(answer.credentialId))) return { ok: false, why: 'other-passkey' }
  const secret = openSeed({ head, sealed: blob.subarray(headLength) }, wrapKey(answer), did)
  return secret ? { ok: true, secret } : { ok: false, why: 'wrong' }
}

const wrapKey = ({ output, credentialId }: PrfAnswer): Bytes =>
  derive(output, new Uint8Array(0), concat(label('prf-wrap'), credentialId))

const headOf = (credentialId: Uint8Array): Bytes =>
  concat(
    Uint8Array.of(wrapVersion, wrapKind.passkey),
    sha256(label('prf-credential'), credentialId).subarray(0, 16),
  )
