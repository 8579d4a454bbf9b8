/**
 * What of the threads is unread. A mark says up to when the words of one device in one place were seen (a device's items in a
 * document are strictly later one after the other), so that the marks of two devices of a person make one by taking the further.
 * Names of marks:
 * ```
 * `${place} ${voice}`             what was said there
 * `${place} ${home} ${voice}`     what was said in `home` and moved here
 * `${place} ${home} ${voice} was` how far `home` had been seen when it was next seen without what had been moved away
 * ```
 * Somebody who came later can read everything; of what was said before they came the newest twenty are unread and no more.
 */
import type { DocId } from '../base/ids.ts'
import type { SeenMark } from './own-seen.ts'
import type { PartVoice, PlacedPart } from './thread-parts.ts'

export const mostUnreadBefore = 20

export type Marks = ReadonlyMap<string, number>

/** Since when things count for somebody who came at this time. */
export function unreadSince(parts: Iterable<{ voices: readonly PartVoice[] }>, cameAt: number): number {
  let newest: number[] = []
  for (const { voices } of parts) {
    for (const { ats } of voices) {
      const end = after(ats, cameAt - 1)
      newest.push(...ats.slice(Math.max(0, end - mostUnreadBefore), end))
    }
    if (newest.length > 4_000) newest = latest(newest)
  }
  return latest(newest)[mostUnreadBefore - 1] ?? 0
}

const latest = (ats: number[]): number[] => ats.sort((a, b) => b - a).slice(0, mostUnreadBefore)

/** How many are not after this, of an ascending list. */
function after(ats: readonly number[], upTo: number): number {
  let low = 0
  let high = ats.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ats[middle]! <= upTo) low = middle + 1
    else high = middle
  }
  return low
}

type Home = Pick<PlacedPart, 'home' | 'isHome'>

const key = (place: DocId, { home, isHome }: Home, voice: string): string =>
  isHome ? `${place} ${voice}` : `${place} ${home} ${voice}`

/** Up to when the words of this voice in this part are seen; `since` counts with it. */
export function seenUpTo(place: DocId, part: Home, voice: string, marks: Marks, since: number): number {
  const mark = marks.get(key(place, part, voice)) ?? 0
  if (part.isHome) return Math.max(mark, since - 1)
  const was = marks.get(`${key(place, part, voice)} was`) || (marks.get(`${part.home} ${voice}`) ?? 0)
  return Math.max(mark, was, since - 1)
}

/** How much of what stands in a place is unread, and how much of that names whoever asks. */
export function unreadOf(
  place: DocId,
  parts: readonly PlacedPart[],
  marks: Marks,
  since: number,
): { unread: number; named: number } {
  let unread = 0
  let named = 0
  for (const part of parts) {
    for (const { voice, ats, named: naming } of part.voices) {
      const upTo = seenUpTo(place, part, voice, marks, since)
      unread += ats.length - after(ats, upTo)
      named += naming.length - after(naming, upTo)
    }
  }
  return { unread, named }
}

/**
 * Marks by which all of a place is seen.
 * @param away parts whose home this place is and that stand elsewhere
 */
export function seeing(
  place: DocId,
  parts: readonly PlacedPart[],
  away: readonly (PlacedPart & { at: DocId })[],
  marks: Marks,
): { see: SeenMark[]; before: SeenMark[] } {
  const see: SeenMark[] = []
  const before: SeenMark[] = []
  const put = (thing: string, upTo: number) => {
    const was = marks.get(thing) ?? 0
    if (upTo <= was) return
    see.push({ thing, upTo })
    before.push({ thing, upTo: was })
  }
  for (const part of parts) {
    for (const { voice, ats } of part.voices) {
      const thing = key(place, part, voice)
      const upTo = ats.at(-1) ?? 0
      const was = marks.get(thing) ?? 0
      if (part.isHome && upTo > was) {
        // What was moved away and not seen stays unseen, however far this is seen now.
        for (const other of away) {
          const lost = other.voices.find((one) => one.voice === voice)
          const note = `${key(other.at, other, voice)} was`
          if (lost && (lost.ats.at(-1) ?? 0) > was && !marks.get(note)) put(note, Math.max(was, 1))
        }
      }
      put(thing, upTo)
    }
  }
  return { see, before }
}
