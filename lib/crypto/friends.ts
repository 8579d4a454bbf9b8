/**
 * Help from friends: any two of the people somebody chose can together bring their identity back; one of them alone, and whoever
 * runs a relay, learn nothing. A random key F seals the identity secret; F is split by Shamir's scheme over GF(2^8), two of n; each
 * friend gets a share sealed to their own keys. The wrap, which lies at the relay, version 1:
 * ```
 *  0  1  version = 1
 *  1  1  kind = 3: friends
 *  2 16  set: HKDF(F, did, label("friends-id"), 16), names and commits to F
 * 18 24  nonce
 * 42 48  the identity secret, sealed with HKDF(F, did, label("friends-wrap"))
 * ```
 * The relay gives the wrap to whoever shows HKDF(F, set, label("friends-auth"), 32), and keeps it under the SHA-256 of that.
 *
 * A share: version (1) ‖ set (16) ‖ share (32 + 1). Sealed for one recipient: version ‖ set ‖ recipient (16, fingerprint of the key)
 * ‖ HPKE base mode, info = label("friend-share") ‖ did ‖ 0x00 ‖ friend's did, associated data = the bytes before it.
 * Two friends who agree to can do this without being asked: that is what choosing them means.
 */
import { combine, split } from 'shamir-secret-sharing'
import { invariant } from '../base/assert.ts'
import { concat, equalBytes, toHex, utf8, type Bytes } from '../base/bytes.ts'
import { idBytes, type DeviceFp, type Did } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { label } from '../signed/labels.ts'
import { sameSecret } from '../signed/same-secret.ts'
import { derive } from './hkdf.ts'
import { hpkeOpen, hpkeSeal } from './hpke.ts'
import type { IdentitySecret } from './identity.ts'
import { openSeed, sealedSeedLength, sealSeed, wrapKind, wrapVersion } from './seed-wrap.ts'

const version = 1
const threshold = 2
/** Two can help only if both are there; more than ten are not a choice any more. */
export const friendsAtLeast = 2
export const friendsAtMost = 10

const shareLength = 1 + 16 + 33
const prefixLength = 1 + 16 + 16
const headLength = 18

/** A key of a friend's that a share is sealed to: of each of their devices, and of their identity. */
export type Recipient = { fp: DeviceFp; xPublic: Uint8Array }
export type Friend = { did: Did; recipients: readonly Recipient[] }

/** Secret: a friend's part. `set` says which shares belong together. */
export type FriendShare = { set: Bytes; share: Bytes }

/**
 * The wrap for the relay, what fetches it there, and the sealed shares of each friend, one for each of their recipients. The library that splits takes its
 * randomness from the platform, so the shares differ each time.
 */
export async function entrustFriends({
  secret,
  did,
  friends,
  random,
}: {
  secret: IdentitySecret
  did: Did
  friends: readonly Friend[]
  random: RandomBytes
}): Promise<{ wrap: Bytes; auth: Bytes; sharesByFriend: Map<Did, Bytes[]> }> {
  const count = new Set(friends.map((friend) => friend.did)).size
  invariant(count === friends.length && !friends.some((friend) => friend.did === did), 'friends are others')
  invariant(count >= friendsAtLeast && count <= friendsAtMost, 'two to ten friends')
  const key = random(32)
  const set = setOf(key, did)
  const head = concat(Uint8Array.of(wrapVersion, wrapKind.friends), set)
  const wrap = sealSeed({ secret, did, key: wrapKey(key, did), head, random })
  const shares = await split(key, count, threshold)
  const sharesByFriend = new Map<Did, Bytes[]>()
  for (const [i, friend] of friends.entries()) {
    const share = { set, share: shares[i]!.slice() as Bytes }
    const sealed = friend.recipients.map((to) => sealShare(share, { did, friend: friend.did, to }))
    sharesByFriend.set(friend.did, await Promise.all(sealed))
  }
  return { wrap, auth: authOf(key, set), sharesByFriend }
}

type Between = { did: Did; friend: Did }

/** A share for one key of a friend; the friend's own devices use it to pass it on to a new one of theirs. */
export async function sealShare(
  share: FriendShare,
  { did, friend, to }: Between & { to: Recipient },
): Promise<Bytes> {
  const prefix = concat(Uint8Array.of(version), share.set, idBytes(to.fp))
  const sealed = await hpkeSeal({
    to: to.xPublic,
    info: infoOf({ did, friend }),
    aad: prefix,
    plain: writeShare(share),
  })
  return concat(prefix, sealed)
}

