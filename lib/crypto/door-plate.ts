/**
 * What stands on a door: whoever has the link reads it, and nothing of it opens the studio. An invitation that lets people straight
 * in has one too, for those who come too late. Where people ask to come in it is all there is; the link of such a door
 * is like that of an invitation, but its 32 bytes are the X25519 public key that what is asked is sealed to, so that nobody can
 * put another key in its place. Sealed like an invitation's body, under version 2:
 * version (1) ‖ nonce (24) ‖ ciphertext; plaintext = pad(canonical CBOR); associated data = label("invite") ‖ version ‖ studio.
 */
import { x25519 } from '@noble/curves/ed25519.js'
import { invariant } from '../base/assert.ts'
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, type Did, type RecordHash, type StudioId } from '../base/ids.ts'
import { emblems, inks, isEmblem, isInk, type Emblem, type Ink } from '../base/look.ts'
import type { RandomBytes } from '../base/random.ts'
import { bytesOfLength, decodeCanonical, encodeCanonical, fieldsOf, isCount } from '../signed/canonical.ts'
import { parseDid } from '../signed/did.ts'
import { label } from '../signed/labels.ts'
import { limits } from '../wire/limits.ts'
import { roles, type Role } from '../wire/roles.ts'
import { decrypt, encrypt, nonceLength } from './aead.ts'
import { inviteKeys, type InviteLink } from './invite.ts'
import { mostHeads, readHeads, readText, shorten, textLimits } from './invite-texts.ts'
import { pad, unpad } from './padding.ts'

/** Texts are for showing; none of them is trusted for anything. */
export type DoorPlate = {
  /** The membership heads the keeper knew: a log served later must hold them. */
  heads: RecordHash[]
  inviter: Did
  inviterName: string
  studioName: string
  purpose: string
  emblem: Emblem
  ink: Ink
  note: string
  /** What its keeper had in mind; decided when they let somebody in. */
  role: Exclude<Role, 'keeper'>
  uses: number
  /** Milliseconds since the epoch. */
  expires: number
  /** The 32 bytes of the link to the studio's own door, for those who come too late; null where there is none. */
  door: Bytes | null
}

const version = 2
const fieldNames = [
  ...['heads', 'inviter', 'inviterName', 'studioName', 'purpose', 'emblem', 'ink', 'note'],
  ...['role', 'uses', 'expires', 'door'],
]

/** Secret: opens what is asked at this door. 32 bytes, kept in the house document. */
export type DoorSeed = Bytes

export const newDoorSeed = (random: RandomBytes): DoorSeed => random(32)

/** The link of a door. */
export const doorLink = (studio: StudioId, seed: DoorSeed): InviteLink => ({
  studio,
  secret: x25519.getPublicKey(seed) as Bytes,
})

/** The sealed plate, at most `limits.inviteBytes`. */
export function sealPlate(link: InviteLink, plate: DoorPlate, random: RandomBytes): Bytes {
  const { inviter, emblem, ink, role, uses, expires } = plate
  const plain = encodeCanonical({
    heads: plate.heads.slice(0, mostHeads).map((hash) => idBytes(hash)),
    inviter,
    inviterName: shorten(plate.inviterName, textLimits.inviterName),
    studioName: shorten(plate.studioName, textLimits.studioName),
    purpose: shorten(plate.purpose, textLimits.purpose),
    emblem,
    ink,
    note: shorten(plate.note, textLimits.note),
    role,
    uses,
    expires,
    door: plate.door,
  })
  const nonce = random(nonceLength)
  const ciphertext = encrypt(inviteKeys(link).wrapKey, nonce, pad(plain), context(link.studio))
  const sealed = concat(Uint8Array.of(version), nonce, ciphertext)
  invariant(sealed.length <= limits.inviteBytes, 'a plate fits its limit')
  return sealed
}

/** Whether sealed bytes are a plate rather than an invitation's body, as they say themselves. */
export const isPlate = (sealed: Uint8Array): boolean => sealed[0] === version

/** The plate that was sealed for this link, or null. */
export function openPlate(link: InviteLink, sealed: Uint8Array): DoorPlate | null {
  if (!isPlate(sealed) || sealed.length > limits.inviteBytes) return null
  const nonce = sealed.subarray(1, 1 + nonceLength)
  const ciphertext = sealed.subarray(1 + nonceLength)
  const padded = decrypt(inviteKeys(link).wrapKey, nonce, ciphertext, context(link.studio))
  const plain = padded && unpad(padded)
  return plain && readPlate(decodeCanonical(plain))
}

function readPlate(value: unknown): DoorPlate | null {
  const fields = fieldsOf(value, fieldNames)
  if (!fields) return null
  const heads = readHeads(fields.heads)
  const inviter = typeof fields.inviter === 'string' ? parseDid(fields.inviter) : null
  const inviterName = readText(fields.inviterName, textLimits.inviterName)
  const studioName = readText(fields.studioName, textLimits.studioName)
  const purpose = readText(fields.purpose, textLimits.purpose)
  const note = readText(fields.note, textLimits.note)
  const role = roles.find((one) => one === fields.role)
  const { uses, expires } = fields
  const door = fields.door === null ? null : bytesOfLength(fields.door, 32)
  if (!heads || !inviter || !role || role === 'keeper' || !isCount(uses) || !isCount(expires)) return null
  if (fields.door !== null && !door) return null
  if (inviterName === null || studioName === null || purpose === null || note === null) return null
  const emblem = isEmblem(fields.emblem) ? fields.emblem : emblems[0]
  const ink = isInk(fields.ink) ? fields.ink : inks[0]
  return { heads, inviter, inviterName, studioName, purpose, emblem, ink, note, role, uses, expires, door }
}

const context = (studio: StudioId): Bytes => concat(label('invite'), Uint8Array.of(version), idBytes(studio))
