'use client'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { HouseSwitch } from '../shell/house-switch.tsx'
import { Link } from '../shell/link.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { firstName } from '../ui/words.ts'
import styles from './doors-room.module.css'
import { FrontDoor } from './front-door.tsx'
import { InviteForm, type MadeInvite } from './invite-form.tsx'
import { othersInWords, roleHere } from './invite-words.ts'
import { Knocks } from './knocks.tsx'
import { MachineDoors } from './machine-doors.tsx'
import { MadeInviteLink } from './made-invite.tsx'
import { OpenInvites } from './open-invites.tsx'
import { WhoMayWhat } from './who-may-what.tsx'

/** How people come into this studio, and what each of them may do inside. */
export function DoorsRoom({ studio }: { studio: Studio }) {
  const { role, past } = useObserved(studio.summary)
  const mayInvite = useObserved(studio.mayInvite)
  return (
    <RoomFrame
      title="Doors"
      presence={past ? null : <span className={styles.standing}>{roleHere[role]}</span>}
    >
      <HouseSwitch studio={studio.id} at="doors" />
      <div className={styles.wide}>
        <div>
          <h1 className={titles.title}>Doors</h1>
          <Knocks studio={studio} />
          {mayInvite ? (
            <MakeInvite studio={studio} />
          ) : (
            <p className={styles.none}>Keepers invite people here.</p>
          )}
          <OpenInvites studio={studio} />
          <FrontDoor studio={studio} />
          <MachineDoors studio={studio} />
        </div>
        <aside className={styles.rail} aria-label="Roles">
          <WhoMayWhat />
          <Keepers studio={studio} />
        </aside>
      </div>
    </RoomFrame>
  )
}

function MakeInvite({ studio }: { studio: Studio }) {
  const { name } = useObserved(studio.summary)
  const [made, setMade] = useState<MadeInvite | null>(null)
  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>Make an invite</h2>
      {made ? (
        <MadeInviteLink
          made={made}
          studioName={name}
          after={
            <Button kind="quiet" onClick={() => setMade(null)}>
              Make another
            </Button>
          }
        />
      ) : (
        <InviteForm studio={studio} onMade={setMade} />
      )}
    </section>
  )
}

function Keepers({ studio }: { studio: Studio }) {
  const people = useObserved(studio.people)
  const keepers = people.filter(({ role }) => role === 'keeper')
  return (
    <section>
      <h2 className={titles.label}>Keepers</h2>
      <ul className={styles.keepers}>
        {keepers.map(({ did, name, portrait, isYou }) => (
          <li key={did}>
            <Portrait name={name} portrait={portrait} size={28} decorative />
            {isYou ? 'You' : firstName(name)}
          </li>
        ))}
      </ul>
      <p className={styles.others}>
        {othersInWords(people)}{' '}
        <Link to={{ at: 'people', studio: studio.id }} className={styles.everyone}>
          See everyone
        </Link>
      </p>
      <p className={styles.lock}>
        <RefreshCw />
        <span>When someone leaves, the lock is changed for everything written after.</span>
      </p>
    </section>
  )
}
