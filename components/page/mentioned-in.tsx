'use client'
import { useEffect, useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { PageList } from './page-list.tsx'
import styles from './page-room.module.css'

/** Long enough for the page itself to be there first, ms. */
const afterMs = 800

/** Pages whose words name this one, as far as this device has them; nothing where none does. */
export function MentionedIn({ studio, page }: { studio: Studio; page: DocId }) {
  useObserved(studio.index.pages)
  const [found, setFound] = useState<readonly DocId[]>([])
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      studio.mentionedIn(page).then(
        (pages) => {
          if (!isOver) setFound(pages)
        },
        // What cannot be read now is looked for when somebody comes here again.
        () => {},
      )
    }, afterMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [studio, page])
  const nodes = found.flatMap((id) => studio.index.page(id) ?? []).filter(({ away }) => away === null)
  if (nodes.length === 0) return null
  return (
    <nav className={styles.inside} aria-label="Mentioned in">
      <h2 className={styles.insideTitle}>Mentioned in</h2>
      <PageList studio={studio} nodes={nodes} />
    </nav>
  )
}
