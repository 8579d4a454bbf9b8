'use client'
import type { Studio } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import titles from '../ui/title.module.css'
import styles from './pages-room.module.css'
import { PageList } from './page-list.tsx'

/** The pages that one keeps at hand for oneself, on all of one's devices; nothing while there are none. */
export function Favourites({ studio }: { studio: Studio }) {
  const { own } = useSnug()
  const ids = useObserved(own.favourites(studio.id))
  useObserved(studio.index.pages)
  const nodes = ids.flatMap((id) => studio.index.page(id) ?? []).filter(({ away }) => away === null)
  if (nodes.length === 0) return null
  return (
    <nav className={styles.favourites} aria-label="At hand">
      <h2 className={titles.small}>At hand</h2>
      <PageList studio={studio} nodes={nodes} />
    </nav>
  )
}
