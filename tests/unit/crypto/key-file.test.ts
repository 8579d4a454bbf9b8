import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readKeyFile, writeKeyFile } from '../../../lib/crypto/key-file.ts'
import { seeded } from '../../support/people.ts'

const secret = seeded('someone')(32)
const text = writeKeyFile({ secret, name: 'Zoë “Z” 李' })
const changed = (fields: object) => JSON.stringify({ ...(JSON.parse(text) as object), ...fields })

test('a key file brings the person back, however it is spaced', () => {
  const expected = { ok: true, secret, name: 'Zoë “Z” 李' }
  expect(readKeyFile(text)).toEqual(expected)
  expect(readKeyFile(`\uFEFF${changed({})}\r\n`)).toEqual(expected)
})

test('other files are told apart', () => {
  for (const other of ['', 'hello', 'null', '[]', '{}', '3', '{"snug":"archive"}', 'x'.repeat(20_000)]) {
    expect(readKeyFile(other)).toEqual({ ok: false, why: 'not-a-key-file' })
  }
  fc.assert(
    fc.property(fc.string(), (any) => {
      expect(readKeyFile(any).ok).toBe(false)
    }),
  )
})

test('damage is noticed', () => {
  const damaged = [
    { secret: 'AAAA' },
    { name: 'Zoe' },
    { check: 3 },
    { version: '1' },
    { version: 0 },
    { secret: null },
  ]
  for (const fields of damaged) expect(readKeyFile(changed(fields))).toEqual({ ok: false, why: 'damaged' })
})

test('a file of a later version says so', () => {
  expect(readKeyFile(changed({ version: 2, secret: 'sealed' }))).toEqual({ ok: false, why: 'too-new' })
})
