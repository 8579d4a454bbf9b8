import type { ReactNode } from 'react'
import titles from '../ui/title.module.css'
import styles from './empty-board.module.css'

/** Three columns and one card, for where there is no more than that yet. */
export function EmptyBoard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.empty}>
      <svg viewBox="0 0 120 84" width="150" height="105" aria-hidden="true">
        <g fill="var(--sunk)" stroke="var(--ink-2)" strokeWidth="2" strokeLinejoin="round">
          <rect x="14" y="8" width="27" height="66" rx="5" />
          <rect x="47" y="8" width="27" height="66" rx="5" />
          <rect x="80" y="8" width="27" height="66" rx="5" />
        </g>
        <path d="M20 17h11M53 17h11M86 17h11" stroke="var(--ink-3)" strokeWidth="3" strokeLinecap="round" />
        <rect
          x="45"
          y="27"
          width="31"
          height="20"
          rx="4"
          transform="rotate(-5 60 37)"
          fill="var(--raised)"
          stroke="var(--ink-2)"
          strokeWidth="2"
        />
        <path d="m52 38 12-1" stroke="var(--accent)" strokeWidth="3.5" strokeLinecap="round" />
      </svg>
      <h2 className={titles.heading}>{title}</h2>
      <p className={titles.fine}>Three columns and one card is a fine start.</p>
      {children}
    </section>
  )
}
