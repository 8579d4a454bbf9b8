/**
 * Digests of studios, as a person's own devices keep them. Shape:
 * ```
 * map 'digests'  `${studio} ${due} ${thing}` ▸ { kind, by, at, deeds, names, voices }
 * ```
 * `due` is the instant (ms since the epoch) that the studio's rhythm names, the same on every device: two that compose one digest
 * apart from each other write into the same one, thing by thing, and it is one when they meet.
 */
import type * as Y from 'yjs'
import type { Did, StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { observedRead, readDid } from './read.ts'

/** What a digest says of one thing. */
export type DigestRow = {
  /** A page, a thread…; whoever shows it knows which there are. */
  kind: string
  by: readonly Did[]
  /** When the last of it was done; ms since the epoch. */
  at: number
  /** What was done, and how much of it. */
  deeds: ReadonlyMap<string, number>
  names: boolean
  /** Up to which of its changes each voice is told. */
  voices: ReadonlyMap<string, number>
}

export type KeptDigest = {
  /** Milliseconds since the epoch. */
  due: number
  /** By thing. Never empty. */
  rows: ReadonlyMap<string, DigestRow>
}

/** More than a year of weeks. */
export const mostDigests = 60
export const mostRows = 100
const longest = { thing: 200, word: 64, many: 64, by: 30 }
const lastMoment = 8.64e15

const isAmount = (value: unknown): value is number =>
  Number.isFinite(value) && (value as number) >= 0 && (value as number) <= lastMoment
const isWord = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest.word

/** Who did something; also what was brought along or said by a machine, which no key stands for. */
const readWho = (value: unknown): Did | null =>
  readDid(value) ??
  (typeof value === 'string' && value.startsWith('brought:') && value.length <= 100 ? (value as Did) : null)

function readAmounts(value: unknown): ReadonlyMap<string, number> | null {
  if (!Array.isArray(value)) return null
  const amounts = new Map<string, number>()
  for (const entry of value.slice(0, longest.many) as unknown[]) {
    const [name, amount] = Array.isArray(entry) ? (entry as unknown[]) : []
    if (isWord(name) && isAmount(amount)) amounts.set(name, amount)
  }
  return amounts
}

function readRow(value: unknown): DigestRow | null {
  if (typeof value !== 'object' || value === null) return null
  const { kind, by, at, deeds, names, voices } = value as Record<string, unknown>
  const who = Array.isArray(by) ? by.slice(0, longest.by).flatMap((one) => readWho(one) ?? []) : []
  const [did, told] = [readAmounts(deeds), readAmounts(voices)]
  if (!isWord(kind) || !isAmount(at) || who.length === 0 || !did || did.size === 0 || !told) return null
  return { kind, by: who, at, deeds: did, names: names === true, voices: told }
}

const byTimeThenThing = ([a, one]: [string, DigestRow], [b, other]: [string, DigestRow]): number =>
  other.at - one.at || (a < b ? -1 : 1)

function readDigests(map: Y.Map<unknown>, studio: StudioId): readonly KeptDigest[] {
  const byDue = new Map<number, [string, DigestRow][]>()
  for (const [key, value] of map) {
    const [of, due, thing, ...more] = key.split(' ')
    if (of !== studio || !due || !/^\d{1,16}$/.test(due) || !thing || more.length > 0) continue
    const row = thing.length <= longest.thing && isAmount(Number(due)) ? readRow(value) : null
    if (row) byDue.set(Number(due), [...(byDue.get(Number(due)) ?? []), [thing, row]])
  }
  return [...byDue]
    .sort(([a], [b]) => b - a)
    .slice(0, mostDigests)
    .map(([due, rows]) => ({ due, rows: new Map(rows.sort(byTimeThenThing).slice(0, mostRows)) }))
}

export type OwnDigests = {
  /** The newest first; the rows of each too. */
  of(studio: StudioId): Observed<readonly KeptDigest[]>
  keep(studio: StudioId, due: number, rows: ReadonlyMap<string, DigestRow>): void
  /** Inside a transaction. */
  drop(studio: StudioId): void
}

export function ownDigests(doc: Y.Doc, origin: object): OwnDigests {
  const map = doc.getMap<unknown>('digests')
  const keysOf = (studio: StudioId) => [...map.keys()].filter((key) => key.startsWith(`${studio} `))
  return {
    of: (studio) => observedRead([map], () => readDigests(map, studio)),
    keep(studio, due, rows) {
      doc.transact(() => {
        for (const [thing, { kind, by, at, deeds, names, voices }] of [...rows].slice(0, mostRows)) {
          const key = `${studio} ${due} ${thing}`
          if (map.has(key)) continue
          const cut = { by: by.slice(0, longest.by), deeds: [...deeds], voices: [...voices] }
          map.set(key, { kind, at, names, ...cut, voices: cut.voices.slice(0, longest.many) })
        }
        const dues = new Set(keysOf(studio).map((key) => Number(key.split(' ')[1])))
        const kept = new Set([...dues].sort((a, b) => b - a).slice(0, mostDigests))
        for (const key of keysOf(studio)) if (!kept.has(Number(key.split(' ')[1]))) map.delete(key)
      }, origin)
    },
    drop(studio) {
      for (const key of keysOf(studio)) map.delete(key)
    },
  }
}
