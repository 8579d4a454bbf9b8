/** Devices of one person that begin, join, change the lock of and retire one another in a studio of one, apart and together. */
import { expect, it } from 'vitest'
import type { Bytes } from '../../lib/base/bytes.ts'
import { newStudioKey, wrapPrevious, type StudioKey } from '../../lib/crypto/studio-key.ts'
import { announceDevice, foundSelf, revokeDevice, rotateTo } from '../../lib/members/compose.ts'
import { keyTips } from '../../lib/members/key-tips.ts'
import { addRecords, emptyLog, type MembershipLog } from '../../lib/members/log.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { selfStudio } from '../../lib/signed/documents.ts'
import { furtherDevice, person, seeded, type Person } from '../support/people.ts'

const noor = person('Noor')
const everyone = [noor, ...['phone', 'tablet', 'old laptop'].map((name) => furtherDevice(noor, name))]
const self = selfStudio(noor.did)

type Seat = { who: Person; log: MembershipLog }

/** A generator of whole numbers below a limit. */
function dice(seed: string): (below: number) => number {
  const random = seeded(seed)
  return (below) => random(1)[0]! % below
}

function shuffled<T>(items: readonly T[], roll: (below: number) => number): T[] {
  const left = [...items]
  return items.map(() => left.splice(roll(left.length), 1)[0]!)
}

async function act(
  { who, log }: Seat,
  at: number,
  roll: (below: number) => number,
  keys: Map<string, StudioKey>,
) {
  const { did, device, cert, identity } = who
  const author = { log, by: device, at }
  const random = seeded(`${device.fp} ${at}`)
  const now = resolve(log)
  if (log.size === 0) return foundSelf({ did, certs: [cert], by: device, at, random })
  if (now.deviceOwner(device.fp) === null) return announceDevice(author, { did, cert })
  const mine = now.members.get(did)!.devices
  if (roll(4) === 0 && mine.size > 1) {
    const fp = [...mine.keys()].filter((other) => other !== device.fp)[roll(mine.size - 1)]
    if (fp) return revokeDevice(author, { did, fp, cut: [], signAsIdentity: identity.sign })
  }
  const key = newStudioKey(self, random)
  keys.set(key.kid, key)
  const before = now.currentKid ? keys.get(now.currentKid)! : null
  const prevWrap = before && wrapPrevious(key, before, self, random)
  return rotateTo(author, { kid: key.kid, prevKid: before?.kid ?? null, prevWrap })
}

it('every device reads the same in the end, whatever arrived when: one person, one key, retired ones out', async () => {
  for (let seed = 0; seed < 60; seed++) {
    const roll = dice(`own ${seed}`)
    const keys = new Map<string, StudioKey>()
    const seats: Seat[] = everyone.map((who) => ({ who, log: emptyLog(self) }))
    for (let step = 0; step < 24; step++) {
      const seat = seats[roll(seats.length)]!
      if (roll(3) === 0) {
        const from = seats[roll(seats.length)]!
        seat.log = (await addRecords(seat.log, shuffled(from.log.bytes(), roll))).log
      } else {
        const record: Bytes = await act(seat, 1000 + step, roll, keys)
        seat.log = (await addRecords(seat.log, [record])).log
      }
    }
    const all = seats.flatMap(({ log }) => log.bytes())
    const ends = await Promise.all(
      [0, 1, 2].map(async () => (await addRecords(emptyLog(self), shuffled(all, roll))).log),
    )
    const [first, ...others] = ends.map((log) => {
      const { members, currentKid, restrictions } = resolve(log)
      const devices = [...(members.get(noor.did)?.devices.keys() ?? [])].sort()
      for (const item of restrictions)
        if (item.type === 'revokeDevice') expect(devices).not.toContain(item.fp)
      return {
        heads: log.heads(),
        people: [...members.keys()],
        devices,
        currentKid,
        tips: keyTips(resolve(log)),
      }
    })
    for (const other of others) expect(other, `seed ${seed}`).toEqual(first)
    expect(first!.people, `seed ${seed}`).toEqual([noor.did])
    if (keys.size > 0) expect(keys.has(first!.currentKid!), `seed ${seed}`).toBe(true)
  }
})
