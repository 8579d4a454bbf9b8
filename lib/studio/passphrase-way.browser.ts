/** A passphrase as a way back: choosing one, and coming back by it. */
import type { Bytes } from '../base/bytes.ts'
import { toBase64url } from '../base/bytes.ts'
import type { Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { PassphraseKeys } from '../crypto/passphrase.ts'
import { parseHandle, type Handle } from '../wire/handle.ts'
import { argon2InWorker } from './argon2.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { Return } from './returning.browser.ts'
import type { StudioSummary } from './snug.ts'
import type { WaysBack } from './ways-back.ts'

type PassphraseWay = Pick<
  WaysBack,
  'drawPassphrase' | 'strengthOf' | 'setPassphrase' | 'comeBackByPassphrase'
>

export function passphraseWay({
  mine,
  studios,
  comeBack,
  api,
  random,
}: {
  mine(): Owner
  studios: Observed<readonly StudioSummary[]>
  comeBack: Return
  api: RelayApi
  random: RandomBytes
}): PassphraseWay {
  const crypto = () => import('../crypto/passphrase.ts')

  /** What anybody would try first. */
  const known = (handle: string) => [handle, mine().name, ...studios.get().map(({ name }) => name)]
  // Common words drawn at random look weaker than they are to whoever does not know that they were drawn.
  let drawn: { words: string; bits: number } | null = null
  const strengthOf: WaysBack['strengthOf'] = async (passphrase, handle) => {
    if (drawn && passphrase === drawn.words) return { bits: drawn.bits, verdict: 'strong' }
    return (await import('../crypto/passphrase-strength.ts')).strengthOf(passphrase, known(handle))
  }

  /**
   * The keys of a passphrase under a handle. Every wrap of this version has the usual cost: the relay is not asked for one, since what
   * it answers for names that nobody has would then have to follow.
   */
  async function keysOf(
    handle: Handle,
    passphrase: string,
  ): Promise<{ ok: true; keys: PassphraseKeys } | { ok: false; why: 'too-fast' | 'offline' | 'failed' }> {
    const random16 = await api.salt(handle)
    if (!random16.ok) return { ok: false, why: reasonOf(random16.why) }
    const { passphraseSalt, stretch, usualCost } = await crypto()
    const salt: Bytes = passphraseSalt(handle, random16.value)
    const stretched = await stretch({ passphrase, salt, cost: usualCost }, argon2InWorker)
    return stretched.ok ? stretched : { ok: false, why: 'failed' }
  }

  return {
    async drawPassphrase() {
      const { sixWords, generatedBits } = await import('../crypto/passphrase-words.ts')
      drawn = { words: sixWords(random), bits: generatedBits }
      return drawn.words
    },
    strengthOf,
    async setPassphrase(typed, passphrase) {
      const handle = parseHandle(typed)
      if (!handle) return { ok: false, why: 'handle' }
      if ((await strengthOf(passphrase, handle)).verdict === 'weak') return { ok: false, why: 'weak' }
      const stretched = await keysOf(handle, passphrase)
      if (!stretched.ok) return stretched
      const { authCheck, sealWithPassphrase } = await crypto()
      const { identitySecret: secret, identity } = mine()
      const put = await api.putWayBack({
        kind: 'passphrase',
        handle,
        id: toBase64url(authCheck(stretched.keys.auth)),
        blob: sealWithPassphrase({ secret, did: identity.did }, stretched.keys, random),
      })
      if (put.ok) return { ok: true }
      return { ok: false, why: put.why === 'used' ? 'used' : reasonOf(put.why) }
    },
    async comeBackByPassphrase(typed, passphrase) {
      const handle = parseHandle(typed)
      if (!handle) return { ok: false, why: 'handle' }
      if (passphrase.trim() === '') return { ok: false, why: 'wrong' }
      const stretched = await keysOf(handle, passphrase)
      if (!stretched.ok) return stretched
      const { keys } = stretched
      const found = await api.openWayBack({ handle, auth: keys.auth })
      if (!found.ok) return { ok: false, why: found.why === 'not-found' ? 'wrong' : reasonOf(found.why) }
      const { openWithPassphrase } = await crypto()
      const opened = openWithPassphrase(found.value.blob, keys, found.value.did)
      // The relay knew the passphrase and gave something else: that is not for a person to put right.
      if (!opened.ok) return { ok: false, why: opened.why === 'too-new' ? 'too-new' : 'failed' }
      return comeBack(opened.secret)
    },
  }
}

const reasonOf = (why: string): 'too-fast' | 'offline' | 'failed' =>
  why === 'too-fast' || why === 'offline' ? why : 'failed'
