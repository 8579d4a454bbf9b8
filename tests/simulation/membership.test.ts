/** Seeded histories of several keepers acting apart: whatever order the records arrive in, everybody sees the same studio. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addRecords, emptyLog, headSummary } from '../../lib/members/log.ts'
import { resolve, resolveAt, type Resolution } from '../../lib/members/resolution.ts'
import { everyone, founding, play, step } from '../support/keepers-apart.ts'
import { seeded } from '../support/people.ts'

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
        const { members } = resolve(whole)
        expect([...members.values()].some(({ role, past }) => role === 'keeper' && !past)).toBe(true)
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
