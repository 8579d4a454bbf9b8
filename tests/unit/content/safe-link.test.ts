import { expect, it } from 'vitest'
import { isSafeLink } from '../../../lib/content/safe-link.ts'

it.each([
  'https://example.org',
  'http://localhost:3000/a?b#c',
  'mailto:bea@example.org',
  'HTTPS://EXAMPLE.ORG',
])('a page may link to %s', (address) => expect(isSafeLink(address)).toBe(true))

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'tel:123',
  'https://[broken',
])('a page never links to %j', (address) => expect(isSafeLink(address)).toBe(false))
