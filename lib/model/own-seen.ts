/**
 * Up to when a person has seen a thing, the same on all their devices. Shape:
 * ```
 * map 'seen'  `${studio} ${thing}` ▸ [round, up to]
 * ```
 * Seen is seen: of marks set at once on two devices the further one counts, whichever of them the map would keep. Taking a
 * mark back begins a new round, and the higher round counts before anything else.
 */
import type * as Y from 'yjs'
import type { StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { observedRead } from './read.ts'

/** `thing`: a document's id, or more; without spaces at its ends. `upTo`: milliseconds since the epoch. */
export type SeenMark = { thing: string; upTo: number }

export type SeenMarks = {
  of(studio: StudioId): Observed<ReadonlyMap<string, number>>
  /** Moves marks forward; never back. */
  see(studio: StudioId, marks: readonly SeenMark[]): void
  /** Sets marks to what they were before, also backwards; 0 for never seen. */
  unsee(studio: StudioId, marks: readonly SeenMark[]): void
  /** Inside a transaction. */
  drop(studio: StudioId): void
}

type Mark = readonly [round: number, upTo: number]

const isAmount = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0

function readMark(value: unknown): Mark | null {
  const [round, upTo] = Array.isArray(value) ? (value as unknown[]) : []
  return isAmount(round) && isAmount(upTo) ? [round, upTo] : null
}

const isFurther = (a: Mark, b: Mark): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1])

export function seenMarks(doc: Y.Doc, origin: object): SeenMarks {
  const map = doc.getMap<unknown>('seen')
  const byStudio = new Map<StudioId, Observed<ReadonlyMap<string, number>>>()

  map.observe(({ changes }, transaction) => {
    if (transaction.local) return
    const overtaken = [...changes.keys].flatMap(([key, { oldValue }]): [string, Mark][] => {
      const before = readMark(oldValue)
      const now = readMark(map.get(key))
      return before && now && isFurther(before, now) ? [[key, before]] : []
    })
    if (overtaken.length > 0)
      doc.transact(() => overtaken.forEach(([key, mark]) => map.set(key, [...mark])), origin)
  })

  function write(
    studio: StudioId,
    marks: readonly SeenMark[],
    next: (upTo: number, now: Mark) => Mark | null,
  ) {
    doc.transact(() => {
      for (const { thing, upTo } of marks) {
        const key = `${studio} ${thing}`
        const mark = isAmount(upTo) ? next(upTo, readMark(map.get(key)) ?? [0, 0]) : null
        if (mark) map.set(key, [...mark])
      }
    }, origin)
  }

  return {
    of(studio) {
      const known =
        byStudio.get(studio) ??
        observedRead([map], () => {
          const marks = new Map<string, number>()
          for (const [key, value] of map) {
            const mark = key.startsWith(`${studio} `) ? readMark(value) : null
            if (mark) marks.set(key.slice(studio.length + 1), mark[1])
          }
          return marks
        })
      byStudio.set(studio, known)
      return known
    },
    see: (studio, marks) =>
      write(studio, marks, (upTo, [round, before]) => (upTo > before ? [round, upTo] : null)),
    unsee: (studio, marks) =>
      write(studio, marks, (upTo, [round, before]) => (upTo === before ? null : [round + 1, upTo])),
    drop(studio) {
      for (const key of [...map.keys()]) if (key.startsWith(`${studio} `)) map.delete(key)
    },
  }
}
