import type { Card, CardChange } from '../../lib/model/board-shapes.ts'
import { whenOf } from '../ui/dates.ts'
import { useBoard } from './board-context.ts'
import parts from './card-parts.module.css'
import { changeInWords } from './history-words.ts'
import styles from './card-history.module.css'

/** What happened to a card, the latest first, a sentence each. */
export function CardHistory({ card }: { card: Card }) {
  const { board, people } = useBoard()
  const changes = [...board.history(card.id)].reverse()
  if (changes.length === 0) return null
  return (
    <details className={parts.section}>
      <summary className={styles.summary}>What happened here</summary>
      <ol className={styles.list}>
        {changes.map((change: CardChange, i) => (
          <li key={changes.length - i} className={styles.line}>
            <span>{changeInWords(change, people)}</span>{' '}
            <time className={styles.when} dateTime={new Date(change.at).toISOString()}>
              {whenOf(change.at)}
            </time>
          </li>
        ))}
      </ol>
    </details>
  )
}
