import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './cupboard.module.css'
import { whenOf } from './dates.ts'

export type PutAway = {
  key: string
  title: ReactNode
  /** When it was put away, ms since the epoch. */
  at: number
  /** Absent for who may not write. */
  onBringBack?: () => void
  /** Removes it for good, after asking. Absent where nothing is removed by hand. */
  onRemove?: () => void
}

/** Under a list: what was put away from it, folded until somebody looks. Nothing when nothing was. */
export function Cupboard({ things }: { things: readonly PutAway[] }) {
  if (things.length === 0) return null
  return (
    <details className={styles.cupboard}>
      <summary className={styles.summary}>
        <ChevronRight />
        The cupboard
      </summary>
      <PutAwayList things={things} />
    </details>
  )
}

export function PutAwayList({ things }: { things: readonly PutAway[] }) {
  return (
    <ul className={styles.list}>
      {things.map(({ key, title, at, onBringBack, onRemove }) => (
        <li key={key} className={styles.row}>
          <span className={styles.title}>{title}</span>
          <span className={styles.when}>Put away {whenOf(at)}</span>
          {onBringBack ? <Button onClick={onBringBack}>Bring back</Button> : null}
          {onRemove ? <Button onClick={onRemove}>Remove for good</Button> : null}
        </li>
      ))}
    </ul>
  )
}
