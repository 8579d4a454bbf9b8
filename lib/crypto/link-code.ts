/**
 * The code a new device shows. It names a meeting place at a relay: 5 random bytes, good for five minutes, once.
 * As letters to type: Crockford's base32 of the 5 bytes (8 letters) and a check letter, `K7M-2QX-9FD`; case, dashes and spaces do
 * not matter, O is 0, I and L are 1. As a QR code, which also carries the key that the letters are too short for:
 * ```
 * snug-link:1:<base64url(code (5) ‖ ephemeral X25519 public key (32))>:<origin of the relay where the new device waits>
 * ```
 */
import { invariant } from '../base/assert.ts'
import { concat, fromBase64url, toBase64url, type Bytes } from '../base/bytes.ts'
import { isSafeAgreementKey } from '../signed/agreement-key.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'
import { isOrigin } from '../wire/origin.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 5
const version = '1'
const longest = 400

/**
 * The name of the mailbox that the code opens, 16 bytes: SHA-256(label("link-box") ‖ code), cut. A relay that wants the code finds it
 * by trying all; nothing rests on its not knowing.
 */
export const linkBox = (code: Uint8Array): Bytes => sha256(label('link-box'), code).slice(0, 16) as Bytes

/** Nine letters in three groups. */
export function linkLetters(code: Uint8Array): string {
  invariant(code.length === codeLength, 'a link code has 5 bytes')
  const letters = lettersOf(code) + checkLetter(code)
  return `${letters.slice(0, 3)}-${letters.slice(3, 6)}-${letters.slice(6)}`
}

/** The code in typed letters. `slip`: nine letters, one of them wrong (31 of 32 slips are noticed here). */
export function readLinkLetters(
  text: string,
): { ok: true; code: Bytes } | { ok: false; why: 'not-a-code' | 'slip' } {
  if (text.length > longest) return { ok: false, why: 'not-a-code' }
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const values = [...letters].map((letter) => alphabet.indexOf(letter))
  if (values.length !== 9 || values.includes(-1)) return { ok: false, why: 'not-a-code' }
  const code = codeOf(values.slice(0, 8))
  return checkLetter(code) === letters[8] ? { ok: true, code } : { ok: false, why: 'slip' }
}

export type ScannedLink = { code: Bytes; ephemeral: Bytes; origin: string }

/** The text of the QR code. */
export const linkText = ({ code, ephemeral, origin }: ScannedLink): string =>
  `snug-link:${version}:${toBase64url(concat(code, ephemeral))}:${origin}`

/** What a scanned text says. */
export function readLinkText(
  text: string,
): { ok: true; link: ScannedLink } | { ok: false; why: 'not-a-code' | 'too-new' } {
  const match = text.length <= longest ? /^snug-link:(\d{1,4}):([\w-]*):(.*)$/.exec(text.trim()) : null
  if (!match) return { ok: false, why: 'not-a-code' }
  const [, found, body, origin] = match as unknown as [string, string, string, string]
  if (found !== version) return { ok: false, why: Number(found) > Number(version) ? 'too-new' : 'not-a-code' }
  const bytes = fromBase64url(body)
  if (bytes?.length !== codeLength + 32 || !isOrigin(origin)) return { ok: false, why: 'not-a-code' }
  const link = { code: bytes.slice(0, codeLength), ephemeral: bytes.slice(codeLength), origin }
  return isSafeAgreementKey(link.ephemeral) ? { ok: true, link } : { ok: false, why: 'not-a-code' }
}

/** 40 bits as 8 letters of 5, most significant first. */
function lettersOf(code: Uint8Array): string {
  let letters = ''
  for (let bit = 0; bit < 40; bit += 5) {
    const pair = (code[bit >> 3]! << 8) | (code[(bit >> 3) + 1] ?? 0)
    letters += alphabet[(pair >> (11 - (bit & 7))) & 31]!
  }
  return letters
}

function codeOf(values: readonly number[]): Bytes {
  const code = new Uint8Array(codeLength)
  values.forEach((value, i) => {
    const bit = 5 * i
    const pair = value << (11 - (bit & 7))
    code[bit >> 3]! |= pair >> 8
    if ((bit >> 3) + 1 < codeLength) code[(bit >> 3) + 1]! |= pair & 0xff
  })
  return code
}

const checkLetter = (code: Uint8Array): string => alphabet[sha256(label('link-code'), code)[0]! >> 3]!
