import { describe, expect, it } from 'vitest'
import { readPixels } from '../../../components/ui/read-frame.ts'
import { qrDrawing } from '../../../components/ui/qr-path.ts'

/** Paints the outline as a screen would, `scale` pixels a square. */
function painted(text: string, scale: number) {
  const { size, path } = qrDrawing(text)
  const width = size * scale
  const data = new Uint8ClampedArray(4 * width * width).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const from = 4 * (row * width + Number(x) * scale)
      data.fill(0, from, from + 4 * Number(length) * scale)
    }
  }
  for (let i = 3; i < data.length; i += 4) data[i] = 255
  return { width, height: width, data }
}

describe('A QR code', () => {
  it('says what it was given, when a camera reads it', () => {
    for (const text of [
      'snug-link:1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJA:https://snug.example.org:8443',
      'https://snug.example.org/s#join=' + 'Zm9v'.repeat(60),
      'ünïcödé, 24 words',
    ]) {
      expect(readPixels(painted(text, 4))).toBe(text)
    }
  })

  it('keeps four empty squares around it, as readers expect', () => {
    const { size, path } = qrDrawing('snug')
    const squares = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, length]) => [
      Number(x),
      Number(y),
      Number(x) + Number(length),
    ])
    for (const [x, y, end] of squares as [number, number, number][]) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
      expect(Math.max(end, y + 1)).toBeLessThanOrEqual(size - 4)
    }
  })

  it('is nothing where there is none', () => {
    const data = new Uint8ClampedArray(4 * 64 * 48).map((_, i) => (i * 7919) % 256)
    expect(readPixels({ width: 64, height: 48, data })).toBeNull()
    expect(readPixels({ width: 8, height: 8, data: new Uint8ClampedArray(256) })).toBeNull()
  })
})
