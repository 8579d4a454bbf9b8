/** How much each account has had stored today: in memory, for each process, as enough to keep one from filling the disk. */
import type { Did } from '../lib/base/ids.ts'

/** Takes so many bytes of somebody's share; false, and nothing taken, where it does not last. */
export type DayShare = (did: Did, bytes: number) => boolean

const dayMs = 24 * 60 * 60 * 1000

/** `now`: milliseconds since the epoch. Shares are whole again with each day of UTC. */
export function createDayShare(now: () => number, most: number): DayShare {
  let today = 0
  const taken = new Map<Did, number>()
  return (did, bytes) => {
    const day = Math.floor(now() / dayMs)
    if (day !== today) taken.clear()
    today = day
    const after = (taken.get(did) ?? 0) + bytes
    if (after > most) return false
    taken.set(did, after)
    return true
  }
}
