import { useEffect, useState, type RefObject } from 'react'
import type { CardId, Column } from '../../lib/model/board-shapes.ts'
import { useObserved } from '../shell/use-observed.ts'
import { useBoard } from './board-context.ts'
import { columnName } from './board-words.ts'
import styles from './column-pills.module.css'

/** On a phone: the columns by name, the one in sight marked. */
export function ColumnPills({
  columns,
  only,
  root,
}: {
  columns: readonly Column[]
  /** Of all cards, those that are to be seen; null: all. */
  only: ReadonlySet<CardId> | null
  root: RefObject<HTMLDivElement | null>
}) {
  const { board } = useBoard()
  useObserved(board.cards)
  const [at, setAt] = useState(0)
  const countIn = (column: Column) => {
    const cards = board.cardsIn(column.id).get()
    return only ? cards.filter(({ id }) => only.has(id)).length : cards.length
  }

  useEffect(() => {
    const element = root.current
    if (!element) return
    const look = () => {
      const all = [...element.querySelectorAll<HTMLElement>('[data-column]')]
      const middle = element.scrollLeft + element.clientWidth / 2
      const found = all.findIndex((column) => column.offsetLeft + column.offsetWidth > middle)
      setAt(found < 0 ? Math.max(0, all.length - 1) : found)
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [root, columns])

  return (
    <nav aria-label="Columns" className={styles.pills}>
      {columns.map((column, i) => (
        <button
          key={column.id}
          type="button"
          className={styles.pill}
          aria-current={i === at || undefined}
          onClick={() =>
            root.current
              ?.querySelector(`[data-column="${column.id}"]`)
              ?.scrollIntoView({ block: 'nearest', inline: 'start' })
          }
        >
          {columnName(column.name)} <span className={styles.count}>{countIn(column)}</span>
        </button>
      ))}
    </nav>
  )
}
