'use client'
import { Check, House, Plus } from 'lucide-react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { StudioSummary } from '../../lib/studio/snug.ts'
import { dayInYear } from '../ui/dates.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { LampDot } from '../ui/lamp-dot.tsx'
import titles from '../ui/title.module.css'
import { firstName, peopleInWords, capital, whoIsIn } from '../ui/words.ts'
import { Link } from './link.tsx'
import { closeOverlay, overlay } from './overlay.ts'
import styles from './switcher.module.css'
import { useObserved } from './use-observed.ts'
import { useSnug } from './snug-context.tsx'

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
            <b className={titles.small}>Your street</b>
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

/** One line about a studio: who of the others is in, or how many you are. */
export function WhoIsIn({ studio }: { studio: StudioSummary }) {
  if (studio.closed) return <span className={styles.line}>Closed, still there to read</span>
  const others = studio.here.filter((person) => !person.isYou).map((person) => firstName(person.name))
  if (studio.past)
    return <span className={styles.line}>You were a member until {dayInYear(studio.past.at)}</span>
  if (others.length > 0) {
    return (
      <span className={styles.line}>
        <LampDot />
        {whoIsIn(others)}
      </span>
    )
  }
  return (
    <span className={styles.line}>
      {studio.people > 1 ? capital(peopleInWords(studio.people)) : 'Just you so far'}
    </span>
  )
}
