/** Noor loses everything; Ada and Ben, whom she chose with Cyd, bring her back. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, fromHex, toHex, type Bytes } from '../../../lib/base/bytes.ts'
import type { Did } from '../../../lib/base/ids.ts'
import {
  authsOf,
  entrustFriends,
  openShare,
  readShare,
  restoreWithFriends,
  sealShare,
  writeShare,
  type FriendShare,
} from '../../../lib/crypto/friends.ts'
import {
  askForHelp,
  helpOnceConfirmed,
  helpTag,
  helpWords,
  takeHelp,
} from '../../../lib/crypto/friends-help.ts'
import { identityOf } from '../../../lib/crypto/identity.ts'
import { fingerprintOf } from '../../../lib/signed/certificate.ts'
import type { Handle } from '../../../lib/wire/handle.ts'
import vector from '../../vectors/friends.v1.json' with { type: 'json' }
import { furtherDevice, person, seeded, type Person } from '../../support/people.ts'

const secret = seeded('Noor')(32)
const { did } = identityOf(secret)
const people = ['Ada', 'Ben', 'Cyd'].map(person)
const [ada, ben, cyd] = people as [Person, Person, Person]
const friendOf = (who: Person) => ({
  did: who.did,
  recipients: [who.device, { fp: fingerprintOf(who.identity.xPublic), xPublic: who.identity.xPublic }],
})
const entrusted = entrustFriends({ secret, did, friends: people.map(friendOf), random: seeded('F') })

async function shareOf(who: Person): Promise<FriendShare> {
  const [sealed] = (await entrusted).sharesByFriend.get(who.did)!
  const share = await openShare(sealed!, { did, friend: who.did, fp: who.device.fp, xSeed: who.device.xSeed })
  if (!share) throw new Error('not opened')
  return share
}

test('any two friends bring Noor back, each by a share sealed to their own device', async () => {
  const { wrap } = await entrusted
  for (const pair of [
    [ada, ben],
    [ada, cyd],
    [ben, cyd],
  ]) {
    const shares = await Promise.all(pair.map(shareOf))
    expect(await restoreWithFriends(wrap, shares, did)).toEqual({ ok: true, secret })
  }
  const all = await Promise.all(people.map(shareOf))
  expect(await restoreWithFriends(wrap, all, did)).toEqual({ ok: true, secret })
})

test('a friend who comes back with a kit alone opens the share with their identity', async () => {
  const sealed = (await entrusted).sharesByFriend.get(ada.did)![1]!
  const fp = fingerprintOf(ada.identity.xPublic)
  const share = await openShare(sealed, { did, friend: ada.did, fp, xSeed: ada.identity.dhSeed })
  expect(share).toEqual(await shareOf(ada))
})

test('one friend alone, twice the same share, and the operator with all that lies at the relay get nothing', async () => {
  const { wrap, sharesByFriend } = await entrusted
  const share = await shareOf(ada)
  expect(await restoreWithFriends(wrap, [share], did)).toEqual({ ok: false, why: 'too-few' })
  expect(await restoreWithFriends(wrap, [share, share], did)).toEqual({ ok: false, why: 'too-few' })
  expect(await restoreWithFriends(wrap, [], did)).toEqual({ ok: false, why: 'too-few' })
  const stranger = person('the operator')
  for (const sealed of [...sharesByFriend.values()].flat()) {
    for (const fp of [stranger.device.fp, ada.device.fp]) {
      const opening = { did, friend: ada.did, fp, xSeed: stranger.device.xSeed }
      expect(await openShare(sealed, opening)).toBeNull()
    }
    expect(toHex(concat(wrap, sealed))).not.toContain(toHex(secret))
  }
  // A share is a point of a line; without a second one every key is equally likely, so a made-up one gives another key.
  const madeUp = { ...share, share: seeded('made up')(33) }
  expect(await restoreWithFriends(wrap, [share, madeUp], did)).toEqual({ ok: false, why: 'damaged' })
})

test('shares that do not belong together are noticed; false ones among true ones do no harm', async () => {
  const { wrap } = await entrusted
  const again = await entrustFriends({ secret, did, friends: people.map(friendOf), random: seeded('F2') })
  const sealed = again.sharesByFriend.get(ben.did)![0]!
  const opening = { did, friend: ben.did, fp: ben.device.fp, xSeed: ben.device.xSeed }
  const ofOtherSet = (await openShare(sealed, opening))!
  const [a, b] = [await shareOf(ada), await shareOf(ben)]
  expect(await restoreWithFriends(wrap, [a, ofOtherSet], did)).toEqual({ ok: false, why: 'too-few' })
  const relabelled = { ...ofOtherSet, set: a.set }
  expect(await restoreWithFriends(wrap, [a, relabelled], did)).toEqual({ ok: false, why: 'damaged' })
  expect(await restoreWithFriends(wrap, [relabelled, ofOtherSet, b, a], did)).toEqual({ ok: true, secret })
})

test('a friend’s new phone gets the share from their laptop', async () => {
  const phone = furtherDevice(ada, 'phone')
  const sealed = await sealShare(await shareOf(ada), { did, friend: ada.did, to: phone.device })
  const opening = { did, friend: ada.did, fp: phone.device.fp, xSeed: phone.device.xSeed }
  expect(await openShare(sealed, opening)).toEqual(await shareOf(ada))
})

test('Noor asks from an empty device: both friends hear the words she sees, and only she gets the shares', async () => {
  const { wrap } = await entrusted
  const asked = askForHelp(did, seeded('empty device'))
  const words = helpWords(did, asked.request)!
  expect(words).toHaveLength(6)
  const shares: FriendShare[] = []
  for (const friend of [ada, cyd]) {
    expect(helpWords(did, asked.request)).toEqual(words)
    const help = (await helpOnceConfirmed(await shareOf(friend), asked))!
    const other = askForHelp(did, seeded('the operator'))
    expect(await takeHelp(help, other)).toBeNull()
    expect(await takeHelp(help, { ...other, request: asked.request })).toBeNull()
    shares.push((await takeHelp(help, asked))!)
  }
  expect(await restoreWithFriends(wrap, shares, did)).toEqual({ ok: true, secret })
})

test('a request that the operator made in her name shows other words', () => {
  const asked = askForHelp(did, seeded('empty device'))
  const forged = askForHelp(did, seeded('the operator'))
  expect(helpWords(did, forged.request)).not.toEqual(helpWords(did, asked.request))
  expect(helpWords(ada.did, asked.request)).not.toEqual(helpWords(did, asked.request))
})

test('any changed byte of a wrap or a share is refused', async () => {
  const { wrap, sharesByFriend } = await entrusted
  const shares = [await shareOf(ada), await shareOf(ben)]
  for (let at = 0; at < wrap.length; at++) {
    const changed = wrap.slice()
    changed[at]! ^= 1
    expect((await restoreWithFriends(changed, shares, did)).ok).toBe(false)
  }
  expect((await restoreWithFriends(wrap, shares, ada.did)).ok).toBe(false)
  const sealed = sharesByFriend.get(ada.did)![0]!
  const opening = { did, friend: ada.did, fp: ada.device.fp, xSeed: ada.device.xSeed }
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.slice()
    changed[at]! ^= 1
    expect(await openShare(changed, opening)).toBeNull()
  }
  expect(await openShare(sealed, { ...opening, did: ben.did })).toBeNull()
  expect(await openShare(sealed, { ...opening, friend: ben.did })).toBeNull()
})

test('no foreign bytes break the readers', async () => {
  const asked = askForHelp(did, seeded('empty device'))
  const opening = { did, friend: ada.did, fp: ada.device.fp, xSeed: ada.device.xSeed }
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 160 }), async (bytes) => {
      expect(await openShare(bytes, opening)).toBeNull()
      expect(await takeHelp(bytes, asked)).toBeNull()
      expect((await restoreWithFriends(bytes, [], did)).ok).toBe(false)
      if (bytes.length !== 33) expect(helpWords(did, bytes)).toBeNull()
    }),
    { numRuns: 60 },
  )
  expect(readShare(new Uint8Array(50))).toBeNull()
  expect(helpWords(did, concat(Uint8Array.of(1), new Uint8Array(32)))).toBeNull()
  expect(await helpOnceConfirmed(await shareOf(ada), { who: did, request: new Uint8Array(33) })).toBeNull()
})

test('the frozen wrap opens with the frozen shares', async () => {
  const shares: FriendShare[] = []
  for (const { friend, fp, xSeed, sealed, share } of vector.shares) {
    const keys = { did: vector.did as Did, friend: friend as Did, fp: fp as never, xSeed: fromHex(xSeed)! }
    const opened = (await openShare(fromHex(sealed)!, keys))!
    expect(toHex(writeShare(opened))).toBe(share)
    shares.push(opened)
  }
  const restored = await restoreWithFriends(fromHex(vector.wrap)!, shares.slice(1), vector.did as Did)
  expect(restored).toEqual({ ok: true, secret: fromHex(vector.secret) })
  const asked = {
    who: vector.did as Did,
    request: fromHex(vector.request)!,
    xSeed: fromHex(vector.askSeed)! as Bytes,
  }
  expect(helpWords(asked.who, asked.request)).toEqual(vector.helpWords)
  expect(toHex(writeShare((await takeHelp(fromHex(vector.help)!, asked))!))).toBe(vector.shares[0]!.share)
  expect((await authsOf(shares.slice(1))).map(toHex)).toEqual([vector.auth])
  const name = vector.asked.name as Handle
  expect(toHex(helpTag(name))).toBe(vector.asked.tag)
  expect(helpWords(name, asked.request)).toEqual(vector.asked.words)
})

test('two true shares tell what fetches the wrap, without whose it is; false ones add wrong guesses', async () => {
  const { auth } = await entrusted
  const [a, b, c] = [await shareOf(ada), await shareOf(ben), await shareOf(cyd)]
  expect(await authsOf([a, b])).toEqual([auth])
  expect(await authsOf([a, b, c, a])).toEqual([auth])
  expect(await authsOf([a])).toEqual([])
  const lie = { set: a.set, share: concat(seeded('a lie')(32), Uint8Array.of(77)) }
  const other = { set: seeded('another set')(16), share: b.share }
  const guesses = await authsOf([lie, a, other, b])
  expect(guesses).toHaveLength(3)
  expect(guesses.map(toHex)).toContain(toHex(auth))
})

test('a request under a name lies where that name’s requests lie, and its words are of that name', () => {
  const [noor, nora] = ['noor', 'nora'] as Handle[]
  expect(helpTag(noor!)).toHaveLength(16)
  expect(toHex(helpTag(noor!))).not.toBe(toHex(helpTag(nora!)))
  const { request } = askForHelp(noor!, seeded('empty device'))
  expect(helpWords(noor!, request)).not.toEqual(helpWords(nora!, request))
})
