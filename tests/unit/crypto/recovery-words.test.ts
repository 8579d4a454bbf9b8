/** The kit: words that bring a person back, and what is said when one of them is wrong. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromHex, type Bytes } from '../../../lib/base/bytes.ts'
import { readKitText, writeKitText } from '../../../lib/crypto/kit-text.ts'
import { nearestWords } from '../../../lib/crypto/nearest-words.ts'
import {
  isWordAt,
  placesToCheck,
  readRecoveryWords,
  recogniseWord,
  recoveryWords,
  wordsStartingWith,
} from '../../../lib/crypto/recovery-words.ts'
import { spokenWords } from '../../../lib/signed/spoken-words.ts'
import vector from '../../vectors/recovery-kit.v1.json' with { type: 'json' }
import { seeded } from '../../support/people.ts'

const secret = seeded('Noor')(32)
const words = recoveryWords(secret)

test('the frozen kits open, those of the standard among them', () => {
  for (const kit of vector.kits) {
    const bytes = fromHex(kit.secret)!
    expect(recoveryWords(bytes).join(' ')).toBe(kit.words)
    expect(readRecoveryWords(kit.words)).toEqual({ ok: true, secret: bytes })
    expect(writeKitText({ secret: bytes, origin: kit.origin })).toBe(kit.text)
    expect(readKitText(kit.text)).toEqual({ ok: true, secret: bytes, origin: kit.origin })
  }
  expect(spokenWords(fromHex(vector.spoken.bytes)!, 5)).toEqual(vector.spoken.words)
})

test('Noor types her kit as it is printed: numbered, in capitals, over several lines', () => {
  const printed = words.map((word, i) => `${i + 1}. ${word.toUpperCase()}`)
  expect(readRecoveryWords(printed.join('\n'))).toEqual({ ok: true, secret })
  expect(readRecoveryWords(`  ${words.join(',  ')} `)).toEqual({ ok: true, secret })
  expect(readRecoveryWords(words.map((word) => word.slice(0, 4)).join(' '))).toEqual({ ok: true, secret })
  expect(readRecoveryWords(words.join(' ').replace(/e/, 'é'))).toEqual({ ok: true, secret })
})

test('a wrong word is named with its place and the nearest right one', () => {
  const typed = [...words]
  typed[6] = 'lantren'
  typed[20] = 'abandom'
  expect(readRecoveryWords(typed.join(' '))).toMatchObject({
    why: 'unknown-words',
    count: 24,
    wrong: [
      { place: 7, word: 'lantren' },
      { place: 21, word: 'abandom', nearest: ['abandon'] },
    ],
  })
  const { wordlist, slips } = vector.nearest
  for (const [slip, meant] of Object.entries(slips)) expect(nearestWords(slip, wordlist)[0]).toBe(meant)
  expect(nearestWords('xqzjk', wordlist)).toEqual([])
  expect(nearestWords('', wordlist)).toEqual([])
})

test('missing and exchanged words are told apart from unknown ones', () => {
  expect(readRecoveryWords('')).toEqual({ ok: false, why: 'wrong-count', count: 0 })
  expect(readRecoveryWords(words.slice(1).join(' '))).toEqual({ ok: false, why: 'wrong-count', count: 23 })
  const exchanged = [words[1]!, words[0]!, ...words.slice(2)]
  expect(readRecoveryWords(exchanged.join(' '))).toEqual({ ok: false, why: 'checksum' })
  expect(readRecoveryWords('abandon '.repeat(100_000))).toMatchObject({ why: 'wrong-count' })
})

test('four letters are enough to know a word, three only when they are the word', () => {
  expect(recogniseWord(' Aban ')).toBe('abandon')
  expect(recogniseWord('cat')).toBe('cat')
  expect(recogniseWord('aba')).toBeNull()
  expect(recogniseWord('abandonment')).toBeNull()
  expect(wordsStartingWith('ab')).toEqual(['abandon', 'ability', 'able', 'about'])
  expect(wordsStartingWith('')).toEqual([])
})

test('a check asks for three different places, all equally often', () => {
  const random = seeded('checks')
  const counts = new Map<number, number>()
  for (let i = 0; i < 4000; i++) {
    const places = placesToCheck(random)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(new Set(places).size).toBe(3)
    for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1))
  // 500 each on average; six standard deviations are 126.
  for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(126)
  expect(isWordAt(secret, 5, ` ${words[4]!.toUpperCase()} `)).toBe(true)
  expect(isWordAt(secret, 5, words[5]!)).toBe(false)
  expect(isWordAt(secret, 25, words[5]!)).toBe(false)
})

test('every secret comes back from its words and from its code', () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (raw) => {
      const bytes = new Uint8Array(raw) as Bytes
      expect(readRecoveryWords(recoveryWords(bytes).join(' '))).toEqual({ ok: true, secret: bytes })
      const text = writeKitText({ secret: bytes, origin: 'https://snug.example' })
      expect(readKitText(text)).toMatchObject({ ok: true, secret: bytes })
    }),
    { numRuns: 50 },
  ))

test('no foreign text breaks the readers', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(readRecoveryWords(text).ok).toBe(false)
      expect(readKitText(text).ok).toBe(false)
      expect(readKitText(`snug-kit:1:${text}`).ok).toBe(false)
    }),
    { numRuns: 40 },
  ))

test('a code is whole or refused: any changed character, another origin, a later version', () => {
  const text = writeKitText({ secret, origin: 'https://snug.example' })
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === 'x' ? 'y' : 'x'
    expect(readKitText(text.slice(0, at) + other + text.slice(at + 1)).ok).toBe(false)
  }
  expect(readKitText(text.replace('snug.example', 'evil.example'))).toEqual({ ok: false, why: 'damaged' })
  expect(readKitText(text.replace(':1:', ':2:'))).toEqual({ ok: false, why: 'too-new' })
  expect(readKitText(`${text}/path`)).toEqual({ ok: false, why: 'damaged' })
})
