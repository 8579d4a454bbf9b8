/** A passphrase that nobody has to think up: six words, drawn evenly from 2,048. */
import type { RandomBytes } from '../base/random.ts'
import { bitsPerWord, spokenWords } from '../signed/spoken-words.ts'

const count = 6
/**
 * 66. At a thousand guesses a second, about what one rented graphics card does at `usualCost`, a thousand cards need a million
 * years on average.
 */
export const generatedBits = count * bitsPerWord

/** Six words with single spaces. */
export const sixWords = (random: RandomBytes): string => spokenWords(random(9), count).join(' ')
