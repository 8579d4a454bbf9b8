/**
 * Which changes somebody has not seen. Marks say for each thing and voice up to which of its changes was seen, never up to
 * when: what was made offline before the mark and arrives after it is new. They are kept where all seen marks are
 * (`lib/model/own-seen.ts`), so that two devices of a person agree as soon as they meet: seen is seen. Names of marks:
 * ```
 * `news ${thing} ${voice}`   the `n` of the last change seen, and one
 * ```
 */
import type { Did } from '../../base/ids.ts'
import type { SeenMark } from '../../model/own-seen.ts'
import { inOrder, isSound, thingKey, type Change } from './change.ts'

/** Whoever came later can read everything; of what was done before they came only so much is new. */
export const mostNewsBefore = 20

export type Reader = {
  me: Did
  /** When they came into the studio; milliseconds since the epoch. */
  cameAt: number
  /** What was done before is not new at all. */
  from?: number
}

const markOf = ({ thing, voice }: Change): string => `news ${thingKey(thing)} ${voice}`

/** Changes of others that are not seen, oldest first; each once, however often it is told. */
export function unseenOf(
  changes: Iterable<Change>,
  marks: ReadonlyMap<string, number>,
  { me, cameAt, from = 0 }: Reader,
): readonly Change[] {
  const once = new Map<string, Change>()
  for (const change of changes) {
    if (!isSound(change) || change.at < from || change.by.every((who) => who === me)) continue
    const key = `${markOf(change)} ${change.n}`
    const known = once.get(key)
    if (!known || inOrder(change, known) < 0) once.set(key, change)
  }
  const all = [...once.values()].sort(inOrder)
  const before = all.filter(({ at }) => at < cameAt)
  const passed = new Set(before.slice(0, Math.max(0, before.length - mostNewsBefore)))
  return all.filter((change) => !passed.has(change) && change.n >= (marks.get(markOf(change)) ?? 0))
}

/**
 * Marks by which these changes are seen, and what they were before, to undo it. Whoever has seen a thing as a voice left it
 * has seen what that voice did to it earlier.
 */
export function seeing(
  changes: readonly Change[],
  marks: ReadonlyMap<string, number>,
): { see: SeenMark[]; before: SeenMark[] } {
  const next = new Map<string, number>()
  for (const change of changes) {
    const thing = markOf(change)
    next.set(thing, Math.max(next.get(thing) ?? 0, change.n + 1))
  }
  const further = [...next].filter(([thing, upTo]) => upTo > (marks.get(thing) ?? 0))
  return {
    see: further.map(([thing, upTo]) => ({ thing, upTo })),
    before: further.map(([thing]) => ({ thing, upTo: marks.get(thing) ?? 0 })),
  }
}
