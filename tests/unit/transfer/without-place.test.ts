import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutPlace } from '../../../lib/transfer/pictures/without-place.ts'

const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0))
const segment = (kind: number, body: number[]) => [
  ...[0xff, kind, (body.length + 2) >> 8, (body.length + 2) & 255],
  ...body,
]
const place = text('GPS 51.5007 N 0.1246 W')
/** An Exif block: which way up, then where. */
const exif = (turned: number) => [
  ...[...text('Exif'), 0, 0, 0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0],
  ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0, 0, 0, 0, 0],
  ...place,
]
const jpeg = (...segments: number[][]) =>
  Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...segment(0xda, [1, 2]), 9, 9, 9, 0xff, 0xd9])
const chunk = (kind: string, body: number[]) => [0, 0, 0, body.length, ...text(kind), ...body, 1, 2, 3, 4]
const png = (...chunks: number[][]) =>
  Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...chunks.flat(), ...chunk('IEND', [])])
const riff = (kind: string, body: number[]) => [
  ...[...text(kind), body.length, 0, 0, 0, ...body],
  ...(body.length % 2 ? [0] : []),
]
function webp(...chunks: number[][]) {
  const inside = chunks.flat()
  return Uint8Array.from([...text('RIFF'), inside.length + 4, 0, 0, 0, ...text('WEBP'), ...inside])
}
const read = (bytes: Uint8Array) => String.fromCharCode(...bytes)
function cleaned(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  const result = withoutPlace(bytes)
  if (!result.ok) throw new Error(result.why)
  return result.bytes
}

describe('where a picture was taken', () => {
  it('leaves a JPEG, and so does all else a camera writes, but not the colours', () => {
    const icc = [...text('ICC_PROFILE'), 0, 1, 1, 7]
    const before = jpeg(
      segment(0xe0, text('JFIF')),
      ...[segment(0xe1, exif(1)), segment(0xe1, text('http://ns.adobe.com/xap/1.0/')), segment(0xed, place)],
      ...[segment(0xe2, icc), segment(0xfe, place), segment(0xdb, [1, 2, 3])],
    )
    const after = cleaned(before)
    expect([...after]).toEqual([
      ...jpeg(segment(0xe0, text('JFIF')), segment(0xe2, icc), segment(0xdb, [1, 2, 3])),
    ])
  })

  it('goes while the picture stays the way up it was held', () => {
    const after = cleaned(jpeg(segment(0xe1, exif(6)), segment(0xdb, [1])))
    expect(read(after)).not.toContain('GPS')
    expect(read(after)).toContain('Exif')
    // What was written is read again, and is the same.
    expect([...cleaned(Uint8Array.from(after))]).toEqual([...after])
  })

  it('leaves what hangs behind a JPEG too', () => {
    const before = jpeg(segment(0xdb, [1]))
    const both = Uint8Array.from([...before, ...jpeg(segment(0xe1, exif(1)))])
    expect([...cleaned(both)]).toEqual([...before])
  })

  it('leaves a PNG', () => {
    const before = png(chunk('IHDR', [1]), chunk('eXIf', place), chunk('iTXt', place), chunk('IDAT', [5]))
    expect([...cleaned(before)]).toEqual([...png(chunk('IHDR', [1]), chunk('IDAT', [5]))])
  })

  it('leaves a WebP, which then says that nothing of it is there', () => {
    const vp8x = (flags: number) => riff('VP8X', [flags, 0, 0, 0, 1, 0, 0, 1, 0, 0])
    const before = webp(vp8x(0b11100), riff('VP8 ', [1, 2, 3]), riff('EXIF', place), riff('XMP ', place))
    expect([...cleaned(before)]).toEqual([...webp(vp8x(0b10000), riff('VP8 ', [1, 2, 3]))])
  })

  it('is not promised for what does not add up or is not known', () => {
    expect(withoutPlace(Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]))).toEqual({
      ...{ ok: false, why: 'unsound' },
    })
    expect(withoutPlace(png().subarray(0, 14))).toEqual({ ok: false, why: 'unsound' })
    expect(withoutPlace(Uint8Array.from(text('GIF89a')))).toEqual({ ok: false, why: 'unknown' })
    expect(withoutPlace(new Uint8Array())).toEqual({ ok: false, why: 'unknown' })
  })

  it('never throws and never grows by more than one line, whatever the bytes', () => {
    const heads = [jpeg(segment(0xe1, exif(6))), png(chunk('eXIf', place)), webp(riff('EXIF', place))]
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 60 }),
        fc.nat(80),
        (head, more, at) => {
          const bytes = Uint8Array.from(head)
          bytes.set(more.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length))
          const result = withoutPlace(bytes)
          if (result.ok) expect(result.bytes.length).toBeLessThanOrEqual(bytes.length + 36)
        },
      ),
    )
  })
})
