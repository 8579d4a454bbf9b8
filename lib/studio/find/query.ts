/** What somebody looks for: words, and filters in plain words (`in:threads from:bea before:may`). */
import { fold } from '../../base/fold.ts'
import type { FoundKind } from './found-text.ts'
import { termsOf } from './terms.ts'

export type FindQuery = {
  /** In the sequence typed; the last one may be half written. */
  terms: readonly string[]
  kinds: readonly FoundKind[] | null
  /** Beginnings of names, folded. */
  from: readonly string[]
  /** Milliseconds since the epoch: not before, and before. */
  after: number | null
  before: number | null
}

const rooms: Record<string, readonly FoundKind[]> = {
  pages: ['page'],
  boards: ['board', 'card'],
  cards: ['card'],
  threads: ['message', 'thread'],
  people: ['person'],
  files: ['file'],
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
]

/** Reads what was typed. A filter that means nothing is looked for as the words it is. */
export function readQuery(typed: string, now: number): FindQuery {
  const query = {
    kinds: null as readonly FoundKind[] | null,
    from: [] as string[],
    after: null as number | null,
    before: null as number | null,
  }
  const words: string[] = []
  for (const part of typed.slice(0, 500).split(/\s+/)) {
    const [, key = '', value = ''] = /^(in|from|before|after):(.+)$/i.exec(part) ?? []
    const meant = fold(value)
    const room = Object.keys(rooms).find((name) => name.startsWith(meant))
    const span = key === 'before' || key === 'after' ? spanOf(meant, now) : null
    if (key === 'in' && room) query.kinds = [...(query.kinds ?? []), ...rooms[room]!]
    else if (key === 'from') query.from.push(meant)
    else if (key === 'before' && span) query.before = span.from
    else if (key === 'after' && span) query.after = span.until
    else words.push(part)
  }
  return { ...query, terms: termsOf(words.join(' ')) }
}

/** A year, a month by name (the latest that has begun), a day, today or yesterday, in the reader's zone. */
function spanOf(text: string, now: number): { from: number; until: number } | null {
  const today = new Date(now)
  const span = (year: number, month: number, day: number, further: [number, number, number]) => ({
    from: new Date(year, month, day).getTime(),
    until: new Date(year + further[0], month + further[1], day + further[2]).getTime(),
  })
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()]
  if (text === 'today') return span(year, month, day, [0, 0, 1])
  if (text === 'yesterday') return span(year, month, day - 1, [0, 0, 1])
  const named = text.length >= 3 ? months.findIndex((name) => name.startsWith(text)) : -1
  if (named >= 0) return span(named > month ? year - 1 : year, named, 1, [0, 1, 0])
  const [, y, m, d] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? []
  if (y === undefined) return null
  if (m === undefined) return span(Number(y), 0, 1, [1, 0, 0])
  if (Number(m) < 1 || Number(m) > 12) return null
  if (d === undefined) return span(Number(y), Number(m) - 1, 1, [0, 1, 0])
  return Number(d) >= 1 && Number(d) <= 31 ? span(Number(y), Number(m) - 1, Number(d), [0, 0, 1]) : null
}
