/**
 * What a camera writes into a picture beside the picture (where it was taken, with what, by whom) taken out, without drawing it
 * again: JPEG (JFIF, ISO 10918-1), PNG (RFC 2083 and its eXIf) and WebP (RFC 9649). Which way up a JPEG is held stays.
 */
import type { Bytes } from '../../base/bytes.ts'

/** `unsound`: its parts do not add up; `unknown`: none of the kinds that are known here. */
export type WithoutPlace = { ok: true; bytes: Bytes } | { ok: false; why: 'unsound' | 'unknown' }

/** The picture without what was written beside it; any bytes come in, none makes it throw. */
export function withoutPlace(bytes: Bytes): WithoutPlace {
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return result(jpegParts(bytes))
  if (startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return result(pngParts(bytes))
  if (word(bytes, 0) === 'RIFF' && word(bytes, 8) === 'WEBP') return result(webpParts(bytes))
  return { ok: false, why: 'unknown' }
}

const result = (parts: Bytes[] | null): WithoutPlace =>
  parts ? { ok: true, bytes: joined(parts) } : { ok: false, why: 'unsound' }

/** Segments until the picture begins; after that nothing is named. The colours' profile (APP2) and Adobe's (APP14) stay. */
function jpegParts(bytes: Bytes): Bytes[] | null {
  const parts: Bytes[] = [bytes.subarray(0, 2)]
  let turned: number | null = null
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const kind = bytes[at + 1]!
    // Any number of 0xff may stand before a segment.
    if (kind === 0xff) {
      at++
      continue
    }
    if (kind === 0xd9) return null
    if (kind === 0xda) {
      if (turned !== null) parts.splice(1, 0, orientationOnly(turned))
      const picture = bytes.subarray(at, endOfJpeg(bytes, at))
      parts.push(picture)
      return parts
    }
    const size = big16(bytes, at + 2)
    const end = at + 2 + size
    if (size < 2 || end > bytes.length) return null
    const isApp = kind >= 0xe0 && kind <= 0xef
    const keeps =
      kind === 0xe0 || kind === 0xee || (kind === 0xe2 && word(bytes, at + 4, 11) === 'ICC_PROFILE')
    if (kind === 0xe1) turned ??= orientationOf(bytes.subarray(at + 4, end))
    if (kind !== 0xfe && (!isApp || keeps)) parts.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

/** After the picture's own end a phone may hang a second one, with its own Exif: it does not come along. */
function endOfJpeg(bytes: Bytes, from: number): number {
  for (let at = from; at + 3 < bytes.length;) {
    const kind = bytes[at + 1]!
    if (bytes[at] !== 0xff || kind === 0 || kind === 0xff || (kind >= 0xd0 && kind <= 0xd7)) {
      at++
      continue
    }
    if (kind === 0xd9) return at + 2
    // The head of a further scan, or its tables: what stands in them is no end.
    at += 2 + Math.max(2, big16(bytes, at + 2))
  }
  return bytes.length
}

/** 2 to 8 where an Exif block says that the picture is turned; null otherwise. */
function orientationOf(exif: Bytes): number | null {
  if (word(exif, 0) !== 'Exif' || exif.length < 14) return null
  const tiff = exif.subarray(6)
  const isLittle = tiff[0] === 0x49
  const short = (at: number) => (isLittle ? tiff[at]! | (tiff[at + 1]! << 8) : big16(tiff, at))
  const start = isLittle ? little32(tiff, 4) : big32(tiff, 4)
  if (start + 2 > tiff.length) return null
  const count = Math.min(short(start), 200)
  for (let i = 0; i < count; i++) {
    const at = start + 2 + i * 12
    if (at + 12 > tiff.length) return null
    if (short(at) !== 0x0112) continue
    const value = short(at + 8)
    return value >= 2 && value <= 8 ? value : null
  }
  return null
}

/** An Exif segment that says one thing. */
const orientationOnly = (turned: number): Bytes =>
  Uint8Array.of(
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0],
    ...[0, 0, 0, 0],
  )

const pngLeaves = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

function pngParts(bytes: Bytes): Bytes[] | null {
  const parts: Bytes[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + big32(bytes, at)
    if (end > bytes.length) return null
    const kind = word(bytes, at + 4)
    if (!pngLeaves.has(kind)) parts.push(bytes.subarray(at, end))
    if (kind === 'IEND') return parts
    at = end
  }
  return null
}

function webpParts(bytes: Bytes): Bytes[] | null {
  const parts: Bytes[] = []
  const whole = Math.min(bytes.length, little32(bytes, 4) + 8)
  for (let at = 12; at < whole;) {
    if (at + 8 > whole) return null
    const size = little32(bytes, at + 4)
    if (at + 8 + size > whole) return null
    const end = Math.min(whole, at + 8 + size + (size % 2))
    const kind = word(bytes, at)
    if (kind === 'VP8X' && size >= 10) {
      const head = bytes.slice(at, end)
      // Exif and XMP are no longer there.
      head[8] = head[8]! & ~0b1100
      parts.push(head)
    } else if (kind !== 'EXIF' && kind !== 'XMP ') parts.push(bytes.subarray(at, end))
    at = end
  }
  if (parts.length === 0) return null
  const size = 4 + parts.reduce((sum, { length }) => sum + length, 0)
  const head = bytes.slice(0, 12)
  new DataView(head.buffer).setUint32(4, size, true)
  return [head, ...parts]
}

const startsWith = (bytes: Bytes, at: number, with_: readonly number[]): boolean =>
  with_.every((byte, i) => bytes[at + i] === byte)
const word = (bytes: Bytes, at: number, length = 4): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))
const big16 = (bytes: Bytes, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!
const big32 = (bytes: Bytes, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
const little32 = (bytes: Bytes, at: number): number =>
  ((bytes[at + 3]! << 24) | (bytes[at + 2]! << 16) | (bytes[at + 1]! << 8) | bytes[at]!) >>> 0

function joined(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
