/**
 * Doors for machines: what a relay seals on arrival, with nothing but the door's public key. Plain: canonical CBOR
 * `{ v: 1, as, text, at }`; info = label("hook") ‖ studio ‖ door; associated data = the delivery's id. At most
 * `limits.deliveryBytes` sealed.
 */
import { concat, toBase64url, utf8, type Bytes } from '../base/bytes.ts'
import { idBytes, idOf, type ItemId, type StudioId } from '../base/ids.ts'
import { encodeCanonical } from './canonical.ts'
import { sha256 } from './hash.ts'
import { label } from './labels.ts'
import { sealTo } from './seal-to.ts'

/** `as`: what the machine calls itself, '' for nothing. `at`: when the relay took it, ms since the epoch. */
export type HookWords = { as: string; text: string; at: number }

/** UTF-16 code units. */
export const hookTexts = { as: 60, text: 8_000 } as const

/** `door`: 16 bytes. */
export const hookContext = (studio: StudioId, door: Uint8Array): Bytes =>
  concat(label('hook'), idBytes(studio), door)

export function sealDelivery(
  door: { studio: StudioId; id: Uint8Array; key: Uint8Array },
  delivery: ItemId,
  { as, text, at }: HookWords,
): Promise<Bytes> {
  const words = { v: 1, as: cut(as, hookTexts.as), text: cut(text, hookTexts.text), at }
  return sealTo({
    to: door.key,
    info: hookContext(door.studio, door.id),
    aad: idBytes(delivery),
    plain: encodeCanonical(words),
  })
}

/** What the relay keeps of the secret part of an address, in base64url. */
export const hookTokenHash = (token: string): string =>
  toBase64url(sha256(concat(label('hook-token'), utf8(token))))

/**
 * What GitHub signs its deliveries with: made of the secret part of the address, which the relay does not keep, and of a salt, which
 * whoever reads the address does not know.
 */
export const githubSecret = (token: string, salt: Uint8Array): string =>
  toBase64url(sha256(concat(label('hook-github'), salt, utf8(token))))

/** The id of a delivery that its sender numbers: brought twice it is one. */
export const deliveryId = (door: Uint8Array, number: string): ItemId =>
  idOf<ItemId>(sha256(concat(label('hook-delivery'), door, utf8(number))).subarray(0, 16))

/** Shortened without cutting a character in two. */
const cut = (text: string, most: number): string => text.slice(0, most).replace(/\p{Cs}/gu, '')
