/**
 * What a page was before. Signed items (talk.ts) in a document of its own beside the page, of class body. Bodies by type:
 * ```
 * burst  { set, n, of, from, until, client, update }   one person's writing until they paused: a Yjs update V2, deflated,
 *                                                      in `of` parts of which this is part `n`; `client`: who wrote as, in Yjs
 * rest   the same                                      what the page held that the bursts lacked: a beginning, say, or what
 *                                                      a device that stopped at once could not put down
 * name   { burst, name }                               what people call the state after a burst; '' takes the name away
 * ```
 * Times are ms by the device's clock. The order is by `until`, then by id.
 */
import type { Did } from '../base/ids.ts'
import type { SignedWord } from './conversation.ts'

export type Burst = {
  /** The name of its set of items. */
  id: string
  /** null: put down by somebody for whoever wrote it. */
  by: Did | null
  from: number
  until: number
  /** What the bursts lacked, whoever wrote it. */
  isRest: boolean
  /** Yjs update V2, not checked. */
  update: Uint8Array
  name: string
}

/** Bytes of one part: an item holds 32 KiB. */
export const partBytes = 30_000
/** A page is never larger. */
const mostParts = 2_000
export const longestName = 60

export type PartBody = {
  set: string
  n: number
  of: number
  from: number
  until: number
  client: number
  update: Uint8Array
}

/** The bodies of the items that hold one burst. */
export function burstParts(about: Omit<PartBody, 'n' | 'of' | 'update'>, deflated: Uint8Array): PartBody[] {
  const of = Math.max(1, Math.ceil(deflated.length / partBytes))
  return Array.from({ length: of }, (_, n) => ({
    ...{ ...about, n, of },
    update: deflated.slice(n * partBytes, (n + 1) * partBytes),
  }))
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** null: it is not such a part. */
export function readPart(body: SignedWord['body']): PartBody | null {
  const { set, n, of, from, until, client, update } = body
  if (typeof set !== 'string' || set.length > 64 || !(update instanceof Uint8Array)) return null
  if (!isTime(n) || !isTime(of) || !isTime(from) || !isTime(until) || !isTime(client)) return null
  return of >= 1 && of <= mostParts && n < of ? { set, n, of, from, until, client, update } : null
}

/**
 * The bursts that are whole, oldest first.
 * @param inflate null for what is broken
 */
export function burstsIn(
  words: readonly SignedWord[],
  inflate: (deflated: Uint8Array) => Uint8Array | null,
): Burst[] {
  const sets = new Map<string, { word: SignedWord; parts: Map<number, PartBody> }>()
  const names = new Map<string, { name: string; at: number }>()
  for (const word of words) {
    if (word.type === 'name') readName(word, names)
    if (word.type !== 'burst' && word.type !== 'rest') continue
    const part = readPart(word.body)
    if (!part) continue
    // A part that somebody else signed belongs to a set of their own.
    const id = `${part.set}.${word.by}`
    const set = sets.get(id) ?? { word, parts: new Map<number, PartBody>() }
    set.parts.set(part.n, part)
    sets.set(id, set)
  }
  const bursts: Burst[] = []
  for (const [id, { word, parts }] of sets) {
    const { of, from, until } = [...parts.values()][0]!
    const inOrder = [...parts.values()].sort((a, b) => a.n - b.n)
    if (inOrder.length !== of) continue
    const update = inflate(joined(inOrder.map((part) => part.update)))
    if (!update) continue
    const isRest = word.type === 'rest'
    const by = isRest ? null : word.by
    const name = names.get(id)?.name ?? ''
    bursts.push({ id, by, from: Math.min(from, until), until, isRest, update, name })
  }
  return bursts.sort((a, b) => a.until - b.until || (a.id < b.id ? -1 : 1))
}

function readName({ body, at }: SignedWord, names: Map<string, { name: string; at: number }>): void {
  const { burst, name } = body
  if (typeof burst !== 'string' || typeof name !== 'string') return
  const known = names.get(burst)
  if (!known || at >= known.at) names.set(burst, { name: name.slice(0, longestName), at })
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
