/**
 * An invitation by link. The link's fragment is base64url(studio (16) ‖ secret (32)); everything else follows from it, and the
 * fragment never reaches a relay. The sealed body that lies at the relay under the lookup id:
 * version (1) ‖ nonce (24) ‖ ciphertext; plaintext = pad(canonical CBOR); associated data = label("invite") ‖ version ‖ studio.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { invariant } from '../base/assert.ts'
import { concat, fromBase64url, toBase64url, type Bytes } from '../base/bytes.ts'
import { idBytes, idOf, type Did, type InviteId, type RecordHash, type StudioId } from '../base/ids.ts'
import { emblems, inks, isEmblem, isInk, type Emblem, type Ink } from '../base/look.ts'
import type { RandomBytes } from '../base/random.ts'
import { bytesOfLength, decodeCanonical, encodeCanonical, fieldsOf } from '../signed/canonical.ts'
import { parseDid } from '../signed/did.ts'
import { label } from '../signed/labels.ts'
import { limits } from '../wire/limits.ts'
import { decrypt, encrypt, nonceLength } from './aead.ts'
import { derive } from './hkdf.ts'
import { mostHeads, readHeads, readText, shorten, textLimits } from './invite-texts.ts'
import { pad, unpad } from './padding.ts'

/** Secret: whoever has it may come in. */
export type InviteLink = { studio: StudioId; secret: Bytes }

export type InviteKeys = {
  /** Named by the invite record; `sign` proves possession of the link in a join record. */
  signPublic: Bytes
  sign(message: Uint8Array): Bytes
  /** Where the sealed body lies at a relay. */
  id: InviteId
  /** Seals the body. */
  wrapKey: Bytes
}

/** What a joiner learns before coming in. Texts are for showing; none of them is trusted for anything. */
export type InviteBody = {
  /** The studio's key, 32 bytes; valid only if its kid is in the log. */
  key: Bytes
  /** The membership heads the inviter knew: a served log must hold them. */
  heads: RecordHash[]
  inviter: Did
  inviterName: string
  studioName: string
  purpose: string
  emblem: Emblem
  ink: Ink
  note: string
}

const bodyVersion = 1

/** A fresh link to a studio. */
export const newInviteLink = (studio: StudioId, random: RandomBytes): InviteLink => ({
  studio,
  secret: random(32),
})

/** The fragment of the link, without `#`: 64 characters. */
export const inviteFragment = ({ studio, secret }: InviteLink): string =>
  toBase64url(concat(idBytes(studio), secret))

/** The link in a fragment (with or without `#`), or null. */
export function readInviteFragment(text: string): InviteLink | null {
  const bytes = fromBase64url(text.startsWith('#') ? text.slice(1) : text)
  if (bytes?.length !== 48) return null
  return { studio: idOf<StudioId>(bytes.subarray(0, 16)), secret: bytes.slice(16) }
}

/** What follows from a link. */
export function inviteKeys({ studio, secret }: InviteLink): InviteKeys {
  const salt = idBytes(studio)
  const seed = derive(secret, salt, label('inv-sign'))
  return {
    signPublic: ed25519.getPublicKey(seed) as Bytes,
    sign: (message) => ed25519.sign(message, seed) as Bytes,
    id: idOf<InviteId>(derive(secret, salt, label('inv-id'), 16)),
    wrapKey: derive(secret, salt, label('inv-wrap')),
  }
}

/** The sealed body, at most `limits.inviteBytes`. */
export function sealInvite(link: InviteLink, body: InviteBody, random: RandomBytes): Bytes {
  const { key, heads, inviter, emblem, ink } = body
  const plain = encodeCanonical({
    key,
    heads: heads.slice(0, mostHeads).map((hash) => idBytes(hash)),
    inviter,
    inviterName: shorten(body.inviterName, textLimits.inviterName),
    studioName: shorten(body.studioName, textLimits.studioName),
    purpose: shorten(body.purpose, textLimits.purpose),
    emblem,
    ink,
    note: shorten(body.note, textLimits.note),
  })
  const nonce = random(nonceLength)
  const ciphertext = encrypt(inviteKeys(link).wrapKey, nonce, pad(plain), context(link.studio))
  const sealed = concat(Uint8Array.of(bodyVersion), nonce, ciphertext)
  invariant(sealed.length <= limits.inviteBytes, 'an invitation fits its limit')
  return sealed
}

/** The body that was sealed for this link, or null. */
export function openInvite(link: InviteLink, sealed: Uint8Array): InviteBody | null {
  if (sealed[0] !== bodyVersion || sealed.length > limits.inviteBytes) return null
  const nonce = sealed.subarray(1, 1 + nonceLength)
  const padded = decrypt(
    inviteKeys(link).wrapKey,
    nonce,
    sealed.subarray(1 + nonceLength),
    context(link.studio),
  )
  const plain = padded && unpad(padded)
  return plain && readBody(decodeCanonical(plain))
}

function readBody(value: unknown): InviteBody | null {
  const fields = fieldsOf(value, [
    'key',
    'heads',
    'inviter',
    'inviterName',
    'studioName',
    'purpose',
    'emblem',
    'ink',
    'note',
  ])
  if (!fields) return null
  const key = bytesOfLength(fields.key, 32)
  const heads = readHeads(fields.heads)
  const inviter = typeof fields.inviter === 'string' ? parseDid(fields.inviter) : null
  const inviterName = readText(fields.inviterName, textLimits.inviterName)
  const studioName = readText(fields.studioName, textLimits.studioName)
  const purpose = readText(fields.purpose, textLimits.purpose)
  const note = readText(fields.note, textLimits.note)
  if (!key || !heads || !inviter) return null
  if (inviterName === null || studioName === null || purpose === null || note === null) return null
  // A later version may know more emblems and inks: such an invitation is shown with the first ones.
  const emblem = isEmblem(fields.emblem) ? fields.emblem : emblems[0]
  const ink = isInk(fields.ink) ? fields.ink : inks[0]
  return { key, heads, inviter, inviterName, studioName, purpose, emblem, ink, note }
}

const context = (studio: StudioId): Bytes =>
  concat(label('invite'), Uint8Array.of(bodyVersion), idBytes(studio))
