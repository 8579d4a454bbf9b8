import type { BoardQuery, FieldTest } from '../../../lib/model/board-query.ts'
import type { Field as OwnField } from '../../../lib/model/board-shapes.ts'
import type { Person } from '../../../lib/studio/snug.ts'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './filter-sheet.module.css'
import { fieldFilterOf, withFieldFilter } from './set-filter.ts'

type FieldFilterProps = {
  field: OwnField
  people: readonly Person[]
  query: BoardQuery
  onChange: (query: BoardQuery) => void
}

/** What one of the board's own fields is asked for. */
export function FieldFilter({ field, people, query, onChange }: FieldFilterProps) {
  const value = (test: FieldTest) => fieldFilterOf(query, field.id, test)
  const set = (test: FieldTest) => (next: string) => onChange(withFieldFilter(query, field.id, test, next))
  switch (field.kind) {
    case 'text':
      return <Field label={`Words in ${field.name}`} value={value('has')} onChange={set('has')} />
    case 'number':
    case 'date': {
      const type = field.kind
      return (
        <div className={styles.pair}>
          <Field label={`${field.name} from`} type={type} value={value('least')} onChange={set('least')} />
          <Field label={`${field.name} to`} type={type} value={value('most')} onChange={set('most')} />
        </div>
      )
    }
    case 'choice':
    case 'person':
    case 'tick':
      return (
        <Select
          label={field.name}
          options={[{ value: '', label: 'Any' }, ...optionsOf(field, people)]}
          value={value('is')}
          onChange={set('is')}
        />
      )
  }
}

function optionsOf(field: OwnField, people: readonly Person[]): { value: string; label: string }[] {
  if (field.kind === 'choice') return field.choices.map(({ id, name }) => ({ value: id, label: name }))
  if (field.kind === 'person') return people.map(({ did, name }) => ({ value: did, label: name }))
  return [
    { value: 'yes', label: 'Ticked' },
    { value: 'no', label: 'Not ticked' },
  ]
}
