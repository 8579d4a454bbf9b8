import { memo, useMemo } from 'react'
import type { CardId, Column as ColumnShape } from '../../lib/model/board-shapes.ts'
import { useObserved } from '../shell/use-observed.ts'
import { useBoard } from './board-context.ts'
import { cardsInWords, columnName } from './board-words.ts'
import { CardList, type Reveal } from './card-list.tsx'
import type { Carry } from './carry.ts'
import { ColumnHead, type ColumnDeeds } from './column-head.tsx'
import type { OthersCarrying } from './others-carrying.ts'
import { QuickAdd } from './quick-add.tsx'
import { useSoon } from './use-soon.ts'
import styles from './column.module.css'

export type ColumnProps = ColumnDeeds & {
  column: ColumnShape
  carry: Carry
  others: OthersCarrying
  only: ReadonlySet<CardId> | null
  /** Its number among the columns. */
  at: number
  isLast: boolean
  /** The field for new cards is open here. */
  isAdding: boolean
  register: (column: ColumnShape, reveal: Reveal | null) => void
}

export const Column = memo(function Column(props: ColumnProps) {
  const { column, carry, others, only, at, isLast, isAdding, register } = props
  const { onAdding, onEdit, onShift, onRemove } = props
  const { board, mayWrite } = useBoard()
  const all = useObserved(useMemo(() => board.cardsIn(column.id), [board, column.id]))
  const cards = useMemo(() => (only ? all.filter(({ id }) => only.has(id)) : all), [all, only])
  const isDrawn = useSoon(at)
  return (
    <section
      className={styles.column}
      data-column={column.id}
      aria-label={`${columnName(column.name)}, ${cardsInWords(cards.length)}`}
    >
      <ColumnHead
        {...{ column, mayWrite, isLast, onAdding, onEdit, onShift, onRemove }}
        count={cards.length}
        isFirst={at === 0}
      />
      {isAdding ? (
        <QuickAdd
          column={column.id}
          columnName={columnName(column.name)}
          before={column.isDone ? (cards[0]?.id ?? null) : null}
          onClose={() => onAdding(null)}
        />
      ) : null}
      {isDrawn ? <CardList {...{ column, cards, carry, others, register }} /> : null}
    </section>
  )
})
