import { useId } from 'react'
import { classNames } from './class-names.ts'
import fields from './field.module.css'
import styles from './select.module.css'

export type SelectProps<Value extends string> = {
  label: string
  /** The label is read but not seen. */
  labelHidden?: boolean
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
  className?: string
}

/** One answer of several in the platform's own list. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, labelHidden, options, value, onChange, className } = props
  const id = useId()
  return (
    <div className={className}>
      <label className={labelHidden ? fields.hidden : fields.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={classNames(fields.field, styles.select)}
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
