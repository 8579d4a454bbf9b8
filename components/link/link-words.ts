/** What linking says when it cannot go on, in one place. */
import type { CodeProblem, LinkOver } from '../../lib/studio/linking.ts'

export const overSentences: Record<LinkOver, string> = {
  late: 'That code has stopped working: five minutes were over. A new one takes a second.',
  offline: 'No relay answers, and the two devices meet there. Try again when you are back.',
  stopped: 'The other device has stopped. Nothing has changed on either of them.',
  differ:
    'The three words do not match. Stop here, and try again on another network: somebody may stand between your devices. Nothing has changed on either of them.',
  'not-as-promised':
    'What came was not what your other device promised, so it was not let in. Try again on another network.',
  'too-new': 'Your other device runs a newer Snug than this one. Load this page again, then try once more.',
  used: 'Somebody else has answered this code. Begin again with a new one.',
  'too-fast': 'Too many codes at once. Wait a minute, then try again.',
  failed: 'That did not work. Nothing is lost on either device; try again with a new code.',
}

/** `elsewhere`: the other relay's address. */
export function codeSentence(why: CodeProblem, elsewhere?: string): string {
  switch (why) {
    case 'not-a-code':
      return 'A code has nine letters and digits, like K7M-2QX-9FD.'
    case 'slip':
      return 'One of the nine is not right. Look at the other screen once more.'
    case 'too-new':
      return overSentences['too-new']
    case 'unknown':
      return 'No device is waiting with this code. It may be older than five minutes: ask that device for a new one.'
    case 'used':
      return overSentences.used
    case 'elsewhere':
      return `That device waits at another relay, ${elsewhere ? new URL(elsewhere).host : 'not this one'}. Open Snug there on this device, too.`
    case 'offline':
      return overSentences.offline
    case 'failed':
      return 'That did not work. Nothing has changed; try again in a moment.'
  }
}

/** "4:12", from milliseconds. */
export function leftInWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
