/** Unsigned LEB128, canonical (no padding bytes), up to 2^53 − 1. */
import type { Bytes } from './bytes.ts'

export function writeVaruint(value: number): Bytes {
  const out: number[] = []
  let rest = value
  while (rest > 0x7f) {
    out.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  out.push(rest)
  return Uint8Array.from(out)
}

/** The value and where the next byte stands, or null when cut short, padded or beyond 2^53 − 1. */
export function readVaruint(bytes: Uint8Array, offset: number): { value: number; next: number } | null {
  let value = 0
  let factor = 1
  for (let at = offset; at < bytes.length && at < offset + 8; at++) {
    const byte = bytes[at]!
    value += (byte & 0x7f) * factor
    if (value > Number.MAX_SAFE_INTEGER) return null
    if (byte < 0x80) return byte === 0 && at > offset ? null : { value, next: at + 1 }
    factor *= 0x80
  }
  return null
}
