/**
 * The file a person keeps to come back on an empty browser: their identity secret, in clear, as a short JSON text. Whoever
 * has it is them, which is what the interface says about it.
 */
import { equalBytes, fromBase64url, toBase64url, utf8, type Bytes } from '../base/bytes.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'
import type { IdentitySecret } from './identity.ts'

const version = 1
/** Far more than a file of ours; keeps a mistaken film from being parsed. */
const longest = 10_000

/** The text of a key file. `name` is what the person calls themselves. */
export const writeKeyFile = ({ secret, name }: { secret: IdentitySecret; name: string }): string =>
  `${JSON.stringify(
    {
      snug: 'key',
      version,
      name,
      secret: toBase64url(secret),
      check: toBase64url(checkOf(secret, name)),
    },
    null,
    2,
  )}\n`

export type KeyFileRead =
  | { ok: true; secret: IdentitySecret; name: string }
  | { ok: false; why: 'not-a-key-file' | 'damaged' | 'too-new' }

/** The secret and the name in a text, however it is spaced. */
export function readKeyFile(text: string): KeyFileRead {
  const fields = text.length <= longest ? readJson(text) : null
  if (fields?.snug !== 'key') return { ok: false, why: 'not-a-key-file' }
  if (typeof fields.version === 'number' && fields.version > version) return { ok: false, why: 'too-new' }
  const { name, secret: secretText, check: checkText } = fields
  const secret = typeof secretText === 'string' ? fromBase64url(secretText) : null
  const check = typeof checkText === 'string' ? fromBase64url(checkText) : null
  const isWhole =
    fields.version === version &&
    typeof name === 'string' &&
    secret?.length === 32 &&
    check &&
    equalBytes(check, checkOf(secret, name))
  return isWhole ? { ok: true, secret, name } : { ok: false, why: 'damaged' }
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** 8 bytes that notice a slip of the pen; they protect nothing. */
const checkOf = (secret: Uint8Array, name: string): Bytes =>
  sha256(label('key-file'), secret, utf8(name)).slice(0, 8)
