import { useMemo } from 'react'
import { keptQuery, queryToKeep, queryToText, type BoardQuery } from '../../../lib/model/board-query.ts'
import { parsePartId, type ViewId, type ViewKind } from '../../../lib/model/board-shapes.ts'
import type { OpenBoard } from '../../../lib/studio/snug.ts'
import { useSnug } from '../../shell/snug-context.tsx'
import { useObserved } from '../../shell/use-observed.ts'
import type { Look } from './use-look.ts'

/** A saved way to look at a board. `isOwn`: only on your own devices. */
export type View = { id: string; name: string; kind: ViewKind; query: BoardQuery; isOwn: boolean }

export type Views = {
  /** Everyone's, then one's own, each in their order. */
  all: readonly View[]
  /** Without an id it is a new one. */
  save(view: Omit<View, 'id'> & { id?: string }): void
  remove(view: View): void
}

const kindOf = (text: string): ViewKind | null =>
  text === 'columns' || text === 'calendar' || text === 'table' ? text : null

/** The saved views of a board: those of its document, and one's own. */
export function useViews({ id: doc, board }: OpenBoard): Views {
  const { own } = useSnug()
  const shared = useObserved(board.views)
  const mine = useObserved(useMemo(() => own.views(doc), [own, doc]))
  return useMemo(
    () => ({
      all: [
        ...shared.map(({ query, ...view }) => ({ ...view, query: keptQuery(query), isOwn: false })),
        ...mine.flatMap(({ id, name, kind: text, query }) => {
          const kind = kindOf(text)
          return kind ? [{ id, name, kind, query: keptQuery(query), isOwn: true }] : []
        }),
      ],
      save({ id, name, kind, query: asked, isOwn }) {
        const query = queryToKeep(asked)
        if (isOwn) return own.setView(doc, { id: id ?? crypto.randomUUID(), name, kind, query })
        const known = parsePartId<ViewId>(id)
        board.setView({ ...(known && { id: known }), name, kind, query })
      },
      remove({ id, isOwn }) {
        const known = parsePartId<ViewId>(id)
        if (isOwn) own.removeView(doc, id)
        else if (known) board.removeView(known)
      },
    }),
    [shared, mine, own, doc, board],
  )
}

/** Whether the board is looked at so. */
export const isLookedAt = (view: View, look: Pick<Look, 'kind' | 'query'>): boolean =>
  view.kind === look.kind && queryToText(view.query) === queryToText(look.query)
