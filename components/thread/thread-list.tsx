'use client'
import { ChevronRight, Search, Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import { go } from '../shell/address.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Link } from '../shell/link.tsx'
import { Cupboard } from '../ui/cupboard.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { toast } from '../ui/toast.tsx'
import { capital, inWords } from '../ui/words.ts'
import { FindThreads } from './find-threads.tsx'
import styles from './thread-list.module.css'
import { ThreadLine } from './thread-row.tsx'
import { threadTitle } from './thread-words.ts'

export type ThreadListProps = {
  studio: Studio
  threads: Threads
  /** The thread that is open beside it. */
  current: DocId | null
  /** Its name and its deeds stand in the bar of the room. */
  isBare?: boolean
  /** Beside what begins a thread. */
  menu: ReactNode
}

/** Every thread, the latest first; those that rest are folded away. */
export function ThreadList({ studio, threads, current, isBare, menu }: ThreadListProps) {
  const rows = useObserved(threads.rows)
  const mayWrite = useObserved(threads.mayWrite)
  const [isFinding, setFinding] = useState(false)
  const told = useObserved(threads.told)
  const away = useObserved(threads.away)
  const awake = rows.filter((row) => (!row.isResting || row.id === current) && !told.includes(row))
  const resting = rows.filter((row) => row.isResting && row.id !== current && !told.includes(row))
  const start = () => go({ at: 'new-thread', studio: studio.id })
  const Title = current ? 'h2' : 'h1'
  const Label = current ? 'h3' : 'h2'
  const lines = (some: typeof rows) =>
    some.map((row) => (
      <li key={row.id}>
        <ThreadLine
          studio={studio.id}
          row={row}
          isOn={row.id === current}
          onSeen={() => toast({ text: 'Seen.', undo: threads.see(row.id) })}
        />
      </li>
    ))
  return (
    <nav className={styles.list} aria-label="Threads">
      <div className={styles.head} data-bare={isBare || undefined}>
        {isBare ? null : <Title className={styles.name}>Threads</Title>}
        {rows.length > 0 ? (
          <IconButton
            label="Find in threads"
            icon={<Search />}
            on={isFinding}
            onClick={() => setFinding(!isFinding)}
          />
        ) : null}
        {menu}
        {mayWrite && !isBare ? (
          <IconButton
            className={styles.start}
            label="New thread"
            keys="C T"
            icon={<Plus />}
            onClick={start}
          />
        ) : null}
      </div>
      {isFinding ? (
        <FindThreads studio={studio.id} threads={threads} />
      ) : (
        <>
          {told.length > 0 ? (
            <section aria-labelledby="threads-told">
              <Label id="threads-told" className={styles.label}>
                For you
              </Label>
              <ul className={styles.rows}>{lines(told)}</ul>
            </section>
          ) : null}
          {told.length > 0 && awake.length > 0 ? <Label className={styles.label}>The rest</Label> : null}
          <ul className={styles.rows}>{lines(awake)}</ul>
          {resting.length > 0 ? (
            <details className={styles.resting}>
              <summary className={styles.summary}>
                <ChevronRight />
                {capital(inWords(resting.length))} resting
              </summary>
              <ul className={styles.rows}>{lines(resting)}</ul>
            </details>
          ) : null}
          <Cupboard
            things={away.map((row) => ({
              ...{ key: row.id, at: row.away!.at },
              title: <Link to={{ at: 'thread', studio: studio.id, thread: row.id }}>{threadTitle(row)}</Link>,
              onBringBack: mayWrite ? () => threads.bringBack([row.id]) : undefined,
            }))}
          />
        </>
      )}
    </nav>
  )
}
