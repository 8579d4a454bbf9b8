'use client'
import { CircleUserRound, DoorOpen, House, KeyRound, MessagesSquare, Shapes } from 'lucide-react'
import type { ComponentType } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { Address } from './address.ts'
import { Link } from './link.tsx'
import styles from './tabs.module.css'

type Tab = { label: string; icon: ComponentType; to: Address; covers: readonly Address['at'][] }

const onStreet: readonly Tab[] = [
  { label: 'Street', icon: House, to: { at: 'street' }, covers: ['street'] },
  { label: 'You', icon: CircleUserRound, to: { at: 'you' }, covers: ['you', 'steward'] },
]

const inStudio = (studio: StudioId): readonly Tab[] => [
  {
    label: 'Doorstep',
    icon: DoorOpen,
    to: { at: 'doorstep', studio },
    covers: ['doorstep', 'new', 'digests'],
  },
  {
    label: 'Make',
    icon: Shapes,
    to: { at: 'pages', studio },
    covers: ['pages', 'page', 'boards', 'board', 'files'],
  },
  {
    label: 'Talk',
    icon: MessagesSquare,
    to: { at: 'threads', studio },
    covers: ['threads', 'thread', 'new-thread'],
  },
  {
    label: 'House',
    icon: KeyRound,
    to: { at: 'people', studio },
    covers: ['people', 'doors', 'settings', 'log'],
  },
]

/** The verbs at the thumb of a phone; the same as the sidebar's. */
export function Tabs({ address, studio }: { address: Address; studio: StudioId | null }) {
  const tabs = studio ? inStudio(studio) : onStreet
  return (
    <nav aria-label="Sections" className={styles.tabs}>
      {tabs.map(({ label, icon: Icon, to, covers }) => (
        <Link
          key={label}
          to={to}
          className={styles.tab}
          aria-current={covers.includes(address.at) ? 'page' : undefined}
        >
          <span className={styles.pill}>
            <Icon />
          </span>
          {label}
        </Link>
      ))}
    </nav>
  )
}
