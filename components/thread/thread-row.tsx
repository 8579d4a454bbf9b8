import { BellOff, BellRing, CircleQuestionMark, FileText, SquareKanban } from 'lucide-react'
import { classOf, type StudioId } from '../../lib/base/ids.ts'
import type { ThreadRow } from '../../lib/studio/threads.ts'
import { Link } from '../shell/link.tsx'
import titles from '../ui/title.module.css'
import { useSwipe } from '../ui/use-swipe.ts'
import styles from './thread-list.module.css'
import { shortWhen, threadLine, threadTitle } from './thread-words.ts'

type ThreadLineProps = {
  studio: StudioId
  row: ThreadRow
  isOn: boolean
  /** What a swipe to the right does where something is new. */
  onSeen: () => void
}

/** One line of the list of threads. */
export function ThreadLine({ studio, row, isOn, onSeen }: ThreadLineProps) {
  const { id, kind, isAnswered, last, unread, unreadNamed, attention, beside } = row
  const isNew = attention === 'mute' ? unreadNamed > 0 : unread > 0
  const count = attention === 'mute' ? unreadNamed : unread
  const swipe = useSwipe(isNew ? onSeen : null)
  return (
    <Link
      {...swipe}
      to={{ at: 'thread', studio, thread: id }}
      className={styles.row}
      draggable={false}
      data-row={id}
      aria-current={isOn ? 'page' : undefined}
    >
      <span className={styles.dot} data-on={isNew || undefined} />
      <span className={styles.text}>
        <span className={styles.first}>
          {beside ? beside.thing || classOf(beside.doc) !== 'body' ? <SquareKanban /> : <FileText /> : null}
          {kind === 'question' && !isAnswered ? <CircleQuestionMark aria-label="A question" /> : null}
          <b className={styles.title}>{threadTitle(row)}</b>
          {attention === 'mute' ? <BellOff aria-label="Muted" /> : null}
          {attention === 'follow' ? <BellRing aria-label="Followed" /> : null}
          {last ? <time dateTime={new Date(last.at).toISOString()}>{shortWhen(last.at)}</time> : null}
        </span>
        <span className={styles.line}>
          {unreadNamed > 0 ? <b>Names you. </b> : null}
          {threadLine(row)}
        </span>
      </span>
      {isNew ? (
        <span className={styles.verb} aria-hidden="true">
          Seen
        </span>
      ) : null}
      {isNew ? <span className={titles.unseen}>, {count} new</span> : null}
    </Link>
  )
}
