/** What was brought along at once, told as one. */
import type { Did } from '../base/ids.ts'
import type { ThreadList } from '../model/thread-list.ts'
import type { Speaker } from './talk.ts'
import type { Arrival } from './threads.ts'

/** The latest first; put away when all of it is. Only what one person brought counts as one. */
export function arrivalsOf(
  { threads, away }: Pick<ThreadList, 'threads' | 'away'>,
  who: (did: Did) => Speaker,
): readonly Arrival[] {
  const byCame = new Map<string, Arrival & { threads: Arrival['threads'][number][] }>()
  for (const { id, by, at, came } of threads.values()) {
    if (came === null) continue
    const key = `${came} ${by}`
    const known = byCame.get(key) ?? { came: key, by: who(by), at, threads: [], isAway: true }
    byCame.set(key, { ...known, threads: [...known.threads, id], isAway: known.isAway && away.has(id) })
  }
  return [...byCame.values()].sort((a, b) => b.at - a.at)
}
