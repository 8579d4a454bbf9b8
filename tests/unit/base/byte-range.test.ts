import { expect, it } from 'vitest'
import { contentRange, readRange } from '../../../lib/base/byte-range.ts'

it('reads one range as players write it, and nothing else', () => {
  expect(readRange('bytes=0-', 100)).toEqual({ from: 0, to: 100 })
  expect(readRange('bytes=10-19', 100)).toEqual({ from: 10, to: 20 })
  expect(readRange('bytes=90-500', 100)).toEqual({ from: 90, to: 100 })
  expect(readRange('bytes=-5', 100)).toEqual({ from: 95, to: 100 })
  expect(readRange('bytes=-500', 100)).toEqual({ from: 0, to: 100 })
  for (const beyond of ['bytes=100-', 'bytes=200-300', 'bytes=-0'])
    expect(readRange(beyond, 100)).toBe('never')
  for (const none of [null, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b'])
    expect(readRange(none, 100)).toBeNull()
  expect(contentRange({ from: 10, to: 20 }, 100)).toBe('bytes 10-19/100')
})
