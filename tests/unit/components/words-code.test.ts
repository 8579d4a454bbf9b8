import { expect, it } from 'vitest'
import { codeOfWords, scanned } from '../../../components/check/words-code.ts'

const words = ['lantern', 'orbit', 'maple']

it('tells the same words, other words, and a code that is for something else', () => {
  expect(scanned(codeOfWords(words), words)).toBe('same')
  expect(scanned(codeOfWords(['lantern', 'orbit', 'maples']), words)).toBe('differ')
  expect(scanned(codeOfWords([...words].reverse()), words)).toBe('differ')
  expect(scanned(codeOfWords([]), [])).toBe('differ')
  expect(scanned('snug-link:1:AAAA', words)).toBe('other')
})
