/** The keys of a studio: one secret an epoch, a name that commits to it, and what is derived for each document. */
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, idOf, type DocId, type StudioId, type StudioKeyId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { label } from '../signed/labels.ts'
import { decrypt, encrypt, nonceLength } from './aead.ts'
import { derive } from './hkdf.ts'

/** Secret: 32 bytes, with the public name that commits to them. */
export type StudioKey = { kid: StudioKeyId; key: Bytes }

export const newStudioKey = (studio: StudioId, random: RandomBytes): StudioKey =>
  studioKeyOf(studio, random(32))

/** The key with its name. A key is valid only if a keeper-signed record carries that name. */
export const studioKeyOf = (studio: StudioId, key: Bytes): StudioKey => ({
  kid: idOf<StudioKeyId>(derive(key, idBytes(studio), label('kid'), 16)),
  key,
})

/** The 32-byte key that seals the entries of a document. */
export const docKey = (key: StudioKey, studio: StudioId, doc: DocId): Bytes =>
  derive(key.key, idBytes(studio), concat(label('doc|entries|'), idBytes(doc)))

/** The 32-byte key that seals the presence in a document. */
export const presenceKey = (key: StudioKey, studio: StudioId, doc: DocId): Bytes =>
  derive(key.key, idBytes(studio), concat(label('doc|awareness|'), idBytes(doc)))

/** A derivation remembered for each studio key: for documents that stay open. */
export function rememberKeys(
  derivation: typeof docKey | typeof presenceKey,
  studio: StudioId,
  doc: DocId,
): (key: StudioKey) => Bytes {
  const keyByKid = new Map<StudioKeyId, Bytes>()
  return (key) => {
    const known = keyByKid.get(key.kid) ?? derivation(key, studio, doc)
    keyByKid.set(key.kid, known)
    return known
  }
}

/** The old key under the new one, so that a newcomer needs only the newest: nonce (24) ‖ ciphertext (48). */
export function wrapPrevious(
  newKey: StudioKey,
  oldKey: StudioKey,
  studio: StudioId,
  random: RandomBytes,
): Bytes {
  const nonce = random(nonceLength)
  const aad = chainContext(studio, newKey.kid, oldKey.kid)
  return concat(nonce, encrypt(chainKey(newKey, studio), nonce, oldKey.key, aad))
}

/** A new key in the place of `current`, and what the rotate record that names it says; `current` null for a studio's first key. */
export function nextStudioKey(
  studio: StudioId,
  current: StudioKey | null,
  random: RandomBytes,
): { key: StudioKey; names: { kid: StudioKeyId; prevKid: StudioKeyId | null; prevWrap: Bytes | null } } {
  const key = newStudioKey(studio, random)
  const prevWrap = current && wrapPrevious(key, current, studio, random)
  return { key, names: { kid: key.kid, prevKid: current?.kid ?? null, prevWrap } }
}

/** The key that a rotate record wraps, or null unless it is the one that `oldKid` commits to. */
export function unwrapPrevious(
  newKey: StudioKey,
  oldKid: StudioKeyId,
  wrap: Uint8Array,
  studio: StudioId,
): StudioKey | null {
  const nonce = wrap.subarray(0, nonceLength)
  const aad = chainContext(studio, newKey.kid, oldKid)
  const key = decrypt(chainKey(newKey, studio), nonce, wrap.subarray(nonceLength), aad)
  if (key?.length !== 32) return null
  const old = studioKeyOf(studio, key)
  return old.kid === oldKid ? old : null
}

const chainKey = (key: StudioKey, studio: StudioId): Bytes => derive(key.key, idBytes(studio), label('chain'))

const chainContext = (studio: StudioId, newKid: StudioKeyId, oldKid: StudioKeyId): Bytes =>
  concat(label('chain'), idBytes(studio), idBytes(newKid), idBytes(oldKid))
