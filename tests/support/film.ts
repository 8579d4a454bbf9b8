/**
 * A film made in a browser: one picture a second, each a whole one, with as much nothing between as it takes to fill the size that is
 * wanted. WebM (RFC 8794, RFC 9559): header, tracks, cues, clusters of one length.
 */

/** Stands in the film; whoever finds it where it should be sealed has found a leak. */
export const canary = 'vermilionotter'

const text = (value: string) => [...new TextEncoder().encode(value)]
/** A number in as many bytes as it takes. */
function uint(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256))
    bytes.unshift(rest % 256)
  return bytes
}
const float = (value: number) => [...new Uint8Array(new Float64Array([value]).buffer)].reverse()
/** An element whose length is told in eight bytes. */
const element = (id: number[], content: ArrayLike<number>): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(id.length + 8 + content.length)
  out.set(id)
  out[id.length] = 1
  const length = uint(content.length)
  out.set(length, id.length + 8 - length.length)
  out.set(content, id.length + 8)
  return out
}
const joined = (...parts: ArrayLike<number>[]): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** One picture of one colour as VP8 writes a whole one. */
async function keyframe(colour: string): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(64, 64)
  const brush = canvas.getContext('2d')!
  brush.fillStyle = colour
  brush.fillRect(0, 0, 64, 64)
  const frame = new VideoFrame(canvas, { timestamp: 0 })
  let bytes = new Uint8Array(0)
  const encoder = new VideoEncoder({
    output(chunk) {
      bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
    },
    error: (error) => {
      throw error
    },
  })
  encoder.configure({ codec: 'vp8', width: 64, height: 64, bitrate: 100_000 })
  encoder.encode(frame, { keyFrame: true })
  await encoder.flush()
  frame.close()
  encoder.close()
  return bytes
}

/** A film of so many seconds, each of so many bytes: red in its first 80 %, blue after. */
export async function makeFilm(seconds: number, bytesEach: number): Promise<Blob> {
  const [red, blue] = [await keyframe('#c00000'), await keyframe('#0000c0')]
  const turn = Math.floor(seconds * 0.8)
  const clusterOf = (second: number): Uint8Array<ArrayBuffer> => {
    const inside = joined(
      element([0xe7], uint(second * 1000)),
      element([0xa3], joined([0x81, 0, 0, 0x80], second < turn ? red : blue)),
    )
    const padding = bytesEach - 12 - inside.length - 9
    return element([0x1f, 0x43, 0xb6, 0x75], joined(inside, element([0xec], new Uint8Array(padding))))
  }
  const info = element(
    [0x15, 0x49, 0xa9, 0x66],
    joined(
      element([0x2a, 0xd7, 0xb1], uint(1_000_000)),
      element([0x44, 0x89], float(seconds * 1000)),
      element([0x4d, 0x80], text(canary)),
      element([0x57, 0x41], text('snug')),
    ),
  )
  const video = element([0xe0], joined(element([0xb0], [64]), element([0xba], [64])))
  const track = joined(
    ...[element([0xd7], [1]), element([0x73, 0xc5], [1]), element([0x83], [1])],
    ...[element([0x86], text('V_VP8')), video],
  )
  const tracks = element([0x16, 0x54, 0xae, 0x6b], element([0xae], track))
  const cuesAt = (first: number) =>
    element(
      [0x1c, 0x53, 0xbb, 0x6b],
      joined(
        ...Array.from({ length: seconds }, (_, second) => {
          const position = uint(first + second * bytesEach)
          const wide = [...Array.from({ length: 8 - position.length }, () => 0), ...position]
          const time = uint(second * 1000)
          const place = joined(element([0xf7], [1]), element([0xf1], wide))
          return element(
            [0xbb],
            joined(
              element([0xb3], [...Array.from({ length: 4 - time.length }, () => 0), ...time]),
              element([0xb7], place),
            ),
          )
        }),
      ),
    )
  const before = info.length + tracks.length
  const cues = cuesAt(before + cuesAt(0).length)
  const head = element(
    [0x1a, 0x45, 0xdf, 0xa3],
    joined(element([0x42, 0x82], text('webm')), element([0x42, 0x87], [2]), element([0x42, 0x85], [2])),
  )
  const size = before + cues.length + seconds * bytesEach
  const segment = element([0x18, 0x53, 0x80, 0x67], []).slice(0, 12)
  const length = uint(size)
  segment.set(length, 12 - length.length)
  const clusters = Array.from({ length: seconds }, (_, second) => new Blob([clusterOf(second)]))
  return new Blob([head, segment, info, tracks, cues, ...clusters], { type: 'video/webm' })
}