/** The share in foreign bytes, or null unless it is this person's, for this friend's key. */
export async function openShare(
  bytes: Uint8Array,
  { did, friend, fp, xSeed }: Between & { fp: DeviceFp; xSeed: Uint8Array },
): Promise<FriendShare | null> {
  if (bytes.length !== prefixLength + 32 + shareLength + 16 || bytes[0] !== version) return null
  const prefix = bytes.subarray(0, prefixLength)
  if (!equalBytes(prefix.subarray(17), idBytes(fp))) return null
  const sealed = bytes.subarray(prefixLength)
  const plain = await hpkeOpen({ xSeed, info: infoOf({ did, friend }), aad: prefix, sealed })
  const share = plain && readShare(plain)
  return share && equalBytes(share.set, prefix.subarray(1, 17)) ? share : null
}

/** The 50 bytes of a share. */
export const writeShare = ({ set, share }: FriendShare): Bytes => concat(Uint8Array.of(version), set, share)

/** Parses foreign bytes; null for anything but a share of version 1. */
export function readShare(bytes: Uint8Array): FriendShare | null {
  if (bytes.length !== shareLength || bytes[0] !== version || bytes[shareLength - 1] === 0) return null
  return { set: bytes.slice(1, 17) as Bytes, share: bytes.slice(17) as Bytes }
}

/**
 * What may fetch the wrap, from every two shares that belong together: one thing if all are true, and more of which one is right when
 * somebody has given a false share. Whose wrap it is need not be known yet.
 */
export async function authsOf(shares: readonly FriendShare[]): Promise<Bytes[]> {
  const bySet = new Map<string, { set: Bytes; shares: Uint8Array[] }>()
  for (const { set, share } of shares.slice(0, 2 * friendsAtMost)) {
    const ours = bySet.get(toHex(set)) ?? { set, shares: [] }
    bySet.set(toHex(set), { set, shares: [...ours.shares, share] })
  }
  const auths = new Map<string, Bytes>()
  for (const { set, shares: ours } of bySet.values()) {
    for (const pair of pairsOf(ours)) {
      const auth = authOf(await combine(pair), set)
      auths.set(toHex(auth), auth)
    }
  }
  return [...auths.values()]
}

export type Restoration =
  | { ok: true; secret: IdentitySecret }
  /** `too-few`: not two different ones of this set; `damaged`: no two of them make the key that the set commits to. */
  | { ok: false; why: 'malformed' | 'too-new' | 'too-few' | 'damaged' }

/** The secret in a wrap, by two shares of its set. Shares of other sets and false ones among them do no harm. */
export async function restoreWithFriends(
  wrap: Uint8Array,
  shares: readonly FriendShare[],
  did: Did,
): Promise<Restoration> {
  if (wrap.length > 0 && wrap[0]! > wrapVersion) return { ok: false, why: 'too-new' }
  const isWrap = wrap[0] === wrapVersion && wrap[1] === wrapKind.friends
  if (!isWrap || wrap.length !== headLength + sealedSeedLength) return { ok: false, why: 'malformed' }
  const head = wrap.subarray(0, headLength)
  const set = head.subarray(2)
  const ours = new Map<string, Uint8Array>()
  for (const share of shares) if (equalBytes(share.set, set)) ours.set(toHex(share.share), share.share)
  if (ours.size < threshold) return { ok: false, why: 'too-few' }
  for (const pair of pairsOf([...ours.values()].slice(0, 2 * friendsAtMost))) {
    const key = await combine(pair)
    if (!sameSecret(setOf(key, did), set)) continue
    const secret = openSeed({ head, sealed: wrap.subarray(headLength) }, wrapKey(key, did), did)
    if (secret) return { ok: true, secret }
  }
  return { ok: false, why: 'damaged' }
}

/** Every two shares at different points of the polynomial. */
function* pairsOf(shares: readonly Uint8Array[]): Generator<[Uint8Array, Uint8Array]> {
  for (const [i, a] of shares.entries()) {
    for (const b of shares.slice(i + 1)) if (a.at(-1) !== b.at(-1)) yield [a, b]
  }
}

const setOf = (key: Uint8Array, did: Did): Bytes => derive(key, utf8(did), label('friends-id'), 16)
const authOf = (key: Uint8Array, set: Uint8Array): Bytes => derive(key, set, label('friends-auth'))
const wrapKey = (key: Uint8Array, did: Did): Bytes => derive(key, utf8(did), label('friends-wrap'))

const infoOf = ({ did, friend }: Between): Bytes =>
  concat(label('friend-share'), utf8(did), Uint8Array.of(0), utf8(friend))
