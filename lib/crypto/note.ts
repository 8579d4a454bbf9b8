/**
 * A note for a studio that somebody in it is named: sealed to the studio's key, of one size whomever and how many it names, so that
 * a relay that keeps it learns nothing of that. What it says is a signed item (lib/signed/item.ts), whose author is proven.
 * Wire: version 1 (1) ‖ kid (16) ‖ nonce (24) ‖ XChaCha20-Poly1305 of pad(item, 4096) with its tag (16). The key is
 * HKDF(studio key, salt = studio, info = label("told")); associated data = label("told") ‖ studio ‖ kid.
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, idOf, type StudioId, type StudioKeyId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { label } from '../signed/labels.ts'
import { limits } from '../wire/limits.ts'
import { decrypt, encrypt, nonceLength } from './aead.ts'
import { derive } from './hkdf.ts'
import { pad, unpad } from './padding.ts'
import type { StudioKey } from './studio-key.ts'

const version = 1
const block = 4096
const headLength = 1 + 16
/** Bytes of the longest item that fits: its length stands before it. */
export const longestNote = block - 2

/** Seals `item` for everyone in the studio. Throws a RangeError when it is longer than `longestNote`. */
export function sealNote(studio: StudioId, key: StudioKey, item: Uint8Array, random: RandomBytes): Bytes {
  if (item.length > longestNote) throw new RangeError('The note is too long.')
  const nonce = random(nonceLength)
  const sealed = encrypt(noteKey(studio, key), nonce, pad(item, block), context(studio, key.kid))
  return concat(Uint8Array.of(version), idBytes(key.kid), nonce, sealed)
}

/** Which key a note was sealed to; null for what is none. */
export function noteKid(sealed: Uint8Array): StudioKeyId | null {
  if (sealed.length !== limits.noteBytes || sealed[0] !== version) return null
  return idOf<StudioKeyId>(sealed.slice(1, headLength))
}

/** The item in a note, not yet verified; null unless it was sealed to this key for this studio. */
export function openNote(studio: StudioId, key: StudioKey, sealed: Uint8Array): Uint8Array | null {
  if (noteKid(sealed) !== key.kid) return null
  const nonce = sealed.subarray(headLength, headLength + nonceLength)
  const cipher = sealed.subarray(headLength + nonceLength)
  const padded = decrypt(noteKey(studio, key), nonce, cipher, context(studio, key.kid))
  return padded && unpad(padded, block)
}

const noteKey = (studio: StudioId, key: StudioKey): Bytes => derive(key.key, idBytes(studio), label('told'))

const context = (studio: StudioId, kid: StudioKeyId): Bytes =>
  concat(label('told'), idBytes(studio), idBytes(kid))
