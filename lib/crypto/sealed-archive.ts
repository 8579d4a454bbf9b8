/**
 * An archive sealed to a passphrase: bytes, version 1 (docs/formats/archive.md).
 * ```
 *  0  8  "snug-arc"
 *  8  1  version = 1
 *  9  v  memory, KiB; passes; lanes (varuints)
 *    16  salt
 *    16  nonce prefix
 *        the plain bytes in chunks of 1 MiB, the last one shorter (it may be empty), each sealed: XChaCha20-Poly1305 under
 *        HKDF(Argon2id(passphrase, salt), salt, label("archive")), nonce = prefix ‖ chunk number (u64, big-endian),
 *        associated data = label("archive") ‖ everything before the chunks ‖ 1 for the last chunk, else 0
 * ```
 * The file may come from a stranger: costs outside the bounds of passphrases are refused before anything is computed.
 */
import { concat, equalBytes, utf8, type Bytes } from '../base/bytes.ts'
import type { RandomBytes } from '../base/random.ts'
import { readVaruint, writeVaruint } from '../base/varuint.ts'
import { label } from '../signed/labels.ts'
import { decrypt, encrypt, nonceLength, tagLength } from './aead.ts'
import type { Argon2Cost, RunArgon2 } from './argon2.ts'
import { derive } from './hkdf.ts'
import { passphraseForm, refusalOf, usualCost, type CostRefusal } from './passphrase.ts'

const magic = utf8('snug-arc')
const version = 1
const chunkLength = 1024 * 1024

export const isSealedArchive = (bytes: Uint8Array): boolean =>
  equalBytes(bytes.subarray(0, magic.length), magic)

/** null for a passphrase that is empty or longer than 1,024 characters. */
export async function sealArchive(
  plain: Uint8Array,
  passphrase: string,
  { run, random, cost = usualCost }: { run: RunArgon2; random: RandomBytes; cost?: Argon2Cost },
): Promise<Bytes | null> {
  const password = passphraseForm(passphrase)
  if (!password) return null
  const salt = random(16)
  const prefix = random(nonceLength - 8)
  const numbers = [cost.memory, cost.passes, cost.lanes].map(writeVaruint)
  const head = concat(magic, Uint8Array.of(version), ...numbers, salt, prefix)
  const key = await keyOf({ password, salt, cost }, run)
  const sealed: Bytes[] = []
  const count = Math.floor(plain.length / chunkLength) + 1
  for (let i = 0; i < count; i++) {
    const chunk = plain.subarray(i * chunkLength, (i + 1) * chunkLength)
    sealed.push(encrypt(key, nonceOf(prefix, i), chunk, aadOf(head, i === count - 1)))
  }
  return concat(head, ...sealed)
}

export type ArchiveOpening =
  | { ok: true; plain: Bytes }
  /** `wrong`: another passphrase, or the beginning of the file is changed. `damaged`: cut short or changed further on. */
  | { ok: false; why: CostRefusal | 'malformed' | 'too-new' | 'wrong' | 'damaged' }

export async function openSealedArchive(
  bytes: Uint8Array,
  passphrase: string,
  run: RunArgon2,
): Promise<ArchiveOpening> {
  const parsed = parseHead(bytes)
  if (!parsed.ok) return parsed
  const { cost, salt, prefix, head } = parsed
  const password = passphraseForm(passphrase)
  if (!password) return { ok: false, why: 'wrong' }
  const key = await keyOf({ password, salt, cost }, run)
  const body = bytes.subarray(head.length)
  const whole = chunkLength + tagLength
  const count = Math.max(1, Math.ceil(body.length / whole))
  const parts: Bytes[] = []
  for (let i = 0; i < count; i++) {
    const chunk = body.subarray(i * whole, (i + 1) * whole)
    const plain = decrypt(key, nonceOf(prefix, i), chunk, aadOf(head, i === count - 1))
    if (!plain) return { ok: false, why: i > 0 || isRightKey() ? 'damaged' : 'wrong' }
    parts.push(plain)
  }
  return { ok: true, plain: concat(...parts) }

  /** A first chunk that does not open: cut off behind it, or the only one that was changed? */
  function isRightKey(): boolean {
    const [first, second] = [body.subarray(0, whole), body.subarray(whole, 2 * whole)]
    return (
      decrypt(key, nonceOf(prefix, 0), first, aadOf(head, count > 1)) !== null ||
      decrypt(key, nonceOf(prefix, 1), second, aadOf(head, count === 2)) !== null
    )
  }
}

const keyOf = async (input: Parameters<RunArgon2>[0], run: RunArgon2): Promise<Bytes> =>
  derive(await run(input), input.salt, label('archive'))

const aadOf = (head: Uint8Array, isLast: boolean): Bytes =>
  concat(label('archive'), head, Uint8Array.of(isLast ? 1 : 0))

function nonceOf(prefix: Uint8Array, chunk: number): Bytes {
  const nonce = new Uint8Array(nonceLength)
  nonce.set(prefix)
  new DataView(nonce.buffer).setBigUint64(nonceLength - 8, BigInt(chunk))
  return nonce
}

type ParsedHead =
  | { ok: true; cost: Argon2Cost; salt: Bytes; prefix: Uint8Array; head: Uint8Array }
  | { ok: false; why: CostRefusal | 'malformed' | 'too-new' }

function parseHead(bytes: Uint8Array): ParsedHead {
  if (!isSealedArchive(bytes) || bytes.length <= magic.length) return { ok: false, why: 'malformed' }
  if (bytes[magic.length]! > version) return { ok: false, why: 'too-new' }
  if (bytes[magic.length] !== version) return { ok: false, why: 'malformed' }
  const memory = readVaruint(bytes, magic.length + 1)
  const passes = memory && readVaruint(bytes, memory.next)
  const lanes = passes && readVaruint(bytes, passes.next)
  const end = lanes ? lanes.next + 16 + nonceLength - 8 : 0
  if (!lanes || bytes.length < end + tagLength) return { ok: false, why: 'malformed' }
  const cost = { memory: memory.value, passes: passes.value, lanes: lanes.value }
  const why = refusalOf(cost)
  if (why) return { ok: false, why }
  const salt = bytes.slice(lanes.next, lanes.next + 16) as Bytes
  return { ok: true, cost, salt, prefix: bytes.subarray(lanes.next + 16, end), head: bytes.subarray(0, end) }
}
