'use client'
import type { StudioId } from '../../lib/base/ids.ts'
import styles from './house-switch.module.css'
import { Link } from './link.tsx'

const house = [
  ['people', 'People'],
  ['doors', 'Doors'],
  ['settings', 'Settings'],
] as const
const make = [
  ['pages', 'Pages'],
  ['boards', 'Boards'],
  ['files', 'Files'],
] as const

/** On a phone the House tab holds these rooms; this goes between them. A desktop has them all in its sidebar. */
export function HouseSwitch({ studio, at }: { studio: StudioId; at: (typeof house)[number][0] }) {
  return <RoomSwitch label="House" rooms={house} studio={studio} at={at} />
}

/** The same for the Make tab. */
export function MakeSwitch({ studio, at }: { studio: StudioId; at: (typeof make)[number][0] }) {
  return <RoomSwitch label="Make" rooms={make} studio={studio} at={at} />
}

type SwitchProps<Room extends string> = {
  label: string
  rooms: readonly (readonly [Room, string])[]
  studio: StudioId
  at: Room
}

function RoomSwitch<Room extends 'people' | 'doors' | 'settings' | 'pages' | 'boards' | 'files'>(
  props: SwitchProps<Room>,
) {
  const { label, rooms, studio, at } = props
  return (
    <nav aria-label={label} className={styles.switch}>
      {rooms.map(([room, name]) => (
        <Link key={room} to={{ at: room, studio }} aria-current={at === room ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
