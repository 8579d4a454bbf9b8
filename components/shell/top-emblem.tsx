'use client'
import { Logo } from '../art/logo.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { studioOf, useAddress } from './address.ts'
import { Link } from './link.tsx'
import { openOverlay } from './overlay.ts'
import { useStudio, useSummary } from './use-studio.ts'
import styles from './top-emblem.module.css'

/** Top left on a phone: the studio's emblem, which opens the switcher; on the street the sign of Snug. */
export function TopEmblem() {
  const summary = useSummary(useStudio(studioOf(useAddress())))
  if (!summary) {
    return (
      <Link to={{ at: 'street' }} className={styles.tap} aria-label="Your street">
        <Logo size={28} />
      </Link>
    )
  }
  return (
    <button
      type="button"
      className={styles.tap}
      aria-label="Switch studio"
      onClick={() => openOverlay('switcher')}
    >
      <Emblem emblem={summary.emblem} ink={summary.ink} size={32} />
    </button>
  )
}
