/**
 * The recovery kit's words: the identity secret (32 bytes) as 24 words of BIP-39 (English). 256 bits and the first 8 bits of
 * their SHA-256, 11 bits a word; so one slip in 256 that hits another word of the list goes unnoticed here, and shows as an
 * identity that no relay knows.
 */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { invariant } from '../base/assert.ts'
import { utf8, type Bytes } from '../base/bytes.ts'
import type { RandomBytes } from '../base/random.ts'
import { sameSecret } from '../signed/same-secret.ts'
import type { IdentitySecret } from './identity.ts'
import { nearestWords } from './nearest-words.ts'

export const kitLength = 24
/** Characters looked at: far more than 24 numbered words take, far less than a pasted book. */
const longest = 2000

/** The 24 words of a secret, in order. */
export function recoveryWords(secret: IdentitySecret): string[] {
  invariant(secret.length === 32, 'an identity secret has 32 bytes')
  return entropyToMnemonic(secret, wordlist).split(' ')
}

/** A word that is not in the list. `place` counts from 1. */
export type WrongWord = { place: number; word: string; nearest: string[] }

export type WordsRead =
  | { ok: true; secret: IdentitySecret }
  /** `count`: how many there were. */
  | { ok: false; why: 'wrong-count'; count: number }
  | { ok: false; why: 'unknown-words'; count: number; wrong: WrongWord[] }
  /** Every word is in the list, and the checksum says that they are not these or not in this order. */
  | { ok: false; why: 'checksum' }

/**
 * The secret in what somebody typed or pasted. Case, accents of a phone's keyboard, punctuation, line breaks and numbering do
 * not matter; the first four letters of a word are enough.
 */
export function readRecoveryWords(text: string): WordsRead {
  const typed = splitWords(text.slice(0, longest))
  if (typed.length > 2 * kitLength) return { ok: false, why: 'wrong-count', count: typed.length }
  const found = typed.map(recogniseWord)
  const wrong = typed.flatMap((word, i) =>
    found[i] === null ? [{ place: i + 1, word, nearest: nearestWords(word, wordlist) }] : [],
  )
  if (wrong.length > 0) return { ok: false, why: 'unknown-words', count: typed.length, wrong }
  if (typed.length !== kitLength) return { ok: false, why: 'wrong-count', count: typed.length }
  try {
    return { ok: true, secret: mnemonicToEntropy(found.join(' '), wordlist) as Bytes }
  } catch {
    // 24 words of the list: only the checksum is left to be wrong.
    return { ok: false, why: 'checksum' }
  }
}

/** A typed word as it is in the list, by all its letters or by at least its first four; null when it is none. */
export function recogniseWord(typed: string): string | null {
  const word = fold(typed)
  if (word.length > 16) return null
  const exact = wordlist.find((known) => known === word)
  if (exact) return exact
  return word.length >= 4 ? (wordlist.find((known) => known.startsWith(word)) ?? null) : null
}

/** What may be meant while a word is being typed: for suggestions under a field. At most `count`. */
export function wordsStartingWith(typed: string, count = 4): string[] {
  const start = fold(typed)
  if (start.length === 0) return []
  return wordlist.filter((word) => word.startsWith(start)).slice(0, count)
}

/** Which three words to ask for when somebody checks their kit: distinct places from 1 to 24, ascending. */
export function placesToCheck(random: RandomBytes): [number, number, number] {
  const places = new Set<number>()
  // 240 is the largest multiple of 24 in a byte: above it a byte would favour the first places.
  while (places.size < 3) {
    const byte = random(1)[0]!
    if (byte < 240) places.add((byte % kitLength) + 1)
  }
  const [a, b, c] = [...places].sort((x, y) => x - y)
  return [a!, b!, c!]
}

/** Whether the word at a place (from 1) of the kit is the typed one. */
export function isWordAt(secret: IdentitySecret, place: number, typed: string): boolean {
  const word = recoveryWords(secret)[place - 1]
  const meant = recogniseWord(typed)
  if (!word || !meant) return false
  return sameSecret(padded(word), padded(meant))
}

const padded = (word: string): Bytes => {
  const bytes = new Uint8Array(16)
  bytes.set(utf8(word))
  return bytes
}

/** Lower case, without accents and without anything but letters. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')

const splitWords = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}'’]+/u)
    .map(fold)
    .filter((word) => word.length > 0)
