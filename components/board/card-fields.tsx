import type { Card } from '../../lib/model/board-shapes.ts'
import { fieldValue } from '../../lib/model/board-sight.ts'
import { useObserved } from '../shell/use-observed.ts'
import { useBoard } from './board-context.ts'
import parts from './card-parts.module.css'
import styles from './card-fields.module.css'
import { FieldCell } from './table/field-cell.tsx'

/** What the board's own fields say of a card; whoever only reads sees those that say something. */
export function CardFields({ card }: { card: Card }) {
  const { board, open, people, mayWrite } = useBoard()
  const fields = useObserved(board.fields)
  // A card that lives on another board has that board's fields.
  if (card.home !== null) return null
  const shown = mayWrite ? fields : fields.filter((field) => fieldValue(card, field) !== null)
  const everyone = [...people.values()]
  const setField = (of: Card, id: (typeof fields)[number]['id'], value: string | number | boolean | null) =>
    board.change(of.id, { fields: new Map([...of.fields, [id, value]]) }, open.stamp())
  return shown.map((field) => (
    <div key={field.id} className={parts.fact}>
      <span className={parts.name}>{field.name}</span>
      <div className={styles.value} data-kind={field.kind}>
        <FieldCell card={card} field={field} people={everyone} deeds={{ mayWrite, setField }} />
      </div>
    </div>
  ))
}
