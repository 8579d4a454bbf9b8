/** What a studio's index, its boards and its log tell of who did what, as changes. */
import type { Did, DocId, StudioId } from '../../base/ids.ts'
import type { CardNews } from '../../model/board-news.ts'
import type { CardDeed } from '../../model/board-shapes.ts'
import type { IndexDeed } from '../../model/index-news.ts'
import type { ResolvedMember } from '../../members/resolution.ts'
import type { Sentence } from '../../members/sentences.ts'
import type { Change, NewsDeed } from './change.ts'

/** The wall of files is one thing of the index. */
export const wall = 'files'

export const indexChanges = (studio: StudioId, index: DocId, deeds: readonly IndexDeed[]): Change[] =>
  deeds.map(({ doc, kind, deed, by, at, voice, n }) => ({
    thing: doc ? { studio, doc, item: null, kind } : { studio, doc: index, item: wall, kind },
    ...{ voice, n, by: [by], at, deed, amount: 1, names: false },
  }))

const byCardDeed: Record<CardDeed, NewsDeed> = {
  made: 'began',
  renamed: 'named',
  moved: 'moved',
  body: 'wrote',
  people: 'wrote',
  dates: 'wrote',
  labels: 'wrote',
  checklist: 'wrote',
  field: 'wrote',
  files: 'wrote',
  'put-away': 'put away',
  'brought-back': 'added',
  'as-of': 'wrote',
}

export const boardChanges = (studio: StudioId, board: DocId, cards: readonly CardNews[]): Change[] =>
  cards.flatMap(({ card, lines }) =>
    lines.map(({ change, voice }): Change => ({
      thing: { studio, doc: board, item: card, kind: 'card' },
      ...voice,
      ...{ by: [change.by], at: change.at, deed: byCardDeed[change.did], amount: 1, names: false },
    })),
  )

export function peopleChanges(
  studio: StudioId,
  index: DocId,
  members: ReadonlyMap<Did, ResolvedMember>,
): Change[] {
  return [...members].flatMap(([did, { joinedAt, broughtBy, left }]): Change[] => {
    const thing = { studio, doc: index, item: did, kind: 'people' as const }
    const one = { thing, voice: did, amount: 1, names: false }
    return [
      // Whoever began the studio did not come into it.
      ...(broughtBy ? [{ ...one, n: 1, by: [did], at: joinedAt, deed: 'came in' as const }] : []),
      ...(left ? [{ ...one, n: 2, by: [did], at: left.at, deed: 'left' as const }] : []),
    ]
  })
}

/** Roles that were changed; what came to nothing is no news. */
export const roleChanges = (studio: StudioId, index: DocId, sentences: readonly Sentence[]): Change[] =>
  sentences.flatMap(({ at, who, device, deed, effect }): Change[] => {
    if (deed.type !== 'changed-role' || !effect.stands) return []
    const thing = { studio, doc: index, item: deed.whom.did, kind: 'people' as const }
    return [{ thing, voice: device, n: at, by: [who.did], at, deed: 'role', amount: 1, names: false }]
  })
