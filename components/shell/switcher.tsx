'use client'
import { Check, House, Plus } from 'lucide-react'
import type { StudioId } from '../../lib/base/ids.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Emblem } from '../ui/emblem.tsx'
import titles from '../ui/title.module.css'
import { Link } from './link.tsx'
import { closeOverlay, overlay } from './overlay.ts'
import styles from './switcher.module.css'
import { useObserved } from './use-observed.ts'
import { useSnug } from './snug-context.tsx'
import { WhoIsIn } from './who-is-in.tsx'

/** All your doors: a sheet on a phone, under the studio's name on a desktop. */
export function Switcher({ current }: { current: StudioId | null }) {
  const open = useObserved(overlay) === 'switcher'
  const studios = useObserved(useSnug().studios)
  return (
    <Dialog open={open} onClose={closeOverlay} title="Switch studio" titleHidden shape="corner">
      <ul onClick={closeOverlay}>
        {studios.map((studio) => (
          <li key={studio.id} data-ink={studio.ink}>
            <Link
              to={{ at: 'doorstep', studio: studio.id }}
              className={styles.row}
              aria-current={studio.id === current ? 'true' : undefined}
              data-first={studio.id === current || undefined}
            >
              <Emblem emblem={studio.emblem} ink={studio.ink} size={44} />
              <span className={styles.words}>
                <b className={titles.small}>{studio.name}</b>
                <WhoIsIn studio={studio} />
              </span>
              {studio.id === current ? <Check className={styles.mark} /> : null}
            </Link>
          </li>
        ))}
        <li className={styles.apart}>
          <Link to={{ at: 'street' }} className={styles.row}>
            <span className={styles.tile}>
              <House />
            </span>
            <span className={styles.words}>
              <b className={titles.small}>Your street</b>
              <span className={styles.line}>All your doors, and what is coming up</span>
            </span>
          </Link>
        </li>
        <li>
          <Link to={{ at: 'start' }} className={styles.row}>
            <span className={styles.tile}>
              <Plus />
            </span>
            <b className={titles.small}>Start or join a studio</b>
          </Link>
        </li>
      </ul>
    </Dialog>
  )
}
