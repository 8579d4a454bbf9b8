/** What is said of a recovery kit. */
import { expect, test } from 'vitest'
import { agoInWords, checkSentence, kitSentence } from '../../../components/settings/ways-back/kit-words.ts'

test('a wrong word is named by its place, with what was probably meant', () => {
  const unknown = { ok: false, why: 'unknown' } as const
  expect(checkSentence(7, 'lantren', { ...unknown, nearest: ['lantern'] })).toBe(
    'Word seven is not in the list. Did you mean lantern?',
  )
  expect(checkSentence(20, 'xyz', { ...unknown, nearest: [] })).toBe('Word 20 is not in the list.')
  expect(checkSentence(3, ' ', { ...unknown, nearest: [] })).toBe('Word three is missing.')
  expect(checkSentence(3, 'zoo', { ok: false, why: 'other', nearest: [] })).toMatch(
    /^Word three on your sheet/,
  )
  expect(checkSentence(3, 'zoo', { ok: true })).toBeNull()
})

test('a kit that brings nobody back says why', () => {
  const wrong = [
    { place: 1, word: 'a', nearest: ['able', 'acid'] },
    { place: 2, word: 'b', nearest: [] },
  ]
  expect(kitSentence({ ok: false, why: 'unknown-words', wrong })).toBe(
    'Word one is not in the list. Did you mean able or acid? Word two is not in the list.',
  )
  expect(kitSentence({ ok: false, why: 'wrong-count', count: 1 })).toBe(
    'A kit has 24 words, and here is one.',
  )
  expect(kitSentence({ ok: false, why: 'wrong-count', count: 0 })).toBe(
    'Type the words on your sheet, all 24.',
  )
  expect(kitSentence({ ok: false, why: 'elsewhere', origin: 'https://snug.example' })).toContain(
    'snug.example',
  )
})

test('time since is told as people tell it', () => {
  const ago = (days: number) => agoInWords(0, days * 86_400_000)
  expect([0, 1, 3, 70, 100].map(ago)).toEqual([
    'today',
    'yesterday',
    'three days ago',
    'ten weeks ago',
    'three months ago',
  ])
})
