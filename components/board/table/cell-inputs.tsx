import { useDraft } from '../../settings/use-draft.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './table.module.css'

type InputProps = {
  /** Its name for everyone. */
  label: string
  value: string
  readOnly: boolean
  /** Called when somebody is done with it and it is another value than before. */
  onCommit: (value: string) => void
}

/** What is written stays apart until somebody leaves the cell. */
function useCell({ value, onCommit }: InputProps) {
  const draft = useDraft(value, onCommit, { mayBeEmpty: true })
  return {
    value: draft.value,
    onBlur: draft.onBlur,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => draft.onChange(event.target.value),
  }
}

/** A line of text. */
export function TextInput({ isTitle, ...props }: InputProps & { isTitle?: boolean }) {
  return (
    <input
      {...useCell(props)}
      type="text"
      className={classNames(styles.input, isTitle && styles.title)}
      aria-label={props.label}
      readOnly={props.readOnly}
      maxLength={500}
    />
  )
}

/** A number, in the reader's way of writing it. */
export function NumberInput(props: InputProps) {
  return (
    <input
      {...useCell(props)}
      type="number"
      step="any"
      className={classNames(styles.input, styles.number)}
      aria-label={props.label}
      readOnly={props.readOnly}
    />
  )
}

/** A day. Chosen days are kept at once: the browser's own list closes without leaving the field. */
export function DayInput({ label, value, readOnly, onCommit }: InputProps) {
  return (
    <input
      type="date"
      className={styles.input}
      data-empty={value === '' || undefined}
      aria-label={label}
      readOnly={readOnly}
      value={value}
      onChange={(event) => {
        // Half a day written by hand says '' until it is whole; only an emptied field takes the day away.
        if (event.target.value || !event.target.validity.badInput) onCommit(event.target.value)
      }}
    />
  )
}

type SelectInputProps = {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  disabled: boolean
  onCommit: (value: string) => void
}

/** One of several. */
export function SelectInput({ label, value, options, disabled, onCommit }: SelectInputProps) {
  return (
    <select
      className={styles.input}
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => onCommit(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
