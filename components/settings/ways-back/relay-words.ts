/** What is said of passphrases and passkeys: both lie, sealed, at the relay. */
import type {
  PasskeyAdded,
  PasskeyReturn,
  PassphraseReturn,
  PassphraseSet,
  Strength,
} from '../../../lib/studio/ways-back.ts'

type Why<Answer> = Extract<Answer, { ok: false }> extends { why: infer Each } ? Each & string : never

const handle = 'At least three letters or digits, with single dots or dashes between them.'
const tooFast = 'Too many tries. Wait a while, an hour at most.'
const nobody = 'This relay knows no studio of yours. Is it the one you used before?'
const tooNew = 'That was made by a newer Snug than this one.'
const away = 'No relay answers, and this lies at the relay. Try again when you are back.'
const unchanged = 'That did not work. Nothing has changed; try again in a moment.'

export const passphraseSetSentences: Record<Why<PassphraseSet>, string> = {
  handle,
  weak: 'That is too easy to guess. Let Snug draw six words, or add some that do not belong together.',
  used: 'That name with that passphrase is taken. Choose other words.',
  'too-fast': tooFast,
  offline: away,
  failed: unchanged,
}

export const passphraseReturnSentences: Record<Why<PassphraseReturn>, string> = {
  handle,
  wrong: 'The relay knows nobody by this name with this passphrase. One of the two is different.',
  'too-fast': tooFast,
  'too-new': tooNew,
  nobody,
  offline: away,
  failed: unchanged,
}

const noSecret =
  'This passkey keeps no secret for Snug, so it could not bring you back. Another browser or device may.'

export const passkeyAddedSentences: Record<Why<PasskeyAdded>, string> = {
  cancelled: 'No passkey was made.',
  'no-secret': noSecret,
  'too-large': 'You have twelve passkeys already. Remove one that you do not use.',
  'too-fast': tooFast,
  offline: away,
  failed: unchanged,
}

export const passkeyReturnSentences: Record<Why<PasskeyReturn>, string> = {
  cancelled: 'No passkey was chosen.',
  'no-secret': noSecret,
  unknown: 'Nothing lies at this relay for that passkey. It was removed, or belongs to another relay.',
  'too-fast': tooFast,
  'too-new': tooNew,
  nobody,
  offline: away,
  failed: unchanged,
}

export const strengthSentences: Record<Strength['verdict'], string> = {
  weak: 'Too easy to guess so far.',
  fair: 'Good: a thousand computers would need a year.',
  strong: 'Strong: nobody will come to the end of guessing.',
}
