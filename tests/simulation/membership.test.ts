/** Seeded histories of several keepers acting apart: whatever order the records arrive in, everybody sees the same studio. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMember,
  announceDevice,
  changeRole,
  endInvite,
  removeMember,
  revokeDevice,
  rotateTo,
} from '../../lib/members/compose.ts'
import { addRecords, emptyLog, headSummary, type MembershipLog } from '../../lib/members/log.ts'
import { resolve, resolveAt, type Resolution } from '../../lib/members/resolution.ts'
import { newStudioKey } from '../../lib/crypto/studio-key.ts'
import { roles } from '../../lib/wire/roles.ts'
import {
  admit,
  as,
  found,
  furtherDevice,
  joinBy,
  linkFrom,
  person,
  seeded,
  type OpenLink,
  type Person,
} from '../support/people.ts'

const cast = ['Ann', 'Ben', 'Cyd', 'Dot', 'Eve'].map(person)
const phones = cast.map((who) => furtherDevice(who, 'phone'))
const everyone = [...cast, ...phones]

/** Ann, Ben and Cyd are keepers, with a phone each; Dot writes; Eve is outside; a link of Ben's is open for two. */
const founding = (async () => {
  const [ann, ben, cyd, dot] = cast as [Person, Person, Person, Person]
  let { log } = await found(ann)
  for (const [who, role] of [
    [ben, 'keeper'],
    [cyd, 'keeper'],
    [dot, 'writer'],
  ] as const) {
    log = await admit(log, addMember(as(ann, log), { did: who.did, role, certs: [who.cert] }))
  }
  for (const phone of phones.slice(0, 3)) {
    log = await admit(log, announceDevice(as(phone, log), { did: phone.did, cert: phone.cert }))
  }
  const link = linkFrom(ben, log, 'open link', { uses: 2 })
  return { studio: log.studio, log: await admit(log, link.record), link }
})()

type Step = { actor: number; other: number; act: number; detail: number; hears: number }
const step: fc.Arbitrary<Step> = fc.record({
  // The keepers and their phones act most: what strangers write is refused anyway.
  actor: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(0, 1, 2, 5, 6, 7) },
    { weight: 1, arbitrary: fc.nat(everyone.length - 1) },
  ),
  other: fc.nat(cast.length - 1),
  act: fc.nat(9),
  detail: fc.nat(3),
  /** Whom the actor hears of news from before acting: 0 nobody. */
  hears: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(9) }),
})

/** Plays the steps; every actor knows only what they heard. Gives all records ever admitted by somebody, and the logs. */
async function play(steps: readonly Step[]): Promise<{ records: Uint8Array[]; logs: MembershipLog[] }> {
  const { log, link: openLink } = await founding
  const logs = everyone.map(() => log)
  const links: OpenLink[] = [openLink]
  for (const [count, { actor, other, act, detail, hears }] of steps.entries()) {
    if (hears > 0) {
      const source = (actor + hears) % everyone.length
      logs[actor] = (await addRecords(logs[actor]!, logs[source]!.bytes())).log
    }
    const known = logs[actor]!
    const who = everyone[actor]!
    const target = cast[other]!
    const author = as(who, known, 5000 + count)
    const compose = (): Uint8Array => {
      const link = links[detail % links.length]!
      switch (act) {
        case 0:
        case 1:
          return addMember(author, { did: target.did, role: roles[3 - (detail & 1)]!, certs: [target.cert] })
        case 2:
          return removeMember(author, { did: target.did, cut: [] })
        case 3:
          return changeRole(author, { did: target.did, role: roles[detail]!, cut: [] })
        case 4:
          return announceDevice(author, { did: who.did, cert: who.cert })
        case 5: {
          const prev = resolve(known).currentKid
          const kid = newStudioKey(known.studio, seeded(`key ${count}`)).kid
          return rotateTo(author, { kid, prevKid: prev, prevWrap: seeded('wrap')(72) })
        }
        case 6: {
          const open = linkFrom(who, known, `link ${count}`, { uses: 1 + (detail & 1), role: 'writer' })
          links.push(open)
          return open.record
        }
        case 7:
          return joinBy(who, known, link, 6000)
        case 8:
          return detail === 0 ? removeMember(author, { did: who.did, cut: [] }) : endInvite(author, link.hash)
        default: {
          const fp = phones[other]!.device.fp
          const signAsIdentity = target.identity.sign
          return revokeDevice(author, { did: target.did, fp, cut: [], signAsIdentity })
        }
      }
    }
    logs[actor] = (await addRecords(known, [compose()])).log
  }
  const all = new Map<string, Uint8Array>()
  for (const each of logs)
    for (const bytes of each.bytes()) all.set(Buffer.from(bytes).toString('hex'), bytes)
  return { records: [...all.values()], logs }
}

/** Everything a resolution says, as comparable plain values. */
const told = (resolution: Resolution) => ({
  members: [...resolution.members]
    .map(([did, { devices, ...member }]) => ({ did, ...member, devices: [...devices.keys()].sort() }))
    .sort((a, b) => (a.did < b.did ? -1 : 1)),
  owners: everyone.map(({ device }) => resolution.deviceOwner(device.fp)?.did),
  invites: [...resolution.invites].sort(([a], [b]) => (a < b ? -1 : 1)),
  keys: [resolution.currentKid, resolution.rotationDue, resolution.keyRecords.map(({ kid }) => kid)],
  restrictions: resolution.restrictions.map(({ hash }) => hash),
})

const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const random = seeded(`shuffle ${seed}`)
  return items
    .map((item) => ({ item, key: Buffer.from(random(8)).toString('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item)
}

test('whatever the order of arrival, the log and what it says are the same', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 8, maxLength: 30 }),
      fc.nat(),
      fc.integer({ min: 1, max: 7 }),
      async (steps, seed, batch) => {
        const { records, logs } = await play(steps)
        const { studio } = await founding
        const whole = (await addRecords(emptyLog(studio), shuffled(records, seed))).log
        let piecemeal = emptyLog(studio)
        const order = shuffled(records, seed + 1)
        for (let at = 0; at < order.length; at += batch) {
          const addition = await addRecords(piecemeal, order.slice(at, at + batch))
          expect(addition.refused).toEqual([])
          piecemeal = addition.log
          // Asking along the way fills the cache with states that later answers build upon.
          resolve(piecemeal)
        }
        expect(whole.size).toBe(records.length)
        expect(piecemeal.waiting.size).toBe(0)
        expect(piecemeal.heads()).toEqual(whole.heads())
        expect(piecemeal.bytes()).toEqual(whole.bytes())
        expect(told(resolve(piecemeal))).toEqual(told(resolve(whole)))
        for (const log of logs) {
          const then = resolveAt(whole, headSummary(log))
          if (log.heads().length <= 3) expect(then).not.toBeNull()
          if (then) expect(told(then)).toEqual(told(resolve(log)))
        }
      },
    ),
    { numRuns: 40 },
  ),
)

test('nobody who was removed, and whose removal stands, acts on', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const { records } = await play(steps)
      const { studio } = await founding
      const { log } = await addRecords(emptyLog(studio), records)
      const resolution = resolve(log)
      for (const [did, member] of resolution.members) {
        if (!member.past) continue
        expect(member.devices.size).toBe(0)
        for (const invite of resolution.invites.values())
          if (invite.by === did) expect(invite.revoked).toBe(true)
      }
      for (const invite of resolution.invites.values()) expect(invite.used).toBeLessThanOrEqual(invite.uses)
    }),
    { numRuns: 20 },
  ),
)
