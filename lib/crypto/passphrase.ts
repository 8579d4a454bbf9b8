/**
 * A passphrase as a way back (sealed documents, 4.4). From it, stretched by Argon2id, follow two keys: `auth`, shown to the relay
 * to fetch the wrap, and `wrap`, which opens it and leaves the device never. The wrap, version 1:
 * ```
 *  0  1  version = 1
 *  1  1  kind = 1: Argon2id
 *  2  v  memory, KiB (varuint)
 *     v  passes
 *     v  lanes
 *    16  salt
 *    24  nonce
 *    48  the identity secret, sealed
 * ```
 * A relay chooses what it answers, so it could ask for a cost at which guessing is cheap, or one that never ends: costs outside the
 * bounds below are refused before anything is computed.
 */
import { concat, utf8, type Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { readVaruint, writeVaruint } from '../base/varuint.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'
import { sameSecret } from '../signed/same-secret.ts'
import type { Handle } from '../wire/handle.ts'
import type { Argon2Cost, RunArgon2 } from './argon2.ts'
import { derive } from './hkdf.ts'
import type { IdentitySecret } from './identity.ts'
import { openSeed, sealedSeedLength, sealSeed, wrapKind, wrapVersion } from './seed-wrap.ts'

/** What new wraps cost: 0.3 s on a laptop, one to two on a small phone. */
export const usualCost: Argon2Cost = { memory: 64 * 1024, passes: 3, lanes: 1 }
/** Never less, whoever asks; never more than a small phone can do. */
const bounds = { memory: [64 * 1024, 512 * 1024], passes: [3, 16], lanes: [1, 4] } as const
/** Characters. */
const longestPassphrase = 1024

export type CostRefusal = 'too-weak' | 'too-costly'

/** Why a cost is not computed; null for one that is. */
export function refusalOf(cost: Argon2Cost): CostRefusal | null {
  const parts = ['memory', 'passes', 'lanes'] as const
  if (parts.some((part) => !(cost[part] >= bounds[part][0]))) return 'too-weak'
  return parts.some((part) => cost[part] > bounds[part][1]) ? 'too-costly' : null
}

/**
 * The one form of a passphrase: NFKC, without spaces at its ends and with single ones inside, since keyboards that suggest words
 * add them. Null when nothing is left, or more than 1,024 characters.
 */
export function passphraseForm(text: string): Bytes | null {
  if (text.length > longestPassphrase) return null
  const form = text.normalize('NFKC').trim().replace(/\s+/gu, ' ')
  return form.length > 0 ? utf8(form) : null
}

/** The 16-byte salt of a handle; `serverRandom` (16) is the relay's, another for each handle. */
export const passphraseSalt = (handle: Handle, serverRandom: Uint8Array): Bytes =>
  sha256(label('salt|'), utf8(handle), serverRandom).slice(0, 16)

/** Two secrets of 32 bytes. */
export type PassphraseKeys = { auth: Bytes; wrap: Bytes; salt: Bytes; cost: Argon2Cost }

/** The keys of a passphrase. `cost` may come from a relay. */
export async function stretch(
  { passphrase, salt, cost }: { passphrase: string; salt: Bytes; cost: Argon2Cost },
  run: RunArgon2,
): Promise<{ ok: true; keys: PassphraseKeys } | { ok: false; why: CostRefusal | 'empty' }> {
  const why = refusalOf(cost)
  if (why) return { ok: false, why }
  const password = passphraseForm(passphrase)
  if (!password) return { ok: false, why: 'empty' }
  const stretched = await run({ password, salt, cost })
  const keys = {
    auth: derive(stretched, salt, label('pw-auth')),
    wrap: derive(stretched, salt, label('pw-wrap')),
    salt,
    cost,
  }
  return { ok: true, keys }
}

/** What a relay keeps of `auth` and compares with `sameSecret`. */
export const authCheck = (auth: Uint8Array): Bytes => sha256(auth)

/** The wrap that lies at the relay. */
export const sealWithPassphrase = (
  { secret, did }: { secret: IdentitySecret; did: Did },
  keys: PassphraseKeys,
  random: RandomBytes,
): Bytes => sealSeed({ secret, did, key: keys.wrap, head: headOf(keys), random })

export type PassphraseOpening =
  { ok: true; secret: IdentitySecret } | { ok: false; why: CostRefusal | 'malformed' | 'too-new' | 'wrong' }

/**
 * The secret in a wrap that a relay gave for these keys and this did. `wrong`: another passphrase, another person, or changed
 * on the way; so also a wrap whose own cost or salt are not the ones the keys were made with.
 */
export function openWithPassphrase(blob: Uint8Array, keys: PassphraseKeys, did: Did): PassphraseOpening {
  const parsed = parseWrap(blob)
  if (!parsed.ok) return parsed
  const { head, sealed } = parsed
  const secret = sameSecret(head, headOf(keys)) ? openSeed({ head, sealed }, keys.wrap, did) : null
  return secret ? { ok: true, secret } : { ok: false, why: 'wrong' }
}

type ParsedWrap =
  | { ok: true; cost: Argon2Cost; salt: Bytes; head: Uint8Array; sealed: Uint8Array }
  | { ok: false; why: CostRefusal | 'malformed' | 'too-new' }

/** Parses foreign bytes strictly; a cost outside the bounds is refused here already. */
export function parseWrap(blob: Uint8Array): ParsedWrap {
  if (blob.length === 0) return { ok: false, why: 'malformed' }
  if (blob[0]! > wrapVersion) return { ok: false, why: 'too-new' }
  if (blob[0] !== wrapVersion || blob[1] !== wrapKind.passphrase) return { ok: false, why: 'malformed' }
  const memory = readVaruint(blob, 2)
  const passes = memory && readVaruint(blob, memory.next)
  const lanes = passes && readVaruint(blob, passes.next)
  if (!lanes || blob.length !== lanes.next + 16 + sealedSeedLength) return { ok: false, why: 'malformed' }
  const cost = { memory: memory.value, passes: passes.value, lanes: lanes.value }
  const why = refusalOf(cost)
  if (why) return { ok: false, why }
  const end = lanes.next + 16
  const salt = blob.slice(lanes.next, end) as Bytes
  return { ok: true, cost, salt, head: blob.subarray(0, end), sealed: blob.subarray(end) }
}

const headOf = ({ cost, salt }: Pick<PassphraseKeys, 'cost' | 'salt'>): Bytes =>
  concat(
    Uint8Array.of(wrapVersion, wrapKind.passphrase),
    writeVaruint(cost.memory),
    writeVaruint(cost.passes),
    writeVaruint(cost.lanes),
    salt,
  )
