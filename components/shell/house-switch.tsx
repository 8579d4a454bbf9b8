'use client'
import type { StudioId } from '../../lib/base/ids.ts'
import styles from './house-switch.module.css'
import { Link } from './link.tsx'

const rooms = [
  ['people', 'People'],
  ['doors', 'Doors'],
  ['settings', 'Settings'],
] as const

/** On a phone the House tab holds these rooms; this goes between them. A desktop has them all in its sidebar. */
export function HouseSwitch({ studio, at }: { studio: StudioId; at: (typeof rooms)[number][0] }) {
  return (
    <nav aria-label="House" className={styles.switch}>
      {rooms.map(([room, name]) => (
        <Link key={room} to={{ at: room, studio }} aria-current={at === room ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
