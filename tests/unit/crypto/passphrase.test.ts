/** A passphrase as a way back: what it opens, what it costs, and what a relay cannot talk a device into. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, fromHex, toHex, utf8, type Bytes } from '../../../lib/base/bytes.ts'
import type { Did } from '../../../lib/base/ids.ts'
import { writeVaruint } from '../../../lib/base/varuint.ts'
import { argon2Here, type RunArgon2 } from '../../../lib/crypto/argon2.ts'
import { identityOf } from '../../../lib/crypto/identity.ts'
import {
  authCheck,
  openWithPassphrase,
  parseWrap,
  passphraseForm,
  passphraseSalt,
  refusalOf,
  sealWithPassphrase,
  stretch,
  usualCost,
  type PassphraseKeys,
} from '../../../lib/crypto/passphrase.ts'
import { strengthOf } from '../../../lib/crypto/passphrase-strength.ts'
import { generatedBits, sixWords } from '../../../lib/crypto/passphrase-words.ts'
import { sha256 } from '../../../lib/signed/hash.ts'
import { parseHandle, type Handle } from '../../../lib/wire/handle.ts'
import vector from '../../vectors/passphrase.v1.json' with { type: 'json' }
import { seeded } from '../../support/people.ts'

const secret = seeded('Noor')(32)
const { did } = identityOf(secret)
const salt = passphraseSalt('noor' as Handle, seeded('relay')(16))
/** Counts, and stands in where the cost of the real one proves nothing. */
let ran = 0
const quick: RunArgon2 = ({ password, salt, cost }) => {
  ran++
  return Promise.resolve(sha256(password, salt, utf8(JSON.stringify(cost))))
}

async function keysOf(passphrase: string, run = quick): Promise<PassphraseKeys> {
  const stretched = await stretch({ passphrase, salt, cost: usualCost }, run)
  if (!stretched.ok) throw new Error(stretched.why)
  return stretched.keys
}

test('the frozen wrap opens', async () => {
  const frozenSalt = passphraseSalt(parseHandle(vector.handle)!, fromHex(vector.serverRandom)!)
  expect(toHex(frozenSalt)).toBe(vector.salt)
  const { passphrase, cost } = vector
  const stretched = await stretch({ passphrase, salt: frozenSalt, cost }, argon2Here)
  if (!stretched.ok) throw new Error(stretched.why)
  expect(toHex(stretched.keys.auth)).toBe(vector.auth)
  expect(toHex(authCheck(stretched.keys.auth))).toBe(vector.authCheck)
  expect(toHex(stretched.keys.wrap)).toBe(vector.wrap)
  const opened = openWithPassphrase(fromHex(vector.blob)!, stretched.keys, vector.did as Did)
  expect(opened).toEqual({ ok: true, secret: fromHex(vector.secret) })
})

test('Argon2id is the one of RFC 9106', async () => {
  // Its test vector has a secret and associated data; this is the reference implementation's own, without.
  const { argon2id } = await import('hash-wasm')
  const hash = await argon2id({
    password: 'password',
    salt: 'somesalt',
    memorySize: 65536,
    iterations: 2,
    parallelism: 1,
    hashLength: 32,
    outputType: 'hex',
  })
  expect(hash).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
})

test('Noor comes back with her passphrase, however her keyboard spaces and composes it', async () => {
  const blob = sealWithPassphrase({ secret, did }, await keysOf('Bees make café honey'), seeded('nonce'))
  for (const typed of [
    'Bees make café honey',
    ' Bees  make cafe\u0301 honey ',
    'Bees\u00a0make café honey\n',
  ]) {
    expect(openWithPassphrase(blob, await keysOf(typed), did)).toEqual({ ok: true, secret })
  }
  for (const typed of ['bees make café honey', 'Bees make cafe honey']) {
    expect(openWithPassphrase(blob, await keysOf(typed), did)).toEqual({ ok: false, why: 'wrong' })
  }
})

test('the halves do not tell one another, and each handle and relay has its own', async () => {
  const keys = await keysOf('Bees make honey')
  expect(toHex(keys.auth)).not.toBe(toHex(keys.wrap))
  const salts = new Set([
    toHex(salt),
    toHex(passphraseSalt('noor' as Handle, seeded('other relay')(16))),
    toHex(passphraseSalt('ada' as Handle, seeded('relay')(16))),
  ])
  expect(salts.size).toBe(3)
})

