import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import titles from '../ui/title.module.css'
import styles from './sentence.module.css'

export type WordChoiceProps<Value extends string> = {
  /** What is being chosen; read, not seen. */
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** A word inside a sentence that can be another one. */
export function WordChoice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: WordChoiceProps<Value>) {
  const id = useId()
  return (
    <span className={styles.choice}>
      <label htmlFor={id} className={titles.unseen}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden="true" />
    </span>
  )
}
