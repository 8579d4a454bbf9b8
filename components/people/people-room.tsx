'use client'
import { UserPlus } from 'lucide-react'
import type { Person, Role, Studio } from '../../lib/studio/snug.ts'
import { LogLink } from '../check/log-link.tsx'
import { HouseSwitch } from '../shell/house-switch.tsx'
import { openOverlay } from '../shell/overlay.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { capital, peopleInWords } from '../ui/words.ts'
import styles from './people-room.module.css'

const roles: Record<Role, string> = {
  keeper: 'Keeper',
  writer: 'Reads and writes',
  commenter: 'Reads and comments',
  reader: 'Reads',
}

/** Everyone who has a key to this studio. */
export function PeopleRoom({ studio }: { studio: Studio }) {
  const people = useObserved(studio.people)
  const mayInvite = useObserved(studio.mayInvite)
  const alone = people.length <= 1
  const invite = (
    <Button icon={<UserPlus />} kind={alone ? 'primary' : 'plain'} onClick={() => openOverlay('invite')}>
      Invite
    </Button>
  )
  return (
    <RoomFrame title="People" actions={mayInvite && !alone ? invite : null}>
      <HouseSwitch studio={studio.id} at="people" />
      <div className={styles.room}>
        <h1 className={titles.title}>{alone ? 'Just you so far' : capital(peopleInWords(people.length))}</h1>
        <ul className={styles.people}>
          {people.map((person) => (
            <PersonRow key={person.did} person={person} />
          ))}
        </ul>
        {alone ? (
          <div className={styles.alone}>
            <p>A room gets warm with three.</p>
            {mayInvite ? invite : null}
          </div>
        ) : null}
        <LogLink studio={studio.id} />
      </div>
    </RoomFrame>
  )
}

function PersonRow({ person }: { person: Person }) {
  return (
    <li className={styles.person}>
      <Portrait name={person.name} portrait={person.portrait} size={46} here={person.here} decorative />
      <div className={styles.words}>
        <b className={titles.small}>
          {person.name}
          {person.isYou ? ' (you)' : ''}
        </b>
        <span className={styles.chips}>
          <Chip tone={person.role === 'keeper' ? 'accent' : 'outline'}>{roles[person.role]}</Chip>
          {person.here ? <Chip tone="lamp">Here now</Chip> : null}
        </span>
      </div>
    </li>
  )
}
