/** What is said of help from friends. */
import type {
  AskOver,
  AskWaiting,
  ChooseAnswer,
  ChosenFriend,
  GiveAnswer,
} from '../../../lib/studio/friends.ts'

type Why<Answer> = Extract<Answer, { ok: false }> extends { why: infer Each } ? Each & string : never

const tooFast = 'Too many tries. Wait a while, an hour at most.'
const unchanged = 'That did not work. Nothing has changed; try again in a moment.'
const handle = 'At least three letters or digits, with single dots or dashes between them.'

export const chooseSentences: Record<Why<ChooseAnswer>, string> = {
  handle,
  'too-few': 'Two at least: one alone must not be able to bring you back.',
  'too-many': 'Ten at most.',
  offline: 'No relay answers, and it takes one. Try again when you are back.',
  'too-fast': tooFast,
  failed: unchanged,
}

export const partWords: Record<ChosenFriend['part'], string> = {
  there: 'Has their part',
  waiting: 'Their part waits until they next open Snug',
  gone: 'In no studio with you any more, so they could not be asked',
}

/** `name`: of whom it is about. */
export function givenSentence(answer: GiveAnswer, name: string): string {
  switch (answer) {
    case 'ok':
      return `Your part is on its way. With one more, ${name} is back.`
    case 'ended':
      return `${name} is not asking any more.`
    case 'offline':
      return 'No relay answers. Try again when you are back.'
    case 'too-fast':
      return tooFast
    case 'failed':
      return unchanged
  }
}

export const askSentences: Record<'handle' | 'busy' | 'too-fast' | 'offline' | 'failed', string> = {
  handle,
  busy: 'Many are asking at this relay. Try again in an hour.',
  'too-fast': 'You have asked several times today. Go on with what you asked, or wait a day.',
  offline: 'No relay answers, and your friends are asked there. Try again when you are back.',
  failed: unchanged,
}

export const askOverSentences: Record<AskOver, string> = {
  late: 'Three days are over. Ask once more, and reach your friends before the next three are.',
  nobody: 'This relay knows no studio of yours. Is it the one you used before?',
  'too-new': 'That was made by a newer Snug than this one. Load this page again, then ask once more.',
}

/** How far it has come. */
export function waitingSentence({ given, isStuck, isOffline }: AskWaiting): string {
  if (isOffline) return 'No relay answers just now. Your friends can still be called.'
  if (isStuck)
    return 'What your friends have given does not open anything: you may have chosen others since. Ask one of those, or come back another way.'
  if (given === 0) return 'Nobody has given their part yet.'
  return given === 1
    ? 'One friend has given their part. One more, and you are back.'
    : 'Two have given their part.'
}
