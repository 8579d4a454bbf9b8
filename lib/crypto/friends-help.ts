/**
 * Asking two friends for one's identity back, from an empty device. The device shows six words; the person reads them to each
 * friend over a way of their own (in person, by telephone), and the friend's device shows the same six beside the request that
 * came by the relay. Friends answer at different times, so there is no exchange of promises as in linking (link-device.ts): a relay
 * may look for a key with the right words as long as it likes, which is why there are six (66 bits) and not three.
 * ```
 * request   version (1) ‖ ephemeral X25519 (32)
 * words     the first 66 bits of SHA-256(label("help-words") ‖ who ‖ 0x00 ‖ request)
 * help      version (1) ‖ HPKE base mode of a share, info = label("friend-help") ‖ who ‖ 0x00 ‖ request
 * ```
 * `who` is what the asking device knows of its person: the name that they chose to ask by, or, where something still tells it, their did.
 */
import { x25519 } from '@noble/curves/ed25519.js'
import { concat, utf8, type Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { isSafeAgreementKey } from '../signed/agreement-key.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'
import { spokenWords } from '../signed/spoken-words.ts'
import { readShare, writeShare, type FriendShare } from './friends.ts'
import type { Handle } from '../wire/handle.ts'
import { hpkeOpen, hpkeSeal } from './hpke.ts'

const version = 1

/** Whose help it is: what the device says, which only the words can show. */
export type AskedAs = Handle | Did

/** Kept by the asking device until two friends have helped. */
export type HelpAsked = { who: AskedAs; request: Bytes; xSeed: Bytes }

/** Where a relay keeps the requests of a name: 16 bytes, which tell the name to whoever guesses it. */
export const helpTag = (name: Handle): Bytes => sha256(label('help-tag'), utf8(name)).slice(0, 16) as Bytes

export function askForHelp(who: AskedAs, random: RandomBytes): HelpAsked {
  const xSeed = random(32)
  return { who, request: concat(Uint8Array.of(version), x25519.getPublicKey(xSeed)), xSeed }
}

/** The six words of a request, on both screens; null when it is none. */
export const helpWords = (who: AskedAs, request: Uint8Array): string[] | null =>
  isRequest(request) ? spokenWords(sha256(label('help-words'), ...context(who, request)), 6) : null

/** To be called when the friend has said that the words are the ones they heard. Null for foreign bytes that are no request. */
export async function helpOnceConfirmed(
  share: FriendShare,
  { who, request }: { who: AskedAs; request: Uint8Array },
): Promise<Bytes | null> {
  if (!isRequest(request)) return null
  const sealed = await hpkeSeal({
    to: request.subarray(1),
    info: concat(label('friend-help'), ...context(who, request)),
    plain: writeShare(share),
  })
  return concat(Uint8Array.of(version), sealed)
}

/** The share in a friend's help, or null. Whether it is a true one shows when two are put together. */
export async function takeHelp(
  help: Uint8Array,
  { who, request, xSeed }: HelpAsked,
): Promise<FriendShare | null> {
  if (help[0] !== version || help.length > 200) return null
  const info = concat(label('friend-help'), ...context(who, request))
  const plain = await hpkeOpen({ xSeed, info, sealed: help.subarray(1) })
  return plain && readShare(plain)
}

const isRequest = (bytes: Uint8Array): boolean =>
  bytes.length === 33 && bytes[0] === version && isSafeAgreementKey(bytes.subarray(1))

const context = (who: AskedAs, request: Uint8Array): Uint8Array[] => [utf8(who), Uint8Array.of(0), request]
