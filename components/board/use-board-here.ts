import { useEffect, useMemo } from 'react'
import type { CardId } from '../../lib/model/board-shapes.ts'
import type { OpenBoard, Studio } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { useObserved } from '../shell/use-observed.ts'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { useSaidAbout, useTalk } from '../talk/use-talk.ts'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import type { BoardHere } from './board-context.ts'
import { cardTitle, columnName } from './board-words.ts'

/** What the parts of a board's room share: the board, who may, and the deeds that say what they did. */
export function useBoardHere(studio: Studio, open: OpenBoard, askWhere: (card: CardId) => void): BoardHere {
  const mayWrite = useObserved(open.mayWrite)
  const everyone = useObserved(studio.people)
  const said = useSaidAbout(useTalk(studio, open.id))
  const hides = useHidden(studio)
  // Whoever sees you carry a card sees your name on it.
  const you = everyone.find((person) => person.isYou)
  const name = you && firstName(you.name)
  const colour = you?.portrait.colour
  useEffect(() => {
    if (name) open.presence.setLocalStateField('user', { name, colour })
  }, [open, name, colour])
  return useMemo(() => {
    const { board } = open
    const titleOf = (id: CardId) =>
      hides(open.id, id) ? takenDown : cardTitle(board.card(id).get()?.title ?? '')
    return {
      ...{ studio, open, board, mayWrite, said, askWhere },
      isHidden: (card) => hides(board.card(card).get()?.home ?? open.id, card),
      people: new Map(everyone.map((person) => [person.did, person])),
      openCard(card) {
        const look = location.hash
        go({ at: 'board', studio: studio.id, board: open.id, ...(card && { card }) })
        // How the board is looked at stays as it is.
        if (!look) return
        history.replaceState(null, '', location.pathname + look)
        dispatchEvent(new HashChangeEvent('hashchange'))
      },
      move(ids, to) {
        const [card] = ids
        const was = card && board.card(card).get()
        if (!was) return
        const nextTo = (id: CardId) => {
          const siblings = board.cardsIn(was.column).get()
          return siblings[siblings.findIndex((each) => each.id === id) + 1]?.id ?? null
        }
        const next = nextTo(card)
        board.move(ids, to, open.stamp())
        const now = board.card(card).get()
        if (!now) return
        const there = board.columns.get().find(({ id }) => id === now.column)
        const back = () =>
          keepingFocus(card, () => board.move(ids, { column: was.column, before: next }, open.stamp()))
        if (now.column === was.column) {
          // Put down where it was, it moved nowhere.
          if (nextTo(card) === next) return
          return toast({ text: `“${titleOf(card)}” has another place in its column.`, undo: back })
        }
        toast({ text: `“${titleOf(card)}” is in “${columnName(there?.name ?? '')}” now.`, undo: back })
      },
      putAway(card) {
        board.putAway(card, open.stamp())
        toast({
          text: `“${titleOf(card)}” is in the cupboard.`,
          undo: () => board.bringBack(card, open.stamp()),
        })
      },
    }
  }, [studio, open, mayWrite, everyone, said, askWhere, hides])
}

/** A card that is drawn elsewhere loses the focus; whoever had it there goes on from it. */
function keepingFocus(card: CardId, deed: () => void): void {
  const link = `[data-card="${card}"] > a`
  const hadIt = document.activeElement?.matches(link) ?? false
  deed()
  if (hadIt) requestAnimationFrame(() => document.querySelector<HTMLElement>(link)?.focus())
}
