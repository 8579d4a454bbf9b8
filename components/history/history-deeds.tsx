import { Bookmark, RotateCcw } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { capital } from '../ui/words.ts'
import { Handles, type HandlesProps } from './handles.tsx'
import { dayOf, versionOf } from './version-names.ts'
import styles from './history-deeds.module.css'

export type HistoryDeedsProps = HandlesProps & {
  /** How many changed something between the two. */
  people: number
  mayWrite: boolean
  onRestore: () => void
  onName: () => void
}

/** At hand below: the handles, and what can be done with the earlier version. */
export function HistoryDeeds({ people, mayWrite, onRestore, onName, ...handles }: HistoryDeedsProps) {
  const { from, to } = handles
  return (
    <aside className={styles.deeds} aria-label="Two versions">
      <div className={styles.head}>
        <b>{`${from ? capital(dayOf(from)) : 'The beginning'} to ${dayOf(to)}`}</b>
        <span className={styles.count}>{people === 1 ? '1 person' : `${people} people`}</span>
      </div>
      <Handles {...handles} />
      {mayWrite && from ? (
        <>
          <div className={styles.row}>
            <Button block icon={<RotateCcw />} onClick={onRestore}>
              {`Bring ${versionOf(from)} back`}
            </Button>
            <IconButton label="Name this version" icon={<Bookmark />} onClick={onName} />
          </div>
          <p className={styles.fine}>Today’s stays in the history too.</p>
        </>
      ) : null}
    </aside>
  )
}
