'use client'
import type { ThreadMessage } from '../../lib/studio/threads.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import type { MessageDeeds } from './message-deeds.ts'
import styles from './message.module.css'
import { MessageWords } from './message-words.tsx'
import { whoSaid } from './thread-words.ts'

/** Why words are not shown, and what can be done about that. */
export function Gone(props: { message: ThreadMessage; deeds: MessageDeeds; onHear: () => void }) {
  const { message, deeds, onHear } = props
  const who = whoSaid(message.by)
  if (message.takenBack !== null)
    return <p className={styles.gone}>{`${who} took this back, ${whenOf(message.takenBack)}.`}</p>
  if (message.down)
    return (
      <div className={styles.gone}>
        <p>
          Taken down by {message.down.by.isYou ? 'you' : whoSaid(message.down.by)}, {whenOf(message.down.at)}.
        </p>
        {deeds.mayKeep ? (
          <Button kind="quiet" onClick={() => deeds.putBack(message.id)}>
            Put back
          </Button>
        ) : null}
      </div>
    )
  return (
    <div className={styles.gone}>
      <p>{`${who}, whom you muted, said something.`}</p>
      <Button kind="quiet" onClick={onHear}>
        Show it
      </Button>
    </div>
  )
}

/** What a message said before. */
export function Before({ message }: { message: ThreadMessage }) {
  return (
    <details className={styles.before}>
      <summary className={styles.summary}>Changed {whenOf(message.editedAt ?? message.at)}</summary>
      <ol className={styles.versions}>
        {message.before.map((version) => (
          <li key={version.at}>
            <span className={styles.when}>{whenOf(version.at)}</span>
            <MessageWords text={version.text} />
          </li>
        ))}
      </ol>
    </details>
  )
}
