/**
 * Sealing and opening entries (layout: lib/wire/entry.ts). Plaintext = pad(membership head (16) ‖ payload); associated data =
 * entry context ‖ head bytes; the signature covers context ‖ everything before it.
 */
import { invariant } from '../base/assert.ts'
import { concat, type Bytes } from '../base/bytes.ts'
import type { DocId, StudioId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { writeVaruint } from '../base/varuint.ts'
import { entryContext } from '../signed/entry-signature.ts'
import { writeEntryBody, writeEntryHead, type EntryHead, type ParsedEntry } from '../wire/entry.ts'
import { limits } from '../wire/limits.ts'
import { decrypt, encrypt, nonceLength, tagLength } from './aead.ts'
import { deflate, inflate } from './deflate.ts'
import { pad, paddedLength, unpad } from './padding.ts'
import { docKey, type StudioKey } from './studio-key.ts'

const membershipHeadLength = 16

type Place = {
  studio: StudioId
  doc: DocId
  key: StudioKey
  /** For documents that stay open: `rememberKeys(docKey, studio, doc)`; derived anew when absent. */
  docKeyOf?: (key: StudioKey) => Bytes
}

export type EntryToSeal = Place & {
  /** `kid` is the key's; `deflated` asks for the payload to be deflated here (snapshots). */
  head: Omit<EntryHead, 'kid'>
  /** 16 bytes: the membership head the author knows. */
  membershipHead: Uint8Array
  /** A Yjs update. An `update` or `updateV2` must satisfy `fitsUpdate`. */
  payload: Uint8Array
  /** The author's device. */
  sign: (message: Uint8Array) => Bytes
  random: RandomBytes
}

/** The bytes of a sealed entry, synchronously. */
export function sealEntry(entry: EntryToSeal): Bytes {
  invariant(entry.membershipHead.length === membershipHeadLength, 'a membership head has 16 bytes')
  const payload = entry.head.deflated ? deflate(entry.payload) : entry.payload
  return sealPlain({ ...entry, plain: concat(entry.membershipHead, payload) })
}

/** Whether a payload of that many bytes may travel as an update; a larger one goes as a repair or a snapshot. */
export const fitsUpdate = (payloadLength: number): boolean => {
  const inner = membershipHeadLength + payloadLength
  return paddedLength(writeVaruint(inner).length + inner) + tagLength <= limits.updateBytes
}

/** Seals plain bytes as they stand. Only `sealEntry` and the frozen vector of the format call it. */
export function sealPlain(
  entry: Omit<EntryToSeal, 'membershipHead' | 'payload'> & { plain: Uint8Array },
): Bytes {
  const { head, key, studio, doc, sign, random } = entry
  invariant(head.session.length === 8, 'a session id has 8 bytes')
  const context = entryContext(studio, doc)
  const headBytes = writeEntryHead({ ...head, kid: key.kid })
  const nonce = random(nonceLength)
  const secret = entry.docKeyOf?.(key) ?? docKey(key, studio, doc)
  const ciphertext = encrypt(secret, nonce, pad(entry.plain), concat(context, headBytes))
  const isUpdate = head.kind === 'update' || head.kind === 'updateV2'
  invariant(!isUpdate || ciphertext.length <= limits.updateBytes, 'an update entry fits the limit')
  const body = writeEntryBody(headBytes, nonce, ciphertext)
  return concat(body, sign(concat(context, body)))
}

export type OpenedEntry =
  | { ok: true; membershipHead: Bytes; payload: Bytes }
  | { ok: false; why: 'wrong-key' | 'tampered' | 'malformed' }

/**
 * The membership head and the (inflated) payload of a parsed entry. `wrong-key`: sealed under another kid; `tampered`: not
 * sealed with this key for this document; `malformed`: its author broke the format. The signature is `verifyEntry`'s business.
 */
export function openEntry(entry: ParsedEntry, place: Place): OpenedEntry {
  const { studio, doc, key } = place
  if (entry.kid !== key.kid) return { ok: false, why: 'wrong-key' }
  const secret = place.docKeyOf?.(key) ?? docKey(key, studio, doc)
  const aad = concat(entryContext(studio, doc), entry.headBytes)
  const padded = decrypt(secret, entry.nonce, entry.ciphertext, aad)
  if (!padded) return { ok: false, why: 'tampered' }
  const plain = unpad(padded)
  if (!plain || plain.length < membershipHeadLength) return { ok: false, why: 'malformed' }
  const rest = plain.subarray(membershipHeadLength)
  const payload = entry.deflated ? inflate(rest, limits.snapshotBytes) : (rest.slice() as Bytes)
  if (!payload) return { ok: false, why: 'malformed' }
  return { ok: true, membershipHead: plain.slice(0, membershipHeadLength) as Bytes, payload }
}
