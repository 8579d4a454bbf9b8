'use client'
import { useEffect, useState } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { Found, Threads } from '../../lib/studio/threads.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import styles from './thread-list.module.css'
import { shortWhen, threadTitle, whoSaid } from './thread-words.ts'

/** Words in whatever this device has of the threads, also without a network. */
export function FindThreads({ studio, threads }: { studio: StudioId; threads: Threads }) {
  const rows = useObserved(threads.rows)
  const [sought, setSought] = useState('')
  const [found, setFound] = useState<{ words: string; all: readonly Found[] } | null>(null)
  const words = sought.trim()
  useEffect(() => {
    if (words === '') return
    let isOver = false
    const timer = setTimeout(() => {
      threads.find(words).then(
        (all) => {
          if (!isOver) setFound({ words, all })
        },
        () => {},
      )
    }, 120)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [threads, words])
  const all = words !== '' && found ? found.all : []
  return (
    <div className={styles.finding} role="search">
      <Field
        label="Find in threads"
        labelHidden
        placeholder="Words you remember"
        type="search"
        value={sought}
        autoComplete="off"
        autoFocus
        onChange={setSought}
      />
      {words !== '' && found?.words === words && all.length === 0 ? (
        <p className={titles.fine}>Nothing says “{words}” here.</p>
      ) : null}
      <ul className={styles.rows} aria-label="What was found">
        {all.map((each) => {
          const row = rows.find(({ id }) => id === each.thread)
          return (
            <li key={`${each.thread} ${each.message}`}>
              <Link
                to={{ at: 'thread', studio, thread: each.thread, message: each.message }}
                className={styles.found}
                data-row={each.message}
              >
                <span className={styles.first}>
                  <b className={styles.title}>{row ? threadTitle(row) : 'A thread'}</b>
                  <time dateTime={new Date(each.at).toISOString()}>{shortWhen(each.at)}</time>
                </span>
                <span className={styles.words}>
                  {whoSaid(each.by)}: {each.words}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
