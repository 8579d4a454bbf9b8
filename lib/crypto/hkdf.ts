import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Bytes } from '../base/bytes.ts'

/** HKDF-SHA-256 (RFC 5869): `length` bytes, 32 unless told. */
export const derive = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length = 32): Bytes =>
  hkdf(sha256, secret, salt, info, length) as Bytes
