import { Check as CheckMark } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './check.module.css'

export type CheckProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Stands beside the box and is its name. */
  children: ReactNode
  disabled?: boolean
}

/** A box that is off or on. */
export function Check({ checked, onChange, children, disabled }: CheckProps) {
  return (
    <label className={styles.row}>
      <input
        type="checkbox"
        className={styles.input}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles.box} aria-hidden="true">
        <CheckMark />
      </span>
      <span>{children}</span>
    </label>
  )
}
