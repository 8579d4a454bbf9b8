'use client'
import { useId } from 'react'
import { portraitColours, portraitShapes, type Portrait as Look } from '../../lib/base/look.ts'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { capital } from '../ui/words.ts'
import styles from './portrait-painter.module.css'

export type PortraitPainterProps = { name: string; portrait: Look; onChange: (portrait: Look) => void }

/** Colour and shape of a person, as two radio groups: arrows move, what is chosen shows at once. */
export function PortraitPainter({ name, portrait, onChange }: PortraitPainterProps) {
  return (
    <div className={styles.painter}>
      <Swatches
        what="Colour"
        names={portraitColours}
        chosen={portrait.colour}
        onChoose={(colour) => onChange({ ...portrait, colour })}
        look={(colour) => ({ ...portrait, colour })}
        name={name}
      />
      <Swatches
        what="Shape"
        names={portraitShapes}
        chosen={portrait.shape}
        onChoose={(shape) => onChange({ ...portrait, shape })}
        look={(shape) => ({ ...portrait, shape })}
        name={name}
      />
    </div>
  )
}

type SwatchesProps = {
  what: string
  /** Of what is counted from 1. */
  names: readonly string[]
  chosen: number
  onChoose: (number: number) => void
  look: (number: number) => Look
  name: string
}

function Swatches({ what, names, chosen, onChoose, look, name }: SwatchesProps) {
  const group = useId()
  return (
    <fieldset className={styles.group}>
      <legend className={titles.label}>
        {what}: <span className={styles.chosen}>{names[chosen - 1]}</span>
      </legend>
      <div className={styles.swatches}>
        {names.map((one, at) => (
          <label key={one} className={styles.swatch}>
            <input
              type="radio"
              name={group}
              className={styles.input}
              checked={at + 1 === chosen}
              onChange={() => onChoose(at + 1)}
            />
            <Portrait name={name} portrait={look(at + 1)} size={32} decorative />
            <span className={titles.unseen}>{capital(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
