/**
 * A digest: what somebody had not seen of a studio when its rhythm came round, a line for each thing. Composed from the changes of
 * What's new (decision 79), put down among what is one's own, and read from there. Nothing here asks for the time.
 */
import { parseDocId, type StudioId } from '../../base/ids.ts'
import type { DigestRow, KeptDigest } from '../../model/own-digests.ts'
import { furthestBack, type Rhythm } from '../../model/rhythm.ts'
import { inOrder, isSound, thingKey, newsDeeds, type Change, type NewsThing } from '../news/change.ts'
import type { Line } from '../news/fold.ts'

export type Digest = {
  /** When it was due; ms since the epoch. */
  due: number
  /** The newest first. Never empty. */
  lines: readonly Line[]
}

/** More than these are left to What's new, and to the next digest. */
export const mostLines = 100

/** Up to which change of each voice things have been told in digests. */
function toldIn(digests: readonly KeptDigest[]): (change: Change) => boolean {
  const told = new Map<string, number>()
  for (const { rows } of digests)
    for (const [thing, { voices }] of rows)
      for (const [voice, n] of voices) {
        const key = `${thing} ${voice}`
        told.set(key, Math.max(n, told.get(key) ?? 0))
      }
  return ({ thing, voice, n }) => n <= (told.get(`${thingKey(thing)} ${voice}`) ?? -1)
}

/**
 * What the digest that is due says, by thing; nothing where nothing is new. In it is what is not seen, is in no earlier digest,
 * was done until it was due, and is not older than the rhythm goes back.
 */
export function composeDigest(
  unseen: readonly Change[],
  earlier: readonly KeptDigest[],
  rhythm: Rhythm,
  due: number,
): ReadonlyMap<string, DigestRow> {
  const isTold = toldIn(earlier)
  const from = furthestBack(rhythm, due)
  const byThing = new Map<string, Change[]>()
  for (const change of [...unseen].sort(inOrder)) {
    if (!isSound(change) || change.at > due || change.at < from || isTold(change)) continue
    const key = thingKey(change.thing)
    byThing.set(key, [...(byThing.get(key) ?? []), change])
  }
  const rows = [...byThing].map(([key, changes]): [string, DigestRow] => [key, rowOf(changes)])
  return new Map(rows.sort(([, a], [, b]) => b.at - a.at).slice(0, mostLines))
}

/** `changes`: about one thing, in order. */
function rowOf(changes: readonly Change[]): DigestRow {
  const deeds = new Map<string, number>()
  const voices = new Map<string, number>()
  for (const { deed, amount, voice, n } of changes) {
    deeds.set(deed, (deeds.get(deed) ?? 0) + amount)
    voices.set(voice, Math.max(n, voices.get(voice) ?? 0))
  }
  return {
    kind: changes[0]!.thing.kind,
    // Whoever was there last stands first.
    by: [...new Set(changes.toReversed().flatMap(({ by }) => by))],
    at: changes.at(-1)!.at,
    deeds,
    names: changes.some(({ names }) => names),
    voices,
  }
}

const kinds: readonly NewsThing['kind'][] = ['page', 'board', 'card', 'thread', 'file', 'people']

/** Digests as one reads them; what this version does not know is left out, and a digest of only that with it. */
export const digestsOf = (studio: StudioId, kept: readonly KeptDigest[]): readonly Digest[] =>
  kept.flatMap(({ due, rows }): Digest[] => {
    const lines = [...rows].flatMap(([thing, row]) => lineOf(studio, thing, row) ?? [])
    return lines.length > 0 ? [{ due, lines }] : []
  })

function lineOf(studio: StudioId, key: string, { kind, by, at, deeds, names }: DigestRow): Line | null {
  const known = kinds.find((one) => one === kind)
  const [id, ...rest] = key.split('.')
  const doc = parseDocId(id!)
  if (!known || !doc) return null
  const thing: NewsThing = { studio, doc, item: rest.length > 0 ? rest.join('.') : null, kind: known }
  const done = new Map(newsDeeds.flatMap((deed) => (deeds.has(deed) ? [[deed, deeds.get(deed)!]] : [])))
  const piece = { key, thing, by, from: at, to: at, deeds: done, names, changes: [] }
  return { key, thing, by, to: at, names, pieces: [piece] }
}