test('a relay cannot ask for a cheap guess or an endless one', async () => {
  const asked: [Partial<typeof usualCost>, string][] = [
    [{ memory: 64 * 1024 - 1 }, 'too-weak'],
    [{ memory: 8 }, 'too-weak'],
    [{ passes: 2 }, 'too-weak'],
    [{ passes: 0 }, 'too-weak'],
    [{ lanes: 0 }, 'too-weak'],
    [{ memory: Number.NaN }, 'too-weak'],
    [{ memory: 512 * 1024 + 1 }, 'too-costly'],
    [{ memory: 2 ** 52 }, 'too-costly'],
    [{ passes: 17 }, 'too-costly'],
    [{ lanes: 5 }, 'too-costly'],
  ]
  const before = ran
  for (const [part, why] of asked) {
    const cost = { ...usualCost, ...part }
    expect(refusalOf(cost)).toBe(why)
    expect(await stretch({ passphrase: 'x', salt, cost }, quick)).toEqual({ ok: false, why })
    if (Number.isNaN(cost.memory)) continue
    const head = [cost.memory, cost.passes, cost.lanes].map(writeVaruint)
    const blob = concat(Uint8Array.of(1, 1), ...head, salt, new Uint8Array(72))
    expect(parseWrap(blob)).toEqual({ ok: false, why })
  }
  expect(ran).toBe(before)
  expect(refusalOf(usualCost)).toBeNull()
})

test('any changed byte, another person or another salt opens nothing', async () => {
  const keys = await keysOf('Bees make honey')
  const blob = sealWithPassphrase({ secret, did }, keys, seeded('nonce'))
  for (let at = 0; at < blob.length; at++) {
    const changed = blob.slice()
    changed[at]! ^= 1
    expect(openWithPassphrase(changed, keys, did).ok).toBe(false)
  }
  const other = identityOf(seeded('Ada')(32)).did
  expect(openWithPassphrase(blob, keys, other)).toEqual({ ok: false, why: 'wrong' })
  expect(openWithPassphrase(Uint8Array.of(2), keys, did)).toEqual({ ok: false, why: 'too-new' })
  // A wrap of a secret that is not this did's, by somebody who knows the passphrase.
  const swapped = sealWithPassphrase({ secret: seeded('Eve')(32), did }, keys, seeded('nonce'))
  expect(openWithPassphrase(swapped, keys, did)).toEqual({ ok: false, why: 'wrong' })
})

test('no foreign bytes break the reader', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 140 }), (bytes) => {
      expect(parseWrap(bytes).ok).toBe(false)
      expect(parseWrap(concat(Uint8Array.of(1, 1), bytes)).ok).toBe(false)
    }),
  ))

test('empty and endless passphrases are none', () => {
  expect(passphraseForm(' \n ')).toBeNull()
  expect(passphraseForm('')).toBeNull()
  expect(passphraseForm('a'.repeat(1025))).toBeNull()
})

test('handles have one form', () => {
  expect(parseHandle(' Noor.Haddad ')).toBe('noor.haddad')
  expect(parseHandle('ＮＯＯＲ')).toBe('noor')
  expect(parseHandle('نور حداد')).toBeNull()
  expect(parseHandle('Ифе')).toBe('ифе')
  for (const none of ['', 'ab', '.noor', 'noor.', 'no..or', 'a b c', 'x'.repeat(33), 'no\u0000or', 'a/b']) {
    expect(parseHandle(none)).toBeNull()
  }
})

test('strength flatters nobody', () => {
  const weak = ['password', 'Liverpool1892!', 'Noor Haddad 1987', 'hellohellohellohello', 'qwertyuiop[]', '']
  const known = ['Noor Haddad', 'noor', 'Marsh Street Press']
  const phrases = ['marsh street press noor haddad', 'to be or not to be that is the question']
  for (const text of [...weak, ...phrases]) {
    expect([text, strengthOf(text, known).verdict]).toEqual([text, 'weak'])
  }
  expect(strengthOf('lantern otter plum fishmonger zebra', known)).toMatchObject({ verdict: 'fair' })
  expect(strengthOf('a'.repeat(100_000), known).verdict).toBe('weak')
})

test('six drawn words are strong, different each time, and said to be no stronger than they are', () => {
  const random: (length: number) => Bytes = seeded('words')
  const drawn = new Set(Array.from({ length: 50 }, () => sixWords(random)))
  expect(drawn.size).toBe(50)
  for (const words of [...drawn].slice(0, 10)) {
    expect(words).toMatch(/^[a-z]{3,8}( [a-z]{3,8}){5}$/)
    expect(strengthOf(words, []).bits).toBeLessThanOrEqual(generatedBits)
  }
  expect(generatedBits).toBe(66)
  expect(strengthOf('zephyr mullet cocoa drift quarry jumble', []).verdict).toBe('strong')
})
