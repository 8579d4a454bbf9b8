import type { Studio } from '../../lib/studio/snug.ts'
import { Armchair } from '../art/armchair.tsx'
import { Squiggle } from '../art/squiggle.tsx'
import { ToDigests } from '../digest/to-digests.tsx'
import { go } from '../shell/address.ts'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { inWords } from '../ui/words.ts'
import { things } from './news-words.ts'
import styles from './news-room.module.css'

export type CaughtUpProps = {
  studio: Studio
  /** How much was seen just now. */
  seen: number
  /** null where there is nothing to look at again. */
  onAgain: (() => void) | null
}

/** The end: nothing else is waiting. */
export function CaughtUp({ studio, seen, onAgain }: CaughtUpProps) {
  return (
    <div className={styles.caught} role="status">
      <Armchair />
      <h1 className={titles.title}>You are all caught up</h1>
      <p className={titles.soft}>{seen > 0 ? `${things(seen)}, all seen. ` : ''}Nothing else is waiting.</p>
      <Button kind="primary" onClick={() => go({ at: 'doorstep', studio: studio.id })}>
        Back to the doorstep
      </Button>
      <Squiggle />
      {onAgain ? (
        <Button kind="quiet" onClick={onAgain}>
          Look again at the {inWords(seen)}
        </Button>
      ) : null}
      <ToDigests studio={studio} />
    </div>
  )
}
