/** What is unread of threads, as changes. Whether it is seen, the marks of threads tell (`lib/model/thread-seen.ts`). */
import type { Did, ItemId, StudioId } from '../../base/ids.ts'
import { pickedOf, sumOf, type PlacedPart } from '../../model/thread-parts.ts'
import type { ThreadList } from '../../model/thread-list.ts'
import { unseenIn, type Marks } from '../../model/thread-seen.ts'
import type { Places } from '../thread-places.ts'
import type { ThreadRow } from '../threads.ts'
import type { Change, NewsDeed, NewsThing } from './change.ts'

export type ThreadNews = {
  studio: StudioId
  rows: readonly ThreadRow[]
  places: Pick<Places, 'all'>
  marks: Marks
  since: number
  /** Whose device it is; null for what a machine said. */
  ownerOf(voice: string): Did | null
}

/** One for each unread message; of a muted thread only those that name whoever looks. */
export function threadChanges({ studio, rows, places, marks, since, ownerOf }: ThreadNews): Change[] {
  return rows.flatMap((row) => {
    if (row.unread === 0 || row.isDown) return []
    const thing: NewsThing = { studio, doc: row.id, item: null, kind: 'thread' }
    const parts = places.all.get(row.id)?.parts ?? []
    return parts.flatMap((part) =>
      part.voices.flatMap((voice): Change[] => {
        const by = ownerOf(voice.voice) ?? (`brought:${part.last?.as ?? 'A machine'}` as Did)
        const named = new Set(voice.named)
        return unseenIn(row.id, part, voice, marks, since)
          .filter((at) => row.attention !== 'mute' || named.has(at))
          .map((at) => ({
            ...{ thing, voice: voice.voice, n: at, by: [by], at, amount: 1 },
            deed: deedOf(row, part, at),
            names: named.has(at),
          }))
      }),
    )
  })
}

/**
 * Threads that were closed, as they stand: one that was opened again tells nothing. Seen as other changes are, not by the marks of
 * threads. What somebody brought along closed is no news.
 */
export function closings(
  studio: StudioId,
  rows: readonly Pick<ThreadRow, 'id' | 'isDown' | 'attention'>[],
  { threads, closed }: Pick<ThreadList, 'threads' | 'closed'>,
): Change[] {
  return rows.flatMap(({ id, isDown, attention }): Change[] => {
    const closing = closed.get(id)
    const begun = threads.get(id)
    if (!closing || isDown || attention === 'mute' || (begun?.came && begun.by === closing.by)) return []
    const { by, at, device } = closing
    const thing: NewsThing = { studio, doc: id, item: null, kind: 'thread' }
    return [{ thing, voice: device ?? by, n: at, by: [by], at, deed: 'settled', amount: 1, names: false }]
  })
}

/** Answers that stand picked, told as closings are. */
export function pickings(
  studio: StudioId,
  rows: readonly Pick<ThreadRow, 'id' | 'kind' | 'isDown' | 'attention'>[],
  places: Pick<Places, 'all'>,
  mayPick: (did: Did) => boolean,
): Change[] {
  return rows.flatMap(({ id, kind, isDown, attention }): Change[] => {
    if (kind !== 'question' || isDown || attention === 'mute') return []
    const { first, picks } = sumOf(places.all.get(id)?.parts ?? [])
    const thing: NewsThing = { studio, doc: id, item: null, kind: 'thread' }
    const standing = pickedOf(picks, (did) => did === first?.by || mayPick(did))
    return [...standing.values()].map(({ by, at, device }) => ({
      ...{ thing, voice: device, n: at, by: [by], at, deed: 'picked', amount: 1, names: false },
    }))
  })
}

/** Polls that were closed by hand, told as closings are; each once, by the first who might. */
export function pollEnds(
  studio: StudioId,
  rows: readonly Pick<ThreadRow, 'id' | 'isDown' | 'attention'>[],
  places: Pick<Places, 'all'>,
  isKeeper: (did: Did) => boolean,
): Change[] {
  return rows.flatMap(({ id, isDown, attention }): Change[] => {
    if (isDown || attention === 'mute') return []
    const thing: NewsThing = { studio, doc: id, item: null, kind: 'thread' }
    const told = new Set<ItemId>()
    return sumOf(places.all.get(id)?.parts ?? []).ends.flatMap(({ message, asker, by, at, device }) => {
      if (told.has(message) || (by !== asker && !isKeeper(by))) return []
      told.add(message)
      return [{ thing, voice: device, n: at, by: [by], at, deed: 'ended', amount: 1, names: false }]
    })
  })
}

function deedOf({ kind }: ThreadRow, { first }: PlacedPart, at: number): NewsDeed {
  if (kind !== 'question') return 'said'
  return first?.at === at ? 'asked' : 'answered'
}

/** Of these parts only what the voices said until then. */
export const upToVoices = (
  parts: readonly PlacedPart[],
  upTo: ReadonlyMap<string, number>,
): readonly PlacedPart[] =>
  parts.map((part) => ({
    ...part,
    voices: part.voices.flatMap((voice) => {
      const last = upTo.get(voice.voice)
      if (last === undefined) return []
      const count = voice.ats.filter((at) => at <= last).length
      return [{ ...voice, ats: voice.ats.slice(0, count), ids: voice.ids.slice(0, count) }]
    }),
  }))
