'use client'
import type { Studio } from '../../lib/studio/snug.ts'
import type { ThreadRow, Threads } from '../../lib/studio/threads.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { shortWhen, threadTitle, whoSaid } from '../thread/thread-words.ts'
import { useThreads } from '../thread/use-threads.ts'
import { Button } from '../ui/button.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { inWords } from '../ui/words.ts'
import styles from './told-to-you.module.css'

/** What was said in the threads you follow, and where you are named; nothing where nothing is new. */
export function ToldToYou({ studio }: { studio: Studio }) {
  const threads = useThreads(studio)
  return threads ? <Told studio={studio} threads={threads} /> : null
}

function Told({ studio, threads }: { studio: Studio; threads: Threads }) {
  const told = useObserved(threads.told)
  if (told.length === 0) return null
  const see = (row: ThreadRow) => toast({ text: 'Seen.', undo: threads.see(row.id) })
  return (
    <section className={styles.told} aria-labelledby="told-to-you">
      <div className={styles.head}>
        <h2 id="told-to-you" className={titles.heading}>
          New for you
        </h2>
        <span className={styles.count}>
          {inWords(told.length)} {told.length === 1 ? 'thread' : 'threads'}
        </span>
      </div>
      <ul className={styles.list}>
        {told.map((row) => (
          <li key={row.id} className={styles.row}>
            <Link to={{ at: 'thread', studio: studio.id, thread: row.id }} className={styles.link}>
              <span className={styles.dot} aria-hidden="true" />
              {row.last ? (
                <Portrait name={row.last.by.name} portrait={row.last.by.portrait} size={32} decorative />
              ) : null}
              <span className={styles.words}>
                <span>
                  {toldDeed(row)} <b>{threadTitle(row)}</b>
                </span>
                <span className={styles.why}>{whyTold(row)}</span>
              </span>
              {row.last ? (
                <time dateTime={new Date(row.last.at).toISOString()} className={styles.when}>
                  {shortWhen(row.last.at)}
                </time>
              ) : null}
            </Link>
            <Button kind="quiet" onClick={() => see(row)} aria-label={`Seen: ${threadTitle(row)}`}>
              Seen
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const deeds: Record<NonNullable<ThreadRow['last']>['deed'], string> = {
  said: 'wrote in',
  asked: 'asked',
  answered: 'answered in',
  poll: 'asked for votes in',
  closed: 'brought to an end',
}
const toldDeed = ({ last }: ThreadRow): string => (last ? `${whoSaid(last.by)} ${deeds[last.deed]}` : '')

function whyTold({ unread, unreadNamed, attention }: ThreadRow): string {
  const named = unreadNamed > 0 ? 'You are named.' : 'You follow it.'
  const count = attention === 'mute' ? unreadNamed : unread
  return `${named} ${count} new`
}
