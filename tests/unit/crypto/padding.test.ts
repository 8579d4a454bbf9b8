import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pad, paddedLength, unpad } from '../../../lib/crypto/padding.ts'

test('lengths grow in steps of 64, then in Padmé’s', () => {
  expect([1, 64, 65, 1024, 1025, 1057, 100_000].map(paddedLength)).toEqual([
    64, 64, 128, 1024, 1088, 1088, 100_352,
  ])
})

test('padding costs at most 12 % beyond 1 KiB', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1025, max: 40_000_000 }), (length) => {
      expect(paddedLength(length)).toBeGreaterThanOrEqual(length)
      expect(paddedLength(length)).toBeLessThanOrEqual(length * 1.12)
      expect(paddedLength(paddedLength(length))).toBe(paddedLength(length))
    }),
  )
})

test('what was padded comes out; any other form is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(), fc.boolean(), (plain, at, inBlocks) => {
      const block = inBlocks ? 256 : undefined
      const padded = pad(plain, block)
      expect(unpad(padded, block)).toEqual(plain)
      expect(unpad(padded.subarray(0, -1), block)).toBeNull()
      const spare = padded.length - plain.length - 2
      if (spare < 1) return
      const marked = padded.slice()
      marked[padded.length - 1 - (at % spare)] = 1
      expect(unpad(marked, block)).toBeNull()
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const plain = unpad(bytes)
      if (plain) expect(pad(plain)).toEqual(bytes)
    }),
  )
})
