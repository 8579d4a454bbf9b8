import type { CSSProperties } from 'react'
import { nameOf } from './version-names.ts'
import type { Version } from './use-history.ts'
import styles from './handles.module.css'

export type HandlesProps = {
  /** Oldest first; the last is now. */
  versions: readonly Version[]
  /** null: the beginning. */
  from: Version | null
  to: Version
  onFrom: (id: string) => void
  onTo: (id: string) => void
}

/** All versions on a line and two handles: what lies between them is compared. By thumb, by mouse, by the arrows. */
export function Handles({ versions, from, to, onFrom, onTo }: HandlesProps) {
  // The beginning comes before them all.
  const last = versions.length
  const [left, right] = [from ? versions.indexOf(from) + 1 : 0, versions.indexOf(to) + 1]
  const idAt = (place: number): string => (place === 0 ? 'start' : versions[place - 1]!.id)
  const share = (place: number): string => `${(100 * place) / last}%`
  return (
    <div
      className={styles.handles}
      style={{ '--left': share(left), '--right': share(right) } as CSSProperties}
      role="group"
      aria-label="Which versions are compared"
    >
      <span className={styles.line}>
        {last <= mostDots
          ? Array.from({ length: last + 1 }, (_, place) => (
              <span key={place} className={styles.dot} style={{ '--at': share(place) } as CSSProperties} />
            ))
          : null}
      </span>
      <input
        type="range"
        className={styles.handle}
        aria-label="From"
        aria-valuetext={from ? nameOf(from) : 'The beginning'}
        min={0}
        max={last}
        value={left}
        onChange={(event) => onFrom(idAt(Math.min(Number(event.currentTarget.value), right - 1)))}
      />
      <input
        type="range"
        className={styles.handle}
        aria-label="To"
        aria-valuetext={nameOf(to)}
        min={0}
        max={last}
        value={right}
        onChange={(event) => onTo(idAt(Math.max(Number(event.currentTarget.value), left + 1)))}
      />
    </div>
  )
}

/** More would be a second line. */
const mostDots = 24
