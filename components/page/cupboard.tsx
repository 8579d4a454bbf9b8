import { ChevronRight } from 'lucide-react'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import styles from './cupboard.module.css'
import { titleOf } from './title-of.ts'

/** Pages that were put away, each with what was inside it; they can come back. */
export function Cupboard({ studio, mayWrite }: { studio: Studio; mayWrite: boolean }) {
  const away = useObserved(studio.index.putAwayPages)
  if (away.length === 0) return null
  return (
    <details className={styles.cupboard}>
      <summary className={styles.summary}>
        <ChevronRight />
        The cupboard
      </summary>
      <ul className={styles.list}>
        {away.map(({ node, at }) => (
          <li key={node.id} className={styles.row}>
            <span className={styles.title}>{titleOf(node.title)}</span>
            <span className={styles.when}>Put away {whenOf(at)}</span>
            {mayWrite ? <Button onClick={() => studio.bringBackPage(node.id)}>Bring back</Button> : null}
          </li>
        ))}
      </ul>
    </details>
  )
}
