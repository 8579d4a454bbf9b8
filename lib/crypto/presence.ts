/**
 * Who is here, sealed. Text form: base64url(session (8) ‖ counter (varuint) ‖ nonce (24) ‖ ciphertext); the plaintext is the JSON
 * of `[client, did, state]`, padded to 256 bytes; associated data = label("aw") ‖ studio ‖ document ‖ session ‖ counter.
 * Presence is not signed: a member could imitate another's caret, so nothing is ever decided by it.
 */
import { invariant } from '../base/assert.ts'
import { concat, fromBase64url, fromUtf8, toBase64url, utf8, type Bytes } from '../base/bytes.ts'
import { idBytes, type Did, type DocId, type StudioId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { readVaruint, writeVaruint } from '../base/varuint.ts'
import { parseDid } from '../signed/did.ts'
import { label } from '../signed/labels.ts'
import { limits } from '../wire/limits.ts'
import { decrypt, encrypt, nonceLength } from './aead.ts'
import { pad, unpad } from './padding.ts'
import { presenceKey, type StudioKey } from './studio-key.ts'

const block = 256

/** A state of the editor's awareness: a JSON object, or null when the person left. */
export type PresenceState = { readonly [key: string]: unknown } | null

export type Presence = {
  /** 8 bytes, random for each open document. */
  session: Bytes
  /** Grows with each state of a session; receivers drop what does not exceed the last they saw. */
  counter: number
  /** The client id in the inner document. */
  client: number
  did: Did
  state: PresenceState
}

type Place = {
  studio: StudioId
  doc: DocId
  key: StudioKey
  /** `rememberKeys(presenceKey, studio, doc)`; derived anew when absent. */
  presenceKeyOf?: (key: StudioKey) => Bytes
}

/** The text of a sealed presence. */
export function sealPresence(presence: Presence, place: Place & { random: RandomBytes }): string {
  invariant(presence.session.length === 8, 'a session id has 8 bytes')
  const head = concat(presence.session, writeVaruint(presence.counter))
  const nonce = place.random(nonceLength)
  const plain = utf8(JSON.stringify([presence.client, presence.did, presence.state]))
  return toBase64url(
    concat(head, nonce, encrypt(secretOf(place), nonce, pad(plain, block), context(place, head))),
  )
}

/** The presence in a foreign text, or null unless it was sealed with this key for this document. */
export function openPresence(text: string, place: Place): Presence | null {
  if (text.length > limits.awarenessBytes * 2) return null
  const bytes = fromBase64url(text)
  const counter = bytes && readVaruint(bytes, 8)
  if (!bytes || !counter) return null
  const head = bytes.subarray(0, counter.next)
  const nonce = bytes.subarray(counter.next, counter.next + nonceLength)
  const padded = decrypt(
    secretOf(place),
    nonce,
    bytes.subarray(counter.next + nonceLength),
    context(place, head),
  )
  const plain = padded && unpad(padded, block)
  const content = plain && readContent(plain)
  return content && { session: bytes.slice(0, 8) as Bytes, counter: counter.value, ...content }
}

function readContent(plain: Uint8Array): Pick<Presence, 'client' | 'did' | 'state'> | null {
  const text = fromUtf8(plain)
  if (text === null) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(value) || value.length !== 3) return null
  const [client, did, state] = value as unknown[]
  const parsed = typeof did === 'string' ? parseDid(did) : null
  const isState = typeof state === 'object' && !Array.isArray(state)
  if (!Number.isInteger(client) || (client as number) < 0 || (client as number) > 0xffff_ffff) return null
  return parsed && isState ? { client: client as number, did: parsed, state: state as PresenceState } : null
}

const secretOf = (place: Place): Bytes =>
  place.presenceKeyOf?.(place.key) ?? presenceKey(place.key, place.studio, place.doc)

const context = (place: Place, head: Uint8Array): Bytes =>
  concat(label('aw'), idBytes(place.studio), idBytes(place.doc), head)
