import { FileText, FolderOpen } from 'lucide-react'
import type { PageNode } from '../../lib/model/studio-index.ts'
import styles from './page-icon.module.css'

/** What stands before a page's title: its own icon, or what every page has. Nothing to read: the title says what it is. */
export function PageIcon({ icon, isFolder = false }: Pick<PageNode, 'icon'> & { isFolder?: boolean }) {
  if (icon)
    return (
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
    )
  return isFolder ? <FolderOpen /> : <FileText />
}
