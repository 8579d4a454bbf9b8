/**
 * How hard a passphrase is to guess, estimated without flattery: the lower of two estimates. One is zxcvbn's (Wheeler, USENIX
 * Security 2016), which knows common passwords, names given to it, dates, keyboards and repeats, and overrates sentences. The other
 * takes a phrase word by word, as a guesser with a word list does. Neither knows quotations and songs, so the words to offer are
 * drawn ones (passphrase-words.ts). Import this file lazily: its word lists weigh 236 KB on the wire.
 */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { bitsPerWord } from '../signed/spoken-words.ts'

export type Strength = {
  /** Half of 2^bits guesses find it. */
  bits: number
  /** `weak` is not accepted. */
  verdict: 'weak' | 'fair' | 'strong'
}

/**
 * 2^45 guesses are a thousand years of one graphics card at `usualCost`, or a year of a thousand; 2^60 are a thousand years of
 * thirty thousand.
 */
const least = { fair: 45, strong: 60 }
/** Characters that count; zxcvbn's time grows with the square of the length. */
const longest = 100

let estimator: ZxcvbnFactory | undefined

/** The strength of a passphrase. `known` are words that anybody would try first: the person's name, the handle, the studios. */
export function strengthOf(passphrase: string, known: readonly string[]): Strength {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const text = passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' ').slice(0, longest)
  const familiar = known.flatMap((item) => [item, ...item.split(/\s+/u)]).filter((item) => item.length > 1)
  const patterns = guessesOf(estimator, text, familiar)
  const bits = Math.max(0, Math.floor(Math.min(patterns, bitsOfPhrase(estimator, text, familiar))))
  return { bits, verdict: bits >= least.strong ? 'strong' : bits >= least.fair ? 'fair' : 'weak' }
}

const guessesOf = (zxcvbn: ZxcvbnFactory, text: string, familiar: string[]): number =>
  text === '' ? 0 : zxcvbn.check(text, familiar).guessesLog10 / Math.log10(2)

/** Plain words at most as much as a drawn one, little ones less, repeated ones next to nothing; anything else as zxcvbn says. */
function bitsOfPhrase(zxcvbn: ZxcvbnFactory, text: string, familiar: string[]): number {
  const parts = text.toLowerCase().split(/[\s._,;:!?-]+/u)
  if (parts.length < 2) return Infinity
  const seen = new Set<string>()
  let bits = 0
  for (const part of parts) {
    const most = seen.has(part) ? 1 : /^\p{L}+$/u.test(part) ? mostOfWord(part) : Infinity
    bits += Math.min(most, guessesOf(zxcvbn, part, familiar))
    seen.add(part)
  }
  return bits
}

const mostOfWord = (word: string): number => (word.length > 3 ? bitsPerWord : word.length)
