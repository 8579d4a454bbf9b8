import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Announcement } from './announcement.tsx'
import styles from './banner.module.css'

export type BannerProps = {
  tone?: 'lamp' | 'danger' | 'plain'
  icon: ReactNode
  /** The one line that is always there. */
  title: string
  /** Opened: what can be known beside it. */
  detail?: ReactNode
  /** Opened: the list. */
  children?: ReactNode
  /** A deed at the end of the line. */
  action?: ReactNode
}

/** One line across the sheet; with a list it folds and opens. */
export function Banner({ tone = 'lamp', icon, title, detail, children, action }: BannerProps) {
  const [open, setOpen] = useState(false)
  const listId = useId()
  const foldable = Boolean(children ?? detail)
  return (
    <div className={classNames(styles.banner, styles[tone])}>
      <Announcement text={title} />
      <div className={styles.line}>
        <span className={styles.icon}>{icon}</span>
        <div className={styles.words}>
          <p className={styles.title}>{title}</p>
          {open && detail ? <p className={styles.detail}>{detail}</p> : null}
        </div>
        {action}
        {foldable ? (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={listId}
            aria-label={open ? 'Hide the list' : 'Show the list'}
            onClick={() => setOpen(!open)}
          >
            {open ? <ChevronUp /> : <ChevronDown />}
            <span className={styles.toggleWord}>{open ? 'Hide' : 'Show'}</span>
          </button>
        ) : null}
      </div>
      {foldable ? (
        <div id={listId} hidden={!open} className={styles.list}>
          {children}
        </div>
      ) : null}
    </div>
  )
}
