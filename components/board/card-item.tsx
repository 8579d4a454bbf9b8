import { memo, useState } from 'react'
import type { Card, ColumnId } from '../../lib/model/board-shapes.ts'
import { dayOf } from '../../lib/model/day.ts'
import type { Person } from '../../lib/studio/snug.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { takenDown } from '../talk/use-hidden.ts'
import { useBoard } from './board-context.ts'
import { cardTitle } from './board-words.ts'
import { CardFace } from './card-face.tsx'
import type { Carry } from './carry.ts'
import type { OthersCarry } from './others-carrying.ts'
import styles from './card-item.module.css'

export type CardItemProps = {
  card: Card
  column: ColumnId
  carry: Carry
  carrier: OthersCarry | null
  /** In your own hand: here it is not seen. */
  isCarried: boolean
  /** The one that Tab comes to. */
  isCurrent: boolean
  place: number
  of: number
  measure: (element: HTMLElement | null) => void | (() => void)
}

/** A card standing in a column: a link to its sheet, something to pick up, and a stop for the arrows. */
export const CardItem = memo(function CardItem(props: CardItemProps) {
  const { card, column, carry, carrier, isCarried, isCurrent, place, of, measure } = props
  const { studio, open, openCard, isHidden } = useBoard()
  return (
    <li
      ref={measure}
      className={styles.card}
      data-card={card.id}
      data-done={card.doneAt !== null || undefined}
      data-carrier={carrier ? carrier.colour : undefined}
      hidden={isCarried}
      aria-setsize={of}
      aria-posinset={place}
      onPointerDown={(event) => {
        if (!carrier) carry.press(event.nativeEvent, card.id, column)
      }}
      onDragStart={(event) => event.preventDefault()}
    >
      <CardParts card={card} />
      <Link
        to={{ at: 'board', studio: studio.id, board: open.id, card: card.id }}
        className={styles.open}
        aria-label={isHidden(card.id) ? takenDown : cardTitle(card.title)}
        tabIndex={isCurrent ? 0 : -1}
        draggable={false}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
          event.preventDefault()
          openCard(card.id)
        }}
      />
      {carrier ? <span className={styles.tag}>{carrier.name || 'Someone'}</span> : null}
    </li>
  )
})

/** A card's face with what the board knows of it. */
export function CardParts({ card }: { card: Card }) {
  const { board, people, said, isHidden, studio } = useBoard()
  const labels = useObserved(board.labels)
  const [today] = useState(() => dayOf(new Date()))
  if (isHidden(card.id))
    return (
      <CardFace
        card={emptied(card)}
        excerpt=""
        labels={[]}
        people={[]}
        said={0}
        today={today}
        studio={studio}
      />
    )
  return (
    <CardFace
      card={card}
      excerpt={board.excerpt(card.id)}
      labels={labels.filter(({ id }) => card.labels.includes(id))}
      people={card.people.flatMap((did): Person[] => [people.get(did)].filter((one) => one !== undefined))}
      said={said.get(card.id) ?? 0}
      today={today}
      studio={studio}
    />
  )
}

/** What is left to see of a card that was taken down. */
const emptied = (card: Card): Card => ({
  ...{ ...card, title: takenDown, starts: null, ends: null },
  ...{ checklist: [], labels: [], people: [], files: [], cover: null },
})
