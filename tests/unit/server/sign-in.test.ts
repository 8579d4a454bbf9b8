import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromBase64url, type Bytes } from '../../../lib/base/bytes.ts'
import { answerChallenge } from '../../../lib/crypto/sign-in.ts'
import { isRevoked, isSteward, revokeDevices, signInDevice } from '../../../lib/server/accounts.server.ts'
import { isServed } from '../../../lib/server/auth.server.ts'
import { createChallenges, type Challenges } from '../../../lib/server/challenges.server.ts'
import { claimSteward, makeStewardToken } from '../../../lib/server/steward.server.ts'
import type { Challenge } from '../../../lib/wire/api.ts'
import { furtherDevice, person, seeded, type Person } from '../../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../../support/temporary.ts'

const origin = 'https://snug.example'
const alice = person('alice')
let store: TemporaryDatabase
let challenges: Challenges
let now: number

beforeEach(async () => {
  store = await temporaryDatabase()
  now = 1_000_000
  challenges = createChallenges({ now: () => now, after: () => () => {} }, seeded('challenges'))
})
afterEach(() => store.remove())

/** What the person's device answers, as the relay gets it. */
function answerOf(who: Person, challenge: Challenge, certificate = who.cert) {
  const answer = answerChallenge({ device: who.device, certificate, challenge, ownOrigin: challenge.origin })
  if (!answer.ok) throw new Error(answer.why)
  const bytes = (text: string): Bytes => fromBase64url(text)!
  const { fields } = answer
  return {
    certificate: bytes(fields.certificate),
    nonce: bytes(fields.nonce),
    expiry: fields.expiry,
    signature: bytes(fields.signature),
  }
}
const signIn = (attempt: ReturnType<typeof answerOf>, at = origin) =>
  signInDevice(store.database, challenges, at, attempt)

describe('signing in', () => {
  it('takes a device that answers a fresh challenge, and books person and device', async () => {
    const who = await signIn(answerOf(alice, challenges.make(origin)))
    expect(who).toEqual({ did: alice.did, device: alice.device.fp })
    expect(await store.database.account.count()).toBe(1)
    expect(await store.database.device.count()).toBe(1)
  })

  it('uses a challenge once, for a minute, and for one origin', async () => {
    const attempt = answerOf(alice, challenges.make(origin))
    expect(await signIn(attempt)).not.toBe(null)
    expect(await signIn(attempt)).toBe(null)
    const late = answerOf(alice, challenges.make(origin))
    now += 60_000
    expect(await signIn(late)).toBe(null)
    const elsewhere = answerOf(alice, challenges.make('https://evil.example'))
    expect(await signIn(elsewhere)).toBe(null)
    const own = answerOf(alice, { ...challenges.make(origin), nonce: 'A'.repeat(43) })
    expect(await signIn(own)).toBe(null)
    const stretched = answerOf(alice, { ...challenges.make(origin), expiry: now + 600_000 })
    expect(await signIn(stretched)).toBe(null)
  })

  it('refuses a signature by another device, and a certificate nobody signed', async () => {
    const mallory = person('mallory')
    expect(await signIn(answerOf(mallory, challenges.make(origin), alice.cert))).toBe(null)
    const forged = alice.cert.slice()
    forged[forged.length - 1]! ^= 1
    expect(await signIn(answerOf(alice, challenges.make(origin), forged))).toBe(null)
    expect(await store.database.account.count()).toBe(0)
  })

  it('refuses a device that its owner has retired, and only that one', async () => {
    const phone = furtherDevice(alice, 'phone')
    await signIn(answerOf(alice, challenges.make(origin)))
    await signIn(answerOf(phone, challenges.make(origin)))
    await revokeDevices(store.database, [{ did: alice.did, device: phone.device.fp }])
    expect(await isRevoked(store.database, phone.device.fp)).toBe(true)
    expect(await signIn(answerOf(phone, challenges.make(origin)))).toBe(null)
    expect(await signIn(answerOf(alice, challenges.make(origin)))).not.toBe(null)
  })

  it('keeps no more open challenges than its cap, and forgets the oldest first', () => {
    const first = challenges.make(origin)
    for (let i = 0; i < 10_000; i++) challenges.make(origin)
    expect(challenges.use(fromBase64url(first.nonce)!, first.expiry, origin)).toBe(false)
  })
})

describe('the steward', () => {
  it('is whoever opens the one-time link, once', async () => {
    await signIn(answerOf(alice, challenges.make(origin)))
    const lost = (await makeStewardToken(store.database))!
    const token = (await makeStewardToken(store.database))!
    expect(await claimSteward(store.database, alice.did, lost)).toBe('used')
    const settings = JSON.stringify(await store.database.setting.findMany())
    expect(settings).not.toContain(token)
    expect(await claimSteward(store.database, alice.did, 'a guess')).toBe('used')
    expect(await claimSteward(store.database, alice.did, token)).toBe('ok')
    expect(await isSteward(store.database, alice.did)).toBe(true)
    expect(await claimSteward(store.database, alice.did, token)).toBe('used')
    expect(await makeStewardToken(store.database)).toBe(null)
  })
})

describe('next-auth', () => {
  it('serves no page of its own', () => {
    for (const page of ['signin', 'signout', 'error', 'verify-request', 'providers', '_log'])
      expect(isServed('GET', [page]), page).toBe(false)
    expect(isServed('GET', ['csrf'])).toBe(true)
    expect(isServed('POST', ['callback', 'device'])).toBe(true)
    expect(isServed('GET', ['callback', 'device'])).toBe(false)
  })
})
