/** A passkey as a way back, where browser and authenticator give secrets (WebAuthn's PRF extension). */
import type { Bytes } from '../base/bytes.ts'
import { toBase64url, utf8 } from '../base/bytes.ts'
import type { RandomBytes } from '../base/random.ts'
import type { PrfAnswer } from '../crypto/passkey-wrap.ts'
import { sha256 } from '../signed/hash.ts'
import type { Owner } from './owner.browser.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { Return } from './returning.browser.ts'
import type { WaysBack } from './ways-back.ts'

type PasskeyWay = Pick<WaysBack, 'hasPasskeys' | 'addPasskey' | 'comeBackByPasskey'>
type NoAnswer = { ok: false; why: 'cancelled' | 'no-secret' }

export function passkeyWay({
  mine,
  comeBack,
  api,
  random,
}: {
  mine(): Owner
  comeBack: Return
  api: RelayApi
  random: RandomBytes
}): PasskeyWay {
  const crypto = () => import('../crypto/passkey-wrap.ts')

  /** Asks for the secret of a passkey: of this one, or of whichever the person chooses. */
  async function ask(
    input: Bytes,
    credentialId?: Bytes,
  ): Promise<{ ok: true; answer: PrfAnswer } | NoAnswer> {
    const credential = await quietly(() =>
      navigator.credentials.get({
        publicKey: {
          // Nobody verifies the signature: what counts is the secret, and the relay never hears of the passkey itself.
          challenge: random(32),
          userVerification: 'required',
          allowCredentials: credentialId ? [{ type: 'public-key', id: credentialId }] : [],
          extensions: { prf: { eval: { first: input } } },
        },
      }),
    )
    return credential ? answerOf(credential) : { ok: false, why: 'cancelled' }
  }

  return {
    async hasPasskeys() {
      if (typeof PublicKeyCredential === 'undefined') return false
      const known = await PublicKeyCredential.getClientCapabilities?.().catch(() => null)
      return known?.['extension:prf'] !== false
    },
    async addPasskey() {
      const { passkeyAuth, prfInput, sealWithPasskey } = await crypto()
      const { identitySecret: secret, identity, name } = mine()
      const made = await quietly(() =>
        navigator.credentials.create({
          publicKey: {
            rp: { name: 'Snug' },
            user: { id: sha256(utf8(identity.did)), name, displayName: name },
            challenge: random(32),
            pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
            authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
            extensions: { prf: { eval: { first: prfInput() } } },
          },
        }),
      )
      if (!made) return { ok: false, why: 'cancelled' }
      const atOnce = answerOf(made)
      // Many give their secret only when they are used.
      const given = atOnce.ok || !isEnabled(made) ? atOnce : await ask(prfInput(), rawIdOf(made))
      const blob = given.ok ? sealWithPasskey({ secret, did: identity.did }, given.answer, random) : null
      if (!given.ok || !blob) {
        forgetPasskey(made)
        return { ok: false, why: given.ok ? 'no-secret' : given.why }
      }
      const id = toBase64url(sha256(passkeyAuth(given.answer)))
      const put = await api.putWayBack({ kind: 'passkey', id, blob })
      if (put.ok) return { ok: true }
      forgetPasskey(made)
      const { why } = put
      return {
        ok: false,
        why: why === 'offline' || why === 'too-fast' || why === 'too-large' ? why : 'failed',
      }
    },
    async comeBackByPasskey() {
      const { openWithPasskey, passkeyAuth, prfInput } = await crypto()
      const given = await ask(prfInput())
      if (!given.ok) return given
      const found = await api.openWayBack({ auth: passkeyAuth(given.answer) })
      if (!found.ok) {
        const { why } = found
        if (why === 'not-found') return { ok: false, why: 'unknown' }
        return { ok: false, why: why === 'offline' || why === 'too-fast' ? why : 'failed' }
      }
      const opened = openWithPasskey(found.value.blob, given.answer, found.value.did)
      if (!opened.ok) return { ok: false, why: opened.why === 'too-new' ? 'too-new' : 'failed' }
      return comeBack(opened.secret)
    },
  }
}

/** What the browser gives; null when the person turned away, or nothing here can do it. */
async function quietly(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  // The browser does not say which of the two it was, by design.
  const credential = await ask().catch(() => null)
  return credential instanceof PublicKeyCredential ? credential : null
}

const rawIdOf = (credential: PublicKeyCredential): Bytes => new Uint8Array(credential.rawId)

const isEnabled = (credential: PublicKeyCredential): boolean =>
  credential.getClientExtensionResults().prf?.enabled === true

function answerOf(credential: PublicKeyCredential): { ok: true; answer: PrfAnswer } | NoAnswer {
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (!first) return { ok: false, why: 'no-secret' }
  const output = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first)
  return { ok: true, answer: { output, credentialId: rawIdOf(credential) } }
}

/** Asks the browser not to offer a passkey that opens nothing; one that cannot leaves it in its list. */
function forgetPasskey(credential: PublicKeyCredential): void {
  const named = { rpId: location.hostname, credentialId: credential.id }
  void PublicKeyCredential.signalUnknownCredential?.(named).catch(() => {})
}
