import { expect, it } from 'vitest'
import { wholeAddress } from '../../../components/page/link-form.tsx'

it.each([
  ['snug.example/a', 'https://snug.example/a'],
  [' http://localhost:3000 ', 'http://localhost:3000'],
  ['localhost:3000/a', 'https://localhost:3000/a'],
  ['snug.example:8443', 'https://snug.example:8443'],
  ['bea@example.org', 'mailto:bea@example.org'],
  ['mailto:bea@example.org', 'mailto:bea@example.org'],
  ['medium.com/@bea', 'https://medium.com/@bea'],
])('%j leads to %s', (typed, whole) => expect(wholeAddress(typed)).toBe(whole))

it.each(['', '   ', 'javascript:alert(1)', 'data:text/html,x', 'https://[oops'])(
  '%j leads nowhere',
  (typed) => expect(wholeAddress(typed)).toBeNull(),
)
