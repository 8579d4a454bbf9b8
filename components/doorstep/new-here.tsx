'use client'
import { ChevronRight, Sparkle } from 'lucide-react'
import type { Studio } from '../../lib/studio/snug.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { capital, inWords } from '../ui/words.ts'
import styles from './told-to-you.module.css'

/** How much is new since one was here last, and the way to it; nothing where nothing is. */
export function NewHere({ studio }: { studio: Studio }) {
  const { count } = useObserved(studio.newNow)
  if (count === 0) return null
  return (
    <p className={styles.told}>
      <Link to={{ at: 'new', studio: studio.id }} className={styles.link}>
        <Sparkle aria-hidden="true" />
        <span className={styles.words}>
          <b>{`${capital(inWords(count))} ${count === 1 ? 'thing is' : 'things are'} new`}</b>
        </span>
        <ChevronRight aria-hidden="true" />
      </Link>
    </p>
  )
}
