'use client'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { Link } from '../shell/link.tsx'
import { NewDot } from '../ui/new-dot.tsx'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { useChanged } from './changed-since.ts'
import { PageIcon } from './page-icon.tsx'
import styles from './page-list.module.css'
import { titleOf } from './title-of.ts'

/** Pages as plain links, a line each. */
export function PageList({ studio, nodes }: { studio: Studio; nodes: readonly PageNode[] }) {
  const isChanged = useChanged(studio)
  const isHidden = useHidden(studio)
  return (
    <ul className={styles.list}>
      {nodes.map((node) => (
        <li key={node.id} className={styles.row}>
          {isChanged(node) ? <NewDot hanging /> : null}
          <Link to={{ at: 'page', studio: studio.id, page: node.id }} className={styles.page}>
            <PageIcon icon={isHidden(node.id) ? '' : node.icon} />
            {isHidden(node.id) ? takenDown : titleOf(node.title)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
