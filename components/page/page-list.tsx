import { FileText } from 'lucide-react'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { Link } from '../shell/link.tsx'
import styles from './page-list.module.css'
import { titleOf } from './title-of.ts'

/** Pages as plain links, a line each. */
export function PageList({ studio, nodes }: { studio: Studio; nodes: readonly PageNode[] }) {
  return (
    <ul className={styles.list}>
      {nodes.map(({ id, title }) => (
        <li key={id}>
          <Link to={{ at: 'page', studio: studio.id, page: id }} className={styles.page}>
            <FileText />
            {titleOf(title)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
