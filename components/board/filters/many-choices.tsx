import styles from './many-choices.module.css'

export type ManyChoicesProps = {
  label: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

/** Any of several, each pressed or not. */
export function ManyChoices({ label, options, chosen, onChange }: ManyChoicesProps) {
  return (
    <fieldset className={styles.many}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.options}>
        {options.map(({ value, label: name }) => {
          const isChosen = chosen.includes(value)
          return (
            <label key={value} className={styles.option}>
              <input
                type="checkbox"
                className={styles.input}
                checked={isChosen}
                onChange={() =>
                  onChange(isChosen ? chosen.filter((one) => one !== value) : [...chosen, value])
                }
              />
              {name}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
