/**
 * What the recovery kit's QR code says, version 1:
 * ```
 * snug-kit:1:<base64url(secret (32) ‖ check (4))>:<origin of the relay where this person signs in>
 * ```
 * check = SHA-256(label("kit") ‖ secret ‖ origin), cut; it notices a torn or dirty print and protects nothing. The text is no
 * address on purpose: a phone's camera then offers to copy it, not to open it.
 */
import { concat, equalBytes, fromBase64url, toBase64url, utf8, type Bytes } from '../base/bytes.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'
import { isOrigin } from '../wire/origin.ts'
import type { IdentitySecret } from './identity.ts'

const name = 'snug-kit'
const version = '1'
/** 63 characters and an origin of at most 256. */
const longest = 400

/** The text of a kit's code. `origin` as `URL.origin` gives it. */
export const writeKitText = ({ secret, origin }: { secret: IdentitySecret; origin: string }): string =>
  `${name}:${version}:${toBase64url(concat(secret, checkOf(secret, origin)))}:${origin}`

export type KitTextRead =
  | { ok: true; secret: IdentitySecret; origin: string }
  | { ok: false; why: 'not-a-kit' | 'damaged' | 'too-new' }

/** The secret and the origin in a scanned text. */
export function readKitText(text: string): KitTextRead {
  const match = text.length <= longest ? /^snug-kit:(\d{1,4}):([\w-]*):(.*)$/.exec(text.trim()) : null
  if (!match) return { ok: false, why: 'not-a-kit' }
  const [, found, body, origin] = match as unknown as [string, string, string, string]
  if (found !== version) return { ok: false, why: Number(found) > Number(version) ? 'too-new' : 'not-a-kit' }
  const bytes = fromBase64url(body)
  if (bytes?.length !== 36 || !isOrigin(origin)) return { ok: false, why: 'damaged' }
  const secret = bytes.slice(0, 32)
  return equalBytes(bytes.subarray(32), checkOf(secret, origin))
    ? { ok: true, secret, origin }
    : { ok: false, why: 'damaged' }
}

const checkOf = (secret: Uint8Array, origin: string): Bytes =>
  sha256(label('kit'), secret, utf8(origin)).slice(0, 4)
