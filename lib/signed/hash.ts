import { sha256 as digest } from '@noble/hashes/sha2.js'
import type { Bytes } from '../base/bytes.ts'

/** SHA-256 (32 bytes) of the parts one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Bytes {
  const hash = digest.create()
  for (const part of parts) hash.update(part)
  return hash.digest() as Bytes
}
