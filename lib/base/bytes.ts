/** Byte strings. `Bytes` is pinned to ArrayBuffer so that it passes to WebCrypto, sockets and IndexedDB as it is. */
import { base64urlnopad, hex } from '@scure/base'

export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true })

export const utf8 = (text: string): Bytes => encoder.encode(text) as Bytes

/** The text, or null when the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return null
  }
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** Not constant-time: for public bytes only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

export const toBase64url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes)

/** The bytes, or null for anything but canonical unpadded base64url. */
export function fromBase64url(text: string): Bytes | null {
  try {
    return base64urlnopad.decode(text) as Bytes
  } catch {
    return null
  }
}

export const toHex = (bytes: Uint8Array): string => hex.encode(bytes)

/** The bytes, or null for anything but an even number of hex digits. */
export function fromHex(text: string): Bytes | null {
  try {
    return hex.decode(text.toLowerCase()) as Bytes
  } catch {
    return null
  }
}
