/**
 * Seeded histories with locks changed after removals, by keepers acting apart: what somebody who was sent away can open, with every
 * key they were ever given and a copy of everything the relay held then and later.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Did, RecordHash, StudioKeyId } from '../../lib/base/ids.ts'
import { nextStudioKey, unwrapPrevious, type StudioKey } from '../../lib/crypto/studio-key.ts'
import { addMember } from '../../lib/members/compose.ts'
import { isIn } from '../../lib/members/graph.ts'
import { addRecords, emptyLog, type MembershipLog } from '../../lib/members/log.ts'
import { endAndRotate, rotateIfDue } from '../../lib/members/removal.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { as, admit, found, person, seeded, type Person } from '../support/people.ts'

const cast = ['Ann', 'Ben', 'Cyd', 'Dot', 'Eve', 'Fay'].map(person)

/** Who was ever given which key: by an envelope to a member of the log that its giver knew. Envelopes are never taken back. */
type Given = Map<Did, Set<StudioKeyId>>

type World = {
  logs: MembershipLog[]
  given: Given
  keyByKid: Map<StudioKeyId, StudioKey>
}

const founding = (async () => {
  const { log: start, key, studio } = await found(cast[0]!)
  let log = start
  for (const [i, who] of cast.slice(1, 5).entries()) {
    const role = i < 2 ? 'keeper' : 'writer'
    log = await admit(log, addMember(as(cast[0]!, log), { did: who.did, role, certs: [who.cert] }))
  }
  return { log, key, studio }
})()

/** Whoever holds a key that their log names gives it to all members of that log. */
function giveKeys({ given, keyByKid }: World, who: Person, log: MembershipLog): void {
  const { kids, members } = resolve(log)
  const held = opens(given.get(who.did) ?? new Set(), keyByKid, log)
  for (const kid of kids) {
    if (!held.has(kid)) continue
    for (const [did, member] of members) {
      if (!member.past) given.set(did, (given.get(did) ?? new Set()).add(kid))
    }
  }
}

/** All members meet. */
function everybodyGives(world: World, log: MembershipLog): void {
  const { members } = resolve(log)
  for (const who of cast) if (members.get(who.did)?.past === false) giveKeys(world, who, log)
}

/** All keys that follow from some keys and the wraps in the rotations of a log, by really opening them. */
function opens(
  from: ReadonlySet<StudioKeyId>,
  keyByKid: ReadonlyMap<StudioKeyId, StudioKey>,
  log: MembershipLog,
): Set<StudioKeyId> {
  const open = new Set(from)
  const { keyRecords } = resolve(log)
  for (let grew = true; grew;) {
    grew = false
    for (const { kid, prevKid, prevWrap } of keyRecords) {
      if (!prevKid || !prevWrap || !open.has(kid) || open.has(prevKid)) continue
      const older = unwrapPrevious(keyByKid.get(kid)!, prevKid, prevWrap, log.studio)
      if (!older) continue
      open.add(older.kid)
      grew = true
    }
  }
  return open
}

type Step = { actor: number; other: number; act: number; hears: number }
const step: fc.Arbitrary<Step> = fc.record({
  actor: fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(cast.length - 1) }),
  other: fc.nat(cast.length - 1),
  act: fc.nat(5),
  hears: fc.nat(7),
})

async function play(steps: readonly Step[]): Promise<World> {
  const { log, key, studio } = await founding
  const given: Given = new Map(cast.slice(0, 5).map((who) => [who.did, new Set([key.kid])]))
  const world: World = { logs: cast.map(() => log), given, keyByKid: new Map([[key.kid, key]]) }
  for (const [count, { actor, other, act, hears }] of steps.entries()) {
    const who = cast[actor]!
    if (hears > 0 && hears < cast.length) {
      const source = world.logs[(actor + hears) % cast.length]!
      world.logs[actor] = (await addRecords(world.logs[actor]!, source.bytes())).log
    }
    const known = world.logs[actor]!
    const author = as(who, known, 5000 + count)
    const current = world.keyByKid.get(resolve(known).currentKid!)!
    const next = nextStudioKey(studio, current, seeded(`key ${count}`))
    const target = cast[other]!
    let after: MembershipLog | null = null
    if (act < 3) {
      const ended = await endAndRotate(author, { type: 'remove', did: target.did, cut: [] }, next.names)
      after = ended.ok ? ended.log : null
    } else if (act === 3) {
      after = (await rotateIfDue(author, next.names))?.log ?? null
    } else {
      const record = addMember(author, {
        did: target.did,
        role: act === 4 ? 'keeper' : 'writer',
        certs: [target.cert],
      })
      after = (await addRecords(known, [record])).log
    }
    if (after && resolve(after).kids.has(next.key.kid)) {
      // Whoever makes a key has it.
      world.keyByKid.set(next.key.kid, next.key)
      given.set(who.did, (given.get(who.did) ?? new Set()).add(next.key.kid))
    }
    world.logs[actor] = after ?? known
    giveKeys(world, who, world.logs[actor]!)
  }
  return world
}

test(
  'what was written under a lock changed after a removal never opens to whoever was removed',
  { timeout: 120_000 },
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
        const world = await play(steps)
        const { studio } = await founding
        const everything = world.logs.flatMap((log) => log.bytes())
        let { log } = await addRecords(emptyLog(studio), everything)
        // Every log, in whatever order it meets the others, ends at the same.
        const backwards = (await addRecords(emptyLog(studio), everything.toReversed())).log
        expect(resolve(backwards).currentKid).toBe(resolve(log).currentKid)
        expect(backwards.heads()).toEqual(log.heads())
        // A keeper comes back and changes the lock if that is due. Two last keepers who leave apart leave none behind.
        const { members } = resolve(log)
        const keeper = cast.find(({ did }) => members.get(did)?.role === 'keeper' && !members.get(did)!.past)
        if (!keeper) return
        everybodyGives(world, log)
        const current = world.keyByKid.get(resolve(log).currentKid!)!
        const next = nextStudioKey(studio, current, seeded('the last key'))
        const rotated = await rotateIfDue(as(keeper, log, 9000), next.names)
        if (rotated) {
          log = rotated.log
          world.keyByKid.set(next.key.kid, next.key)
          world.given.get(keeper.did)!.add(next.key.kid)
        }
        everybodyGives(world, log)
        const resolution = resolve(log)
        expect(resolution.rotationDue).toBe(false)
        for (const [did, member] of resolution.members) {
          const opened = opens(world.given.get(did) ?? new Set(), world.keyByKid, log)
          if (!member.past) {
            expect(opened.has(resolution.currentKid!)).toBe(true)
            continue
          }
          // Nothing new: no key that was made by somebody who knew of every ending, so above all not the current one. (A removal
          // that one view holds void, because its author was sent away there, leaves that author's keys to everybody there.)
          expect(opened.has(resolution.currentKid!)).toBe(false)
          const endings = resolution.restrictions.filter((item) => item.type !== 'role')
          for (const { kid, hash } of resolution.keyRecords) {
            const knewAll = endings.every((ending) => knewOf(log, hash, ending.hash))
            if (knewAll) expect(opened.has(kid)).toBe(false)
          }
        }
      }),
      { numRuns: 60 },
    ),
)

/** Whether the author of one record knew another. */
function knewOf({ graph }: MembershipLog, later: RecordHash, earlier: RecordHash): boolean {
  const [a, b] = [graph.positionByHash.get(later)!, graph.positionByHash.get(earlier)!]
  return isIn(graph.nodes[a]!.past, b)
}
