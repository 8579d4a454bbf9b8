import type { ReactNode } from 'react'
import { Logo } from '../art/logo.tsx'
import titles from '../ui/title.module.css'
import styles from './notice.module.css'

export type NoticeProps = {
  title: string
  /** A picture in place of Snug's own door. */
  art?: ReactNode
  children: ReactNode
  actions?: ReactNode
}

/** One thing to say in the middle of the sheet, and what can be done. */
export function Notice({ title, art, children, actions }: NoticeProps) {
  return (
    <div className={styles.notice}>
      <div className={styles.art}>{art ?? <Logo size={44} />}</div>
      <h1 className={titles.title}>{title}</h1>
      <div className={styles.words}>{children}</div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  )
}

/** The same in the place of a room, beside the sidebar. */
export function NoticeRoom(props: NoticeProps) {
  return (
    <main id="room" tabIndex={-1} className={styles.room}>
      <Notice {...props} />
    </main>
  )
}

/** The same where there is no shell around it: the whole screen is the sheet. */
export function NoticeScreen(props: NoticeProps) {
  return (
    <main id="room" tabIndex={-1} className={styles.screen}>
      <Notice {...props} />
    </main>
  )
}
