/** Seeded histories of several keepers acting apart. */
import fc from 'fast-check'
import type { StudioKeyId } from '../../lib/base/ids.ts'
import { nextStudioKey, type StudioKey } from '../../lib/crypto/studio-key.ts'
import {
  addMember,
  announceDevice,
  changeRole,
  endInvite,
  removeMember,
  revokeDevice,
  rotateTo,
} from '../../lib/members/compose.ts'
import { addRecords, type MembershipLog } from '../../lib/members/log.ts'
import { resolve } from '../../lib/members/resolution.ts'
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
} from './people.ts'

export type Played = {
  /** All records that anybody admitted. */
  records: Uint8Array[]
  /** What each of `everyone` knows. */
  logs: MembershipLog[]
  /** Every key that was ever made, whoever may have it. */
  keyByKid: Map<StudioKeyId, StudioKey>
}

export const cast = ['Ann', 'Ben', 'Cyd', 'Dot', 'Eve'].map(person)
export const phones = cast.map((who) => furtherDevice(who, 'phone'))
export const everyone = [...cast, ...phones]

/** Ann, Ben and Cyd are keepers, with a phone each; Dot writes; Eve is outside; a link of Ben's is open for two. */
export const founding = (async () => {
  const [ann, ben, cyd, dot] = cast as [Person, Person, Person, Person]
  const { log: start, key } = await found(ann)
  let log = start
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
  return { studio: log.studio, log: await admit(log, link.record), link, key }
})()

export type Step = { actor: number; other: number; act: number; detail: number; hears: number }
export const step: fc.Arbitrary<Step> = fc.record({
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
export async function play(steps: readonly Step[]): Promise<Played> {
  const { studio, log, link: openLink, key: firstKey } = await founding
  const keyByKid = new Map([[firstKey.kid, firstKey]])
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
          const current = keyByKid.get(resolve(known).currentKid!)!
          const { key, names } = nextStudioKey(studio, current, seeded(`key ${count}`))
          keyByKid.set(key.kid, key)
          return rotateTo(author, names)
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
  return { records: [...all.values()], logs, keyByKid }
}
