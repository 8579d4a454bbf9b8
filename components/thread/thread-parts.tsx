'use client'
import { Archive, Flag, Pin } from 'lucide-react'
import type { ItemId } from '../../lib/base/ids.ts'
import { wordsOfMessage } from '../../lib/content/message-text.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenThread, ThreadRow, Threads } from '../../lib/studio/threads.ts'
import { useArchive } from '../archive/archive-door.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import { capital, firstName, inWords } from '../ui/words.ts'
import styles from './thread-pane.module.css'
import { whoSaid } from './thread-words.ts'

/** How a thread ended, in the one line that stays on top. */
export function Outcome({ row: { closed } }: { row: ThreadRow }) {
  if (!closed) return null
  return (
    <div className={styles.outcome}>
      <Flag />
      <p>
        <b>{closed.outcome || 'Closed.'}</b>{' '}
        <span className={styles.by}>
          Closed by {closed.by.isYou ? 'you' : whoSaid(closed.by)}, {whenOf(closed.at)}
        </span>
      </p>
    </div>
  )
}

/** It rests in the cupboard; whoever may write can have it back. */
export function InCupboard({ threads, row }: { threads: Threads; row: ThreadRow }) {
  const mayWrite = useObserved(threads.mayWrite)
  if (!row.away) return null
  return (
    <div className={styles.outcome} role="status">
      <Archive />
      <p className={styles.away}>
        <b>In the cupboard.</b>{' '}
        <span className={styles.by}>
          Put away by {row.away.by.isYou ? 'you' : whoSaid(row.away.by)}, {whenOf(row.away.at)}
        </span>
      </p>
      {mayWrite ? (
        <Button kind="quiet" onClick={() => threads.bringBack([row.id])}>
          Bring it back
        </Button>
      ) : null}
    </div>
  )
}

/** What people want to find again, above everything. */
export function Pinned({ open, onGo }: { open: OpenThread; onGo: (id: ItemId) => void }) {
  const pinned = useObserved(open.pinned)
  if (pinned.length === 0) return null
  return (
    <details className={styles.pinned}>
      <summary className={styles.summary}>
        <Pin />
        {capital(inWords(pinned.length))} pinned
      </summary>
      <ul>
        {pinned.map(({ id, by, text, poll }) => (
          <li key={id}>
            <button type="button" className={styles.pin} onClick={() => onGo(id)}>
              <b>{whoSaid(by)}</b> {poll ? poll.question : wordsOfMessage(text, 120)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Somebody's later words name earlier ones that are not there. */
export function MissingWords({ missing }: { missing: OpenThread['missing'] }) {
  return useObserved(missing).map(({ who, count }) => (
    <p key={who.did} className={styles.missing} role="status">
      {count === 1 ? 'One thing' : `${capital(inWords(count))} things`}{' '}
      {who.isYou ? 'you' : firstName(who.name)} wrote here {count === 1 ? 'is' : 'are'} missing, and not by{' '}
      {who.isYou ? 'your' : 'their'} own doing.
    </p>
  ))
}

/** In place of where one could say something. */
export function WhyNotHere({ studio, row }: { studio: Studio; row: ThreadRow }) {
  const { closed, past, role } = useObserved(studio.summary)
  const isArchive = useArchive() !== null
  if (closed || past || isArchive) return null
  if (row.closed)
    return <p className={styles.why}>This thread is closed. It can be opened again from its ⋯.</p>
  if (role === 'reader') return <p className={styles.why}>You may read here. A keeper can let you comment.</p>
  return null
}
