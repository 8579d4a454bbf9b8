/**
 * Two members compare what they know of a studio: each screen shows the same words if, and only if, both stand at the same heads
 * of the same studio and mean one another.
 * ```
 * hash  = SHA-256(label("compare") ‖ studio (16) ‖ heads (32 each, ascending) ‖ 0x00 ‖ the lower did ‖ 0x00 ‖ the higher did)
 * words = its first 33 bits as three words, 132 bits as twelve; code = all of it
 * ```
 * **What three words are worth.** A relay alone cannot write a record, it can only leave some out; the logs it can choose between
 * are the few ends of the true one, and each has another's words with a chance of 1 in 2^33. A keeper who is in league with a relay
 * can write as many records as they like: to show two people two logs with the same three words they try about 2^17 of each kind,
 * which takes a minute; with the twelve words, 2^66. So three words are for friends who distrust the relay, and the long form or
 * the code for whoever distrusts a keeper. Words differ, too, while one of the two has not heard the latest record yet:
 * synchronise first, then compare.
 */
import { concat, equalBytes, fromBase64url, toBase64url, utf8, type Bytes } from '../base/bytes.ts'
import { idBytes, type Did } from '../base/ids.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'
import { spokenWords } from '../signed/spoken-words.ts'
import type { MembershipLog } from './log.ts'

export type Comparison = {
  /** 33 bits. */
  words: string[]
  /** 132 bits, beginning with the three. */
  longForm: string[]
  /** For a QR code: `snug-compare:1:<base64url(hash (32))>`. */
  code: string
}

const prefix = 'snug-compare:1:'

/** What two people's screens show for a log. Which of them is `people[0]` does not matter. */
export function comparisonOf(
  log: Pick<MembershipLog, 'studio' | 'heads'>,
  people: readonly [Did, Did],
): Comparison {
  const hash = hashOf(log, people)
  return {
    words: spokenWords(hash, 3),
    longForm: spokenWords(hash, 12),
    code: prefix + toBase64url(hash),
  }
}

/** What a scanned code says about this log: `not-a-code` also for one of a later version. */
export function compareCode(
  text: string,
  log: Pick<MembershipLog, 'studio' | 'heads'>,
  people: readonly [Did, Did],
): 'same' | 'different' | 'not-a-code' {
  const hash = text.startsWith(prefix) ? fromBase64url(text.slice(prefix.length)) : null
  if (hash?.length !== 32) return 'not-a-code'
  return equalBytes(hash, hashOf(log, people)) ? 'same' : 'different'
}

function hashOf(log: Pick<MembershipLog, 'studio' | 'heads'>, people: readonly [Did, Did]): Bytes {
  const [lower, higher] = [...people].sort() as [Did, Did]
  const none = Uint8Array.of(0)
  const dids = concat(none, utf8(lower), none, utf8(higher))
  return sha256(label('compare'), idBytes(log.studio), ...log.heads().map(idBytes), dids)
}
