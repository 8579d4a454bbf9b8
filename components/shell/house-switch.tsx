'use client'
import type { StudioId } from '../../lib/base/ids.ts'
import styles from './house-switch.module.css'
import { Link } from './link.tsx'

/** On a phone the House tab holds two rooms; this goes between them. A desktop has both in its sidebar. */
export function HouseSwitch({ studio, at }: { studio: StudioId; at: 'people' | 'settings' }) {
  return (
    <nav aria-label="House" className={styles.switch}>
      <Link to={{ at: 'people', studio }} aria-current={at === 'people' ? 'page' : undefined}>
        People
      </Link>
      <Link to={{ at: 'settings', studio }} aria-current={at === 'settings' ? 'page' : undefined}>
        Settings
      </Link>
    </nav>
  )
}
