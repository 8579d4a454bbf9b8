import { useState } from 'react'
import type { CardId, ColumnId } from '../../lib/model/board-shapes.ts'
import { useObserved } from '../shell/use-observed.ts'
import { takenDown } from '../talk/use-hidden.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { useBoard } from './board-context.ts'
import { cardTitle, columnName } from './board-words.ts'
import styles from './column-dialog.module.css'

/** "Move to…": every column, and every place in it, by key and by thumb. */
export function MoveCardDialog({ card, onClose }: { card: CardId; onClose: () => void }) {
  const { board, move, isHidden } = useBoard()
  const columns = useObserved(board.columns)
  const now = board.card(card).get()
  const [column, setColumn] = useState<ColumnId | null>(now?.column ?? null)
  const [before, setBefore] = useState<string>('last')
  if (!now || !column) return null
  const others = board
    .cardsIn(column)
    .get()
    .filter(({ id }) => id !== card)
  const nameOf = (id: CardId, title: string) => (isHidden(id) ? takenDown : cardTitle(title))
  return (
    <Dialog open onClose={onClose} title={`Move “${nameOf(card, now.title)}” to`} shape="sheet">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          move([card], { column, before: before === 'last' ? null : (before as CardId) })
          onClose()
        }}
      >
        <Select
          label="Column"
          value={column}
          onChange={(to) => {
            setColumn(to)
            setBefore('last')
          }}
          options={columns.map(({ id, name }) => ({
            value: id,
            label: id === now.column ? `${columnName(name)} (it is here now)` : columnName(name),
          }))}
        />
        <Select
          label="Place"
          value={before}
          onChange={setBefore}
          options={[
            ...others.map(({ id, title }, i) => ({
              value: id as string,
              label: `${i === 0 ? 'First, before' : 'Before'} “${nameOf(id, title)}”`,
            })),
            { value: 'last', label: others.length > 0 ? 'Last' : 'The only one' },
          ]}
        />
        <div className={styles.deeds}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit">
            Move it
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
