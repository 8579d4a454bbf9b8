/**
 * The public layout of a sealed entry, version 1: what anybody can parse and nobody without the key can read.
 * ```
 *  0  1  version = 1
 *  1  1  kind: 1 update (Yjs V1) · 2 update V2 · 3 snapshot V2 · 4 repair V2 · +0x10 payload is raw-deflated
 *  2 16  kid, the studio key it is sealed under
 * 18 16  fingerprint of the author's device
 * 34  8  session, random for each open document
 * 42  v  seq, for each session and document, from 0, no gaps
 *     v  reserved, 0
 *    24  nonce
 *     v  length ‖ ciphertext (XChaCha20-Poly1305, tag last)
 *    64  Ed25519 signature by the device over context ‖ all bytes before it
 * ```
 * `v` is canonical LEB128. Parsing is strict: nothing may follow the signature.
 * Every later version keeps the author where it is and the signature last, over the same context and all before it:
 * so an older Snug can tell an entry of a later one from bytes that anybody made up.
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { idBytes, idOf, type DeviceFp, type StudioKeyId } from '../base/ids.ts'
import { readVaruint, writeVaruint } from '../base/varuint.ts'
import { limits } from './limits.ts'

export const entryVersion = 1
export const entryKinds = { update: 1, updateV2: 2, snapshot: 3, repair: 4 } as const
export type EntryKind = keyof typeof entryKinds
const deflatedFlag = 0x10

export type EntryHead = {
  kind: EntryKind
  deflated: boolean
  kid: StudioKeyId
  author: DeviceFp
  /** 8 bytes. */
  session: Bytes
  seq: number
}

export type ParsedEntry = EntryHead & {
  /** The bytes before the nonce; part of the associated data. */
  headBytes: Uint8Array
  nonce: Uint8Array
  ciphertext: Uint8Array
  /** Everything the signature covers besides its context. */
  signed: Uint8Array
  signature: Uint8Array
}

/** What is known of an entry of a later version. */
export type NewerEntry = Pick<ParsedEntry, 'author' | 'signed' | 'signature'>

export type EntryFault = 'malformed' | 'too-new' | 'too-large'

/** The bytes of an entry before its nonce. */
export function writeEntryHead(head: EntryHead): Bytes {
  const kind = entryKinds[head.kind] | (head.deflated ? deflatedFlag : 0)
  return concat(
    Uint8Array.of(entryVersion, kind),
    idBytes(head.kid),
    idBytes(head.author),
    head.session,
    writeVaruint(head.seq),
    writeVaruint(0),
  )
}

/** Head, nonce and ciphertext together: what the author signs (after the context). */
export const writeEntryBody = (headBytes: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array): Bytes =>
  concat(headBytes, nonce, writeVaruint(ciphertext.length), ciphertext)

/** Parses foreign bytes; never throws. Slices are views of `bytes`. */
export function parseEntry(
  bytes: Uint8Array,
):
  | { ok: true; entry: ParsedEntry }
  | { ok: false; why: Exclude<EntryFault, 'too-new'> }
  | { ok: false; why: 'too-new'; entry: NewerEntry } {
  const malformed = { ok: false, why: 'malformed' } as const
  if (bytes.length > limits.snapshotBytes) return { ok: false, why: 'too-large' }
  if (bytes.length < 42 + 64 || bytes[0]! < entryVersion) return malformed
  if (bytes[0]! > entryVersion) return { ok: false, why: 'too-new', entry: newerEntry(bytes) }
  const kindByte = bytes[1]!
  const kind = (Object.keys(entryKinds) as EntryKind[]).find(
    (name) => entryKinds[name] === (kindByte & ~deflatedFlag),
  )
  if (!kind) return malformed
  const seq = readVaruint(bytes, 42)
  const reserved = seq && readVaruint(bytes, seq.next)
  if (!seq || !reserved || reserved.value !== 0) return malformed
  const nonceEnd = reserved.next + 24
  const length = readVaruint(bytes, nonceEnd)
  if (!length || length.value < 16) return malformed
  const end = length.next + length.value
  if (end + 64 !== bytes.length) return malformed
  if (length.value > limits.updateBytes && (kind === 'update' || kind === 'updateV2')) {
    return { ok: false, why: 'too-large' }
  }
  return {
    ok: true,
    entry: {
      kind,
      deflated: (kindByte & deflatedFlag) !== 0,
      kid: idOf<StudioKeyId>(bytes.subarray(2, 18)),
      author: idOf<DeviceFp>(bytes.subarray(18, 34)),
      session: bytes.slice(34, 42) as Bytes,
      seq: seq.value,
      headBytes: bytes.subarray(0, reserved.next),
      nonce: bytes.subarray(reserved.next, nonceEnd),
      ciphertext: bytes.subarray(length.next, end),
      signed: bytes.subarray(0, end),
      signature: bytes.subarray(end),
    },
  }
}

function newerEntry(bytes: Uint8Array): NewerEntry {
  const end = bytes.length - 64
  const author = idOf<DeviceFp>(bytes.subarray(18, 34))
  return { author, signed: bytes.subarray(0, end), signature: bytes.subarray(end) }
}
