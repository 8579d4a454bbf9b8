/** What a text is found by: its words, folded. */
import { fold } from '../../base/fold.ts'

/** Longer ones are addresses and keys: their beginning finds them. */
const longest = 32

/** Scripts that put no spaces between words: each sign is a term. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u
const runs = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu

/** The terms of a text in their sequence, as often as they stand there. */
export function termsOf(text: string): string[] {
  const terms: string[] = []
  for (const [run] of fold(text).matchAll(runs)) {
    if (unspaced.test(run)) for (const sign of run) terms.push(sign)
    else terms.push(run.replace(/['’]/g, '').slice(0, longest))
  }
  return terms
}
