/**
 * Asking to come in. A knock is sealed to the key in the door's link (HPKE base mode, hpke.ts), so that those inside read it and a
 * relay does not; the device that asks signs it, so that nobody is brought in who did not ask. Plain: pad(canonical CBOR
 * `{ body, sig }`); `body` is the canonical CBOR of `{ did, cert, name, note, at }`; `sig` is the device's signature over
 * label("knock") ‖ studio ‖ invite id ‖ body. info = label("knock") ‖ studio ‖ invite id.
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, type Did, type InviteId, type StudioId } from '../base/ids.ts'
import { bytesOfLength, decodeCanonical, encodeCanonical, fieldsOf, isCount } from '../signed/canonical.ts'
import { verifyCertificate } from '../signed/certificate.ts'
import { label } from '../signed/labels.ts'
import { verifySignature } from '../signed/verify.ts'
import { limits } from '../wire/limits.ts'
import { doorLink, type DoorSeed } from './door-plate.ts'
import { hpkeOpen, hpkeSeal } from './hpke.ts'
import { inviteKeys, type InviteLink } from './invite.ts'
import { readText, shorten } from './invite-texts.ts'
import { pad, unpad } from './padding.ts'

/** What somebody says at the door. Only `did` and `cert` are proven; the name is what they call themselves. */
export type KnockWords = {
  did: Did
  /** Wire bytes of the certificate of the device that asks. */
  cert: Bytes
  name: string
  note: string
  /** Milliseconds since the epoch, by their clock. */
  at: number
}

/** Characters. */
export const knockTexts = { name: 200, note: 600 }

/** The sealed knock, at most `limits.knockBytes`. */
export async function sealKnock(
  link: InviteLink,
  words: KnockWords,
  sign: (message: Uint8Array) => Bytes,
): Promise<Bytes> {
  const context = contextOf(link.studio, inviteKeys(link).id)
  const body = encodeCanonical({
    did: words.did,
    cert: words.cert,
    name: shorten(words.name, knockTexts.name),
    note: shorten(words.note, knockTexts.note),
    at: words.at,
  })
  const plain = pad(encodeCanonical({ body, sig: sign(concat(context, body)) }))
  return hpkeSeal({ to: link.secret, info: context, plain })
}

/** What was said at this door, or null unless it was sealed for it and signed by a device that its did certifies. */
export async function openKnock(
  studio: StudioId,
  seed: DoorSeed,
  sealed: Uint8Array,
): Promise<KnockWords | null> {
  if (sealed.length > limits.knockBytes) return null
  const context = contextOf(studio, inviteKeys(doorLink(studio, seed)).id)
  const padded = await hpkeOpen({ xSeed: seed, info: context, sealed })
  const plain = padded && unpad(padded)
  const outer = plain && fieldsOf(decodeCanonical(plain), ['body', 'sig'])
  const signature = outer && bytesOfLength(outer.sig, 64)
  if (!outer || !signature || !(outer.body instanceof Uint8Array)) return null
  const fields = fieldsOf(decodeCanonical(outer.body), ['did', 'cert', 'name', 'note', 'at'])
  if (!fields || !(fields.cert instanceof Uint8Array) || !isCount(fields.at)) return null
  const name = readText(fields.name, knockTexts.name)
  const note = readText(fields.note, knockTexts.note)
  const certificate = await verifyCertificate(fields.cert)
  if (name === null || note === null || !certificate || certificate.did !== fields.did) return null
  if (!(await verifySignature(certificate.devEd, concat(context, outer.body), signature))) return null
  return { did: certificate.did, cert: fields.cert.slice() as Bytes, name, note, at: fields.at }
}

const contextOf = (studio: StudioId, invite: InviteId): Bytes =>
  concat(label('knock'), idBytes(studio), idBytes(invite))
