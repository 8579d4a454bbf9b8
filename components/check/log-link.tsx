import { ListChecks } from 'lucide-react'
import type { StudioId } from '../../lib/base/ids.ts'
import { Link } from '../shell/link.tsx'
import { buttonClass } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import styles from './log-link.module.css'

/** The way from the people to how they came to be there. */
export function LogLink({ studio }: { studio: StudioId }) {
  return (
    <section className={styles.way}>
      <div>
        <h2 className={titles.small}>Comings and goings</h2>
        <p className={titles.fine}>
          Who let whom in and what changed since, and three words to check that you both see the same.
        </p>
      </div>
      <Link to={{ at: 'log', studio }} className={buttonClass({})}>
        <ListChecks />
        Read and compare
      </Link>
    </section>
  )
}
