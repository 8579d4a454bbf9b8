import type { ReactNode } from 'react'
import titles from '../ui/title.module.css'
import styles from './row.module.css'

export type RowProps = { icon: ReactNode; title: ReactNode; children: ReactNode; after?: ReactNode }

/** One thing in a list: a tile, its name, a line about it, and what can be said or done at its end. */
export function Row({ icon, title, children, after }: RowProps) {
  return (
    <div className={styles.row}>
      <span className={styles.tile} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.words}>
        <b className={styles.title}>{title}</b>
        <p className={titles.fine}>{children}</p>
      </div>
      {after ? <div className={styles.after}>{after}</div> : null}
    </div>
  )
}
