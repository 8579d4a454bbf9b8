import { Plus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CardId, Column as ColumnShape, ColumnId } from '../../lib/model/board-shapes.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { useBoard } from './board-context.ts'
import { columnName, firstColumns } from './board-words.ts'
import { CardParts } from './card-item.tsx'
import { createCarry, type Carried } from './carry.ts'
import type { Reveal } from './card-list.tsx'
import { Column } from './column.tsx'
import { ColumnDialog } from './column-dialog.tsx'
import { ColumnPills } from './column-pills.tsx'
import { EmptyBoard } from './empty-board.tsx'
import { NameDialog } from './name-dialog.tsx'
import { othersCarrying, tellCarrying } from './others-carrying.ts'
import { useCardKeys } from './use-card-keys.ts'
import styles from './columns-view.module.css'

export type ColumnsViewProps = {
  /** The column whose field for new cards is open. */
  adding: ColumnId | null
  onAdding: (column: ColumnId | null) => void
  /** Of all cards, those that are to be seen; null: all. */
  only: ReadonlySet<CardId> | null
}

/** The board as columns: what is in them, what is carried from one to another. */
export function ColumnsView({ adding, onAdding, only }: ColumnsViewProps) {
  const here = useBoard()
  const { board, open, mayWrite } = here
  const columns = useObserved(board.columns)
  const root = useRef<HTMLDivElement>(null)
  const reveals = useRef(new Map<ColumnId, Reveal>())
  const [edited, setEdited] = useState<ColumnShape | null>(null)
  const [isNaming, setNaming] = useState(false)
  const others = useObserved(useMemo(() => othersCarrying(open), [open]))

  // The hand lives as long as the board is open; what it does is looked up when it does it.
  const latest = useRef(here)
  useEffect(() => {
    latest.current = here
  })
  const carry = useMemo(
    () =>
      createCarry({
        root: () => root.current,
        mayLift: () => latest.current.mayWrite,
        onSpot: (carried) => tellCarrying(open, carried),
        onDrop: ({ card, to }: Carried) => latest.current.move([card], to),
      }),
    [open],
  )
  useEffect(() => () => carry.stop(), [carry])
  const carried = useObserved(carry.carried)

  const reveal = useCallback((card: CardId) => {
    // The column draws the card in a frame or two, wherever it stands by then.
    let tries = 8
    const look = () => {
      for (const show of reveals.current.values()) if (show(card)) break
      const link = root.current?.querySelector<HTMLElement>(`[data-card="${card}"] > a`)
      if (link) {
        link.focus({ preventScroll: false })
        link.closest('[data-column]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      } else if (--tries > 0) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, [])
  const onKeyDown = useCardKeys({ root, reveal })

  const register = useCallback(({ id }: ColumnShape, show: Reveal | null) => {
    if (show) reveals.current.set(id, show)
    else reveals.current.delete(id)
  }, [])
  const shift = useCallback(
    ({ id }: ColumnShape, by: -1 | 1) => {
      const all = board.columns.get()
      const at = all.findIndex((column) => column.id === id)
      board.moveColumn(id, by < 0 ? (all[at - 1]?.id ?? null) : (all[at + 2]?.id ?? null))
    },
    [board],
  )
  const remove = useCallback(
    ({ id, name }: ColumnShape) => {
      board.removeColumn(id, open.stamp().at)
      toast({
        text: `“${columnName(name)}” is away; its cards stand beside it.`,
        undo: () => board.bringBackColumn(id),
      })
    },
    [board, open],
  )
  const onColumnAdding = useCallback((column: ColumnShape | null) => onAdding(column?.id ?? null), [onAdding])

  const begin = () => {
    const [first] = board.together(() => firstColumns.map((column) => board.addColumn(column)))
    onAdding(first!)
  }
  if (columns.length === 0)
    return (
      <EmptyBoard title="An empty board">
        {mayWrite ? (
          <Button kind="primary" onClick={begin}>
            Add a card
          </Button>
        ) : null}
      </EmptyBoard>
    )

  const inHand = carried ? board.card(carried.card).get() : null
  return (
    <>
      <ColumnPills columns={columns} only={only} root={root} />
      <div
        ref={root}
        className={styles.board}
        onKeyDown={onKeyDown}
        data-carrying={carried ? true : undefined}
      >
        {columns.map((column, i) => (
          <Column
            key={column.id}
            {...{ column, carry, others, only, register }}
            at={i}
            isLast={i === columns.length - 1}
            isAdding={adding === column.id}
            onAdding={onColumnAdding}
            onEdit={setEdited}
            onShift={shift}
            onRemove={remove}
          />
        ))}
        {mayWrite ? (
          <div className={styles.more}>
            <Button kind="quiet" icon={<Plus />} onClick={() => setNaming(true)}>
              Add a column
            </Button>
          </div>
        ) : null}
      </div>
      {carried && inHand ? (
        <div ref={carry.hold} className={styles.hand} style={{ width: carried.width }} aria-hidden="true">
          <CardParts card={inHand} />
        </div>
      ) : null}
      {edited ? <ColumnDialog column={edited} onClose={() => setEdited(null)} /> : null}
      {isNaming ? (
        <NameDialog
          title="New column"
          label="What is it called?"
          placeholder="On the press"
          deed="Add it"
          name=""
          onClose={() => setNaming(false)}
          onName={(name) => board.addColumn({ name })}
        />
      ) : null}
    </>
  )
}
