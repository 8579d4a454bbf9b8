import { fieldValue } from '../../../lib/model/board-sight.ts'
import type { Card, Field } from '../../../lib/model/board-shapes.ts'
import { parseDay } from '../../../lib/model/day.ts'
import type { Person } from '../../../lib/studio/snug.ts'
import { DayInput, NumberInput, SelectInput, TextInput } from './cell-inputs.tsx'
import type { TableDeeds } from './table-deeds.ts'
import styles from './table.module.css'

type FieldCellProps = {
  card: Card
  field: Field
  people: readonly Person[]
  deeds: Pick<TableDeeds, 'mayWrite' | 'setField'>
}

/** A value of one of the board's own fields. */
export function FieldCell({ card, field, people, deeds }: FieldCellProps) {
  const value = fieldValue(card, field)
  const label = `${field.name} of ${card.title || 'a card without a title'}`
  const text = value === null ? '' : String(value)
  const readOnly = !deeds.mayWrite
  const keep = (next: string | number | boolean | null) => deeds.setField(card, field.id, next)
  switch (field.kind) {
    case 'text':
      return (
        <TextInput label={label} value={text} readOnly={readOnly} onCommit={(next) => keep(next || null)} />
      )
    case 'number':
      return (
        <NumberInput
          label={label}
          value={text}
          readOnly={readOnly}
          onCommit={(next) => keep(next === '' || !Number.isFinite(Number(next)) ? null : Number(next))}
        />
      )
    case 'date':
      return (
        <DayInput label={label} value={text} readOnly={readOnly} onCommit={(next) => keep(parseDay(next))} />
      )
    case 'tick':
      return (
        <label className={styles.tick}>
          <input
            type="checkbox"
            aria-label={label}
            checked={value === true}
            disabled={readOnly}
            onChange={(event) => keep(event.target.checked || null)}
          />
        </label>
      )
    case 'choice':
    case 'person': {
      const options =
        field.kind === 'choice'
          ? field.choices.map(({ id, name }) => ({ value: id, label: name }))
          : people.map(({ did, name }) => ({ value: did as string, label: name }))
      const isGone = text !== '' && !options.some((option) => option.value === text)
      return (
        <SelectInput
          label={label}
          value={text}
          options={[
            { value: '', label: '' },
            ...options,
            ...(isGone
              ? [{ value: text, label: field.kind === 'person' ? 'Somebody who is gone' : 'Gone' }]
              : []),
          ]}
          disabled={readOnly}
          onCommit={(next) => keep(next || null)}
        />
      )
    }
  }
}
