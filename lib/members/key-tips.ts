/** Which of a studio's keys a newcomer must be given so that, through the older ones wrapped in them, they reach all. */
import type { StudioKeyId } from '../base/ids.ts'
import type { Resolution } from './resolution.ts'

/**
 * The current key first; then those that two keepers who changed the lock at once have left beside it, each with nothing
 * newer upon it. Empty before the first rotation.
 */
export function keyTips({ currentKid, keyRecords }: Resolution): StudioKeyId[] {
  if (currentKid === null) return []
  const wrapped = new Set(keyRecords.map(({ prevKid }) => prevKid))
  const beside = keyRecords.map(({ kid }) => kid).filter((kid) => kid !== currentKid && !wrapped.has(kid))
  return [currentKid, ...new Set(beside)]
}
