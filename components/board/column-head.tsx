import { ArrowLeft, ArrowRight, Ellipsis, PencilLine, Plus, TextCursorInput, X } from 'lucide-react'
import { memo } from 'react'
import { boardColours, type Column as ColumnShape } from '../../lib/model/board-shapes.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import titles from '../ui/title.module.css'
import { columnName, overLimit } from './board-words.ts'
import styles from './column.module.css'

export type ColumnDeeds = {
  onAdding: (column: ColumnShape | null) => void
  onEdit: (column: ColumnShape) => void
  onShift: (column: ColumnShape, by: -1 | 1) => void
  onRemove: (column: ColumnShape) => void
}

export type ColumnHeadProps = ColumnDeeds & {
  column: ColumnShape
  /** How many cards are in it. */
  count: number
  mayWrite: boolean
  isFirst: boolean
  isLast: boolean
}

/** What a column is called, how full it is, and what can be done with it. */
export const ColumnHead = memo(function ColumnHead(props: ColumnHeadProps) {
  const { column, count, mayWrite, onAdding } = props
  const over = overLimit(column, count)
  return (
    <header className={styles.head}>
      <h2 className={styles.name}>
        {column.colour ? (
          <span className={styles.dot} data-colour={boardColours.indexOf(column.colour) + 1} />
        ) : null}
        <span className={styles.words}>{columnName(column.name)}</span>{' '}
        <span className={styles.count} data-over={over ? true : undefined} title={over ?? undefined}>
          {count}
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
  )
})

function columnDeeds(props: ColumnHeadProps): MenuItem[] {
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
