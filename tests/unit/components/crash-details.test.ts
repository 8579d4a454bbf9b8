import { describe, expect, it } from 'vitest'
import { crashDetails, framesOf } from '../../../components/shell/crash-details.ts'

const where = { room: 'page', userAgent: 'A browser', at: Date.UTC(2026, 4, 23, 17, 0) }

describe('the details of a crash', () => {
  it('name the kind of error and where in the app it happened', () => {
    const error = new TypeError('x is not a function')
    error.stack = [
      'TypeError: x is not a function',
      '    at renderPage (https://snug.example/_next/static/chunks/ab-1.js:1:234)',
      '    at https://snug.example/_next/static/chunks/cd.js:7:8',
    ].join('\n')
    expect(crashDetails(error, where)).toBe(
      [
        'Snug: TypeError in page',
        '2026-05-23T17:00:00.000Z',
        'A browser',
        '  renderPage chunks/ab-1.js:1:234',
        '  (no name) chunks/cd.js:7:8',
      ].join('\n'),
    )
  })

  it('hold nothing that people wrote, whatever the error repeats', () => {
    const error = new RangeError('Invalid content for node doc: <paragraph("The key is under the blue pot")>')
    error.stack = `${String(error)}\nThe key is under the blue pot\n    at blue (https://snug.example/join#pot)`
    expect(crashDetails(error, where)).not.toMatch(/blue|pot|key|join/)
    expect(crashDetails('The key is under the blue pot', where)).not.toMatch(/blue/)
  })

  it('hold no address, not even of the host', () => {
    const stack = [
      'broken@https://snug.example/_next/static/chunks/ab.js:1:2',
      'more@https://snug.example/join#secret:3:4',
      '@https://snug.example/s/AAAAAAAAAAAAAAAAAAAAAA/pages/BBBB:5:6',
    ].join('\n')
    expect(framesOf(stack)).toEqual(['  broken chunks/ab.js:1:2'])
  })

  it("name React's own errors by their number only", () => {
    const error = new Error('Minified React error #185; visit https://react.dev/errors/185?args[]=secret')
    error.stack = ''
    expect(crashDetails(error, where).split('\n')[0]).toBe('Snug: Error (React 185) in page')
  })
})
