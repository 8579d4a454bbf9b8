'use client'
import { Button } from '../ui/button.tsx'
import styles from './thread-pane.module.css'
import { messagesInWords } from './thread-words.ts'
import { capital } from '../ui/words.ts'

export type ChooseBarProps = { count: number; onSplit: () => void; onMove: () => void; onLeave: () => void }

/** While messages are chosen: what is to become of them. */
export function ChooseBar({ count, onSplit, onMove, onLeave }: ChooseBarProps) {
  return (
    <div className={styles.choosing} role="group" aria-label="What was chosen">
      <p role="status">{count === 0 ? 'Choose messages.' : `${capital(messagesInWords(count))} chosen.`}</p>
      <Button kind="quiet" onClick={onLeave}>
        Leave it
      </Button>
      <Button waiting={count === 0} onClick={onMove}>
        Move to…
      </Button>
      <Button kind="tone" waiting={count === 0} onClick={onSplit}>
        A thread of their own
      </Button>
    </div>
  )
}
