import { useId, type ReactNode } from 'react'
import styles from './choice.module.css'

export type ChoiceProps<Value extends string> = {
  /** What is being chosen; read, not seen. */
  label: string
  options: readonly { value: Value; label: string; about: ReactNode }[]
  value: Value
  onChange: (value: Value) => void
}

/** A few answers that each need a line of their own, one of them chosen: a radio group. */
export function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.hidden}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            value={option.value}
            checked={option.value === value}
            aria-describedby={`${name}-${option.value}`}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.ring} aria-hidden="true" />
          <span className={styles.words}>
            <b>{option.label}</b>
            <span id={`${name}-${option.value}`} className={styles.about}>
              {option.about}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
