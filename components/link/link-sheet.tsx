import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Address } from '../shell/address.ts'
import { Link } from '../shell/link.tsx'
import { classNames } from '../ui/class-names.ts'
import titles from '../ui/title.module.css'
import whole from '../ui/whole-screen.module.css'
import styles from './link.module.css'

export type LinkSheetProps = {
  title: string
  back: Address
  /** Stands beside the words: the code. */
  beside?: ReactNode
  children: ReactNode
}

/** One sheet, on both devices: what to do, and beside it what the other device is to see. */
export function LinkSheet({ title, back, beside, children }: LinkSheetProps) {
  return (
    <div className={whole.screen}>
      <header className={whole.top}>
        <Link to={back} className={whole.back} aria-label="Back">
          <ChevronLeft />
        </Link>
        <b className={styles.topTitle}>{title}</b>
      </header>
      <main id="room" tabIndex={-1} className={classNames(whole.sheet, styles.sheet)}>
        <div className={styles.inside}>
          <Link to={back} className={whole.crumb}>
            <ChevronLeft />
            Back
          </Link>
          <div className={styles.columns} data-beside={beside ? '' : undefined}>
            <div className={styles.side}>
              <h1 className={titles.title}>{title}</h1>
              {children}
            </div>
            {beside ? <div className={styles.card}>{beside}</div> : null}
          </div>
        </div>
      </main>
    </div>
  )
}
