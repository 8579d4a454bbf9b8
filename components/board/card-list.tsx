import { useEffect, useMemo, useRef, useState } from 'react'
import type { Card, CardId, Column as ColumnShape } from '../../lib/model/board-shapes.ts'
import { arrange, foldDone } from './arrange.ts'
import { useBoard } from './board-context.ts'
import type { Carry } from './carry.ts'
import { CardItem } from './card-item.tsx'
import type { OthersCarrying } from './others-carrying.ts'
import { useInHand } from './use-in-hand.ts'
import { useWindow } from './use-window.ts'
import styles from './card-list.module.css'

/** Brings a card of the column into sight; false when it does not stand here. */
export type Reveal = (card: CardId) => boolean

export type CardListProps = {
  column: ColumnShape
  /** Those that are to be seen. */
  cards: readonly Card[]
  carry: Carry
  others: OthersCarrying
  register: (column: ColumnShape, reveal: Reveal | null) => void
}

/** The cards of a column: those near what is seen are drawn, in a box as high as all of them. */
export function CardList({ column, cards, carry, others, register }: CardListProps) {
  const { board } = useBoard()
  const [isUnfolded, setUnfolded] = useState(false)
  const [current, setCurrent] = useState<CardId | null>(null)
  const inHand = useInHand(carry, column.id)
  const scroller = useRef<HTMLDivElement>(null)
  const arranged = useMemo(
    () => arrange(column, cards, others, (id) => board.card(id).get()),
    [board, column, cards, others],
  )
  const { shown, older } = useMemo(
    () => foldDone(column, arranged, isUnfolded),
    [column, arranged, isUnfolded],
  )
  const ids = useMemo(() => shown.map(({ card }) => card.id), [shown])
  const view = useWindow(ids, scroller)
  useEffect(() => {
    register(column, (card) => {
      const index = ids.indexOf(card)
      if (index < 0) {
        if (cards.some(({ id }) => id === card)) setUnfolded(true)
        return false
      }
      view.reveal(index)
      setCurrent(card)
      return true
    })
    return () => register(column, null)
  })

  const tabStop = current !== null && ids.includes(current) ? current : (ids[0] ?? null)
  const drawn = shown.slice(view.first, view.end)
  // What the hand holds stays in the page, wherever its column is scrolled: the finger's touch hangs on it.
  const away = inHand.hidden ? shown.find(({ card }) => card.id === inHand.hidden) : undefined
  const next = older > 0 && view.end >= ids.length ? hiddenAfter(cards, ids) : ids[view.end]
  const ghost = (
    <li key="ghost" className={styles.ghost} style={{ height: inHand.height }} aria-hidden="true" />
  )
  const isFolding = older > 0 || (isUnfolded && column.isDone)
  const room = inHand.isHere && !inHand.hidden ? inHand.height : 0
  return (
    <>
      <div ref={scroller} className={styles.scroller} data-cards="" data-next={next}>
        <ol
          className={styles.cards}
          style={{
            height: topPx + view.all + room + (isFolding ? 0 : bottomPx),
            paddingTop: view.before + topPx,
          }}
          onFocus={(event) => {
            const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')?.dataset.card
            if (card) setCurrent(card as CardId)
          }}
        >
          {drawn.map(({ card, carrier }, i) => [
            inHand.before === card.id ? ghost : null,
            <CardItem
              key={card.id}
              {...{ card, carrier, carry }}
              column={column.id}
              isCarried={inHand.hidden === card.id}
              isCurrent={tabStop === card.id}
              place={view.first + i + 1}
              of={shown.length}
              measure={view.measure}
            />,
          ])}
          {inHand.isHere && !drawn.some(({ card }) => card.id === inHand.before) ? ghost : null}
          {away && !drawn.includes(away) ? (
            <CardItem
              key={away.card.id}
              card={away.card}
              carrier={null}
              carry={carry}
              column={column.id}
              isCarried
              isCurrent={false}
              place={1}
              of={shown.length}
              measure={nothing}
            />
          ) : null}
        </ol>
      </div>
      {isFolding ? (
        <button type="button" className={styles.older} onClick={() => setUnfolded(!isUnfolded)}>
          {older > 0 ? `and ${older} older` : 'Fold the older ones'}
        </button>
      ) : null}
    </>
  )
}

/** Room for shadows at both ends of the list; pixels. */
const topPx = 8
const bottomPx = 24
const nothing = () => {}

/** The first card that folded away, so that what is put down last stands before it. */
function hiddenAfter(cards: readonly { id: CardId }[], ids: readonly CardId[]): CardId | undefined {
  const last = cards.findIndex(({ id }) => id === ids.at(-1))
  return cards.slice(last + 1).find(({ id }) => !ids.includes(id))?.id
}
