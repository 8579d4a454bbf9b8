'use client'
import { useEffect, useState } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { FoundInThreads, Threads } from '../../lib/studio/threads.ts'
import { Link } from '../shell/link.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import styles from './thread-list.module.css'
import { shortWhen, threadTitle, whoSaid } from './thread-words.ts'

/** Milliseconds for the next letter, and until what is being read is looked through again. */
const [restMs, readingMs] = [120, 700] as const

/** Words in whatever this device has of the threads, also without a network. */
export function FindThreads({ studio, threads }: { studio: StudioId; threads: Threads }) {
  const { finder } = useSnug()
  const rows = useObserved(threads.rows)
  const [sought, setSought] = useState('')
  const [found, setFound] = useState<(FoundInThreads & { words: string }) | null>(null)
  const words = sought.trim()
  useEffect(() => {
    if (words === '') return
    let isOver = false
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      const now = await threads.find(words, finder)
      if (isOver) return
      setFound({ words, ...now })
      // What is not read yet may hold it.
      if (!now.isWhole) timer = setTimeout(again, readingMs)
    }
    const again = () => void ask().catch(() => {})
    timer = setTimeout(again, restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [threads, finder, words])
  const isOf = words !== '' && found?.words === words
  const all = words !== '' && found ? found.found : []
  const took = isOf ? found.instead[0] : undefined
  const says = !isOf
    ? ''
    : took
      ? `Nothing called “${took[0]}” here. Did you mean ${took[1]}?`
      : !found.isWhole
        ? 'Snug is still reading what this device keeps. More may come.'
        : all.length === 0
          ? `Nothing says “${words}” here.`
          : ''
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
      <p className={says ? titles.fine : titles.unseen} role="status">
        {says}
      </p>
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
