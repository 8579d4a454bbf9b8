/** Passphrases for archives: what is offered, and what is not taken. */
import { systemRandom } from '../../base/random.ts'
import { sixWords } from '../../crypto/passphrase-words.ts'
import { strengthOf } from '../../crypto/passphrase-strength.ts'

/** Six words with single spaces. */
export const drawnPassphrase = (): string => sixWords(systemRandom)

/** Whether it is too weak for a file that its finder can try to open for ever. */
export const isGuessable = (passphrase: string): boolean => strengthOf(passphrase, []).verdict === 'weak'
