/**
 * Bytes as words to read aloud: 11 bits a word, most significant bit first, from the 2,048 English words of BIP-39 (distinct
 * in their first four letters). No checksum: both sides compute the words, nobody types them.
 */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { invariant } from '../base/assert.ts'

export const bitsPerWord = 11

/** The first `count` × 11 bits of the bytes as words. */
export function spokenWords(bytes: Uint8Array, count: number): string[] {
  invariant(bytes.length * 8 >= count * bitsPerWord, 'there are bits for every word')
  const words: string[] = []
  let held = 0
  let bits = 0
  for (let at = 0; words.length < count;) {
    if (bits < bitsPerWord) {
      held = (held << 8) | bytes[at++]!
      bits += 8
      continue
    }
    bits -= bitsPerWord
    words.push(wordlist[held >> bits]!)
    held &= (1 << bits) - 1
  }
  return words
}
