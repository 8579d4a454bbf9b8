'use client'
import { CircleUserRound, DoorOpen, House, KeyRound, MessagesSquare, Shapes } from 'lucide-react'
import type { ComponentType } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { Address } from './address.ts'
import { Link } from './link.tsx'
import titles from '../ui/title.module.css'
import styles from './tabs.module.css'
import { useNewIn } from './use-curtains.ts'

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

/** The verbs at the thumb of a phone; the same as the sidebar's. Something new shows as a dot at the doorstep, where it is told. */
export function Tabs({ address, studio }: { address: Address; studio: StudioId | null }) {
  const tabs = studio ? inStudio(studio) : onStreet
  const isNew = useNewIn(studio) > 0
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
            {isNew && to.at === 'doorstep' ? <span className={styles.dot} /> : null}
          </span>
          {label}
          {isNew && to.at === 'doorstep' ? <span className={titles.unseen}>, something is new</span> : null}
        </Link>
      ))}
    </nav>
  )
}
