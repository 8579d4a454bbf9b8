import { useId, type ComponentProps, type ReactNode, type Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './field.module.css'

type Shared = {
  label: string
  value: string
  onChange: (value: string) => void
  /** Said beside the label, quietly: "Optional, one sentence". */
  aside?: string
  /** Said below, always. */
  hint?: ReactNode
  /** Said below in place of the hint; the field takes the danger edge. */
  error?: string | null
  /** The label is read but not seen. */
  labelHidden?: boolean
  /** Stands beside the field: a button that takes its value. */
  after?: ReactNode
  className?: string
}

export type FieldProps = Shared &
  Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'className' | 'id'> & {
    /** Grows with its text instead of staying one line. */
    grows?: false
  }
export type GrowingFieldProps = Shared &
  Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'className' | 'id'> & { grows: true }

/** One line or growing text with its label, its hint and its error. Esc leaves it, the value stays. */
export function Field(props: FieldProps | GrowingFieldProps) {
  const { label, value, onChange, aside, hint, error, labelHidden, after, className, grows, ref, ...rest } =
    props
  const id = useId()
  const below = error ?? hint
  const shared = {
    id,
    value,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': below ? `${id}-below` : undefined,
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape') event.currentTarget.blur()
    },
  }
  return (
    <div className={className}>
      <label className={labelHidden ? styles.hidden : styles.label} htmlFor={id}>
        {label}
        {aside ? <span className={styles.aside}> {aside}</span> : null}
      </label>
      <div className={styles.row}>
        {grows ? (
          <textarea
            rows={2}
            {...(rest as ComponentProps<'textarea'>)}
            {...shared}
            ref={ref as Ref<HTMLTextAreaElement>}
            className={classNames(styles.field, styles.grows)}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...(rest as ComponentProps<'input'>)}
            {...shared}
            ref={ref as Ref<HTMLInputElement>}
            className={styles.field}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
        {after}
      </div>
      {below ? (
        <p
          id={`${id}-below`}
          className={error ? styles.error : styles.hint}
          role={error ? 'alert' : undefined}
        >
          {below}
        </p>
      ) : null}
    </div>
  )
}
