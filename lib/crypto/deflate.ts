/** Raw DEFLATE (RFC 1951) for snapshots. Platforms have no synchronous one. */
import { deflateSync, Inflate } from 'fflate'
import { concat, type Bytes } from '../base/bytes.ts'

/** So little goes in at a time that a deflate bomb (1 : 1,032) is noticed within 17 MB over the bound. */
const chunk = 16 * 1024

export const deflate = (plain: Uint8Array): Bytes => deflateSync(plain) as Bytes

/** The plain bytes, or null when the stream is broken or would give more than `limit` bytes. */
export function inflate(deflated: Uint8Array, limit: number): Bytes | null {
  if (deflated.length === 0) return null
  const parts: Uint8Array[] = []
  let total = 0
  const stream = new Inflate((part) => {
    total += part.length
    if (total <= limit) parts.push(part)
  })
  try {
    for (let at = 0; at < deflated.length; at += chunk) {
      stream.push(deflated.subarray(at, at + chunk), at + chunk >= deflated.length)
      if (total > limit) return null
    }
  } catch {
    // Not a whole deflate stream.
    return null
  }
  return concat(...parts)
}
