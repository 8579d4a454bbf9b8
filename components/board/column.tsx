import { ArrowLeft, ArrowRight, Ellipsis, PencilLine, Plus, TextCursorInput, X } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { boardColours, type CardId, type Column as ColumnShape } from '../../lib/model/board-shapes.ts'
import { useObserved } from '../shell/use-observed.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import titles from '../ui/title.module.css'
import { arrange, foldDone } from './arrange.ts'
import { useBoard } from './board-context.ts'
import { cardsInWords, columnName, overLimit } from './board-words.ts'
import type { Carry } from './carry.ts'
import { CardItem } from './card-item.tsx'
import type { OthersCarrying } from './others-carrying.ts'
import { QuickAdd } from './quick-add.tsx'
import { useInHand } from './use-in-hand.ts'
import { useWindow } from './use-window.ts'
import styles from './column.module.css'

/** Brings a card of the column into sight; false when it does not stand here. */
export type Reveal = (card: CardId) => boolean

export type ColumnProps = {
  column: ColumnShape
  carry: Carry
  others: OthersCarrying
  only: ReadonlySet<CardId> | null
  isFirst: boolean
  isLast: boolean
  /** The field for new cards is open here. */
  isAdding: boolean
  onAdding: (column: ColumnShape | null) => void
  onEdit: (column: ColumnShape) => void
  onShift: (column: ColumnShape, by: -1 | 1) => void
  onRemove: (column: ColumnShape) => void
  register: (column: ColumnShape, reveal: Reveal | null) => void
}

export const Column = memo(function Column(props: ColumnProps) {
  const { column, carry, others, only, isAdding, onAdding, register } = props
  const { board, mayWrite } = useBoard()
  const all = useObserved(useMemo(() => board.cardsIn(column.id), [board, column.id]))
  const cards = useMemo(() => (only ? all.filter(({ id }) => only.has(id)) : all), [all, only])
  const [isUnfolded, setUnfolded] = useState(false)
  const [current, setCurrent] = useState<CardId | null>(null)
  const inHand = useInHand(carry, column.id)
  const list = useRef<HTMLOListElement>(null)

  const arranged = useMemo(
    () => arrange(column, cards, others, (id) => board.card(id).get()),
    [board, column, cards, others],
  )
  const { shown, older } = useMemo(
    () => foldDone(column, arranged, isUnfolded),
    [column, arranged, isUnfolded],
  )
  const ids = useMemo(() => shown.map(({ card }) => card.id), [shown])
  const view = useWindow(ids, list)

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
  const over = overLimit(column, cards.length)

  return (
    <section
      className={styles.column}
      data-column={column.id}
      aria-label={`${columnName(column.name)}, ${cardsInWords(cards.length)}`}
    >
      <header className={styles.head}>
        <h2 className={styles.name}>
          {column.colour ? (
            <span className={styles.dot} data-colour={boardColours.indexOf(column.colour) + 1} />
          ) : null}
          <span className={styles.words}>{columnName(column.name)}</span>{' '}
          <span className={styles.count} data-over={over ? true : undefined} title={over ?? undefined}>
            {cards.length}
            {column.limit === null ? '' : ` of ${column.limit}`}
            {over ? <span className={titles.unseen}>, {over.toLowerCase()}</span> : null}
          </span>
        </h2>
        {mayWrite ? (
          <>
            <IconButton
              label={`New card in ${columnName(column.name)}`}
              icon={<Plus />}
              onClick={() => onAdding(column)}
            />
            <Menu
              trigger={<IconButton label={`More of ${columnName(column.name)}`} icon={<Ellipsis />} />}
              items={columnDeeds(props)}
            />
          </>
        ) : null}
      </header>
      {isAdding ? (
        <QuickAdd
          column={column.id}
          columnName={columnName(column.name)}
          before={column.isDone ? (cards[0]?.id ?? null) : null}
          onClose={() => onAdding(null)}
        />
      ) : null}
      <ol
        ref={list}
        className={styles.cards}
        data-cards=""
        data-next={next}
        style={{ paddingTop: view.before + topPx, paddingBottom: view.after + bottomPx }}
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
      {older > 0 || (isUnfolded && column.isDone) ? (
        <button type="button" className={styles.older} onClick={() => setUnfolded(!isUnfolded)}>
          {older > 0 ? `and ${older} older` : 'Fold the older ones'}
        </button>
      ) : null}
    </section>
  )
})

/** Room for shadows at both ends of the list; pixels. */
const topPx = 8
const bottomPx = 24
const nothing = () => {}

/** The first card that folded away, so that what is put down last stands before it. */
function hiddenAfter(cards: readonly { id: CardId }[], ids: readonly CardId[]): CardId | undefined {
  const last = cards.findIndex(({ id }) => id === ids.at(-1))
  return cards.slice(last + 1).find(({ id }) => !ids.includes(id))?.id
}

function columnDeeds(props: ColumnProps): MenuItem[] {
  const { column, isFirst, isLast, onAdding, onEdit, onShift, onRemove } = props
  return [
    {
      label: 'New card',
      icon: <TextCursorInput />,
      onSelect: () => requestAnimationFrame(() => onAdding(column)),
    },
    { label: 'Name, colour and limit…', icon: <PencilLine />, onSelect: () => onEdit(column) },
    'rule',
    ...(isFirst
      ? []
      : [{ label: 'Move left', icon: <ArrowLeft />, onSelect: () => onShift(column, -1) } as const]),
    ...(isLast
      ? []
      : [{ label: 'Move right', icon: <ArrowRight />, onSelect: () => onShift(column, 1) } as const]),
    ...(isFirst && isLast
      ? []
      : [{ label: 'Take this column away', icon: <X />, onSelect: () => onRemove(column) } as const]),
  ]
}
