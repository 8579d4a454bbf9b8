import { useId } from 'react'
import { boardColours, type BoardColour } from '../../lib/model/board-shapes.ts'
import titles from '../ui/title.module.css'
import styles from './colour-choice.module.css'

export type ColourChoiceProps = {
  label: string
  /** What having none is called; left out where there must be one. */
  none?: string
  value: BoardColour | null
  colours: readonly BoardColour[]
  onChange: (colour: BoardColour | null) => void
}

/** The people's colours, to choose one from. */
export function ColourChoice({ label, none, value, colours, onChange }: ColourChoiceProps) {
  const group = useId()
  const options: readonly (BoardColour | null)[] = none ? [null, ...colours] : colours
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.options}>
        {options.map((colour) => (
          <label key={colour ?? 'none'} className={styles.option} title={colour ?? none}>
            <input
              type="radio"
              className={styles.input}
              name={group}
              checked={colour === value}
              onChange={() => onChange(colour)}
            />
            <span
              className={styles.swatch}
              data-colour={colour ? boardColours.indexOf(colour) + 1 : undefined}
            />
            <span className={titles.unseen}>{colour ?? none}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
