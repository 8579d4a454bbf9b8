/** The list of threads as it is shown. */
import type { Did, DocId, ItemId } from '../base/ids.ts'
import { restingMs, type ThreadList } from '../model/thread-list.ts'
import { pickedOf, sumOf, type PartWords } from '../model/thread-parts.ts'
import { unreadOf, type Marks } from '../model/thread-seen.ts'
import type { OwnAttention } from './own.ts'
import { portraitOf } from './portrait.ts'
import type { Deed, Speaker } from './talk.ts'
import type { Place, Places } from './thread-places.ts'
import type { ThreadRow } from './threads.ts'

export type RowSources = {
  list: ThreadList
  places: Places
  who: (did: Did) => Speaker
  /** null: it is not known yet. */
  titleOf: (beside: { doc: DocId; thing: string | null }) => string | null
  marks: Marks
  since: number
  attention: ReadonlyMap<string, OwnAttention>
  mayPick: (did: Did) => boolean
  /** A keeper took it down, and whoever looks is none: a message, or what a thread is about. */
  isHidden: (message: ItemId) => boolean
  isDown: (beside: { doc: DocId; thing: string | null }) => boolean
  now: number
}

const longestTitle = 60

/** Somebody of whom only a name is known: whoever said it elsewhere, or a machine. */
export const nameOnly = (name: string): Speaker => ({
  did: `brought:${name}` as Did,
  name,
  portrait: portraitOf(`brought:${name}` as Did),
  isYou: false,
})

export const speakerOf = (did: Did, who: (did: Did) => Speaker): Speaker =>
  did.startsWith('brought:') ? nameOnly(did.slice('brought:'.length)) : who(did)

const nowhere: Place = { parts: [], away: [] }

export function rowOf(id: DocId, sources: RowSources): ThreadRow {
  const { list, places, who, marks, since, isHidden } = sources
  const { parts } = places.all.get(id) ?? nowhere
  const sum = sumOf(parts)
  const begun = list.threads.get(id)
  const beside = places.beside(id)
  const isDown = beside !== null && sources.isDown(beside)
  const kind = list.kinds.get(id) ?? 'talk'
  const closing = list.closed.get(id)
  const closed: ThreadRow['closed'] = closing
    ? { by: who(closing.by), at: closing.at, outcome: isDown ? '' : closing.outcome }
    : null
  const words = (said: PartWords | null): string => (said && !isDown && !isHidden(said.id) ? said.words : '')
  const name = isDown ? '' : beside ? (sources.titleOf(beside) ?? '') : (begun?.title ?? '')
  const asker = sum.first?.by
  const isAnswered =
    kind === 'question' && pickedOf(sum.picks, (did) => did === asker || sources.mayPick(did)).size > 0
  const { unread, named } = isDown ? { unread: 0, named: 0 } : unreadOf(id, parts, marks, since)
  const last = lastOf(sum.first, sum.last, kind, closed, words, who)
  return {
    ...{ id, beside, kind, isAnswered, closed, last, unread },
    away: awayOf(id, sources),
    merged: mergedInto(id, sources),
    title: name || words(sum.first).slice(0, longestTitle),
    isNamed: name !== '',
    isDown,
    with: sum.with.map(({ did }) => speakerOf(did, who)),
    count: sum.count,
    unreadNamed: named,
    attention: sources.attention.get(id) ?? 'normal',
    isResting: unread === 0 && sources.now - (last?.at ?? begun?.at ?? 0) > restingMs,
  }
}

function awayOf(id: DocId, { list, who }: RowSources): Deed | null {
  const away = list.away.get(id)
  return away ? { by: who(away.by), at: away.at } : null
}

function mergedInto(id: DocId, { list, places, isHidden }: RowSources): ThreadRow['merged'] {
  const others = list.merged(id).filter((other) => other !== id && list.root(other) === id)
  return others.map((other) => {
    const own = (places.all.get(id) ?? nowhere).parts.filter(({ home }) => home === other)
    const { first } = sumOf(own)
    const words = first && !isHidden(first.id) ? first.words.slice(0, longestTitle) : ''
    return { id: other, title: list.threads.get(other)?.title || words }
  })
}

function lastOf(
  first: PartWords | null,
  last: PartWords | null,
  kind: ThreadRow['kind'],
  closed: (Deed & { outcome: string }) | null,
  words: (said: PartWords | null) => string,
  who: RowSources['who'],
): ThreadRow['last'] {
  if (closed && closed.at >= (last?.at ?? 0))
    return { by: closed.by, at: closed.at, words: closed.outcome, deed: 'closed' }
  if (!last) return null
  const by = last.as === null ? speakerOf(last.by, who) : nameOnly(last.as)
  const asked = last.id === first?.id ? ('asked' as const) : ('answered' as const)
  const deed = last.isPoll ? ('poll' as const) : kind === 'question' ? asked : ('said' as const)
  return { by, at: last.at, words: words(last), deed }
}

/** Those of which whoever looks is told. */
export const isTold = ({ attention, unread, unreadNamed }: ThreadRow): boolean =>
  unreadNamed > 0 || (attention === 'follow' && unread > 0)

/** All there are, the latest first; those in the cupboard too. */
export function rowsOf(sources: RowSources): readonly ThreadRow[] {
  const ids = new Set([...sources.list.threads.keys(), ...sources.places.all.keys()])
  return [...ids]
    .filter((id) => sources.list.root(id) === id)
    .map((id) => rowOf(id, sources))
    .filter(({ count, title, beside }) => count > 0 || (title !== '' && !beside))
    .sort((a, b) => timeOf(b, sources) - timeOf(a, sources) || (a.id < b.id ? -1 : 1))
}

const timeOf = ({ id, last }: ThreadRow, { list }: RowSources): number =>
  last?.at ?? list.threads.get(id)?.at ?? 0
