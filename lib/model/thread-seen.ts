/**
 * What of the threads is unread. A mark says up to when the words of one device in one document were seen (a device's items in a
 * document are strictly later one after the other), so that the marks of two devices of a person make one by taking the further.
 * Names of marks:
 * ```
 * `${home} ${voice}`              what was said in `home` and moved nowhere, wherever that stands after a merge
 * `moved ${message}`              one that was moved: 1, it was elsewhere when what stayed was seen; 2, it is seen
 * `${place} ${home} ${voice}`     as it was once kept for what was moved or merged from `home`; still believed
 * `${place} ${home} ${voice} was` beside that: how far `home` had been seen when it was next seen without what was moved away
 * ```
 * Somebody who came later can read everything; of what was said before they came the newest twenty are unread and no more.
 */
import type { DocId, ItemId } from '../base/ids.ts'
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

/** Where something was said, where it stands, and by which device. */
export type Heard = { place: DocId; home: DocId; voice: string }

const elsewhere = 1
const seen = 2
const homeKey = ({ home, voice }: Heard): string => `${home} ${voice}`
const formerKey = ({ place, home, voice }: Heard): string => `${place} ${home} ${voice}`
const movedKey = (message: ItemId): string => `moved ${message}`

/** Up to when what stayed with its home is seen; `since` counts with it. */
export function seenUpTo(heard: Heard, marks: Marks, since: number): number {
  const former = heard.place === heard.home ? 0 : (marks.get(formerKey(heard)) ?? 0)
  return Math.max(marks.get(homeKey(heard)) ?? 0, former, since - 1)
}

/** Whether a message that was moved by itself is seen. */
export function isMovedSeen(message: ItemId, at: number, heard: Heard, marks: Marks, since: number): boolean {
  const mark = marks.get(movedKey(message))
  if (mark === seen || at < since || at <= (marks.get(formerKey(heard)) ?? 0)) return true
  const was = marks.get(`${formerKey(heard)} was`)
  return mark !== elsewhere && at <= (was || (marks.get(homeKey(heard)) ?? 0))
}

/** When what is unread of these was said. */
export function unseenIn(
  place: DocId,
  part: PlacedPart,
  voice: PartVoice,
  marks: Marks,
  since: number,
): readonly number[] {
  const heard = { place, home: part.home, voice: voice.voice }
  if (part.to === null) return voice.ats.slice(after(voice.ats, seenUpTo(heard, marks, since)))
  return voice.ats.filter((at, n) => !isMovedSeen(voice.ids[n]!, at, heard, marks, since))
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
    for (const voice of part.voices) {
      const ats = unseenIn(place, part, voice, marks, since)
      unread += ats.length
      if (ats.length === 0 || voice.named.length === 0) continue
      const unseen = new Set(ats)
      named += voice.named.filter((at) => unseen.has(at)).length
    }
  }
  return { unread, named }
}

/**
 * Marks by which all of a place is seen.
 * @param away parts whose homes are among those of this place, and that stand elsewhere
 */
export function seeing(
  place: DocId,
  parts: readonly PlacedPart[],
  away: readonly (PlacedPart & { at: DocId })[],
  marks: Marks,
  since: number,
): { see: SeenMark[]; before: SeenMark[] } {
  const see: SeenMark[] = []
  const before: SeenMark[] = []
  const put = (thing: string, upTo: number) => {
    const was = marks.get(thing) ?? 0
    if (upTo <= was) return
    see.push({ thing, upTo })
    before.push({ thing, upTo: was })
  }
  /** What was moved away and not seen stays unseen, however far its home is seen now. */
  const except = (home: DocId, voice: string) => {
    for (const other of away) {
      if (other.home !== home || other.to === null) continue
      const lost = other.voices.find((one) => one.voice === voice)
      const heard = { place: other.at, home, voice }
      lost?.ats.forEach((at, n) => {
        if (!isMovedSeen(lost.ids[n]!, at, heard, marks, since)) put(movedKey(lost.ids[n]!), elsewhere)
      })
    }
  }
  for (const part of parts) {
    for (const { voice, ats, ids } of part.voices) {
      const heard = { place, home: part.home, voice }
      if (part.to !== null) {
        ats.forEach((at, n) => {
          if (!isMovedSeen(ids[n]!, at, heard, marks, since)) put(movedKey(ids[n]!), seen)
        })
        continue
      }
      const upTo = ats.at(-1) ?? 0
      if (upTo > (marks.get(homeKey(heard)) ?? 0)) except(part.home, voice)
      put(homeKey(heard), upTo)
    }
  }
  return { see, before }
}
