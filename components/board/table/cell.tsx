import { PanelRightOpen } from 'lucide-react'
import { fieldOfAspect, type Aspect } from '../../../lib/model/board-query.ts'
import type { Card, ColumnId } from '../../../lib/model/board-shapes.ts'
import { parseDay } from '../../../lib/model/day.ts'
import { PortraitStack } from '../../ui/portrait.tsx'
import { inOneSentence } from '../../ui/words.ts'
import type { Look } from '../filters/use-look.ts'
import { DayInput, SelectInput, TextInput } from './cell-inputs.tsx'
import { FieldCell } from './field-cell.tsx'
import type { TableDeeds } from './table-deeds.ts'
import styles from './table.module.css'

type CellProps = { card: Card; aspect: Aspect; look: Look; deeds: TableDeeds }

/** One thing of one card, to read and to change. */
export function Cell({ card, aspect, look, deeds }: CellProps) {
  const { sight, people } = look
  const of = card.title || 'a card without a title'
  const { mayWrite } = deeds
  switch (aspect) {
    case 'title':
      return (
        <th scope="row" className={styles.titleCell}>
          <TextInput
            label="Title"
            value={card.title}
            isTitle
            readOnly={!mayWrite}
            onCommit={(title) => deeds.change(card, { title })}
          />
          <button
            type="button"
            className={styles.open}
            aria-label={`Open ${of}`}
            onClick={() => deeds.open(card)}
          >
            <PanelRightOpen />
          </button>
        </th>
      )
    case 'column':
      return (
        <td className={styles.cell}>
          <SelectInput
            label={`Column of ${of}`}
            value={card.column}
            options={sight.columns.map(({ id, name }) => ({ value: id, label: name }))}
            disabled={!mayWrite}
            onCommit={(column) => deeds.moveTo(card, column as ColumnId)}
          />
        </td>
      )
    case 'people': {
      const theirs = people.filter(({ did }) => card.people.includes(did))
      return (
        <td className={styles.cell}>
          <button
            type="button"
            className={styles.choose}
            disabled={!mayWrite}
            aria-label={`People of ${of}: ${theirs.length > 0 ? inOneSentence(theirs.map(({ name }) => name)) : 'nobody'}`}
            onClick={() => deeds.choose(card, 'people')}
          >
            {theirs.length > 0 ? <PortraitStack people={theirs} size={24} max={4} /> : null}
          </button>
        </td>
      )
    }
    case 'labels': {
      const labels = sight.labels.filter(({ id }) => card.labels.includes(id))
      return (
        <td className={styles.cell}>
          <button
            type="button"
            className={styles.choose}
            disabled={!mayWrite}
            aria-label={`Labels of ${of}: ${labels.length > 0 ? inOneSentence(labels.map(({ name }) => name)) : 'none'}`}
            onClick={() => deeds.choose(card, 'labels')}
          >
            {labels.map((label) => (
              <span key={label.id} className={styles.label}>
                {label.name}
              </span>
            ))}
          </button>
        </td>
      )
    }
    case 'starts':
    case 'ends':
      return (
        <td className={styles.cell}>
          <DayInput
            label={`Due day of ${of}`}
            value={card.ends ?? ''}
            readOnly={!mayWrite}
            onCommit={(text) => {
              const ends = parseDay(text)
              const starts = ends && card.starts && card.starts < ends ? card.starts : null
              deeds.change(card, { dates: { starts, ends } })
            }}
          />
        </td>
      )
  }
  const field = sight.fields.find(({ id }) => id === fieldOfAspect(aspect))
  return (
    <td className={styles.cell}>
      {field ? <FieldCell card={card} field={field} people={people} deeds={deeds} /> : null}
    </td>
  )
}
