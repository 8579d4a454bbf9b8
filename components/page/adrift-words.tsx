import { useId } from 'react'
import { putBack } from '../../lib/content/put-back.ts'
import type { Observed } from '../../lib/base/observed.ts'
import type { Adrift } from '../../lib/model/adrift.ts'
import type { Words } from '../../lib/model/page-body.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import styles from './adrift-words.module.css'

/** Words whose block somebody changed while they were being written: kept here until somebody says where they go. */
export function AdriftWords(props: {
  body: Words & { adrift: Adrift }
  mayWrite: Observed<boolean>
  heading?: 'h2' | 'h3'
}) {
  const { body, heading: Heading = 'h2' } = props
  const words = useObserved(body.adrift.words)
  const mayWrite = useObserved(props.mayWrite)
  const heading = useId()
  if (words.length === 0) return null
  return (
    <section className={styles.adrift} aria-labelledby={heading}>
      <Heading id={heading} className={titles.label}>
        Words that lost their place
      </Heading>
      <p className={titles.fine}>
        Somebody changed these lines while somebody else was writing in them. Nothing is gone.
      </p>
      <ul className={styles.list}>
        {words.map((one) => (
          <li key={one.keys[0]} className={styles.row}>
            <span className={styles.words}>{one.text}</span>
            <span className={styles.when}>{whenOf(one.at)}</span>
            {mayWrite ? (
              <span className={styles.deeds}>
                <Button kind="tone" onClick={() => putBack(body, one)}>
                  Put back
                </Button>
                <Button kind="quiet" onClick={() => body.adrift.letGo(one)}>
                  Let go
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
