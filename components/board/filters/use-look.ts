'use client'
import { useEffect, useMemo, useState } from 'react'
import type { Did } from '../../../lib/base/ids.ts'
import type { BoardQuery } from '../../../lib/model/board-query.ts'
import { selectCards } from '../../../lib/model/board-select.ts'
import type { Card, ViewKind } from '../../../lib/model/board-shapes.ts'
import type { BoardSight } from '../../../lib/model/board-sight.ts'
import { dayOf, type Day } from '../../../lib/model/day.ts'
import type { OpenBoard, Person, Studio } from '../../../lib/studio/snug.ts'
import { useFragment } from '../../shell/fragment.ts'
import { useObserved } from '../../shell/use-observed.ts'
import { useHidden } from '../../talk/use-hidden.ts'
import { boardFragment, parseBoardAddress, type BoardAddress } from './board-address.ts'

/** How this board is looked at, as the address says, and what that shows. */
export type Look = {
  kind: ViewKind
  query: BoardQuery
  sight: BoardSight
  people: readonly Person[]
  /** All cards in use, and those that the query shows, in its order. */
  cards: readonly Card[]
  shown: readonly Card[]
  /** Changes the address; another kind of view is a step that the browser's Back takes back. */
  change(to: Partial<BoardAddress>): void
}

export function useLook(studio: Studio, { id, board, stamp }: OpenBoard): Look {
  const fragment = useFragment()
  const { kind, query } = useMemo(() => parseBoardAddress(fragment), [fragment])
  const every = useObserved(board.cards)
  const hides = useHidden(studio)
  // A list of words would show what was taken down: there it is not.
  const cards = useMemo(() => every.filter((card) => !hides(card.home ?? id, card.id)), [every, hides, id])
  const columns = useObserved(board.columns)
  const labels = useObserved(board.labels)
  const fields = useObserved(board.fields)
  const people = useObserved(studio.people)
  const today = useToday()
  const [me] = useState(() => stamp().by)
  const sight = useMemo((): BoardSight => {
    const names = new Map<Did, string>(people.map(({ did, name }) => [did, name]))
    return {
      columns,
      labels,
      fields,
      me,
      today,
      nameOf: (did) => names.get(did) ?? 'Somebody',
      wordsOf: ({ id }) => board.words(id),
    }
  }, [board, columns, labels, fields, me, today, people])
  const shown = useMemo(() => selectCards(cards, query, sight), [cards, query, sight])
  return { kind, query, sight, people, cards, shown, change: changeAddress }
}

function changeAddress(to: Partial<BoardAddress>): void {
  const now = parseBoardAddress(location.hash.slice(1))
  const fragment = boardFragment({ ...now, ...to })
  if (fragment === location.hash.slice(1)) return
  const path = `${location.pathname}${fragment && `#${fragment}`}`
  if (to.kind && to.kind !== now.kind) history.pushState(null, '', path)
  else history.replaceState(null, '', path)
  dispatchEvent(new HashChangeEvent('hashchange'))
}

/** The day it is here; another one after midnight, and when somebody comes back to a window left open. */
export function useToday(): Day {
  const [today, setToday] = useState(() => dayOf(new Date()))
  useEffect(() => {
    const look = () => setToday(dayOf(new Date()))
    const timer = setInterval(look, 60_000)
    addEventListener('focus', look)
    return () => {
      clearInterval(timer)
      removeEventListener('focus', look)
    }
  }, [])
  return today
}
