'use client'
import { useId } from 'react'
import { emblems, inks, type Emblem as EmblemName, type Ink } from '../../lib/base/look.ts'
import { Emblem } from '../ui/emblem.tsx'
import titles from '../ui/title.module.css'
import { capital } from '../ui/words.ts'
import styles from './door-painter.module.css'

export type DoorPainterProps = {
  ink: Ink
  emblem: EmblemName
  onInk: (ink: Ink) => void
  onEmblem: (emblem: EmblemName) => void
}

/** Ink and emblem of a studio, as two radio groups: arrows move, what is chosen shows at once. */
export function DoorPainter({ ink, emblem, onInk, onEmblem }: DoorPainterProps) {
  const name = useId()
  return (
    <>
      <fieldset className={styles.group}>
        <legend className={titles.label}>Ink</legend>
        <div className={styles.inks}>
          {inks.map((one) => (
            <label key={one} data-ink={one} className={styles.ink}>
              <input
                type="radio"
                name={`${name}-ink`}
                className={styles.input}
                checked={one === ink}
                onChange={() => onInk(one)}
              />
              <span className={styles.door} aria-hidden="true" />
              <span className={styles.inkName}>{capital(one)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={titles.label}>Emblem</legend>
        <div className={styles.emblems}>
          {emblems.map((one) => (
            <label key={one} className={styles.emblem} data-ink={ink}>
              <input
                type="radio"
                name={`${name}-emblem`}
                className={styles.input}
                checked={one === emblem}
                onChange={() => onEmblem(one)}
              />
              <Emblem emblem={one} ink={ink} size={36} />
              <span className={titles.unseen}>{capital(one)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}
